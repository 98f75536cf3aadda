/* glow: light that bright saturated pixels spill over a frame, brought up to date where it changed.
 *
 * The light is gathered on a small copy of the frame (gather), blurred at two radii (blur), enlarged and
 * added (overlay). Without the compiled library NumPy and OpenCV do it, with the same result:
 * theme/lantu_blueprint/glow_in_numpy.py.
 */
#ifndef LANTU_GLOW_H
#define LANTU_GLOW_H

#include "layout.h"

/* Bytes of `struct glow`: the caller compares them with its own layout. */
int lantu_glow_size(void);

/* Bring a glowing frame up to date.
 *
 * raw: the frame without light.
 * boxes: `count` boxes of pixels in which it may have changed, in a buffer of twice as many.
 * lit: a buffer of as many.
 * Returns how many boxes, at the beginning of `boxes`, hold what changed of the glowing frame.
 */
int lantu_glow(const struct glow *glow, const uint8_t *raw, struct box *boxes, int count,
               struct box *lit);

#endif
