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
} macroblock;

/* Planes of whole macroblocks, of which `width` by `height` samples are visible. */
typedef struct {
    uint8_t *y, *c[2];
    int stride, chroma_stride;
    int width, height;
} picture;

/* Y, U and V of a picture in the caller's memory, and the bytes from line to line. */
typedef struct {
    const uint8_t *const *planes;
    const ptrdiff_t *strides;
} outside_picture;

/* All zero. Returns whether there was memory; close it in any case. */
bool open_picture(picture *made, int width, int height);
void close_picture(picture *made);

/* Copy the visible samples from and to the caller's memory. Those beyond the edge repeat the last ones,
 * so that nothing depends on what was there before. */
void copy_in(const outside_picture *from, picture *to);
void copy_out(const picture *from, uint8_t *const planes[3], const ptrdiff_t strides[3]);

/* Copy a box into a picture, and mark the macroblocks in which it differs from what was there.
 *
 * top, left, height, width: of the box, even.
 * marks: a flag for each macroblock, in raster order.
 */
void update_picture(const outside_picture *from, picture *to, int top, int left, int height,
                    int width, uint8_t *marks);

/* Copy a macroblock from one picture to another of the same size. */
void copy_macroblock(const picture *from, picture *to, int x, int y);

/* Write a macroblock to its place. */
void store_macroblock(const macroblock *from, picture *to, int x, int y);

/* Read a macroblock. Samples beyond the visible edge are taken from `outside`. */
void load_macroblock(const picture *from, int x, int y, const macroblock *outside, macroblock *to);

/* Whether all of a macroblock is visible. */
bool is_whole_macroblock(const picture *one, int x, int y);

#endif
