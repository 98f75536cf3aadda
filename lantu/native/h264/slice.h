/* Slice data of a P picture (ITU-T H.264, 7.3.4 and 7.3.5). */
#ifndef LANTU_H264_SLICE_H
#define LANTU_H264_SLICE_H

#include "intra.h"
#include "macroblock_residual.h"
#include "motion_field.h"

typedef struct {
    cabac cabac;
    int columns, rows;
    coded_macroblock *coded;
    bool begun;        /* whether a macroblock has been written */
    int references;    /* 1 or 2 */
    int qp;            /* quantiser of the last macroblock that has one */
    bool qp_delta;     /* whether the last macroblock has mb_qp_delta, not zero */
} slice;

/* Returns whether there was memory; close it in any case. */
bool open_slice(slice *made, int columns, int rows);
void close_slice(slice *made);

/* Begin a picture: write the bits of its slice header, which says `qp` and how many pictures it may be
 * predicted from, to `payload`. */
void begin_slice(slice *on, const uint8_t *header, int header_bits, int qp, int references,
                 uint8_t *payload);

/* Write the macroblock at (x, y); all are written, in raster order. */
void put_mb_skip(slice *on, int x, int y);
void put_p_l0_16x16(slice *on, int x, int y, const inter_motion *motion,
                    const residual_levels *levels, int qp);
void put_p_8x8(slice *on, int x, int y, const inter_motion quarters[QUARTERS],
               const residual_levels *levels, int qp);
void put_intra_16x16(slice *on, int x, int y, intra_modes modes, const residual_levels *levels,
                     int qp);

/* What the parts of an inter residual would cost at (x, y), in parts of a bit. */
part_sums residual_costs(const slice *on, int x, int y, const residual_levels *levels);

/* Returns the end of the RBSP. */
uint8_t *end_slice(slice *on);

#endif
