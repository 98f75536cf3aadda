/* Planes of a picture in 4:2:0, and macroblocks of it. */
#ifndef LANTU_H264_PICTURE_H
#define LANTU_H264_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One macroblock. */
typedef struct {
    uint8_t y[256];
    uint8_t c[2][64];
} pixels;

/* Whole macroblocks, of which only width and height are ever seen. */
typedef struct {
    uint8_t *y, *c[2];
    int stride, chroma_stride;
    int width, height;
} picture;

/* Y, U and V of somebody else's picture, and the bytes from line to line. */
typedef struct {
    const uint8_t *const *planes;
    const ptrdiff_t *strides;
} foreign_picture;

/* All zero. Returns whether there was memory; close it in any case. */
bool open_picture(picture *made, int width, int height);
void close_picture(picture *made);

/* What is seen, taken over or handed out. */
void copy_picture(const foreign_picture *from, picture *to);
void hand_out(const picture *from, uint8_t *const planes[3], const ptrdiff_t strides[3]);

/* Lay a box of pixels in its place, and mark the macroblocks in which it differs from what was there.
 *
 * top, left, height, width: of the box, even.
 * marks: one for each macroblock, in raster order.
 */
void lay(const foreign_picture *from, picture *to, int top, int left, int height, int width,
         uint8_t *marks);

/* Copy a macroblock from one picture to another of the same size. */
void copy_macroblock(const picture *from, picture *to, int x, int y);

/* Put a macroblock in its place. */
void store(const pixels *from, picture *to, int x, int y);

/* Take a macroblock out. What lies beyond the edge is taken from `outside`. */
void load(const picture *from, int x, int y, const pixels *outside, pixels *to);

/* Whether all of a macroblock is seen. */
bool whole(const picture *one, int x, int y);

#endif
