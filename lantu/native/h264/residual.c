/* Quantising residuals and reconstructing macroblocks (ITU-T H.264, 8.5). */
#include "residual.h"

#include <stdlib.h>
#include <string.h>

#include "../kernels.h"
#include "transform_4x4.h"
#include "transform_8x8.h"

/* Sample `column` of four in a row, read as a little-endian number. */
INLINE int16_t pixel_of(uint32_t four, int column)
{
    return (int16_t)(four >> 8 * column & 255);
}

INLINE void subtract_luma(const uint8_t *source, const uint8_t *prediction, int16_t (*w)[16])
{
    for (int row = 0; row < 4; row++) {
        uint32_t drawn[16], predicted[16]; /* a line of each block */
        for (int down = 0; down < 4; down++) {
            memcpy(drawn + 4 * down, source + (4 * down + row) * 16, 16);
            memcpy(predicted + 4 * down, prediction + (4 * down + row) * 16, 16);
        }
        for (int column = 0; column < 4; column++)
            for (int lane = 0; lane < LUMA_BLOCKS; lane++)
                w[4 * row + column][lane] = (int16_t)(pixel_of(drawn[lane], column) -
                                                      pixel_of(predicted[lane], column));
    }
}

INLINE void subtract_chroma(const uint8_t (*source)[64], const uint8_t (*prediction)[64],
                            int16_t (*w)[8])
{
    for (int row = 0; row < 4; row++) {
        uint32_t drawn[8], predicted[8];
        for (int part = 0; part < 4; part++) { /* upper and lower half of Cb, and of Cr */
            int at = (part % 2 * 4 + row) * 8;
            memcpy(drawn + 2 * part, source[part / 2] + at, 8);
            memcpy(predicted + 2 * part, prediction[part / 2] + at, 8);
        }
        for (int column = 0; column < 4; column++)
            for (int lane = 0; lane < CHROMA_BLOCKS; lane++)
                w[4 * row + column][lane] = (int16_t)(pixel_of(drawn[lane], column) -
                                                      pixel_of(predicted[lane], column));
    }
}

INLINE bool all_zero(const int16_t *levels, int count)
{
    int16_t any = 0;
    for (int index = 0; index < count; index++)
        any |= levels[index];
    return !any;
}

/* Level of a coefficient of that transform or of the 2x2 one. */
INLINE int16_t dc_level(int32_t value, int qp)
{
    int shift = 16 + qp / 6;
    int32_t level = (abs(value) * QUANT_SCALE[qp % 6][0] + rounding(shift)) >> shift;
    return (int16_t)(value < 0 ? -level : level);
}

INLINE void quantise_luma_dc(int16_t *first, int qp, residual_levels *levels)
{
    int32_t dc[16], w[16];
    for (int block = 0; block < LUMA_BLOCKS; block++) {
        dc[block] = first[block];
        first[block] = 0;
    }
    hadamard_4x4(dc, w);
    levels->luma_dc_total_coeff = 0;
    for (int index = 0; index < LUMA_BLOCKS; index++) {
        int32_t value = w[ZIGZAG[index]];
        int16_t level = dc_level((value + (value > 0)) >> 1, qp);
        levels->luma_dc[index] = level;
        levels->luma_dc_total_coeff += level != 0;
    }
}

INLINE void quantise_luma(prediction_kind kind, const macroblock *source,
                          const macroblock *prediction, int qp, residual_levels *levels)
{
    int16_t w[COEFFICIENTS][16];
    subtract_luma(source->y, prediction->y, w);
    forward_16(w);
    if (kind == INTRA)
        quantise_luma_dc(w[0], qp, levels);
    divide_16(w, qp);
    memset(levels->luma_total_coeff, 0, sizeof levels->luma_total_coeff);
    if (all_zero(w[0], 256))
        return;
    for (int block = 0; block < LUMA_BLOCKS; block++) {
        int count = 0;
        for (int index = 0; index < COEFFICIENTS; index++) {
            int16_t level = w[ZIGZAG[index]][block];
            levels->luma[block][index] = level;
            count += level != 0;
        }
        levels->luma_total_coeff[block] = (uint8_t)count;
        if (count) /* a bit for each 8x8 block */
            levels->cbp |= kind == INTRA ? 15 : 1 << (block / 8 * 2 + block % 4 / 2);
    }
}

INLINE void quantise_chroma_dc(const int16_t *first, int qp, residual_levels *levels, int component)
{
    int32_t dc[4] = {first[0], first[1], first[2], first[3]}, w[4];
    int count = 0;
    hadamard_2x2(dc, w);
    for (int index = 0; index < 4; index++) {
        int16_t level = dc_level(w[index], qp);
        levels->chroma_dc[component][index] = level;
        count += level != 0;
    }
    levels->chroma_dc_total_coeff[component] = (uint8_t)count;
}

