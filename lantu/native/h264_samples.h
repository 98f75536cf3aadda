/* Luma between the pixels (ITU-T H.264, 8.4.2.2.1): what predicting and searching share. */
#ifndef LANTU_H264_SAMPLES_H
#define LANTU_H264_SAMPLES_H

#include "h264_lanes.h"
#include "h264_motion.h"

enum {
    STRIDE = 16,     /* of a macroblock's samples */
    TAPS_BEFORE = 3, /* pixels that half samples around a macroblock look at, to the left */
    TAPS_AFTER = 4,  /* and to the right */
};

INLINE void copy(const uint8_t *from, int stride, uint8_t *to)
{
    for (int row = 0; row < 16; row++)
        memcpy(to + row * STRIDE, from + row * stride, 16);
}

INLINE lanes six_taps(const uint8_t *at, ptrdiff_t step)
{
    const lanes far = widened(take(at - 2 * step)) + widened(take(at + 3 * step));
    const lanes near = widened(take(at - step)) + widened(take(at + 2 * step));
    return far - 5 * near + 20 * (widened(take(at)) + widened(take(at + step)));
}

INLINE samples rounded(lanes sum)
{
    return held((sum + 16) >> 5);
}

INLINE wide_lanes pair(const int16_t *one, const int16_t *other)
{
    return __builtin_convertvector(take_lanes(one), wide_lanes) +
           __builtin_convertvector(take_lanes(other), wide_lanes);
}

/* The six taps down columns of sums that are not rounded yet. */
INLINE samples twice_rounded(const int16_t *at, int step)
{
    const wide_lanes sum = pair(at, at + 5 * step) - 5 * pair(at + step, at + 4 * step) +
                           20 * pair(at + 2 * step, at + 3 * step);
    return held(__builtin_convertvector((sum + 512) >> 10, lanes));
}

/* Half a pixel to the right, or down. */
INLINE void half(const uint8_t *from, int stride, int step, uint8_t *to)
{
    for (int row = 0; row < 16; row++)
        give(to + row * STRIDE, rounded(six_taps(from + row * stride, step)));
}

/* Half a pixel both ways, rounded once. */
INLINE void half_both(const uint8_t *from, int stride, uint8_t *to)
{
    int16_t across[21][16];
    for (int row = 0; row < 21; row++)
        give_lanes(across[row], six_taps(from + (row - 2) * stride, 1));
    for (int row = 0; row < 16; row++)
        give(to + row * STRIDE, twice_rounded(across[row], 16));
}

INLINE void average(uint8_t *one, const uint8_t *other, int stride)
{
    for (int row = 0; row < 16; row++)
        give(one + row * STRIDE, mean(take(one + row * STRIDE), take(other + row * stride)));
}

/* Luma of a macroblock, `from` being its place in whole pixels and (x, y) what is left, 0 to 3. */
INLINE void luma(const uint8_t *from, int stride, int x, int y, uint8_t *to)
{
    uint8_t other[256];
    const uint8_t *right = from + (x == 3), *below = from + (y == 3) * stride;
    if (!x && !y) {
        copy(from, stride, to);
    } else if (!y) {
        half(from, stride, 1, to);
        if (x != 2)
            average(to, right, stride);
    } else if (!x) {
        half(from, stride, stride, to);
        if (y != 2)
            average(to, below, stride);
    } else if (x == 2 || y == 2) {
        half_both(from, stride, to);
        if (x == 2 && y == 2)
            return;
        if (x == 2)
            half(below, stride, 1, other);
        else
            half(right, stride, stride, other);
        average(to, other, STRIDE);
    } else {
        half(below, stride, 1, to);
        half(right, stride, stride, other);
        average(to, other, STRIDE);
    }
}

INLINE const uint8_t *luma_place(const picture *reference, int x, int y, vector from)
{
    return reference->y + (y + (from.y >> 2)) * reference->stride + x + (from.x >> 2);
}

#endif
