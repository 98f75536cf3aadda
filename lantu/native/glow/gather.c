/* The light that each cell gives: one pass copies the pixels, averages them and weighs the average.
 *
 * A cell gives light by its brightness above a threshold times its chroma above another, and by its alpha:
 * pictures are marked by an alpha of 0 and give none.
 */
#include "gather.h"

#include <string.h>

enum { AVERAGE_BITS = 22, GAIN_BITS = 16 };

typedef uint16_t column __attribute__((vector_size(CHANNELS * sizeof(uint16_t)), may_alias));
typedef uint32_t wide __attribute__((vector_size(CHANNELS * sizeof(uint32_t))));

/* Adds the pixel rows of a line of cells up, column by column, and keeps them. */
WIDE
static void sum_rows(
    const struct glow *glow, const uint8_t *raw, int line, struct box cells, uint16_t *sums)
{
    const int first = cells.left * glow->shrink;
    const int last = cells.right * glow->shrink;
    const int bytes = ((last < glow->width ? last : glow->width) - first) * CHANNELS;
    memset(sums, 0, (size_t)bytes * sizeof *sums);
    for (int step = 0; step < glow->shrink; step++) {
        const int row = clamped(line * glow->shrink + step, glow->height);
        const ptrdiff_t at = ((ptrdiff_t)row * glow->width + first) * CHANNELS;
        memcpy(glow->last + at, raw + at, (size_t)bytes);
        for (int i = 0; i < bytes; i++)
            sums[i] = (uint16_t)(sums[i] + raw[at + i]);
    }
    /* Cells that reach over the frame's edge see its last pixel there. */
    for (int i = bytes; i < (last - first) * CHANNELS; i++)
        sums[i] = sums[i - CHANNELS];
}

/* Averages the columns of each cell, in place. */
WIDE
static void average(uint16_t *sums, int cells, int shrink)
{
    const uint32_t pixels = (uint32_t)shrink * (uint32_t)shrink;
    const uint32_t factor = ((1u << AVERAGE_BITS) + pixels - 1) / pixels;
    const column *in = (const column *)sums;
    column *out = (column *)sums;
    for (int cell = 0; cell < cells; cell++, in += shrink) {
        column sum = in[0];
        for (int i = 1; i < shrink; i++)
            sum += in[i];
        const wide all = __builtin_convertvector(sum, wide) + pixels / 2;
        out[cell] = __builtin_convertvector(all * factor >> AVERAGE_BITS, column);
    }
}

static void emit(const struct glow *glow, uint32_t gain, const uint16_t *pixel, uint8_t *light)
{
    const int red = pixel[0], green = pixel[1], blue = pixel[2];
    const int more = red > green ? red : green, less = red > green ? green : red;
    const int brightest = more > blue ? more : blue, dimmest = less < blue ? less : blue;
    const int above = brightest - glow->threshold, coloured = brightest - dimmest - glow->pale;
    memset(light, 0, CHANNELS);
    if (above <= 0 || coloured <= 0)
        return;
    const uint64_t product = (uint64_t)(above * coloured) * gain;
    const uint32_t rounded = (uint32_t)((product + (1u << (GAIN_BITS - 1))) >> GAIN_BITS);
    const uint32_t most = rounded < 255 ? rounded : 255;
    const uint32_t weight = (most * pixel[3] + 127) / 255;
    for (int c = 0; c < 3; c++)
        light[c] = (uint8_t)((pixel[c] * weight + 127) / 255);
}

int glow_gather(const struct glow *glow, const uint8_t *raw, struct box *cells)
{
    const struct box all = *cells;
    const int count = all.right - all.left;
    const uint32_t gain = (uint32_t)(glow->gain / 255 * (1 << GAIN_BITS) + 0.5f);
    uint16_t *sums = allocate((size_t)count * (size_t)glow->shrink, CHANNELS * sizeof *sums);
    struct box found = {all.bottom, all.top, all.right, all.left};
    for (int line = all.top; line < all.bottom; line++) {
        sum_rows(glow, raw, line, all, sums);
        average(sums, count, glow->shrink);
        uint8_t *source = glow->source + ((ptrdiff_t)line * glow->columns + all.left) * CHANNELS;
        for (int cell = 0; cell < count; cell++) {
            uint8_t light[CHANNELS];
            emit(glow, gain, sums + cell * CHANNELS, light);
            if (memcmp(light, source + cell * CHANNELS, CHANNELS) == 0)
                continue;
            memcpy(source + cell * CHANNELS, light, CHANNELS);
            const int column = all.left + cell;
            if (found.top > line)
                found.top = line;
            found.bottom = line + 1;
            if (found.left > column)
                found.left = column;
            if (found.right <= column)
                found.right = column + 1;
        }
    }
    free(sums);
    *cells = found;
    return found.top < found.bottom;
}
