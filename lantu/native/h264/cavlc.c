/* residual_block_cavlc (ITU-T H.264, 7.3.5.3.2): coeff_token, the levels, total_zeros, run_before. */
#include "cavlc.h"

#include <stdbool.h>
#include <string.h>

#include "cavlc_codes.h"

typedef struct {
    uint16_t value;
    uint8_t bits;
} code;

static code coeff_token[4][17][4]; /* nC 0, 2, 4 and up; chroma DC */
static code total_zeros[16][16];
static code total_zeros_dc[4][4];
static code run_before[8][15];
static bool prepared;

static void read_codes(const char *row, code *codes)
{
    for (; *row; row += *row == ' ') {
        code one = {0, 0};
        for (; *row && *row != ' '; row++, one.bits++)
            one.value = (uint16_t)(one.value << 1 | (*row - '0'));
        *codes++ = one;
    }
}

void prepare_cavlc_tables(void)
{
    if (prepared)
        return;
    const char *const *const tokens[] = {COEFF_TOKEN_0, COEFF_TOKEN_2, COEFF_TOKEN_4};
    for (int table = 0; table < 3; table++)
        for (int count = 0; count <= 16; count++)
            read_codes(tokens[table][count], coeff_token[table][count]);
    for (int count = 0; count <= 4; count++)
        read_codes(COEFF_TOKEN_DC[count], coeff_token[3][count]);
    for (int count = 1; count < 16; count++)
        read_codes(TOTAL_ZEROS[count - 1], total_zeros[count]);
    for (int count = 1; count < 4; count++)
        read_codes(TOTAL_ZEROS_DC[count - 1], total_zeros_dc[count]);
    for (int zeros = 1; zeros <= 7; zeros++)
        read_codes(RUN_BEFORE[zeros - 1], run_before[zeros]);
    prepared = true;
}

static void put_code(bit_writer *writer, code one)
{
    put_bits(writer, one.value, one.bits);
}

static void put_coeff_token(bit_writer *writer, int count, int trailing_ones, int nC)
{
    if (nC >= 8)
        put_bits(writer, count ? (uint32_t)((count - 1) << 2 | trailing_ones) : 3, 6);
    else
        put_code(writer, coeff_token[nC == CHROMA_DC_NC ? 3
                                     : nC < 2           ? 0
                                     : nC < 4           ? 1
                                                        : 2][count][trailing_ones]);
}

static void put_level(bit_writer *writer, int level_code, int suffix_length)
{
    if (suffix_length == 0 && level_code >= 14) {
        if (level_code < 30)
            put_bits(writer, (uint32_t)(1 << 4 | (level_code - 14)), 19);
        else
            put_bits(writer, (uint32_t)(1 << 12 | (level_code - 30)), 28);
        return;
    }
    int prefix = level_code >> suffix_length;
    if (prefix < 15) {
        put_bits(writer, 1, prefix + 1);
        put_bits(writer, (uint32_t)(level_code & ((1 << suffix_length) - 1)), suffix_length);
    } else {
        put_bits(writer, (uint32_t)(1 << 12 | (level_code - (15 << suffix_length))), 28);
    }
}

void put_block(bit_writer *writer, const int16_t *levels, int length, int count, int nC)
{
    if (!count) {
        put_coeff_token(writer, 0, 0, nC);
        return;
    }
    int16_t level[16]; /* from the highest frequency down */
    uint8_t run[16];   /* zeros before each */
    int found = 0, index = length - 1;
    while (!levels[index])
        index--;
    int zeros = index + 1 - count;
    for (; index >= 0; index--) {
        if (levels[index]) {
            level[found] = levels[index];
            run[found++] = 0;
        } else {
            run[found - 1]++;
        }
    }
    int trailing_ones = 0;
    while (trailing_ones < count && trailing_ones < 3 &&
           (level[trailing_ones] == 1 || level[trailing_ones] == -1))
        trailing_ones++;

    put_coeff_token(writer, count, trailing_ones, nC);
    for (int at = 0; at < trailing_ones; at++)
        put_bits(writer, level[at] < 0, 1);
    int suffix_length = count > 10 && trailing_ones < 3;
    for (int at = trailing_ones; at < count; at++) {
        int size = level[at] < 0 ? -level[at] : level[at];
        int level_code = 2 * size - 2 + (level[at] < 0);
        if (at == trailing_ones && trailing_ones < 3)
            level_code -= 2; /* it is not one, or it would be a trailing one */
        put_level(writer, level_code, suffix_length);
        suffix_length += !suffix_length;
        if (size > 3 << (suffix_length - 1) && suffix_length < 6)
            suffix_length++;
    }
    if (count < length)
        put_code(writer, length == 4 ? total_zeros_dc[count][zeros] : total_zeros[count][zeros]);
    for (int at = 0; at < count - 1 && zeros > 0; at++) {
        put_code(writer, run_before[zeros < 7 ? zeros : 7][run[at]]);
        zeros -= run[at];
    }
}
