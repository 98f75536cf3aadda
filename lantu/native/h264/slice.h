/* Slice data of a P picture (ITU-T H.264, 7.3.4 and 7.3.5). */
#ifndef LANTU_H264_SLICE_H
#define LANTU_H264_SLICE_H

#include "bits.h"
#include "decision.h"
#include "intra.h"
#include "motion_field.h"
#include "residual.h"

typedef struct {
    bit_writer writer;
    int columns, rows;
    uint8_t *luma_total_coeff, *chroma_total_coeff[2]; /* of each 4x4 block, in raster order */
    int mb_skip_run; /* macroblocks skipped since the last one that was coded */
    int qp;          /* quantiser of the last macroblock that has one */
    part_sums part_bits; /* of the residual of the last macroblock that has one */
} slice;

/* Returns whether there was memory; close it in any case. */
bool open_slice(slice *made, int columns, int rows);
void close_slice(slice *made);

/* Begin a picture: write the bits of its slice header, which says `qp`, to `payload`. */
void begin_slice(slice *on, const uint8_t *header, int header_bits, int qp, uint8_t *payload);

void put_mb_skip(slice *on, int count);
void put_p_l0_16x16(slice *on, int x, int y, motion_vector mv, motion_vector mv_pred,
                    const residual_levels *levels, int qp);
void put_intra_16x16(slice *on, int x, int y, intra_modes modes, const residual_levels *levels,
                     int qp);

/* Where a slice stands before a macroblock is tried. */
typedef struct {
    bit_writer writer;
    int mb_skip_run, qp;
} slice_mark;

slice_mark mark_slice(const slice *on);

/* The bits written since a mark. */
int bits_since(const slice *on, const slice_mark *mark);

/* Go back to a mark that was made before the macroblock at (x, y) was written. */
void take_back(slice *on, const slice_mark *mark, int x, int y);

/* Returns the end of the RBSP. */
uint8_t *end_slice(slice *on);

#endif
