/* How finely a macroblock is quantised. */
#include "decision.h"

#include "../kernels.h"

enum {
    MIDDLE = 230,  /* the logarithm of a middling energy, a standard deviation of 9 levels */
    FINEST = -10,  /* steps of the quantiser; one for each doubling of the energy */
    COARSEST = 4,
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
