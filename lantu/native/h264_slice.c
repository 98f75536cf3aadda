/* Macroblocks as bits: what kind, from where, and what is left. */
#include "h264_slice.h"

#include <stdlib.h>
#include <string.h>

#include "h264_cavlc.h"

/* mb_type in a P slice. */
enum { P_L0_16X16 = 0, INTRA_16X16 = 6 };

/* codeNum of coded_block_pattern, luma | chroma << 4, of INTER (Table 9-4). */
static const uint8_t PATTERN_NUMBER[48] = {
    0, 2,  3,  7,  4,  8,  17, 13, 5,  18, 9,  14, 10, 15, 16, 11, 1,  32, 33, 36, 34, 37, 44, 40,
    35, 45, 38, 41, 39, 42, 43, 19, 6,  24, 25, 20, 26, 21, 46, 28, 27, 47, 22, 29, 23, 30, 31, 12};

/* 4x4 blocks in the order in which they are coded, by their raster number. */
static const uint8_t CODED_ORDER[LUMA_BLOCKS] = {0, 1, 4,  5,  2,  3,  6,  7,
                                                 8, 9, 12, 13, 10, 11, 14, 15};

bool open_slice(slice *made, int columns, int rows)
{
    size_t count = (size_t)columns * (size_t)rows;
    prepare_cavlc();
    *made = (slice){.columns = columns, .rows = rows};
    made->luma_counts = malloc(count * 16);
    made->chroma_counts[0] = malloc(count * 4);
    made->chroma_counts[1] = malloc(count * 4);
    return made->luma_counts && made->chroma_counts[0] && made->chroma_counts[1];
}

void close_slice(slice *made)
{
    free(made->luma_counts);
    free(made->chroma_counts[0]);
    free(made->chroma_counts[1]);
}

void begin_slice(slice *on, const uint8_t *header, int header_bits, uint8_t *payload)
{
    size_t count = (size_t)on->columns * (size_t)on->rows;
    memset(on->luma_counts, 0, count * 16);
    memset(on->chroma_counts[0], 0, count * 4);
    memset(on->chroma_counts[1], 0, count * 4);
    on->writer = (bit_writer){.at = payload};
    on->skipped = 0;
    for (int bit = 0; bit < header_bits; bit++)
        put_bits(&on->writer, header[bit / 8] >> (7 - bit % 8) & 1, 1);
}

uint8_t *end_slice(slice *on)
{
    if (on->skipped)
        put_unsigned_golomb(&on->writer, (uint32_t)on->skipped);
    put_trailing_bits(&on->writer);
    return on->writer.at;
}

/* nC: the average of the levels in the blocks to the left and above (9.2.1). */
static int context(const uint8_t *counts, int stride, int x, int y)
{
    const uint8_t *here = counts + y * stride + x;
    if (x && y)
        return (here[-1] + here[-stride] + 1) >> 1;
    return x ? here[-1] : y ? here[-stride] : 0;
}

/* Luma blocks from the level `first` on. */
static void put_luma(slice *on, int x, int y, const residual_levels *levels, int first)
{
    int stride = 4 * on->columns;
    for (int order = 0; order < LUMA_BLOCKS; order++) {
        if (!(levels->pattern & 1 << order / 4))
            continue;
        int block = CODED_ORDER[order], column = 4 * x + block % 4, row = 4 * y + block / 4;
        int count = levels->luma_count[block];
        put_block(&on->writer, levels->luma[block] + first, 16 - first, count,
                  context(on->luma_counts, stride, column, row));
        on->luma_counts[row * stride + column] = (uint8_t)count;
    }
}

static void put_chroma(slice *on, int x, int y, const residual_levels *levels)
{
    if (!(levels->pattern >> 4))
        return;
    for (int component = 0; component < 2; component++)
        put_block(&on->writer, levels->chroma_dc[component], 4, levels->chroma_dc_count[component],
                  CHROMA_DC);
    if (levels->pattern >> 4 < 2)
        return;
    int stride = 2 * on->columns;
    for (int component = 0; component < 2; component++)
        for (int order = 0; order < 4; order++) {
            int block = 4 * component + order, column = 2 * x + order % 2, row = 2 * y + order / 2;
            uint8_t *counts = on->chroma_counts[component];
            put_block(&on->writer, levels->chroma[block] + 1, 15, levels->chroma_count[block],
                      context(counts, stride, column, row));
            counts[row * stride + column] = levels->chroma_count[block];
        }
}

static void put_kind(slice *on, uint32_t kind)
{
    put_unsigned_golomb(&on->writer, (uint32_t)on->skipped);
    on->skipped = 0;
    put_unsigned_golomb(&on->writer, kind);
}

void put_skipped(slice *on, int count)
{
    on->skipped += count;
}

void put_inter(slice *on, int x, int y, vector used, vector guess, const residual_levels *levels)
{
    put_kind(on, P_L0_16X16);
    put_signed_golomb(&on->writer, used.x - guess.x);
    put_signed_golomb(&on->writer, used.y - guess.y);
    put_unsigned_golomb(&on->writer, PATTERN_NUMBER[levels->pattern]);
    if (!levels->pattern)
        return;
    put_signed_golomb(&on->writer, 0); /* mb_qp_delta */
    put_luma(on, x, y, levels, 0);
    put_chroma(on, x, y, levels);
}

void put_intra(slice *on, int x, int y, intra_modes modes, const residual_levels *levels)
{
    put_kind(on, (uint32_t)(INTRA_16X16 + modes.luma + 4 * (levels->pattern >> 4) +
                            12 * ((levels->pattern & 15) != 0)));
    put_unsigned_golomb(&on->writer, (uint32_t)modes.chroma);
    put_signed_golomb(&on->writer, 0); /* mb_qp_delta */
    put_block(&on->writer, levels->luma_dc, 16, levels->luma_dc_count,
              context(on->luma_counts, 4 * on->columns, 4 * x, 4 * y));
    put_luma(on, x, y, levels, 1);
    put_chroma(on, x, y, levels);
}
