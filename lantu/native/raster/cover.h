/* Coverage of outlines: how much of each pixel a fill or a stroke covers, kept from when it was painted.
 *
 * Most of what is painted again has not moved: something passed over it, or its colour changed. Its
 * coverage is the same, so only the blending is done again, by Cairo's arithmetic, and only in the
 * damaged boxes. Cairo itself would build, flatten and scan the whole path.
 */
#ifndef LANTU_COVER_H
#define LANTU_COVER_H

#include "outline.h"

/* A surface that takes coverage: one byte a pixel, all zero between two uses.
 *
 * on: its context, with the camera's matrix.
 * stride: bytes from line to line.
 */
typedef struct {
    cairo *on;
    uint8_t *bytes;
    ptrdiff_t stride;
} cover_surface;

/* Pixels next to each other in a line: their coverage is at `bytes[at]`, or whole if `at` is negative. */
typedef struct {
    int32_t left, count, at;
} cover_run;

/* The coverage of one part of an outline; several records of a mobject may share it.
 *
 * place: the pixels that it may touch.
 * lines: index of the first run of each line of `place`, and the number of all runs.
 */
typedef struct {
    int users;
    struct box place;
    int32_t *lines;
    cover_run *runs;
    uint8_t *bytes;
} cover;

/* A part to be blended: its coverage, and its colour as Cairo stores it, premultiplied. */
typedef struct {
    const cover *of;
    uint32_t colour;
} cover_layer;

/* The coverage of a part of an outline; NULL without memory. */
cover *cover_of(const cover_surface *surface, const outline *one, int part, struct box place);

/* Share a coverage, or give it back; both take NULL. */
cover *cover_shared(cover *one);
void cover_release(cover *one);

/* A colour as the pixel that Cairo makes of it: red and blue have changed places, as in `outline_paint`. */
uint32_t cover_colour(const double *rgba);

/* Blend layers over pixels, in their order, inside a box. */
void cover_blend(const cover_layer *layers, int count, uint8_t *pixels, ptrdiff_t stride, struct box inside);

#endif
