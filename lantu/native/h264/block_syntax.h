/* Blocks of levels in CABAC (ITU-T H.264, 7.3.5.3.3). */
#ifndef LANTU_H264_BLOCK_SYNTAX_H
#define LANTU_H264_BLOCK_SYNTAX_H

#include <stdint.h>

#include "cabac.h"

/* ctxBlockCat (Table 9-42). */
typedef enum {
    LUMA_DC_OF_16X16,
    LUMA_AC_OF_16X16,
    LUMA_4X4,
    CHROMA_DC,
    CHROMA_AC,
    LUMA_8X8,
    CATEGORIES
} category;

/* Write one block.
 *
 * levels: in scan order; `length` of them: 16, 15, 4 or 64.
 * any: whether one of them is not zero; true for 8x8 blocks.
 * coded_beside: coded_block_flag of the block to the left, and twice that of the block above.
 */
void put_block(cabac *on, category kind, const int16_t *levels, int length, bool any,
               int coded_beside);

/* What that would cost now, in parts of a bit. */
int block_cost(const cabac *on, category kind, const int16_t *levels, int length, bool any,
               int coded_beside);

#endif
