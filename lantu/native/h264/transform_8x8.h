/* The 8x8 transform of luma: quantiser and reconstruction. */
#ifndef LANTU_H264_TRANSFORM_8X8_H
#define LANTU_H264_TRANSFORM_8X8_H

#include "picture.h"

/* Quantise luma by 8x8 blocks: to levels in zigzag order. Returns coded_block_pattern of luma. */
int quantise_luma_8x8(const macroblock *source, const macroblock *prediction, int qp,
                      int16_t (*levels)[64]);

/* Reconstruct luma from levels in zigzag order, of the blocks of coded_block_pattern, as decoders do. */
void reconstruct_luma_8x8(const int16_t (*levels)[64], int cbp, const macroblock *prediction, int qp,
                          macroblock *result);

#endif
