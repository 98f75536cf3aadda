/* Transform, quantiser and reconstruction of residuals: 4x4 blocks side by side. */
#ifndef LANTU_H264_RESIDUAL_H
#define LANTU_H264_RESIDUAL_H

#include "blocks.h"
#include "picture.h"

/* The levels of a macroblock. Blocks lie in raster order, the four of Cb before those of Cr;
 * levels in zigzag order; those of AC begin at index 1. */
typedef struct {
    int16_t luma_dc[LUMA_BLOCKS]; /* for INTRA only */
    int16_t luma[LUMA_BLOCKS][COEFFICIENTS];
    int16_t luma_8x8[4][64]; /* counts in place of `luma` if transform_8x8 */
    int16_t chroma[CHROMA_BLOCKS][COEFFICIENTS];
    int16_t chroma_dc[2][4];
    uint8_t luma_dc_total_coeff; /* total_coeff: levels that are not zero */
    uint8_t luma_total_coeff[LUMA_BLOCKS];
    uint8_t chroma_total_coeff[CHROMA_BLOCKS];
    uint8_t chroma_dc_total_coeff[2];
    bool transform_8x8;
    int cbp; /* coded_block_pattern: luma | chroma << 4 */
} residual_levels;

enum { PARTS = 5, CHROMA_PART = 4 };

/* A number for each 8x8 block of luma, in raster order, and one for both planes of chroma. */
typedef struct {
    int of[PARTS];
} part_sums;

/* QP of luma and QPc of chroma, 12 to 51. */
typedef struct {
    int luma;
    int chroma;
} quantisers;

/* Quantise the residual. Returns whether any level is not zero. */
bool quantise(prediction_kind kind, const macroblock *source, const macroblock *prediction,
              quantisers qp, residual_levels *levels);

/* Reconstruct a macroblock as decoders do. */
void reconstruct(prediction_kind kind, const residual_levels *levels, const macroblock *prediction,
                 quantisers qp, macroblock *result);

#endif
