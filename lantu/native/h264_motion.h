/* Prediction of a macroblock from the picture before, and the search for where from. */
#ifndef LANTU_H264_MOTION_H
#define LANTU_H264_MOTION_H

#include "h264_picture.h"
#include "h264_vectors.h"

/* Whether a macroblock at (x, y), in pixels, moved by a vector reads only what is seen. */
bool stays_inside(const picture *reference, int x, int y, vector by);

/* The macroblock at (x, y), in pixels, taken from elsewhere. */
void predict(const picture *reference, int x, int y, vector from, pixels *result);

/* Sum of the differences in luma. */
int luma_difference(const pixels *one, const pixels *other);

/* The best of some vectors and of what lies near them.
 *
 * guess: what the decoder expects; what differs from it costs bits.
 * tried: where to begin; the first is (0, 0). What does not stay inside is passed over.
 * cost: set to the sum of differences of the best, and what its bits are worth.
 */
vector search(const picture *reference, const uint8_t *source, int x, int y, vector guess,
              const vector *tried, int count, int lambda, int *cost);

#endif
