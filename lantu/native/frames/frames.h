/* frames: pixels of finished frames. Which boxes of them changed, and RGBA to Y, U and V.
 *
 * Without the compiled library NumPy does both, with the same result: lantu/native/boxes.py and
 * lantu/encoding/yuv420.py. The matrix is that of ITU-R BT.709-6, 3.2 and 3.4, in limited range.
 */
#ifndef LANTU_FRAMES_H
#define LANTU_FRAMES_H

#include "../kernels.h"

/* Shrink a box to where two frames of 4 bytes a pixel differ in it; returns 0 if nowhere.
 *
 * stride: bytes from row to row.
 */
int lantu_difference(const uint8_t *now, const uint8_t *before, ptrdiff_t stride, struct box *box);

/* The same, and `frame` takes what differs, so that both are equal in the box. */
int lantu_replaced(const uint8_t *now, uint8_t *frame, ptrdiff_t stride, struct box *box);

/* Merge boxes where their hull has at most `spare` pixels more. Returns how many are left, at the
 * beginning. */
int lantu_merged(struct box *boxes, int count, int spare);

/* Convert a box of RGBA pixels, exact to one level. A chroma sample is the mean of its four pixels.
 *
 * stride: bytes from row to row of the pixels; the rows of the planes touch.
 * height, width: even.
 */
void lantu_planes(const uint8_t *pixels, ptrdiff_t stride, int height, int width, uint8_t *y, uint8_t *u,
                  uint8_t *v);

#endif
