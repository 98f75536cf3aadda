/* residual (ITU-T H.264, 7.3.5.3), and the blocks beside a block (6.4.11.4, 9.3.3.1.1.9). */
#include "macroblock_residual.h"

#include "block_syntax.h"

/* Raster index of the 4x4 blocks of luma in coding order (6.4.3). */
static const uint8_t BLOCK_SCAN[LUMA_BLOCKS] = {0, 1, 4,  5,  2,  3,  6,  7,
                                                8, 9, 12, 13, 10, 11, 14, 15};

/* Flags in `dc`: of Intra16x16DCLevel, and of ChromaDCLevel of Cb and Cr. */
enum { LUMA_DC_FLAG = 1, CB_DC_FLAG = 2 };

/* Stand for the macroblocks beyond the edge: coded_block_flag is inferred there. */
static const coded_macroblock NOTHING_CODED = {.luma = 0};
static const coded_macroblock ALL_CODED = {.luma = 0xFFFF, .chroma = {15, 15}, .dc = 7};

/* Flags of the blocks to the left and above, of `width` by `width` blocks. */
INLINE int beside(int here, int left, int top, int block, int width)
{
    int column = block % width, last = width - 1;
    int a = column ? here >> (block - 1) : left >> (block + last);
    int b = block >= width ? here >> (block - width) : top >> (block + width * last);
    return (a & 1) + 2 * (b & 1);
}

static int beside_dc(int flag, const coded_macroblock *left, const coded_macroblock *top)
{
    return ((left->dc & flag) != 0) + 2 * ((top->dc & flag) != 0);
}

static void put_luma_4x4(cabac *to, const residual_levels *levels, category kind,
                         const coded_macroblock *left, const coded_macroblock *top,
                         coded_macroblock *made)
{
    const int first = kind == LUMA_AC_OF_16X16;
    for (int order = 0; order < LUMA_BLOCKS; order++) {
        if (!(levels->cbp & 1 << order / 4))
            continue;
        int block = BLOCK_SCAN[order];
        bool any = levels->luma_total_coeff[block];
        put_block(to, kind, levels->luma[block] + first, 16 - first, any,
                  beside(made->luma, left->luma, top->luma, block, 4));
        made->luma |= (uint16_t)(any << block);
    }
}

/* Flags of the four blocks of an 8x8 block, which is not written unless it has levels. */
static uint16_t flags_of_8x8(int part)
{
    return (uint16_t)(0x33 << (part / 2 * 8 + part % 2 * 2));
}

static void put_luma_8x8(cabac *to, const residual_levels *levels, coded_macroblock *made)
{
    for (int part = 0; part < 4; part++)
        if (levels->cbp & 1 << part) {
            put_block(to, LUMA_8X8, levels->luma_8x8[part], 64, true, 0);
            made->luma |= flags_of_8x8(part);
        }
}

static void put_chroma(cabac *to, const residual_levels *levels, const coded_macroblock *left,
                       const coded_macroblock *top, coded_macroblock *made)
{
    if (!(levels->cbp >> 4))
        return;
    for (int component = 0; component < 2; component++) {
        int flag = CB_DC_FLAG << component;
        bool any = levels->chroma_dc_total_coeff[component];
        put_block(to, CHROMA_DC, levels->chroma_dc[component], 4, any, beside_dc(flag, left, top));
        made->dc |= (uint8_t)(any ? flag : 0);
    }
    for (int block = 0; block < CHROMA_BLOCKS && levels->cbp >> 4 == 2; block++) {
        int component = block / 4, at = block % 4;
        bool any = levels->chroma_total_coeff[block];
        put_block(to, CHROMA_AC, levels->chroma[block] + 1, 15, any,
                  beside(made->chroma[component], left->chroma[component], top->chroma[component],
                         at, 2));
        made->chroma[component] |= (uint8_t)(any << at);
    }
}

void put_inter_residual(cabac *to, const residual_levels *levels, const coded_macroblock *left,
                        const coded_macroblock *top, coded_macroblock *made)
{
    left = left ? left : &NOTHING_CODED;
    top = top ? top : &NOTHING_CODED;
    if (levels->transform_8x8)
        put_luma_8x8(to, levels, made);
    else
        put_luma_4x4(to, levels, LUMA_4X4, left, top, made);
    put_chroma(to, levels, left, top, made);
}

void put_intra_residual(cabac *to, const residual_levels *levels, const coded_macroblock *left,
                        const coded_macroblock *top, coded_macroblock *made)
{
    left = left ? left : &ALL_CODED;
    top = top ? top : &ALL_CODED;
    bool any = levels->luma_dc_total_coeff;
    put_block(to, LUMA_DC_OF_16X16, levels->luma_dc, 16, any, beside_dc(LUMA_DC_FLAG, left, top));
    made->dc = any ? LUMA_DC_FLAG : 0;
    put_luma_4x4(to, levels, LUMA_AC_OF_16X16, left, top, made);
    put_chroma(to, levels, left, top, made);
}

static int luma_part_cost(const cabac *on, const residual_levels *levels, int part,
                          const coded_macroblock *left, const coded_macroblock *top)
{
    if (levels->transform_8x8)
        return block_cost(on, LUMA_8X8, levels->luma_8x8[part], 64, true, 0);
    int sum = 0, here = 0;
    for (int block = 0; block < LUMA_BLOCKS; block++)
        here |= (levels->luma_total_coeff[block] != 0) << block;
    for (int order = 4 * part; order < 4 * part + 4; order++) {
        int block = BLOCK_SCAN[order];
        sum += block_cost(on, LUMA_4X4, levels->luma[block], 16, here >> block & 1,
                          beside(here, left->luma, top->luma, block, 4));
    }
    return sum;
}

static int chroma_cost(const cabac *on, const residual_levels *levels,
                       const coded_macroblock *left, const coded_macroblock *top)
{
    int sum = 0;
    for (int component = 0; component < 2; component++)
        sum += block_cost(on, CHROMA_DC, levels->chroma_dc[component], 4,
                          levels->chroma_dc_total_coeff[component],
                          beside_dc(CB_DC_FLAG << component, left, top));
    for (int block = 0; block < CHROMA_BLOCKS && levels->cbp >> 4 == 2; block++)
        sum += block_cost(on, CHROMA_AC, levels->chroma[block] + 1, 15,
                          levels->chroma_total_coeff[block], 0);
    return sum;
}

part_sums inter_residual_costs(const cabac *on, const residual_levels *levels,
                               const coded_macroblock *left, const coded_macroblock *top)
{
    part_sums costs = {0};
    left = left ? left : &NOTHING_CODED;
    top = top ? top : &NOTHING_CODED;
    for (int part = 0; part < CHROMA_PART; part++)
        if (levels->cbp & 1 << part)
            costs.of[part] = luma_part_cost(on, levels, part, left, top);
    if (levels->cbp >> 4)
        costs.of[CHROMA_PART] = chroma_cost(on, levels, left, top);
    return costs;
}
