/* Syntax of macroblocks: mb_skip_flag, mb_type, prediction, coded_block_pattern (ITU-T H.264, 7.3.4, 7.3.5);
 * bins and ctxIdxInc of each element: 9.3.2 and 9.3.3.1. */
#include "slice.h"

#include <stdlib.h>
#include <string.h>

/* ctxIdxOffset of each element (Table 9-34). */
enum {
    MB_SKIP_FLAG = 11,
    MB_TYPE = 14,
    MB_TYPE_SUFFIX = 17,
    SUB_MB_TYPE = 21,
    MVD_X = 40,
    MVD_Y = 47,
    REF_IDX = 54,
    MB_QP_DELTA = 60,
    INTRA_CHROMA_PRED_MODE = 64,
    CBP_LUMA = 73,
    CBP_CHROMA = 77,
    TRANSFORM_SIZE_8X8_FLAG = 399,
};

enum { MVD_PREFIX = 9, MOST_CHROMA_MODE = 3 };

/* What stands for a macroblock beyond the edge. */
static const coded_macroblock OUTSIDE = {.skipped = true, .cbp = 15};

bool open_slice(slice *made, int columns, int rows)
{
    prepare_cabac_tables();
    *made = (slice){.columns = columns, .rows = rows};
    made->coded = malloc((size_t)columns * (size_t)rows * sizeof *made->coded);
    return made->coded;
}

void close_slice(slice *made)
{
    free(made->coded);
}

void begin_slice(slice *on, const uint8_t *header, int header_bits, int qp, int references,
                 uint8_t *payload)
{
    size_t whole = (size_t)header_bits / 8;
    memcpy(payload, header, whole);
    if (header_bits % 8) /* cabac_alignment_one_bit up to a whole byte */
        payload[whole] = (uint8_t)(header[whole] | 0xFF >> header_bits % 8), whole++;
    begin_cabac(&on->cabac, qp, payload + whole);
    on->begun = false;
    on->references = references;
    on->qp = qp;
    on->qp_delta = false;
}

uint8_t *end_slice(slice *on)
{
    return end_cabac(&on->cabac);
}

static const coded_macroblock *left_of(const slice *on, int x, int y)
{
    return x ? &on->coded[y * on->columns + x - 1] : &OUTSIDE;
}

static const coded_macroblock *above(const slice *on, int x, int y)
{
    return y ? &on->coded[(y - 1) * on->columns + x] : &OUTSIDE;
}

/* end_of_slice_flag of the macroblock before, and mb_skip_flag. */
static void put_mb_skip_flag(slice *on, int x, int y, bool skipped)
{
    if (on->begun)
        put_not_terminated(&on->cabac);
    on->begun = true;
    int coded = !left_of(on, x, y)->skipped + !above(on, x, y)->skipped;
    put_bin(&on->cabac, MB_SKIP_FLAG + coded, skipped);
}

void put_mb_skip(slice *on, int x, int y)
{
    put_mb_skip_flag(on, x, y, true);
    on->coded[y * on->columns + x] = (coded_macroblock){.skipped = true};
    on->qp_delta = false;
}

static void put_mvd(slice *on, int first, int beside, int mvd)
{
    cabac *to = &on->cabac;
    const int size = mvd < 0 ? -mvd : mvd;
    put_bin(to, first + (beside > 32 ? 2 : beside > 2), size > 0);
    if (!size)
        return;
    for (int bin = 1; bin < MVD_PREFIX && bin <= size; bin++)
        put_bin(to, first + (bin < 4 ? 2 + bin : 6), bin < size);
    if (size >= MVD_PREFIX) { /* Exp-Golomb of order 3 */
        int rest = size - MVD_PREFIX, bits = 3;
        for (; rest >= 1 << bits; bits++) {
            rest -= 1 << bits;
            put_bypass(to, 1, 1);
        }
        put_bypass(to, 0, 1);
        put_bypass(to, (uint32_t)rest, bits);
    }
    put_bypass(to, mvd < 0, 1);
}

