/* Rate and distortion: what is coded at all, and how finely. */
#include "decision.h"

#include "../kernels.h"

enum {
    MIDDLE = 230,  /* the logarithm of a middling energy, a standard deviation of 9 levels */
    FINEST = -10,  /* steps of the quantiser; one for each doubling of the energy */
    COARSEST = 4,
    CHROMA_WEIGHT = 4,       /* of a squared error: a sample of chroma stands for four pixels */
    SKIPPED_HEADER_BITS = 6, /* about what a skipped macroblock saves beside its residual */
};

/* 256 times the variance of luma. */
INLINE int luma_energy(const macroblock *source)
{
    int sum = 0, squares = 0;
    for (int index = 0; index < 256; index++) {
        sum += source->y[index];
        squares += source->y[index] * source->y[index];
    }
    return squares - (int)((uint32_t)sum * (uint32_t)sum >> 8);
}

/* Sixteen times the logarithm to the base of 2, linear between whole ones. */
static int logarithm(int value)
{
    int whole = 31 - __builtin_clz((uint32_t)value | 1);
    int rest = whole < 4 ? value << (4 - whole) : value >> (whole - 4);
    return 16 * whole + (rest & 15);
}

WIDE int coarser_by_activity(const macroblock *source)
{
    int steps = (logarithm(luma_energy(source)) - MIDDLE + 8) >> 4;
    return steps < FINEST ? FINEST : steps > COARSEST ? COARSEST : steps;
}

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

static void leave_out(residual_levels *levels, int part)
{
    if (part == CHROMA_PART) {
        levels->cbp &= 15;
        return;
    }
    levels->cbp &= ~(1 << part);
    for (int block = 0; block < 4; block++)
        levels->luma_total_coeff[part / 2 * 8 + part % 2 * 2 + block / 2 * 4 + block % 2] = 0;
}

WIDE void leave_out_unworthy(const macroblock *source, const macroblock *prediction, quantisers qp,
                             const part_sums *bits, bool may_skip, int error_per_bit,
                             residual_levels *levels)
{
    macroblock result;
    reconstruct(INTER, levels, prediction, qp, &result);
    const part_sums without = squared_errors(source, prediction);
    const part_sums with = squared_errors(source, &result);
    int gained = 0, worth = may_skip ? SKIPPED_HEADER_BITS * error_per_bit : 0;
    for (int part = 0; part < PARTS; part++) {
        int gain = without.of[part] - with.of[part], cost = bits->of[part] * error_per_bit;
        if (gain < cost) {
            leave_out(levels, part);
        } else {
            gained += gain;
            worth += cost;
        }
    }
    if (gained < worth)
        levels->cbp = 0;
}
