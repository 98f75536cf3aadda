/* Slice data of a P picture (ITU-T H.264, 7.3.4 and 7.3.5). */
#ifndef LANTU_H264_SLICE_H
#define LANTU_H264_SLICE_H

#include "bits.h"
#include "intra.h"
#include "motion_field.h"
#include "residual.h"

typedef struct {
    bit_writer writer;
    int columns, rows;
    uint8_t *luma_total_coeff, *chroma_total_coeff[2]; /* of each 4x4 block, in raster order */
    int mb_skip_run; /* macroblocks skipped since the last one that was coded */
} slice;

/* Returns whether there was memory; close it in any case. */
bool open_slice(slice *made, int columns, int rows);
void close_slice(slice *made);

/* Begin a picture: write the bits of its slice header to `payload`. */
void begin_slice(slice *on, const uint8_t *header, int header_bits, uint8_t *payload);

void put_mb_skip(slice *on, int count);
void put_p_l0_16x16(slice *on, int x, int y, motion_vector mv, motion_vector mv_pred,
                    const residual_levels *levels);
void put_intra_16x16(slice *on, int x, int y, intra_modes modes, const residual_levels *levels);

/* Returns the end of the RBSP. */
uint8_t *end_slice(slice *on);

#endif
