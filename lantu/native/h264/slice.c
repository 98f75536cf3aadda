/* Syntax of macroblocks: mb_skip_run, mb_type, prediction, coded_block_pattern, residual. */
#include "slice.h"

#include <stdlib.h>
#include <string.h>

#include "cavlc.h"

/* mb_type in a P slice. */
enum { P_L0_16X16 = 0, INTRA_16X16 = 6 };

/* codeNum of coded_block_pattern, luma | chroma << 4, of INTER (Table 9-4). */
static const uint8_t CBP_CODE_NUM[48] = {
    0,  2,  3,  7,  4,  8,  17, 13, 5, 18, 9,  14, 10, 15, 16, 11, 1,  32, 33, 36, 34, 37, 44, 40,
    35, 45, 38, 41, 39, 42, 43, 19, 6, 24, 25, 20, 26, 21, 46, 28, 27, 47, 22, 29, 23, 30, 31, 12};

/* Raster index of the 4x4 blocks in coding order (6.4.3). */
static const uint8_t BLOCK_SCAN[LUMA_BLOCKS] = {0, 1, 4,  5,  2,  3,  6,  7,
                                                8, 9, 12, 13, 10, 11, 14, 15};

bool open_slice(slice *made, int columns, int rows)
{
    size_t count = (size_t)columns * (size_t)rows;
    prepare_cavlc_tables();
    *made = (slice){.columns = columns, .rows = rows};
    made->luma_total_coeff = malloc(count * 16);
    made->chroma_total_coeff[0] = malloc(count * 4);
    made->chroma_total_coeff[1] = malloc(count * 4);
    return made->luma_total_coeff && made->chroma_total_coeff[0] && made->chroma_total_coeff[1];
}

void close_slice(slice *made)
{
    free(made->luma_total_coeff);
    free(made->chroma_total_coeff[0]);
    free(made->chroma_total_coeff[1]);
}

void begin_slice(slice *on, const uint8_t *header, int header_bits, int qp, uint8_t *payload)
{
    size_t count = (size_t)on->columns * (size_t)on->rows;
    memset(on->luma_total_coeff, 0, count * 16);
    memset(on->chroma_total_coeff[0], 0, count * 4);
    memset(on->chroma_total_coeff[1], 0, count * 4);
    on->writer = (bit_writer){.at = payload};
    on->mb_skip_run = 0;
    on->qp = qp;
    for (int bit = 0; bit < header_bits; bit++)
        put_bits(&on->writer, header[bit / 8] >> (7 - bit % 8) & 1, 1);
}

uint8_t *end_slice(slice *on)
{
    if (on->mb_skip_run)
        put_ue(&on->writer, (uint32_t)on->mb_skip_run);
    put_rbsp_trailing_bits(&on->writer);
    return on->writer.at;
}

slice_mark mark_slice(const slice *on)
{
    return (slice_mark){on->writer, on->mb_skip_run, on->qp};
}

int bits_since(const slice *on, const slice_mark *mark)
{
    return (int)(on->writer.at - mark->writer.at) * 8 + on->writer.count - mark->writer.count;
}

/* nC: the average total_coeff of the blocks to the left and above (9.2.1). */
static int nC(const uint8_t *counts, int stride, int x, int y)
{
    const uint8_t *here = counts + y * stride + x;
    if (x && y)
        return (here[-1] + here[-stride] + 1) >> 1;
    return x ? here[-1] : y ? here[-stride] : 0;
}

/* Luma levels, from index `first` of each block on. */
static void put_luma(slice *on, int x, int y, const residual_levels *levels, int first)
{
    int stride = 4 * on->columns;
    on->part_bits = (part_sums){0};
    for (int order = 0; order < LUMA_BLOCKS; order++) {
        if (!(levels->cbp & 1 << order / 4))
            continue;
        const slice_mark before = mark_slice(on);
        int block = BLOCK_SCAN[order], column = 4 * x + block % 4, row = 4 * y + block / 4;
        int count = levels->luma_total_coeff[block];
        put_block(&on->writer, levels->luma[block] + first, 16 - first, count,
                  nC(on->luma_total_coeff, stride, column, row));
        on->luma_total_coeff[row * stride + column] = (uint8_t)count;
        on->part_bits.of[order / 4] += bits_since(on, &before);
    }
}

static void put_chroma(slice *on, int x, int y, const residual_levels *levels)
{
    if (!(levels->cbp >> 4))
        return;
    const slice_mark before = mark_slice(on);
    for (int component = 0; component < 2; component++)
        put_block(&on->writer, levels->chroma_dc[component], 4,
                  levels->chroma_dc_total_coeff[component], CHROMA_DC_NC);
    int stride = 2 * on->columns;
    for (int component = 0; component < 2 && levels->cbp >> 4 == 2; component++)
        for (int order = 0; order < 4; order++) {
            int block = 4 * component + order, column = 2 * x + order % 2, row = 2 * y + order / 2;
            uint8_t *counts = on->chroma_total_coeff[component];
            put_block(&on->writer, levels->chroma[block] + 1, 15, levels->chroma_total_coeff[block],
                      nC(counts, stride, column, row));
            counts[row * stride + column] = levels->chroma_total_coeff[block];
        }
    on->part_bits.of[CHROMA_PART] = bits_since(on, &before);
}

static void put_mb_type(slice *on, uint32_t kind)
{
    put_ue(&on->writer, (uint32_t)on->mb_skip_run);
    on->mb_skip_run = 0;
    put_ue(&on->writer, kind);
}

static void put_mb_qp_delta(slice *on, int qp)
{
    put_se(&on->writer, qp - on->qp);
    on->qp = qp;
}

void put_mb_skip(slice *on, int count)
{
    on->mb_skip_run += count;
}

void put_p_l0_16x16(slice *on, int x, int y, motion_vector mv, motion_vector mv_pred,
                    const residual_levels *levels, int qp)
{
    put_mb_type(on, P_L0_16X16);
    put_se(&on->writer, mv.x - mv_pred.x);
    put_se(&on->writer, mv.y - mv_pred.y);
    put_ue(&on->writer, CBP_CODE_NUM[levels->cbp]);
    if (!levels->cbp)
        return;
    put_mb_qp_delta(on, qp);
    put_luma(on, x, y, levels, 0);
    put_chroma(on, x, y, levels);
}

void put_intra_16x16(slice *on, int x, int y, intra_modes modes, const residual_levels *levels,
                     int qp)
{
    put_mb_type(on, (uint32_t)(INTRA_16X16 + modes.luma + 4 * (levels->cbp >> 4) +
                               12 * ((levels->cbp & 15) != 0)));
    put_ue(&on->writer, (uint32_t)modes.chroma);
    put_mb_qp_delta(on, qp);
    put_block(&on->writer, levels->luma_dc, 16, levels->luma_dc_total_coeff,
              nC(on->luma_total_coeff, 4 * on->columns, 4 * x, 4 * y));
    put_luma(on, x, y, levels, 1);
    put_chroma(on, x, y, levels);
}

void take_back(slice *on, const slice_mark *mark, int x, int y)
{
    on->writer = mark->writer;
    on->mb_skip_run = mark->mb_skip_run;
    on->qp = mark->qp;
    for (int row = 0; row < 4; row++)
        memset(on->luma_total_coeff + ((4 * y + row) * on->columns + x) * 4, 0, 4);
    for (int row = 0; row < 4; row++)
        memset(on->chroma_total_coeff[row / 2] + ((2 * y + row % 2) * on->columns + x) * 2, 0, 2);
}
