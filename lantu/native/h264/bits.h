/* Writing the bits of an RBSP: fixed-length and Exp-Golomb codes, emulation prevention
 * (ITU-T H.264, 7.2, 7.4.1.1, 9.1). Plain Python: lantu/encoding/bits.py. */
#ifndef LANTU_H264_BITS_H
#define LANTU_H264_BITS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint8_t *at;
    uint64_t held; /* bits not yet written, in the low `count` bits */
    int count;
} bit_writer;

/* u(n), at most 32 bits. */
static inline void put_bits(bit_writer *writer, uint32_t value, int bits)
{
    writer->held = writer->held << bits | value;
    writer->count += bits;
    while (writer->count >= 8) {
        writer->count -= 8;
        *writer->at++ = (uint8_t)(writer->held >> writer->count);
    }
}

static inline int ue_bits(uint32_t value)
{
    return 2 * (31 - __builtin_clz(value + 1)) + 1;
}

static inline uint32_t se_code_num(int32_t value)
{
    return value > 0 ? 2 * (uint32_t)value - 1 : 2 * (uint32_t)-value;
}

static inline void put_ue(bit_writer *writer, uint32_t value)
{
    put_bits(writer, value + 1, ue_bits(value));
}

static inline void put_se(bit_writer *writer, int32_t value)
{
    put_ue(writer, se_code_num(value));
}

/* rbsp_trailing_bits: a one, and zeros up to a whole byte. */
static inline void put_rbsp_trailing_bits(bit_writer *writer)
{
    put_bits(writer, 1, 1);
    put_bits(writer, 0, -writer->count & 7);
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