static void put_coded_block_pattern(slice *on, int cbp, const coded_macroblock *left,
                                    const coded_macroblock *top)
{
    for (int part = 0; part < 4; part++) {
        int beside = part & 1 ? cbp >> (part - 1) : left->cbp >> (part + 1);
        int over = part & 2 ? cbp >> (part - 2) : top->cbp >> (part + 2);
        put_bin(&on->cabac, CBP_LUMA + !(beside & 1) + 2 * !(over & 1), cbp >> part & 1);
    }
    int chroma = cbp >> 4, beside = left->cbp >> 4, over = top->cbp >> 4;
    put_bin(&on->cabac, CBP_CHROMA + (beside != 0) + 2 * (over != 0), chroma != 0);
    if (chroma)
        put_bin(&on->cabac, CBP_CHROMA + 4 + (beside == 2) + 2 * (over == 2), chroma == 2);
}

static void put_mb_qp_delta(slice *on, int qp)
{
    const int delta = qp - on->qp, count = delta > 0 ? 2 * delta - 1 : -2 * delta;
    put_bin(&on->cabac, MB_QP_DELTA + on->qp_delta, count > 0);
    for (int bin = 1; bin <= count; bin++)
        put_bin(&on->cabac, MB_QP_DELTA + (bin == 1 ? 2 : 3), bin < count);
    on->qp_delta = delta;
    on->qp = qp;
}

static uint8_t at_most_255(int value)
{
    return (uint8_t)(value < 255 ? value : 255);
}

/* The macroblock that holds the block to the left of a quarter, or above it, and its quarter. */
typedef struct {
    const coded_macroblock *of;
    int quarter;
} neighbour;

static neighbour left_of_quarter(const slice *on, int x, int y, int quarter)
{
    const coded_macroblock *of = quarter % 2 ? &on->coded[y * on->columns + x] : left_of(on, x, y);
    return (neighbour){of, quarter ^ 1};
}

static neighbour above_quarter(const slice *on, int x, int y, int quarter)
{
    const coded_macroblock *of = quarter / 2 ? &on->coded[y * on->columns + x] : above(on, x, y);
    return (neighbour){of, quarter ^ 2};
}

/* ref_idx_l0 of 0 or 1, in unary. */
static void put_ref_idx(slice *on, int x, int y, int quarter, int reference)
{
    const neighbour left = left_of_quarter(on, x, y, quarter);
    const neighbour top = above_quarter(on, x, y, quarter);
    put_bin(&on->cabac,
            REF_IDX + left.of->picture_before[left.quarter] +
                2 * top.of->picture_before[top.quarter],
            reference);
    if (reference)
        put_bin(&on->cabac, REF_IDX + 4, 0);
    on->coded[y * on->columns + x].picture_before[quarter] = reference;
}

/* mvd_l0 of a quarter, or of the macroblock if it is the first of one. */
static void put_vector(slice *on, int x, int y, int quarter, const inter_motion *motion)
{
    const neighbour left = left_of_quarter(on, x, y, quarter);
    const neighbour top = above_quarter(on, x, y, quarter);
    const uint8_t *beside = left.of->mvd[left.quarter], *over = top.of->mvd[top.quarter];
    const int mvd[2] = {motion->mv.x - motion->mv_pred.x, motion->mv.y - motion->mv_pred.y};
    uint8_t *sizes = on->coded[y * on->columns + x].mvd[quarter];
    put_mvd(on, MVD_X, beside[0] + over[0], mvd[0]);
    put_mvd(on, MVD_Y, beside[1] + over[1], mvd[1]);
    sizes[0] = at_most_255(abs(mvd[0]));
    sizes[1] = at_most_255(abs(mvd[1]));
}

/* coded_block_pattern and what follows. */
static void put_rest_of_inter(slice *on, int x, int y, const residual_levels *levels, int qp)
{
    const coded_macroblock *left = left_of(on, x, y), *top = above(on, x, y);
    coded_macroblock *made = &on->coded[y * on->columns + x];
    put_coded_block_pattern(on, levels->cbp, left, top);
    if (levels->cbp & 15)
        put_bin(&on->cabac, TRANSFORM_SIZE_8X8_FLAG + left->transform_8x8 + top->transform_8x8,
                levels->transform_8x8);
    made->cbp = (uint8_t)levels->cbp;
    made->transform_8x8 = levels->cbp & 15 && levels->transform_8x8;
    on->qp_delta = on->qp_delta && levels->cbp;
    if (!levels->cbp)
        return;
    put_mb_qp_delta(on, qp);
    put_inter_residual(&on->cabac, levels, x ? left : NULL, y ? top : NULL, made);
}

