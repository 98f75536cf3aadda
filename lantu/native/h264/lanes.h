/* Sixteen samples at a time, the width of a macroblock.
 *
 * The types are vectors because compilers unroll loops of sixteen steps before they vectorise them,
 * and because arithmetic in `int` would use a quarter of the lanes.
 */
#ifndef LANTU_H264_LANES_H
#define LANTU_H264_LANES_H

#include <string.h>

#include "../kernels.h"

typedef uint8_t samples __attribute__((vector_size(16)));
typedef int16_t lanes __attribute__((vector_size(32)));
typedef int32_t wide_lanes __attribute__((vector_size(64)));

INLINE samples load_samples(const uint8_t *from)
{
    samples taken;
    memcpy(&taken, from, sizeof taken);
    return taken;
}

INLINE void store_samples(uint8_t *to, samples given)
{
    memcpy(to, &given, sizeof given);
}

INLINE lanes load_lanes(const int16_t *from)
{
    lanes taken;
    memcpy(&taken, from, sizeof taken);
    return taken;
}

INLINE void store_lanes(int16_t *to, lanes given)
{
    memcpy(to, &given, sizeof given);
}

INLINE lanes widen(samples some)
{
    return __builtin_convertvector(some, lanes);
}

/* Clip3(0, 255, x) of each lane. */
INLINE samples clip_samples(lanes some)
{
    some &= ~(some >> 15);
    return __builtin_convertvector(some | (some > 255), samples);
}

#ifdef __SSE2__ /* SAD and average are one instruction each, which compilers do not find */
#include <emmintrin.h>

typedef __m128i sums;

INLINE sums add_sad(sums so_far, samples one, samples other)
{
    return _mm_add_epi64(so_far, _mm_sad_epu8((__m128i)one, (__m128i)other));
}

INLINE int total_sad(sums all)
{
    return _mm_cvtsi128_si32(_mm_add_epi64(all, _mm_srli_si128(all, 8)));
}

/* Sums of the first eight columns, and of the last. */
INLINE int left_sad(sums all)
{
    return _mm_cvtsi128_si32(all);
}

INLINE int right_sad(sums all)
{
    return _mm_cvtsi128_si32(_mm_srli_si128(all, 8));
}

INLINE samples average_of_two(samples one, samples other)
{
    return (samples)_mm_avg_epu8((__m128i)one, (__m128i)other);
}
#else
typedef lanes sums;

/* Add the absolute differences of two rows to sums, of at most sixteen rows. */
INLINE sums add_sad(sums so_far, samples one, samples other)
{
    samples more = (samples)(one > other);
    return so_far + widen(((one - other) & more) | ((other - one) & ~more));
}

INLINE int left_sad(sums all)
{
    int sum = 0;
    for (int lane = 0; lane < 8; lane++)
        sum += all[lane];
    return sum;
}

INLINE int right_sad(sums all)
{
    int sum = 0;
    for (int lane = 8; lane < 16; lane++)
        sum += all[lane];
    return sum;
}

INLINE int total_sad(sums all)
{
    return left_sad(all) + right_sad(all);
}

/* (a + b + 1) >> 1 */
INLINE samples average_of_two(samples one, samples other)
{
    return __builtin_convertvector((widen(one) + widen(other) + 1) >> 1, samples);
}
#endif

#endif
