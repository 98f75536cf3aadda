/* CAVLC, the variable-length code of transform coefficients (ITU-T H.264, 9.2). */
#ifndef LANTU_H264_CAVLC_H
#define LANTU_H264_CAVLC_H

#include <stdint.h>

#include "h264_bits.h"

/* Contexts besides the average number of levels in the blocks to the left and above. */
enum { CHROMA_DC = -1 };

/* Read the tables of codes; to be called before the first block, any number of times. */
void prepare_cavlc(void);

/* Write one block.
 *
 * levels: in scan order; `length` of them, 16, 15 or 4.
 * count: how many of them are not zero.
 * context: nC of the standard.
 */
void put_block(bit_writer *writer, const int16_t *levels, int length, int count, int context);

#endif
