/* Luma between the pixels (ITU-T H.264, 8.4.2.2.1): what predicting and searching share. */
#ifndef LANTU_H264_SAMPLES_H
#define LANTU_H264_SAMPLES_H

#include <string.h>

#include "h264_motion.h"
#include "kernels.h"

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

INLINE int16_t six_taps(const uint8_t *at, int step)
{
    return (int16_t)(at[-2 * step] - 5 * at[-step] + 20 * at[0] + 20 * at[step] - 5 * at[2 * step] +
                     at[3 * step]);
}

INLINE uint8_t rounded(int16_t sum)
{
    int16_t value = (int16_t)((sum + 16) >> 5);
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* The six taps down a column of sums that are not rounded yet. */
INLINE uint8_t twice_rounded(const int16_t *at, int step)
{
    int value = at[0] + at[5 * step] - 5 * (at[step] + at[4 * step]) +
                20 * (at[2 * step] + at[3 * step]);
    value = (value + 512) >> 10;
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* Half a pixel to the right, or down. */
INLINE void half(const uint8_t *from, int stride, int step, uint8_t *to)
{
    for (int row = 0; row < 16; row++)
        for (int column = 0; column < 16; column++)
            to[row * STRIDE + column] = rounded(six_taps(from + row * stride + column, step));
}

/* Half a pixel both ways, rounded once. */
INLINE void half_both(const uint8_t *from, int stride, uint8_t *to)
{
    int16_t across[21][16];
    for (int row = 0; row < 21; row++)
        for (int column = 0; column < 16; column++)
            across[row][column] = six_taps(from + (row - 2) * stride + column, 1);
    for (int row = 0; row < 16; row++)
        for (int column = 0; column < 16; column++)
            to[row * STRIDE + column] = twice_rounded(across[row] + column, 16);
}

INLINE void average(uint8_t *one, const uint8_t *other, int stride)
{
    for (int row = 0; row < 16; row++)
        for (int column = 0; column < 16; column++) {
            int at = row * STRIDE + column;
            one[at] = (uint8_t)((one[at] + other[row * stride + column] + 1) >> 1);
        }
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
