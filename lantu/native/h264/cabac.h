/* CABAC, the arithmetic coder of bins with adaptive probabilities (ITU-T H.264, 9.3). */
#ifndef LANTU_H264_CABAC_H
#define LANTU_H264_CABAC_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../kernels.h"
#include "cabac_tables.h"

enum { COST_OF_A_BIT = 256 };

/* `low` holds what is coded and not yet in memory: `pending` bits, and below them the nine of codILow. A
 * carry stands above them until they are written. */
typedef struct {
    uint8_t *at;
    uint64_t low;
    uint32_t range;
    int pending;
    uint8_t states[CONTEXTS]; /* pStateIdx << 1 | valMPS */
} cabac;

/* By pStateIdx << 1 | (bin is the less probable one): the next state's index and the cost of the bin. */
typedef struct {
    uint8_t next[128][2];
    uint16_t cost[128];
} cabac_moves;

extern cabac_moves CABAC_MOVES;

/* Fill the tables; call it before the first slice, any number of times. */
void prepare_cabac_tables(void);

/* Begin the data of a P slice at a byte, with the states that belong to its quantiser. */
void begin_cabac(cabac *made, int slice_qp, uint8_t *at);

/* Finish a slice: end_of_slice_flag 1, and the trailing bits. Returns the end of the RBSP. */
uint8_t *end_cabac(cabac *on);

/* Write what is pending, but for less than 32 bits. */
void write_pending(cabac *on);

INLINE void renormalise(cabac *on)
{
    int shift = __builtin_clz(on->range) - 23;
    on->range <<= shift;
    on->low <<= shift;
    on->pending += shift;
    if (on->pending >= 32)
        write_pending(on);
}

INLINE void put_bin(cabac *on, int context, int bin)
{
    uint32_t state = on->states[context], lps = RANGE_LPS[state >> 1][on->range >> 6 & 3];
    on->range -= lps;
    if ((int)(state & 1) != bin) {
        on->low += on->range;
        on->range = lps;
    }
    on->states[context] = CABAC_MOVES.next[state][bin];
    renormalise(on);
}

/* Bins of even probability, the highest of `count` first; at most 16. */
INLINE void put_bypass(cabac *on, uint32_t bins, int count)
{
    on->low = (on->low << count) + (uint64_t)on->range * bins;
    on->pending += count;
    if (on->pending >= 32)
        write_pending(on);
}

/* end_of_slice_flag, or the bin of mb_type that says I_PCM, where it is 0. */
INLINE void put_not_terminated(cabac *on)
{
    on->range -= 2;
    renormalise(on);
}

/* What a bin costs now, in parts of a bit. */
INLINE int bin_cost(const cabac *on, int context, int bin)
{
    return CABAC_MOVES.cost[on->states[context] ^ bin];
}

#endif
