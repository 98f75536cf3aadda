/* Interpolation of luma at half and quarter samples (ITU-T H.264, 8.4.2.2.1), for prediction and search. */
#ifndef LANTU_H264_INTERPOLATION_H
#define LANTU_H264_INTERPOLATION_H

#include "lanes.h"
#include "motion_field.h"
#include "picture.h"

enum {
    STRIDE = 16,     /* of a macroblock's luma */
    TAPS_BEFORE = 3, /* samples that the filter reads before a macroblock, and one of the search */
    TAPS_AFTER = 4,  /* and after it */
};

INLINE void copy_block(const uint8_t *from, int stride, uint8_t *to)
{
    for (int row = 0; row < 16; row++)
        memcpy(to + row * STRIDE, from + row * stride, 16);
}

INLINE lanes six_tap(const uint8_t *at, ptrdiff_t step)
{
    const lanes far = widen(load_samples(at - 2 * step)) + widen(load_samples(at + 3 * step));
    const lanes near = widen(load_samples(at - step)) + widen(load_samples(at + 2 * step));
    return far - 5 * near + 20 * (widen(load_samples(at)) + widen(load_samples(at + step)));
}

INLINE samples round_once(lanes sum)
{
    return clip_samples((sum + 16) >> 5);
}

INLINE wide_lanes pair(const int16_t *one, const int16_t *other)
{
    return __builtin_convertvector(load_lanes(one), wide_lanes) +
           __builtin_convertvector(load_lanes(other), wide_lanes);
}

/* The six-tap filter down a column of sums that are not rounded yet. */
INLINE samples round_twice(const int16_t *at, int step)
{
    const wide_lanes sum = pair(at, at + 5 * step) - 5 * pair(at + step, at + 4 * step) +
                           20 * pair(at + 2 * step, at + 3 * step);
    return clip_samples(__builtin_convertvector((sum + 512) >> 10, lanes));
}

/* Half a sample to the right (step 1), or down (step `stride`). */
INLINE void half_samples(const uint8_t *from, int stride, int step, uint8_t *to)
{
    for (int row = 0; row < 16; row++)
        store_samples(to + row * STRIDE, round_once(six_tap(from + row * stride, step)));
}

/* Half a sample to the right and down (position j): rounded once, after both filters. */
INLINE void centre_samples(const uint8_t *from, int stride, uint8_t *to)
{
    int16_t across[21][16];
    for (int row = 0; row < 21; row++)
        store_lanes(across[row], six_tap(from + (row - 2) * stride, 1));
    for (int row = 0; row < 16; row++)
        store_samples(to + row * STRIDE, round_twice(across[row], 16));
}

INLINE void average_with(uint8_t *one, const uint8_t *other, int stride)
{
    for (int row = 0; row < 16; row++)
        store_samples(one + row * STRIDE, average_of_two(load_samples(one + row * STRIDE),
                                                         load_samples(other + row * stride)));
}

/* Luma of a macroblock at quarter samples: `from` is its place in whole samples, (x, y) the fraction of
 * the vector, 0 to 3. */
INLINE void interpolate_luma(const uint8_t *from, int stride, int x, int y, uint8_t *to)
{
    uint8_t other[256];
    const uint8_t *right = from + (x == 3), *below = from + (y == 3) * stride;
    if (!x && !y) {
        copy_block(from, stride, to);
    } else if (!y) {
        half_samples(from, stride, 1, to);
        if (x != 2)
            average_with(to, right, stride);
    } else if (!x) {
        half_samples(from, stride, stride, to);
        if (y != 2)
            average_with(to, below, stride);
    } else if (x == 2 || y == 2) {
        centre_samples(from, stride, to);
        if (x == 2 && y == 2)
            return;
        if (x == 2)
            half_samples(below, stride, 1, other);
        else
            half_samples(right, stride, stride, other);
        average_with(to, other, STRIDE);
    } else {
        half_samples(below, stride, 1, to);
        half_samples(right, stride, stride, other);
        average_with(to, other, STRIDE);
    }
}

INLINE const uint8_t *luma_place(const picture *reference, int x, int y, motion_vector from)
{
    return reference->y + (y + (from.y >> 2)) * reference->stride + x + (from.x >> 2);
}

#endif
