/* The residual of a macroblock in CABAC: which blocks, in which order, with which neighbours. */
#ifndef LANTU_H264_MACROBLOCK_RESIDUAL_H
#define LANTU_H264_MACROBLOCK_RESIDUAL_H

#include "slice.h"

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