/* mb_skip_flag, and mb_type P_L0_16x16 or P_8x8. */
static void begin_inter(slice *on, int x, int y, bool in_quarters)
{
    put_mb_skip_flag(on, x, y, false);
    on->coded[y * on->columns + x] = (coded_macroblock){.skipped = false};
    put_bin(&on->cabac, MB_TYPE, 0);
    put_bin(&on->cabac, MB_TYPE + 1, 0);
    put_bin(&on->cabac, MB_TYPE + 2, in_quarters);
}

void put_p_l0_16x16(slice *on, int x, int y, const inter_motion *motion,
                    const residual_levels *levels, int qp)
{
    coded_macroblock *made = &on->coded[y * on->columns + x];
    begin_inter(on, x, y, false);
    if (on->references > 1)
        put_ref_idx(on, x, y, 0, motion->reference);
    put_vector(on, x, y, 0, motion);
    for (int quarter = 1; quarter < QUARTERS; quarter++) {
        made->picture_before[quarter] = made->picture_before[0];
        memcpy(made->mvd[quarter], made->mvd[0], sizeof made->mvd[0]);
    }
    put_rest_of_inter(on, x, y, levels, qp);
}

void put_p_8x8(slice *on, int x, int y, const inter_motion quarters[QUARTERS],
               const residual_levels *levels, int qp)
{
    begin_inter(on, x, y, true);
    for (int quarter = 0; quarter < QUARTERS; quarter++) /* P_L0_8x8 */
        put_bin(&on->cabac, SUB_MB_TYPE, 1);
    for (int quarter = 0; quarter < QUARTERS && on->references > 1; quarter++)
        put_ref_idx(on, x, y, quarter, quarters[quarter].reference);
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        put_vector(on, x, y, quarter, &quarters[quarter]);
    put_rest_of_inter(on, x, y, levels, qp);
}

void put_intra_16x16(slice *on, int x, int y, intra_modes modes, const residual_levels *levels,
                     int qp)
{
    cabac *to = &on->cabac;
    const coded_macroblock *left = left_of(on, x, y), *top = above(on, x, y);
    const int chroma = levels->cbp >> 4;
    put_mb_skip_flag(on, x, y, false);
    put_bin(to, MB_TYPE, 1);
    put_bin(to, MB_TYPE_SUFFIX, 1); /* not I_NxN */
    put_not_terminated(to);         /* nor I_PCM */
    put_bin(to, MB_TYPE_SUFFIX + 1, (levels->cbp & 15) != 0);
    put_bin(to, MB_TYPE_SUFFIX + 2, chroma != 0);
    if (chroma)
        put_bin(to, MB_TYPE_SUFFIX + 2, chroma == 2);
    put_bin(to, MB_TYPE_SUFFIX + 3, modes.luma >> 1);
    put_bin(to, MB_TYPE_SUFFIX + 3, modes.luma & 1);
    for (int bin = 0; bin <= modes.chroma && bin < MOST_CHROMA_MODE; bin++)
        put_bin(to, INTRA_CHROMA_PRED_MODE + (bin ? 3 : left->chroma_mode + top->chroma_mode),
                bin < modes.chroma);
    put_mb_qp_delta(on, qp);
    coded_macroblock *made = &on->coded[y * on->columns + x];
    *made = (coded_macroblock){.cbp = (uint8_t)(chroma << 4 | (levels->cbp & 15 ? 15 : 0)),
                               .chroma_mode = modes.chroma != 0};
    put_intra_residual(to, levels, x ? left : NULL, y ? top : NULL, made);
}

part_sums residual_costs(const slice *on, int x, int y, const residual_levels *levels)
{
    return inter_residual_costs(&on->cabac, levels, x ? left_of(on, x, y) : NULL,
                                y ? above(on, x, y) : NULL);
}
