/* Rate and distortion of the residual of an inter macroblock. */
#include "inter_residual.h"

#include <string.h>

#include "../kernels.h"
#include "transform_8x8.h"

enum {
    CHROMA_WEIGHT = 4,       /* of a squared error: a sample of chroma stands for four pixels */
    SKIPPED_HEADER_BITS = 6, /* about what a skipped macroblock saves beside its residual */
    FEWEST_LEVELS = 8,       /* of luma by the 4x4 transform, under which the 8x8 one gains nothing */
};

INLINE int squared_errors_of(const uint8_t *one, const uint8_t *other, int stride)
{
    int sum = 0;
    for (int row = 0; row < 8; row++)
        for (int column = 0; column < 8; column++) {
            int apart = one[row * stride + column] - other[row * stride + column];
            sum += apart * apart;
        }
    return sum;
}

INLINE part_sums squared_errors(const macroblock *one, const macroblock *other)
{
    part_sums sums;
    for (int part = 0; part < CHROMA_PART; part++) {
        int at = part / 2 * 8 * 16 + part % 2 * 8;
        sums.of[part] = squared_errors_of(one->y + at, other->y + at, 16);
    }
    sums.of[CHROMA_PART] = CHROMA_WEIGHT * (squared_errors_of(one->c[0], other->c[0], 8) +
                                            squared_errors_of(one->c[1], other->c[1], 8));
    return sums;
}

static void leave_out(residual_levels *levels, int part, const macroblock *prediction,
                      macroblock *result)
{
    if (part == CHROMA_PART) {
        levels->cbp &= 15;
        memcpy(result->c, prediction->c, sizeof result->c);
        return;
    }
    levels->cbp &= ~(1 << part);
    for (int row = 0; row < 8; row++) {
        int at = (part / 2 * 8 + row) * 16 + part % 2 * 8;
        memcpy(result->y + at, prediction->y + at, 8);
    }
    for (int block = 0; block < 4; block++)
        levels->luma_total_coeff[part / 2 * 8 + part % 2 * 2 + block / 2 * 4 + block % 2] = 0;
}

/* What each part lowers the squared error by, less what its bits are worth. */
static part_sums worths(const judged_macroblock *on, const residual_levels *levels,
                        const part_sums *without, const macroblock *result)
{
    const part_sums costs = residual_costs(on->slice, on->x, on->y, levels);
    part_sums found = squared_errors(on->source, result);
    for (int part = 0; part < PARTS; part++)
        found.of[part] = without->of[part] - found.of[part] -
                         (int)((int64_t)costs.of[part] * on->error_per_bit / COST_OF_A_BIT);
    return found;
}

static int sum_of_luma(const judged_macroblock *on, const part_sums *worth)
{
    int sum = 0;
    for (int part = 0; part < CHROMA_PART; part++)
        sum += worth->of[part] > 0 || on->keep_all ? worth->of[part] : 0;
    return sum;
}

static int luma_levels(const residual_levels *levels)
{
    int count = 0;
    for (int block = 0; block < LUMA_BLOCKS && levels->cbp & 15; block++)
        count += levels->luma_total_coeff[block];
    return count;
}

/* Take the 8x8 transform of luma if it is worth more than the 4x4 one. */
INLINE void try_transform_8x8(const judged_macroblock *on, const part_sums *without,
                              residual_levels *levels, macroblock *result, part_sums *worth)
{
    macroblock other;
    const int cbp = levels->cbp;
    levels->transform_8x8 = true;
    levels->cbp = quantise_luma_8x8(on->source, on->prediction, on->qp.luma, levels->luma_8x8);
    reconstruct_luma_8x8(levels->luma_8x8, levels->cbp, on->prediction, on->qp.luma, &other);
    memcpy(other.c, result->c, sizeof other.c);
    part_sums found = worths(on, levels, without, &other);
    if (sum_of_luma(on, &found) > sum_of_luma(on, worth)) {
        levels->cbp |= cbp & ~15;
        found.of[CHROMA_PART] = worth->of[CHROMA_PART];
        *worth = found;
        memcpy(result->y, other.y, sizeof result->y);
    } else {
        levels->cbp = cbp;
        levels->transform_8x8 = false;
    }
}

WIDE void judge_residual(const judged_macroblock *on, residual_levels *levels, macroblock *result)
{
    const part_sums without = squared_errors(on->source, on->prediction);
    reconstruct(INTER, levels, on->prediction, on->qp, result);
    part_sums worth = worths(on, levels, &without, result);
    if (luma_levels(levels) >= FEWEST_LEVELS)
        try_transform_8x8(on, &without, levels, result, &worth);
    if (on->keep_all)
        return;
    int sum = on->may_skip ? -SKIPPED_HEADER_BITS * on->error_per_bit : 0;
    for (int part = 0; part < PARTS; part++)
        if (worth.of[part] < 0)
            leave_out(levels, part, on->prediction, result);
        else
            sum += worth.of[part];
    if (sum < 0) {
        levels->cbp = 0;
        *result = *on->prediction;
    }
}
