/* Planes of a picture: memory, and the way of macroblocks into it and out. */
#include "h264_picture.h"

#include <stdlib.h>
#include <string.h>

bool open_picture(picture *made, int width, int height)
{
    int columns = (width + 15) / 16, rows = (height + 15) / 16;
    size_t count = (size_t)columns * (size_t)rows;
    *made = (picture){.stride = columns * 16, .chroma_stride = columns * 8,
                      .width = width, .height = height};
    made->y = calloc(count, 256);
    made->c[0] = calloc(count, 64);
    made->c[1] = calloc(count, 64);
    return made->y && made->c[0] && made->c[1];
}

void close_picture(picture *made)
{
    free(made->y);
    free(made->c[0]);
    free(made->c[1]);
}

static void copy_place(const uint8_t *from, ptrdiff_t from_stride, uint8_t *to, ptrdiff_t to_stride,
                       int columns, int rows)
{
    for (int row = 0; row < rows; row++, from += from_stride, to += to_stride)
        memcpy(to, from, (size_t)columns);
}

void copy_picture(const foreign_picture *from, picture *to)
{
    copy_place(from->planes[0], from->strides[0], to->y, to->stride, to->width, to->height);
    for (int component = 0; component < 2; component++)
        copy_place(from->planes[1 + component], from->strides[1 + component], to->c[component],
                   to->chroma_stride, to->width / 2, to->height / 2);
}

static bool refresh_place(const uint8_t *from, ptrdiff_t from_stride, uint8_t *to, int to_stride,
                          int columns, int rows)
{
    bool differs = false;
    for (int row = 0; row < rows; row++, from += from_stride, to += to_stride)
        if (memcmp(from, to, (size_t)columns)) {
            memcpy(to, from, (size_t)columns);
            differs = true;
        }
    return differs;
}

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

/* Where a macroblock begins in a plane. */
static ptrdiff_t luma_at(ptrdiff_t stride, int x, int y)
{
    return 16 * (y * stride + x);
}

static ptrdiff_t chroma_at(ptrdiff_t stride, int x, int y)
{
    return 8 * (y * stride + x);
}

bool refresh(const foreign_picture *from, picture *to, int x, int y)
{
    int columns = at_most(16, to->width - 16 * x), rows = at_most(16, to->height - 16 * y);
    ptrdiff_t stride = from->strides[0];
    bool differs = refresh_place(from->planes[0] + luma_at(stride, x, y), stride,
                                 to->y + luma_at(to->stride, x, y), to->stride, columns, rows);
    for (int component = 0; component < 2; component++) {
        stride = from->strides[1 + component];
        differs |= refresh_place(from->planes[1 + component] + chroma_at(stride, x, y), stride,
                                 to->c[component] + chroma_at(to->chroma_stride, x, y),
                                 to->chroma_stride, columns / 2, rows / 2);
    }
    return differs;
}

void copy_macroblock(const picture *from, picture *to, int x, int y)
{
    ptrdiff_t luma = luma_at(to->stride, x, y), chroma = chroma_at(to->chroma_stride, x, y);
    copy_place(from->y + luma, from->stride, to->y + luma, to->stride, 16, 16);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component] + chroma, from->chroma_stride, to->c[component] + chroma,
                   to->chroma_stride, 8, 8);
}

void store(const pixels *from, picture *to, int x, int y)
{
    copy_place(from->y, 16, to->y + luma_at(to->stride, x, y), to->stride, 16, 16);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component], 8, to->c[component] + chroma_at(to->chroma_stride, x, y),
                   to->chroma_stride, 8, 8);
}

void load(const picture *from, int x, int y, const pixels *outside, pixels *to)
{
    int columns = at_most(16, from->width - 16 * x), rows = at_most(16, from->height - 16 * y);
    if (columns < 16 || rows < 16)
        *to = *outside;
    copy_place(from->y + luma_at(from->stride, x, y), from->stride, to->y, 16, columns, rows);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component] + chroma_at(from->chroma_stride, x, y), from->chroma_stride,
                   to->c[component], 8, columns / 2, rows / 2);
}

bool whole(const picture *one, int x, int y)
{
    return 16 * x + 16 <= one->width && 16 * y + 16 <= one->height;
}
