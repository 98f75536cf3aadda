/* Lengths of Exp-Golomb codes, and emulation prevention (ITU-T H.264, 7.4.1.1, 9.1). Plain Python:
 * lantu/encoding/bits.py. */
#ifndef LANTU_H264_BITS_H
#define LANTU_H264_BITS_H

#include <stddef.h>
#include <stdint.h>

static inline int ue_bits(uint32_t value)
{
    return 2 * (31 - __builtin_clz(value + 1)) + 1;
}

static inline uint32_t se_code_num(int32_t value)
{
    return value > 0 ? 2 * (uint32_t)value - 1 : 2 * (uint32_t)-value;
}

/* Copy an RBSP to a NAL unit's payload, in which no three bytes may look like a start code.
 * `to` has room for at least one and a half times `size`. Returns the bytes written. */
static inline size_t add_emulation_prevention(const uint8_t *from, size_t size, uint8_t *to)
{
    uint8_t *begin = to;
    int zeros = 0;
    for (size_t index = 0; index < size; index++) {
        if (zeros == 2 && from[index] <= 3) {
            *to++ = 3;
            zeros = 0;
        }
        zeros = from[index] ? 0 : zeros + 1;
        *to++ = from[index];
    }
    return (size_t)(to - begin);
}

#endif
