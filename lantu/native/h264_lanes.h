/* Sixteen samples at a time, the width of a macroblock.
 *
 * Spelled out as vectors: the compiler unrolls so short a loop before it sees that it could be one,
 * and where C counts in `int` it uses a quarter of the lanes.
 */
#ifndef LANTU_H264_LANES_H
#define LANTU_H264_LANES_H

#include <string.h>

#include "kernels.h"

typedef uint8_t samples __attribute__((vector_size(16)));
typedef int16_t lanes __attribute__((vector_size(32)));
typedef int32_t wide_lanes __attribute__((vector_size(64)));

INLINE samples take(const uint8_t *from)
{
    samples taken;
    memcpy(&taken, from, sizeof taken);
    return taken;
}

INLINE void give(uint8_t *to, samples given)
{
    memcpy(to, &given, sizeof given);
}

INLINE lanes take_lanes(const int16_t *from)
{
    lanes taken;
    memcpy(&taken, from, sizeof taken);
    return taken;
}

INLINE void give_lanes(int16_t *to, lanes given)
{
    memcpy(to, &given, sizeof given);
}

INLINE lanes widened(samples some)
{
    return __builtin_convertvector(some, lanes);
}

/* Numbers as samples, those that are none held at 0 or 255. */
INLINE samples held(lanes some)
{
    some &= ~(some >> 15);
    return __builtin_convertvector(some | (some > 255), samples);
}

#ifdef __SSE2__ /* every x86-64 has both in one instruction, and no C leads to it */
#include <emmintrin.h>

typedef __m128i sums;

INLINE sums add_apart(sums so_far, samples one, samples other)
{
    return _mm_add_epi64(so_far, _mm_sad_epu8((__m128i)one, (__m128i)other));
}

INLINE int total(sums all)
{
    return _mm_cvtsi128_si32(_mm_add_epi64(all, _mm_srli_si128(all, 8)));
}

INLINE samples mean(samples one, samples other)
{
    return (samples)_mm_avg_epu8((__m128i)one, (__m128i)other);
}
#else
typedef lanes sums;

/* How far samples are apart, added to sums that hold at most sixteen of them. */
INLINE sums add_apart(sums so_far, samples one, samples other)
{
    samples more = (samples)(one > other);
    return so_far + widened(((one - other) & more) | ((other - one) & ~more));
}

INLINE int total(sums all)
{
    int sum = 0;
    for (int lane = 0; lane < 16; lane++)
        sum += all[lane];
    return sum;
}

/* The average, rounded up. */
INLINE samples mean(samples one, samples other)
{
    return __builtin_convertvector((widened(one) + widened(other) + 1) >> 1, samples);
}
#endif

#endif
