/* Prediction of a macroblock by one vector, or by one for each 8x8 block. */
#ifndef LANTU_H264_PARTITION_H
#define LANTU_H264_PARTITION_H

#include "coder_state.h"

/* P_L0_16x16 by `whole`, or P_8x8 by `quarters`. */
typedef struct {
    bool in_quarters;
    inter_motion whole, quarters[QUARTERS];
} partition;

/* Find a partition of the macroblock at (x, y), in macroblocks.
 *
 * lambda: how many levels of SAD a bit is worth.
 * luma: of the source, without the offset of weighted prediction.
 * Returns the SAD and lambda times about the bits of the motion.
 */
int find_partition(coder *self, int x, int y, int lambda, const uint8_t *luma, partition *found);

/* Predict the macroblock at (x, y). */
void predict_partition(const coder *self, int x, int y, const partition *by,
                       macroblock *prediction);

/* Note what vectors of later macroblocks are predicted from. */
void set_partition(coder *self, int x, int y, const partition *by);

#endif
