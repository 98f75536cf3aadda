/* CAVLC, the variable-length code of transform coefficients (ITU-T H.264, 9.2). */
#ifndef LANTU_H264_CAVLC_H
#define LANTU_H264_CAVLC_H

#include <stdint.h>

#include "bits.h"

/* Values of nC besides the average total_coeff of the blocks to the left and above. */
enum { CHROMA_DC_NC = -1 };

/* Read the tables of codes; call it before the first block, any number of times. */
void prepare_cavlc_tables(void);

/* Write one block.
 *
 * levels: in scan order; `length` of them, 16, 15 or 4.
 * count: how many of them are not zero.
 * nC: chooses the table of coeff_token (9.2.1).
 */
void put_block(bit_writer *writer, const int16_t *levels, int length, int count, int nC);

#endif
