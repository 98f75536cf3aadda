/* Motion search: the vector by which the reference predicts a macroblock best. */
#ifndef LANTU_H264_MOTION_SEARCH_H
#define LANTU_H264_MOTION_SEARCH_H

#include "bits.h"
#include "motion_field.h"
#include "picture.h"

/* Sum of absolute differences (SAD) of the luma of two macroblocks. */
int luma_sad(const macroblock *one, const macroblock *other);

/* About how many bits a vector takes. */
static inline int mv_bits(motion_vector one, motion_vector mv_pred)
{
    return ue_bits(se_code_num(one.x - mv_pred.x)) + ue_bits(se_code_num(one.y - mv_pred.y));
}

/* Search from some vectors, down to a quarter of a sample.
 *
 * source: luma of the macroblock at (x, y), in luma samples.
 * mv_pred: the predicted vector; the difference from it costs bits.
 * candidates: where to begin, `count` of them, the first (0, 0). Those that do not stay inside the
 *     visible picture are left out.
 * lambda: how many levels of SAD a bit is worth.
 * cost: set to the SAD of the best vector and lambda times the bits of its difference.
 */
motion_vector motion_search(const picture *reference, const uint8_t *source, int x, int y,
                            motion_vector mv_pred, const motion_vector *candidates, int count,
                            int lambda, int *cost);

#endif
