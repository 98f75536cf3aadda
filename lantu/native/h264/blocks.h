/* How a macroblock is divided into blocks, and the kinds of its prediction. */
#ifndef LANTU_H264_BLOCKS_H
#define LANTU_H264_BLOCKS_H

enum { LUMA_BLOCKS = 16, CHROMA_BLOCKS = 8, COEFFICIENTS = 16 };

/* Kind of prediction. INTRA is Intra_16x16: the luma DC coefficients have a second transform. */
typedef enum { INTER, INTRA } prediction_kind;

#endif
