/* Offsets of weighted prediction (ITU-T H.264, 8.4.2.3.2).
 *
 * When the light over a sheet fades, nearly all samples change by one or two levels, by the same in all
 * of a picture: with an offset in the slice header such a macroblock is skipped.
 */
#include "fading.h"

#include "../kernels.h"

enum {
    STEP = 4,     /* every fourth sample of every fourth line is counted */
    LARGEST = 16, /* offset that is looked for */
    ZERO = LARGEST + 1, /* place of no difference among counts, with one beside the largest */
};

static uint8_t clipped(int value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* The most frequent difference of two planes, if three quarters of their samples have it or one beside it,
 * for a reference is a level off here and there. */
static int frequent_difference(const uint8_t *one, const uint8_t *other, int stride, int width,
                               int height)
{
    int counts[2 * LARGEST + 3] = {0}, all = 0, best = ZERO;
    for (int row = 0; row < height; row += STEP)
        for (int column = 0; column < width; column += STEP, all++) {
            int apart = one[row * stride + column] - other[row * stride + column];
            if (apart >= -ZERO && apart <= ZERO)
                counts[apart + ZERO]++;
        }
    for (int at = 1; at <= 2 * LARGEST + 1; at++)
        best = counts[at] > counts[best] ? at : best;
    const int near = counts[best - 1] + counts[best] + counts[best + 1];
    return 4 * near > 3 * all && 4 * counts[best] > 5 * counts[ZERO] ? best - ZERO : 0;
}

plane_offsets find_offsets(const picture *source, const picture *reference)
{
    plane_offsets found;
    found.of[0] = frequent_difference(source->y, reference->y, source->stride, source->width,
                                      source->height);
    for (int component = 0; component < 2; component++)
        found.of[1 + component] = frequent_difference(
            source->c[component], reference->c[component], source->chroma_stride,
            source->width / 2, source->height / 2);
    return found;
}

bool any_offset(const plane_offsets *some)
{
    return some->of[0] || some->of[1] || some->of[2];
}

static void add_offset(uint8_t *samples, int count, int offset)
{
    for (int index = 0; index < count && offset; index++)
        samples[index] = clipped(samples[index] + offset);
}

void add_offsets(macroblock *prediction, const plane_offsets *some)
{
    add_offset(prediction->y, 256, some->of[0]);
    add_offset(prediction->c[0], 64, some->of[1]);
    add_offset(prediction->c[1], 64, some->of[2]);
}

void take_luma_offset(const uint8_t *luma, const plane_offsets *some, uint8_t *without)
{
    for (int index = 0; index < 256; index++)
        without[index] = clipped(luma[index] - some->of[0]);
}
