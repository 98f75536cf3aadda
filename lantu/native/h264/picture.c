/* Planes of a picture: memory, and copies of boxes and macroblocks. */
#include "picture.h"

#include <stdlib.h>
#include <string.h>

#include "../kernels.h"

bool open_picture(picture *made, int width, int height)
{
    int columns = (width + 15) / 16, rows = (height + 15) / 16;
    size_t count = (size_t)columns * (size_t)rows;
    *made = (picture){
        .stride = columns * 16, .chroma_stride = columns * 8, .width = width, .height = height};
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

/* Copy a plane of `columns` by `rows` samples, and repeat its last ones up to whole macroblocks. */
static void copy_plane(const uint8_t *from, ptrdiff_t from_stride, uint8_t *to, int stride,
                       int columns, int rows, int all_rows)
{
    copy_place(from, from_stride, to, stride, columns, rows);
    for (int row = 0; row < rows && columns < stride; row++)
        memset(to + row * stride + columns, to[row * stride + columns - 1],
               (size_t)(stride - columns));
    for (int row = rows; row < all_rows; row++)
        memcpy(to + row * stride, to + (rows - 1) * stride, (size_t)stride);
}

void copy_in(const outside_picture *from, picture *to)
{
    int all_rows = (to->height + 15) / 16 * 16;
    copy_plane(from->planes[0], from->strides[0], to->y, to->stride, to->width, to->height,
               all_rows);
    for (int component = 0; component < 2; component++)
        copy_plane(from->planes[1 + component], from->strides[1 + component], to->c[component],
                   to->chroma_stride, to->width / 2, to->height / 2, all_rows / 2);
}

void copy_out(const picture *from, uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    copy_place(from->y, from->stride, planes[0], strides[0], from->width, from->height);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component], from->chroma_stride, planes[1 + component],
                   strides[1 + component], from->width / 2, from->height / 2);
}

/* Copy one line of a box, columns `first` to `last`, and mark what differs; `size` is a macroblock's width. */
INLINE void update_line(const uint8_t *from, uint8_t *to, int first, int last, int size,
                        uint8_t *marks)
{
    for (int at = first, end; at < last; from += end - at, at = end) {
        end = at / size * size + size;
        if (end - at == size && end <= last) {
            if (!memcmp(from, to + at, (size_t)size)) /* inlined, because the size is constant */
                continue;
            memcpy(to + at, from, (size_t)size);
        } else {
            end = end < last ? end : last;
            if (!memcmp(from, to + at, (size_t)(end - at)))
                continue;
            memcpy(to + at, from, (size_t)(end - at));
        }
        marks[at / size] = true;
    }
}

void update_picture(const outside_picture *from, picture *to, int top, int left, int height,
                    int width, uint8_t *marks)
{
    int columns = to->stride / 16;
    for (int row = 0; row < height; row++)
        update_line(from->planes[0] + row * from->strides[0], to->y + (top + row) * to->stride,
                    left, left + width, 16, marks + (top + row) / 16 * columns);
    for (int component = 0; component < 2; component++)
        for (int row = 0; row < height / 2; row++)
            update_line(from->planes[1 + component] + row * from->strides[1 + component],
                        to->c[component] + (top / 2 + row) * to->chroma_stride, left / 2,
                        (left + width) / 2, 8, marks + (top / 2 + row) / 8 * columns);
}

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

/* Offset of a macroblock in a plane. */
static ptrdiff_t luma_at(ptrdiff_t stride, int x, int y)
{
    return 16 * (y * stride + x);
}

static ptrdiff_t chroma_at(ptrdiff_t stride, int x, int y)
{
    return 8 * (y * stride + x);
}

void copy_macroblock(const picture *from, picture *to, int x, int y)
{
    ptrdiff_t luma = luma_at(to->stride, x, y), chroma = chroma_at(to->chroma_stride, x, y);
    copy_place(from->y + luma, from->stride, to->y + luma, to->stride, 16, 16);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component] + chroma, from->chroma_stride, to->c[component] + chroma,
                   to->chroma_stride, 8, 8);
}

void store_macroblock(const macroblock *from, picture *to, int x, int y)
{
    copy_place(from->y, 16, to->y + luma_at(to->stride, x, y), to->stride, 16, 16);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component], 8, to->c[component] + chroma_at(to->chroma_stride, x, y),
                   to->chroma_stride, 8, 8);
}

void load_macroblock(const picture *from, int x, int y, const macroblock *outside, macroblock *to)
{
    int columns = at_most(16, from->width - 16 * x), rows = at_most(16, from->height - 16 * y);
    if (columns < 16 || rows < 16)
        *to = *outside;
    copy_place(from->y + luma_at(from->stride, x, y), from->stride, to->y, 16, columns, rows);
    for (int component = 0; component < 2; component++)
        copy_place(from->c[component] + chroma_at(from->chroma_stride, x, y), from->chroma_stride,
                   to->c[component], 8, columns / 2, rows / 2);
}

bool is_whole_macroblock(const picture *one, int x, int y)
{
    return 16 * x + 16 <= one->width && 16 * y + 16 <= one->height;
}