INLINE void quantise_chroma(const macroblock *source, const macroblock *prediction, int qp,
                            residual_levels *levels)
{
    int16_t w[COEFFICIENTS][8];
    subtract_chroma(source->c, prediction->c, w);
    forward_8(w);
    for (int component = 0; component < 2; component++)
        quantise_chroma_dc(w[0] + 4 * component, qp, levels, component);
    divide_8(w, qp);
    memset(levels->chroma_total_coeff, 0, sizeof levels->chroma_total_coeff);
    bool plain = all_zero(w[1], 15 * 8);
    for (int block = 0; block < CHROMA_BLOCKS && !plain; block++) {
        int count = 0;
        for (int index = 1; index < COEFFICIENTS; index++) {
            int16_t level = w[ZIGZAG[index]][block];
            levels->chroma[block][index] = level;
            count += level != 0;
        }
        levels->chroma_total_coeff[block] = (uint8_t)count;
    }
    if (!plain)
        levels->cbp |= 2 << 4;
    else if (levels->chroma_dc_total_coeff[0] || levels->chroma_dc_total_coeff[1])
        levels->cbp |= 1 << 4;
}

WIDE bool quantise(prediction_kind kind, const macroblock *source, const macroblock *prediction,
                   quantisers qp, residual_levels *levels)
{
    levels->cbp = 0;
    levels->transform_8x8 = false;
    quantise_luma(kind, source, prediction, qp.luma, levels);
    quantise_chroma(source, prediction, qp.chroma, levels);
    return levels->cbp != 0;
}

INLINE uint8_t clip_sample(int value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

INLINE void add_block(const int16_t *residual, int lanes, const uint8_t *prediction,
                      uint8_t *result, int stride)
{
    for (int row = 0; row < 4; row++)
        for (int column = 0; column < 4; column++) {
            int value = (residual[(4 * row + column) * lanes] + 32) >> 6;
            int at = row * stride + column;
            result[at] = clip_sample(prediction[at] + value);
        }
}

INLINE void dequantise_luma_dc(const residual_levels *levels, int qp, int16_t *first)
{
    int32_t dc[16], values[16];
    for (int index = 0; index < LUMA_BLOCKS; index++)
        dc[ZIGZAG[index]] = levels->luma_dc[index];
    hadamard_4x4(dc, values);
    for (int block = 0; block < LUMA_BLOCKS; block++)
        first[block] = (int16_t)(values[block] * LEVEL_SCALE[qp % 6][0] * (1 << (qp / 6 - 2)));
}

INLINE void reconstruct_luma(prediction_kind kind, const residual_levels *levels,
                             const macroblock *prediction, int qp, macroblock *result)
{
    int16_t w[COEFFICIENTS][16];
    memset(w, 0, sizeof w);
    for (int block = 0; block < LUMA_BLOCKS; block++)
        if (levels->luma_total_coeff[block])
            for (int index = 0; index < COEFFICIENTS; index++) {
                int at = ZIGZAG[index], scale = LEVEL_SCALE[qp % 6][scale_class(at)];
                w[at][block] = (int16_t)(levels->luma[block][index] * scale * (1 << qp / 6));
            }
    if (kind == INTRA)
        dequantise_luma_dc(levels, qp, w[0]);
    inverse_16(w);
    memcpy(result->y, prediction->y, sizeof result->y);
    for (int block = 0; block < LUMA_BLOCKS; block++)
        if (levels->luma_total_coeff[block] || kind == INTRA) {
            int at = block / 4 * 4 * 16 + block % 4 * 4;
            add_block(w[0] + block, 16, prediction->y + at, result->y + at, 16);
        }
}

INLINE void reconstruct_chroma(const residual_levels *levels, const macroblock *prediction, int qp,
                               macroblock *result)
{
    int16_t w[COEFFICIENTS][8];
    memset(w, 0, sizeof w);
    for (int component = 0; component < 2; component++) {
        const int16_t *coded = levels->chroma_dc[component];
        int32_t dc[4] = {coded[0], coded[1], coded[2], coded[3]}, values[4];
        hadamard_2x2(dc, values);
        for (int index = 0; index < 4; index++) /* (8-330) */
            w[0][4 * component + index] =
                (int16_t)((values[index] * LEVEL_SCALE[qp % 6][0] * (1 << qp / 6)) >> 1);
    }
    for (int block = 0; block < CHROMA_BLOCKS; block++)
        if (levels->chroma_total_coeff[block])
            for (int index = 1; index < COEFFICIENTS; index++) {
                int at = ZIGZAG[index], scale = LEVEL_SCALE[qp % 6][scale_class(at)];
                w[at][block] = (int16_t)(levels->chroma[block][index] * scale * (1 << qp / 6));
            }
    inverse_8(w);
    for (int block = 0; block < CHROMA_BLOCKS; block++) {
        int at = block / 2 % 2 * 4 * 8 + block % 2 * 4, component = block / 4;
        add_block(w[0] + block, 8, prediction->c[component] + at, result->c[component] + at, 8);
    }
}

WIDE void reconstruct(prediction_kind kind, const residual_levels *levels,
                      const macroblock *prediction, quantisers qp, macroblock *result)
{
    if (levels->cbp & 15 || (kind == INTRA && levels->luma_dc_total_coeff))
        (levels->transform_8x8
             ? reconstruct_luma_8x8(levels->luma_8x8, levels->cbp, prediction, qp.luma, result)
             : reconstruct_luma(kind, levels, prediction, qp.luma, result));
    else
        memcpy(result->y, prediction->y, sizeof result->y);
    if (levels->cbp >> 4)
        reconstruct_chroma(levels, prediction, qp.chroma, result);
    else
        memcpy(result->c, prediction->c, sizeof result->c);
}
