/* Transform, quantiser and reconstruction of residuals: 4x4 blocks side by side. */
#ifndef LANTU_H264_RESIDUAL_H
#define LANTU_H264_RESIDUAL_H

#include "h264_picture.h"

enum { LUMA_BLOCKS = 16, CHROMA_BLOCKS = 8, COEFFICIENTS = 16 };

/* How a macroblock is predicted: within its picture, DC of luma has a transform of its own. */
typedef enum { INTER, INTRA } prediction_kind;

/* What of a macroblock is coded. Blocks lie in raster order, the four of Cb before those of Cr;
 * levels in zigzag order; those of AC begin at index 1. */
typedef struct {
    int16_t luma_dc[LUMA_BLOCKS]; /* of INTRA alone */
    int16_t luma[LUMA_BLOCKS][COEFFICIENTS];
    int16_t chroma[CHROMA_BLOCKS][COEFFICIENTS];
    int16_t chroma_dc[2][4];
    uint8_t luma_dc_count; /* levels that are not zero */
    uint8_t luma_count[LUMA_BLOCKS];
    uint8_t chroma_count[CHROMA_BLOCKS];
    uint8_t chroma_dc_count[2];
    int pattern; /* coded_block_pattern: luma | chroma << 4 */
} residual_levels;

/* From 12 on. */
typedef struct {
    int luma;
    int chroma;
} quantisers;

/* Quantise the difference of two macroblocks. Returns whether anything is left of it. */
bool quantise(prediction_kind kind, const pixels *source, const pixels *prediction, quantisers qp,
              residual_levels *levels);

/* What a decoder makes of levels and a prediction. */
void reconstruct(prediction_kind kind, const residual_levels *levels, const pixels *prediction,
                 quantisers qp, pixels *result);

#endif
