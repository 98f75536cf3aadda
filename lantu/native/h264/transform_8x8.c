/* Transform, quantiser and reconstruction of 8x8 blocks (ITU-T H.264, 8.5.13).
 *
 * The columns of all four blocks go through each step together, one lane a column.
 */
#include "transform_8x8.h"

#include <string.h>

#include "../kernels.h"

enum { PARTS_8X8 = 4, SIDE = 8, COLUMNS = PARTS_8X8 * SIDE };

/* A line holds a line of each block, one block after the other. */
typedef int16_t lines[SIDE][COLUMNS];

/* Raster index of the coefficients in zigzag order (Figure 8-9, frames). */
static const uint8_t ZIGZAG_8X8[64] = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27,
    20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
    58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

/* Factors of LevelScale8x8 (8-318) for qp % 6, by `scale_class_8x8`, and of the quantiser: 2^24 by the
 * squared norms of both basis functions and by the former. */
static const uint8_t LEVEL_SCALE_8X8[6][6] = {
    {20, 18, 32, 19, 25, 24}, {22, 19, 35, 21, 28, 26}, {26, 23, 42, 24, 33, 31},
    {28, 25, 45, 26, 35, 33}, {32, 28, 51, 30, 40, 38}, {36, 32, 58, 34, 46, 43},
};
static const uint16_t QUANT_SCALE_8X8[6][6] = {
    {13107, 11428, 20972, 12222, 16777, 15481}, {11916, 10826, 19174, 11058, 14980, 14290},
    {10082, 8943, 15978, 9675, 12710, 11985}, {9362, 8228, 14913, 8931, 11984, 11259},
    {8192, 7346, 13159, 7740, 10486, 9777}, {7282, 6428, 11570, 6830, 9118, 8640},
};

/* By row and column: 0, 4: a; odd: b; 2, 6: c. Classes: aa, bb, cc, ab, ac, bc. */
INLINE int scale_class_8x8(int row, int column)
{
    static const uint8_t KIND[SIDE] = {0, 1, 2, 1, 0, 1, 2, 1};
    static const uint8_t CLASS[3][3] = {{0, 3, 4}, {3, 1, 5}, {4, 5, 2}};
    return CLASS[KIND[row]][KIND[column]];
}

INLINE void forward_lines(lines w)
{
    for (int lane = 0; lane < COLUMNS; lane++) {
        int16_t s07 = w[0][lane] + w[7][lane], d07 = w[0][lane] - w[7][lane];
        int16_t s16 = w[1][lane] + w[6][lane], d16 = w[1][lane] - w[6][lane];
        int16_t s25 = w[2][lane] + w[5][lane], d25 = w[2][lane] - w[5][lane];
        int16_t s34 = w[3][lane] + w[4][lane], d34 = w[3][lane] - w[4][lane];
        int16_t a0 = s07 + s34, a1 = s16 + s25, a2 = s07 - s34, a3 = s16 - s25;
        int16_t a4 = d16 + d25 + d07 + (d07 >> 1), a5 = d07 - d34 - d25 - (d25 >> 1);
        int16_t a6 = d07 + d34 - d16 - (d16 >> 1), a7 = d16 - d25 + d34 + (d34 >> 1);
        w[0][lane] = a0 + a1;
        w[1][lane] = a4 + (a7 >> 2);
        w[2][lane] = a2 + (a3 >> 1);
        w[3][lane] = a5 + (a6 >> 2);
        w[4][lane] = a0 - a1;
        w[5][lane] = a6 - (a5 >> 2);
        w[6][lane] = (a2 >> 1) - a3;
        w[7][lane] = (a4 >> 2) - a7;
    }
}

