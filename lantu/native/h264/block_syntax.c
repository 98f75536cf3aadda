/* residual_block_cabac (ITU-T H.264, 7.3.5.3.3), and ctxIdxInc of its elements (9.3.3.1.3). */
#include "block_syntax.h"

enum { PREFIX_MAX = 14 /* ones in the prefix of coeff_abs_level_minus1 (9.3.2.3) */ };

/* The first ctxIdx of each element: coded_block_flag, significant_coeff_flag, last_significant_coeff_flag,
 * coeff_abs_level_minus1. */
static const struct {
    uint16_t coded, significant, last, level;
} FIRST[CATEGORIES] = {
    [LUMA_DC_OF_16X16] = {85, 105, 166, 227},
    [LUMA_AC_OF_16X16] = {89, 120, 181, 237},
    [LUMA_4X4] = {93, 134, 195, 247},
    [CHROMA_DC] = {97, 149, 210, 257},
    [CHROMA_AC] = {101, 152, 213, 266},
    [LUMA_8X8] = {0, 402, 417, 426},
};

/* ctxIdxInc in 8x8 blocks of frames, by position in scan order (Table 9-43). */
static const uint8_t SIGNIFICANT_8X8[63] = {
    0,  1,  2,  3,  4,  5,  5,  4,  4,  3,  3,  4,  4,  4,  5,  5,  4,  4,  4,  4,  3,
    3,  6,  7,  7,  7,  8,  9,  10, 9,  8,  7,  7,  6,  11, 12, 13, 11, 6,  7,  8,  9,
    14, 10, 9,  8,  6,  11, 12, 13, 11, 6,  9,  14, 10, 9,  11, 12, 13, 11, 14, 10, 12};
static const uint8_t LAST_8X8[63] = {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                                     2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
                                     3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4,
                                     5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8};

/* Where bins go: into the slice, or only their costs into a sum. */
typedef struct {
    cabac *slice;
    const cabac *states;
    int cost;
} bin_sink;

INLINE void take_bin(bin_sink *to, int context, int bin)
{
    if (to->slice)
        put_bin(to->slice, context, bin);
    else
        to->cost += bin_cost(to->states, context, bin);
}

INLINE void take_bypass(bin_sink *to, uint32_t bins, int count)
{
    if (to->slice)
        put_bypass(to->slice, bins, count);
    else
        to->cost += COST_OF_A_BIT * count;
}

/* What is left of a level after its prefix: Exp-Golomb of order 0 (9.3.2.3). */
INLINE void take_suffix(bin_sink *to, uint32_t value)
{
    int bits = 31 - __builtin_clz(value + 1);
    take_bypass(to, (1u << (bits + 1)) - 2, bits + 1);
    take_bypass(to, value + 1 - (1u << bits), bits);
}

/* coeff_abs_level_minus1 and coeff_sign_flag. */
INLINE void take_level(bin_sink *to, category kind, int level, int ones, int larger)
{
    const int first = FIRST[kind].level, size = level < 0 ? -level : level, above = size - 1;
    take_bin(to, first + (larger ? 0 : ones < 3 ? 1 + ones : 4), above > 0);
    if (above > 0) {
        const int most = kind == CHROMA_DC ? 3 : 4;
        const int context = first + 5 + (larger < most ? larger : most);
        for (int bin = 1; bin < above && bin < PREFIX_MAX; bin++)
            take_bin(to, context, 1);
        if (above < PREFIX_MAX)
            take_bin(to, context, 0);
        else
            take_suffix(to, (uint32_t)(above - PREFIX_MAX));
    }
    take_bypass(to, level < 0, 1);
}

INLINE void take_block(bin_sink *to, category kind, const int16_t *levels, int length, bool any,
                       int coded_beside)
{
    if (kind != LUMA_8X8)
        take_bin(to, FIRST[kind].coded + coded_beside, any);
    if (!any)
        return;
    int last = length - 1;
    while (!levels[last])
        last--;
    for (int index = 0; index < length - 1 && index <= last; index++) {
        int significant = kind == LUMA_8X8 ? SIGNIFICANT_8X8[index] : index;
        int ends = kind == LUMA_8X8 ? LAST_8X8[index] : index;
        take_bin(to, FIRST[kind].significant + significant, levels[index] != 0);
        if (levels[index])
            take_bin(to, FIRST[kind].last + ends, index == last);
    }
    int ones = 0, larger = 0;
    for (int index = last; index >= 0; index--)
        if (levels[index]) {
            take_level(to, kind, levels[index], ones, larger);
            bool one = levels[index] == 1 || levels[index] == -1;
            ones += one;
            larger += !one;
        }
}

void put_block(cabac *on, category kind, const int16_t *levels, int length, bool any,
               int coded_beside)
{
    bin_sink to = {.slice = on};
    take_block(&to, kind, levels, length, any, coded_beside);
}

int block_cost(const cabac *on, category kind, const int16_t *levels, int length, bool any,
               int coded_beside)
{
    bin_sink to = {.states = on};
    take_block(&to, kind, levels, length, any, coded_beside);
    return to.cost;
}
