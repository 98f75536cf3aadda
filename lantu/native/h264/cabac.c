/* CABAC: states, the bytes that are written, and what bins cost (ITU-T H.264, 9.3). */
#include "cabac.h"

#include <math.h>

enum { LEAST_PROBABLE = 62 }; /* pStateIdx that MPS lead to at most */

cabac_moves CABAC_MOVES;

void prepare_cabac_tables(void)
{
    for (int state = 0; state < 64; state++) {
        /* Probability of the LPS: 1/2 at pStateIdx 0, 0.01875 at 63. */
        double lps = 0.5 * pow(0.01875 / 0.5, state / 63.0);
        CABAC_MOVES.cost[2 * state] = (uint16_t)lround(-COST_OF_A_BIT * log2(1 - lps));
        CABAC_MOVES.cost[2 * state + 1] = (uint16_t)lround(-COST_OF_A_BIT * log2(lps));
        int after_mps = state < LEAST_PROBABLE ? state + 1 : state;
        for (int mps = 0; mps < 2; mps++) {
            int after_lps = NEXT_AFTER_LPS[state] << 1 | (state ? mps : 1 - mps);
            CABAC_MOVES.next[2 * state + mps][mps] = (uint8_t)(after_mps << 1 | mps);
            CABAC_MOVES.next[2 * state + mps][1 - mps] = (uint8_t)after_lps;
        }
    }
}

void begin_cabac(cabac *made, int slice_qp, uint8_t *at)
{
    *made = (cabac){.at = at, .range = 510};
    for (int context = 0; context < CONTEXTS; context++) {
        const int8_t *init = CONTEXT_INIT[context];
        int state = ((init[0] * slice_qp) >> 4) + init[1]; /* preCtxState, (9-5) */
        state = state < 1 ? 1 : state > 126 ? 126 : state;
        made->states[context] = (uint8_t)(state < 64 ? (63 - state) << 1 : (state - 64) << 1 | 1);
    }
}

/* Add one to what is in memory already. */
static void carry(uint8_t *end)
{
    while (++*--end == 0)
        ;
}

void write_pending(cabac *on)
{
    int kept = 9 + on->pending - 32;
    uint64_t word = on->low >> kept;
    if (word >> 32)
        carry(on->at);
    for (int byte = 3; byte >= 0; byte--)
        *on->at++ = (uint8_t)(word >> 8 * byte);
    on->low &= ((uint64_t)1 << kept) - 1;
    on->pending -= 32;
}

uint8_t *end_cabac(cabac *on)
{
    on->range -= 2;
    on->low += on->range;
    on->range = 2;
    renormalise(on);
    /* The last bit that is written is rbsp_stop_one_bit (9.3.4.5). */
    uint64_t bits = on->low >> 7 | 1;
    int count = on->pending + 2;
    if (bits >> count)
        carry(on->at);
    bits <<= -count & 7;
    for (int left = (count + 7) / 8 - 1; left >= 0; left--)
        *on->at++ = (uint8_t)(bits >> 8 * left);
    return on->at;
}
