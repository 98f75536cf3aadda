/* Prediction of a macroblock from the picture before, and the search for where from. */
#ifndef LANTU_MOTION_H
#define LANTU_MOTION_H

#include <stdbool.h>
#include <stdint.h>

#include "residual.h"

/* Quarters of a pixel. */
typedef struct {
    int16_t x, y;
} vector;

/* Planes of a picture, 4:2:0, with whole macroblocks; only width and height are ever seen. */
typedef struct {
    uint8_t *y, *c[2];
    int stride, chroma_stride;
    int width, height;
} picture;

static inline bool same_vector(vector one, vector other)
{
    return one.x == other.x && one.y == other.y;
}

/* Whether a macroblock at (x, y), in pixels, moved by a vector reads only what is seen. */
bool stays_inside(const picture *reference, int x, int y, vector by);

/* The macroblock at (x, y), in pixels, taken from elsewhere. */
void predict(const picture *reference, int x, int y, vector from, pixels *result);

/* The best of some vectors and of what lies near them.
 *
 * guess: what the decoder expects; what differs from it costs bits.
 * tried: where to begin; all of them must stay inside, the first is (0, 0).
 */
vector search(const picture *reference, const uint8_t *source, int x, int y, vector guess,
              const vector *tried, int count, int lambda);

#endif
