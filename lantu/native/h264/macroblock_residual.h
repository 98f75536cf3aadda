/* The residual of a macroblock in CABAC: which blocks, in which order, with which neighbours. */
#ifndef LANTU_H264_MACROBLOCK_RESIDUAL_H
#define LANTU_H264_MACROBLOCK_RESIDUAL_H

#include "cabac.h"
#include "residual.h"

/* What later macroblocks choose contexts by: zero for a skipped one, but for `skipped`. */
typedef struct {
    uint16_t luma;     /* coded_block_flag: a bit for each 4x4 block in raster order */
    uint8_t chroma[2]; /* of AC: a bit for each 4x4 block of Cb, and of Cr */
    uint8_t dc;        /* of Intra16x16DCLevel, and of chroma DC: see `dc_flag` in slice.c */
    uint8_t cbp;       /* coded_block_pattern: luma | chroma << 4 */
    uint8_t mvd[4][2]; /* sizes of mvd_l0 of each quarter, 255 at most */
    bool skipped, chroma_mode, transform_8x8;
    bool picture_before[4]; /* quarters that are predicted from the picture before the last */
} coded_macroblock;

/* Write the residual of a macroblock, and note in `made` which blocks have levels.
 *
 * left, top: the macroblocks beside it; NULL beyond the edge.
 */
void put_inter_residual(cabac *to, const residual_levels *levels, const coded_macroblock *left,
                        const coded_macroblock *top, coded_macroblock *made);
void put_intra_residual(cabac *to, const residual_levels *levels, const coded_macroblock *left,
                        const coded_macroblock *top, coded_macroblock *made);

/* What the parts of an inter residual would cost, in parts of a bit. */
part_sums inter_residual_costs(const cabac *on, const residual_levels *levels,
                               const coded_macroblock *left, const coded_macroblock *top);

#endif
