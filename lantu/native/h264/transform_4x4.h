/* The 4x4 transform, its quantiser, and the transforms of DC coefficients (ITU-T H.264, 8.5).
 *
 * All blocks of a macroblock go through each step together, one lane a block, so that compilers
 * vectorise plain loops: a microsecond for 24 blocks.
 */
#ifndef LANTU_H264_TRANSFORM_4X4_H
#define LANTU_H264_TRANSFORM_4X4_H

#include "../kernels.h"
#include "blocks.h"

static const uint8_t ZIGZAG[COEFFICIENTS] = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};

/* Factors of the quantiser and of LevelScale (8-315) for qp % 6, by position: row and column even, both
 * odd, other. */
static const uint16_t QUANT_SCALE[6][3] = {{13107, 5243, 8066}, {11916, 4660, 7490},
                                           {10082, 4194, 6554}, {9362, 3647, 5825},
                                           {8192, 3355, 5243},  {7282, 2893, 4559}};
static const uint8_t LEVEL_SCALE[6][3] = {{10, 16, 13}, {11, 18, 14}, {13, 20, 16},
                                          {14, 23, 18}, {16, 25, 20}, {18, 29, 23}};

INLINE int scale_class(int position)
{
    int odd = (position & 1) + (position >> 2 & 1);
    return odd == 0 ? 0 : odd == 2 ? 1 : 2;
}

/* What is added before the fraction is dropped: a sixth of a step. */
INLINE int32_t rounding(int shift)
{
    return (1 << shift) / 6;
}

#define TRANSFORMS(LANES)                                                                          \
    INLINE void butterfly_##LANES(int16_t (*w)[LANES], int step)                                   \
    {                                                                                              \
        int16_t *a = w[0], *b = w[step], *c = w[2 * step], *d = w[3 * step];                       \
        for (int lane = 0; lane < LANES; lane++) {                                                 \
            int16_t s0 = a[lane] + d[lane], s1 = b[lane] + c[lane];                                \
            int16_t d0 = a[lane] - d[lane], d1 = b[lane] - c[lane];                                \
            a[lane] = s0 + s1;                                                                     \
            b[lane] = 2 * d0 + d1;                                                                 \
            c[lane] = s0 - s1;                                                                     \
            d[lane] = d0 - 2 * d1;                                                                 \
        }                                                                                          \
    }                                                                                              \
    INLINE void inverse_butterfly_##LANES(int16_t (*w)[LANES], int step)                           \
    {                                                                                              \
        int16_t *a = w[0], *b = w[step], *c = w[2 * step], *d = w[3 * step];                       \
        for (int lane = 0; lane < LANES; lane++) {                                                 \
            int16_t e0 = a[lane] + c[lane], e1 = a[lane] - c[lane];                                \
            int16_t e2 = (b[lane] >> 1) - d[lane], e3 = b[lane] + (d[lane] >> 1);                  \
            a[lane] = e0 + e3;                                                                     \
            b[lane] = e1 + e2;                                                                     \
            c[lane] = e1 - e2;                                                                     \
            d[lane] = e0 - e3;                                                                     \
        }                                                                                          \
    }                                                                                              \
    INLINE void forward_##LANES(int16_t (*w)[LANES])                                               \
    {                                                                                              \
        for (int row = 0; row < 4; row++)                                                          \
            butterfly_##LANES(w + 4 * row, 1);                                                     \
        for (int column = 0; column < 4; column++)                                                 \
            butterfly_##LANES(w + column, 4);                                                      \
    }                                                                                              \
    INLINE void inverse_##LANES(int16_t (*w)[LANES])                                               \
    {                                                                                              \
        for (int row = 0; row < 4; row++)                                                          \
            inverse_butterfly_##LANES(w + 4 * row, 1);                                             \
        for (int column = 0; column < 4; column++)                                                 \
            inverse_butterfly_##LANES(w + column, 4);                                              \
    }                                                                                              \
    /* Coefficients to levels in place. */                                                         \
    INLINE void divide_##LANES(int16_t (*w)[LANES], int qp)                                        \
    {                                                                                              \
        int shift = 15 + qp / 6;                                                                   \
        int32_t round = rounding(shift);                                                           \
        for (int position = 0; position < COEFFICIENTS; position++) {                              \
            int32_t factor = QUANT_SCALE[qp % 6][scale_class(position)];                           \
            for (int lane = 0; lane < LANES; lane++) {                                             \
                int32_t value = w[position][lane], sign = value >> 31;                             \
                int32_t level = (((value ^ sign) - sign) * factor + round) >> shift;               \
                w[position][lane] = (int16_t)((level ^ sign) - sign);                              \
            }                                                                                      \
        }                                                                                          \
    }

TRANSFORMS(16)
TRANSFORMS(8)

/* Transform of the 4x4 luma DC coefficients in raster order; its own inverse but for scale. */
INLINE void hadamard_4x4(const int32_t *in, int32_t *out)
{
    int32_t half[16];
    for (int row = 0; row < 4; row++) {
        const int32_t *from = in + 4 * row;
        int32_t a = from[0] + from[3], b = from[1] + from[2];
        int32_t c = from[1] - from[2], d = from[0] - from[3];
        half[4 * row] = a + b;
        half[4 * row + 1] = d + c;
        half[4 * row + 2] = a - b;
        half[4 * row + 3] = d - c;
    }
    for (int column = 0; column < 4; column++) {
        const int32_t *from = half + column;
        int32_t a = from[0] + from[12], b = from[4] + from[8];
        int32_t c = from[4] - from[8], d = from[0] - from[12];
        out[column] = a + b;
        out[column + 4] = d + c;
        out[column + 8] = a - b;
        out[column + 12] = d - c;
    }
}

/* Transform of the 2x2 chroma DC coefficients of one component. */
INLINE void hadamard_2x2(const int32_t *in, int32_t *out)
{
    int32_t a = in[0] + in[1], b = in[0] - in[1], c = in[2] + in[3], d = in[2] - in[3];
    out[0] = a + c;
    out[1] = b + d;
    out[2] = a - c;
    out[3] = b - d;
}

#endif