INLINE void inverse_lines(lines w)
{
    for (int lane = 0; lane < COLUMNS; lane++) {
        int16_t w1 = w[1][lane], w3 = w[3][lane], w5 = w[5][lane], w7 = w[7][lane];
        int16_t a0 = w[0][lane] + w[4][lane], a4 = w[0][lane] - w[4][lane];
        int16_t a2 = (w[2][lane] >> 1) - w[6][lane], a6 = w[2][lane] + (w[6][lane] >> 1);
        int16_t b0 = a0 + a6, b2 = a4 + a2, b4 = a4 - a2, b6 = a0 - a6;
        int16_t a1 = w5 - w3 - w7 - (w7 >> 1), a3 = w1 + w7 - w3 - (w3 >> 1);
        int16_t a5 = w7 - w1 + w5 + (w5 >> 1), a7 = w3 + w5 + w1 + (w1 >> 1);
        int16_t b1 = a1 + (a7 >> 2), b3 = a3 + (a5 >> 2);
        int16_t b5 = (a3 >> 2) - a5, b7 = a7 - (a1 >> 2);
        w[0][lane] = b0 + b7;
        w[1][lane] = b2 + b5;
        w[2][lane] = b4 + b3;
        w[3][lane] = b6 + b1;
        w[4][lane] = b6 - b1;
        w[5][lane] = b4 - b3;
        w[6][lane] = b2 - b5;
        w[7][lane] = b0 - b7;
    }
}

INLINE void transpose(lines from, lines to)
{
    for (int part = 0; part < PARTS_8X8; part++)
        for (int row = 0; row < SIDE; row++)
            for (int column = 0; column < SIDE; column++)
                to[column][part * SIDE + row] = from[row][part * SIDE + column];
}

/* Offset in a macroblock of a line of a block. */
INLINE int line_at(int part, int row)
{
    return (part / 2 * SIDE + row) * 16 + part % 2 * SIDE;
}

/* Coefficients to levels in place. What is added before the fraction is dropped is a sixth of a step. */
INLINE void divide(lines w, int qp)
{
    int shift = 16 + qp / 6;
    for (int row = 0; row < SIDE; row++) {
        int32_t factor[COLUMNS];
        for (int lane = 0; lane < COLUMNS; lane++)
            factor[lane] = QUANT_SCALE_8X8[qp % 6][scale_class_8x8(row, lane % SIDE)];
        for (int lane = 0; lane < COLUMNS; lane++) {
            int32_t value = w[row][lane], sign = value >> 31;
            int32_t size = (value ^ sign) - sign;
            int32_t level = (int32_t)(((uint32_t)size * (uint32_t)factor[lane] +
                                       (1u << shift) / 6) >> shift);
            w[row][lane] = (int16_t)((level ^ sign) - sign);
        }
    }
}

WIDE int quantise_luma_8x8(const macroblock *source, const macroblock *prediction, int qp,
                           int16_t (*levels)[64])
{
    lines w, turned;
    for (int part = 0; part < PARTS_8X8; part++)
        for (int row = 0; row < SIDE; row++)
            for (int column = 0; column < SIDE; column++) {
                int at = line_at(part, row) + column;
                w[row][part * SIDE + column] = (int16_t)(source->y[at] - prediction->y[at]);
            }
    forward_lines(w);
    transpose(w, turned);
    forward_lines(turned);
    divide(turned, qp);
    int cbp = 0;
    for (int part = 0; part < PARTS_8X8; part++) {
        bool any = false;
        for (int index = 0; index < 64; index++) {
            int at = ZIGZAG_8X8[index];
            int16_t level = turned[at % SIDE][part * SIDE + at / SIDE];
            levels[part][index] = level;
            any |= level != 0;
        }
        cbp |= any << part;
    }
    return cbp;
}

WIDE void reconstruct_luma_8x8(const int16_t (*levels)[64], int cbp, const macroblock *prediction, int qp,
                               macroblock *result)
{
    lines w, turned;
    memset(w, 0, sizeof w);
    for (int part = 0; part < PARTS_8X8; part++)
        for (int index = 0; index < 64 && cbp >> part & 1; index++) {
            int level = levels[part][index];
            if (!level)
                continue;
            int at = ZIGZAG_8X8[index], row = at / SIDE, column = at % SIDE;
            int scale = LEVEL_SCALE_8X8[qp % 6][scale_class_8x8(row, column)];
            /* (8-356), flat, from quantiser 12 on; turned, because rows come first */
            w[column][part * SIDE + row] = (int16_t)(level * scale * (1 << (qp / 6 - 2)));
        }
    inverse_lines(w);
    transpose(w, turned);
    inverse_lines(turned);
    memcpy(result->y, prediction->y, sizeof result->y);
    for (int part = 0; part < PARTS_8X8; part++)
        for (int row = 0; row < SIDE && cbp >> part & 1; row++)
            for (int column = 0; column < SIDE; column++) {
                int at = line_at(part, row) + column;
                int value = prediction->y[at] + ((turned[row][part * SIDE + column] + 32) >> 6);
                result->y[at] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
            }
}
