/* Slice data of a P picture: macroblocks as bits (ITU-T H.264, 7.3.4 and 7.3.5). */
#ifndef LANTU_H264_SLICE_H
#define LANTU_H264_SLICE_H

#include "h264_bits.h"
#include "h264_intra.h"
#include "h264_residual.h"
#include "h264_vectors.h"

typedef struct {
    bit_writer writer;
    int columns, rows;
    uint8_t *luma_counts, *chroma_counts[2]; /* levels of each 4x4 block, in raster order */
    int skipped;                             /* mb_skip_run so far */
} slice;

/* Returns whether there was memory; close it in any case. */
bool open_slice(slice *made, int columns, int rows);
void close_slice(slice *made);

/* Begin a picture with the bits of its header, written to `payload`. */
void begin_slice(slice *on, const uint8_t *header, int header_bits, uint8_t *payload);

void put_skipped(slice *on, int count);
void put_inter(slice *on, int x, int y, vector used, vector guess, const residual_levels *levels);
void put_intra(slice *on, int x, int y, intra_modes modes, const residual_levels *levels);

/* Returns the end of the payload. */
uint8_t *end_slice(slice *on);

#endif
