/* A coder of P pictures that looks only at macroblocks that changed.
 *
 * A library's encoder goes through all 8160 macroblocks of a 1080p picture, which costs 4 ms even if
 * every one of them stays as it was. Of the pictures drawn here one in twenty changes. This one is
 * told which, predicts them from the picture before by one vector each, and codes what is left. The
 * stream keeps to baseline: one slice, CAVLC, one reference, no deblocking. Key pictures come from
 * the library; their decoded planes are given to `lantu_coder_refer`.
 *
 * Pixels beyond the visible edge, which fill the last macroblocks, are not known here: nothing that
 * is seen is ever predicted from them, and they have no residual.
 */
#include <stdlib.h>
#include <string.h>

#include "bits.h"
#include "cavlc.h"
#include "motion.h"
#include "residual.h"

enum { MACROBLOCK_BYTES = 2048 /* 400 codes of at most 28 bits, and what stands before them */ };

/* codeNum of coded_block_pattern, luma | chroma << 4, when predicted from a picture (Table 9-4). */
static const uint8_t PATTERN_NUMBER[48] = {
    0, 2,  3,  7,  4,  8,  17, 13, 5,  18, 9,  14, 10, 15, 16, 11, 1,  32, 33, 36, 34, 37, 44, 40,
    35, 45, 38, 41, 39, 42, 43, 19, 6,  24, 25, 20, 26, 21, 46, 28, 27, 47, 22, 29, 23, 30, 31, 12};

/* 4x4 blocks in the order in which they are coded, by their raster number. */
static const uint8_t CODED_ORDER[LUMA_BLOCKS] = {0, 1, 4,  5,  2,  3,  6,  7,
                                                 8, 9, 12, 13, 10, 11, 14, 15};

typedef struct {
    int x, y; /* of a macroblock, in macroblocks */
    pixels decoded;
} patch;

typedef struct {
    int columns, rows; /* of macroblocks */
    quantisers qp;
    int lambda;
    picture source, reference; /* as drawn, and as a decoder sees it */
    vector *vectors, *vectors_before;
    uint8_t *luma_counts, *chroma_counts[2]; /* levels of each 4x4 block, in raster order */
    patch *patches; /* what differs from the reference; moved there when the picture is coded */
    int patch_count;
    uint8_t *payload;
    bit_writer writer;
    int skipped; /* mb_skip_run so far */
} coder;

void lantu_coder_close(coder *self);

static bool open_picture(picture *made, const coder *self, int width, int height)
{
    size_t count = (size_t)self->columns * (size_t)self->rows;
    *made = (picture){.stride = self->columns * 16, .chroma_stride = self->columns * 8,
                      .width = width, .height = height};
    made->y = calloc(count, 256);
    made->c[0] = calloc(count, 64);
    made->c[1] = calloc(count, 64);
    return made->y && made->c[0] && made->c[1];
}

static void close_picture(picture *made)
{
    free(made->y);
    free(made->c[0]);
    free(made->c[1]);
}

/* Begin a stream. Returns NULL if there is no memory.
 *
 * width, height: of the visible picture, even.
 * qp, chroma_qp: quantisers of all pictures.
 * lambda: how many levels of difference a bit is worth.
 */
coder *lantu_coder_open(int width, int height, int qp, int chroma_qp, int lambda)
{
    prepare_cavlc();
    coder *self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    self->columns = (width + 15) / 16;
    self->rows = (height + 15) / 16;
    self->qp = (quantisers){qp, chroma_qp};
    self->lambda = lambda;
    size_t count = (size_t)self->columns * (size_t)self->rows;
    bool enough = open_picture(&self->source, self, width, height) &&
                  open_picture(&self->reference, self, width, height);
    self->vectors = calloc(count, sizeof(vector));
    self->vectors_before = calloc(count, sizeof(vector));
    self->luma_counts = calloc(count, 16);
    self->chroma_counts[0] = calloc(count, 4);
    self->chroma_counts[1] = calloc(count, 4);
    self->patches = malloc(count * sizeof(patch));
    self->payload = malloc(count * MACROBLOCK_BYTES);
    enough = enough && self->vectors && self->vectors_before && self->luma_counts &&
             self->chroma_counts[0] && self->chroma_counts[1] && self->patches && self->payload;
    if (enough)
        return self;
    lantu_coder_close(self);
    return NULL;
}

void lantu_coder_close(coder *self)
{
    if (!self)
        return;
    close_picture(&self->source);
    close_picture(&self->reference);
    free(self->vectors);
    free(self->vectors_before);
    free(self->luma_counts);
    free(self->chroma_counts[0]);
    free(self->chroma_counts[1]);
    free(self->patches);
    free(self->payload);
    free(self);
}

static void copy_plane(const uint8_t *from, ptrdiff_t from_stride, uint8_t *to, int to_stride,
                       int width, int height)
{
    for (int row = 0; row < height; row++)
        memcpy(to + row * to_stride, from + row * from_stride, (size_t)width);
}

static void copy_picture(const uint8_t *const planes[3], const ptrdiff_t strides[3], picture *to)
{
    copy_plane(planes[0], strides[0], to->y, to->stride, to->width, to->height);
    for (int component = 0; component < 2; component++)
        copy_plane(planes[1 + component], strides[1 + component], to->c[component],
                   to->chroma_stride, to->width / 2, to->height / 2);
}

/* Take a key picture as the one before: as drawn, and as decoded. */
void lantu_coder_refer(coder *self, const uint8_t *const drawn[3], const ptrdiff_t drawn_strides[3],
                       const uint8_t *const decoded[3], const ptrdiff_t decoded_strides[3])
{
    copy_picture(drawn, drawn_strides, &self->source);
    copy_picture(decoded, decoded_strides, &self->reference);
    memset(self->vectors, 0, (size_t)self->columns * (size_t)self->rows * sizeof(vector));
}

/* Vectors ---------------------------------------------------------------------------------------*/

static int16_t middle(int16_t a, int16_t b, int16_t c)
{
    int16_t low = a < b ? a : b, high = a < b ? b : a;
    return c < low ? low : c > high ? high : c;
}

/* What a decoder expects from the neighbours to the left, above, and above to the right (8.4.1.3). */
static vector expected(const coder *self, int x, int y)
{
    const vector *here = self->vectors + y * self->columns + x, zero = {0, 0};
    if (!y)
        return x ? here[-1] : zero;
    vector left = x ? here[-1] : zero, above = here[-self->columns], corner;
    if (x + 1 < self->columns)
        corner = here[1 - self->columns];
    else if (x)
        corner = here[-1 - self->columns];
    else
        return above; /* one column: nobody else is there */
    return (vector){middle(left.x, above.x, corner.x), middle(left.y, above.y, corner.y)};
}

/* The vector of a macroblock that is skipped (8.4.1.1). */
static vector expected_of_skipped(const coder *self, int x, int y, vector guess)
{
    const vector *here = self->vectors + y * self->columns + x, zero = {0, 0};
    if (!x || !y || same_vector(here[-1], zero) || same_vector(here[-self->columns], zero))
        return zero;
    return guess;
}

/* Where to begin a search: neighbours, here and in the picture before; (0, 0) is the first. */
static int beginnings(const coder *self, int x, int y, vector guess, vector *found)
{
    int at = y * self->columns + x, count = 0;
    const vector *now = self->vectors + at, *before = self->vectors_before + at;
    vector all[8] = {{0, 0}, guess};
    int size = 2;
    if (x)
        all[size++] = now[-1];
    if (y)
        all[size++] = now[-self->columns];
    if (y && x + 1 < self->columns)
        all[size++] = now[1 - self->columns];
    all[size++] = before[0];
    if (x + 1 < self->columns)
        all[size++] = before[1];
    if (y + 1 < self->rows)
        all[size++] = before[self->columns];
    for (int index = 0; index < size; index++) {
        bool known = !stays_inside(&self->reference, 16 * x, 16 * y, all[index]);
        for (int other = 0; other < count; other++)
            known = known || same_vector(all[index], found[other]);
        if (!known)
            found[count++] = all[index];
    }
    return count;
}

/* Source ----------------------------------------------------------------------------------------*/

typedef struct {
    const uint8_t *const *planes;
    const ptrdiff_t *strides;
} source_picture;

/* Take over a place of a plane. Returns whether anything differs there. */
static bool refresh_plane(const uint8_t *from, ptrdiff_t from_stride, uint8_t *to, int to_stride,
                          int columns, int rows)
{
    bool differs = false;
    for (int row = 0; row < rows; row++, from += from_stride, to += to_stride)
        if (memcmp(from, to, (size_t)columns)) {
            memcpy(to, from, (size_t)columns);
            differs = true;
        }
    return differs;
}

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

/* Take over a macroblock of the source. Returns whether it differs from the picture before: boxes
 * around changes hold much that did not change. */
static bool refresh(coder *self, const source_picture *source, int x, int y)
{
    picture *to = &self->source;
    int columns = at_most(16, to->width - 16 * x), rows = at_most(16, to->height - 16 * y);
    ptrdiff_t stride = source->strides[0];
    bool differs = refresh_plane(source->planes[0] + 16 * (y * stride + x), stride,
                                 to->y + 16 * (y * to->stride + x), to->stride, columns, rows);
    for (int component = 0; component < 2; component++) {
        stride = source->strides[1 + component];
        differs |= refresh_plane(source->planes[1 + component] + 8 * (y * stride + x), stride,
                                 to->c[component] + 8 * (y * to->chroma_stride + x),
                                 to->chroma_stride, columns / 2, rows / 2);
    }
    return differs;
}

/* One plane's part of a macroblock; what lies outside the picture is as predicted, so that it has
 * no residual. */
static void load_plane(const uint8_t *from, int stride, int size, int columns, int rows,
                       const uint8_t *outside, uint8_t *to)
{
    if (columns < size || rows < size)
        memcpy(to, outside, (size_t)(size * size));
    for (int row = 0; row < rows; row++)
        memcpy(to + row * size, from + row * stride, (size_t)columns);
}

static void load(const coder *self, int x, int y, const pixels *outside, pixels *to)
{
    const picture *from = &self->source;
    int columns = at_most(16, from->width - 16 * x), rows = at_most(16, from->height - 16 * y);
    load_plane(from->y + 16 * (y * from->stride + x), from->stride, 16, columns, rows, outside->y,
               to->y);
    for (int component = 0; component < 2; component++)
        load_plane(from->c[component] + 8 * (y * from->chroma_stride + x), from->chroma_stride, 8,
                   columns / 2, rows / 2, outside->c[component], to->c[component]);
}

/* Whether all of a macroblock is seen. */
static bool whole(const coder *self, int x, int y)
{
    return 16 * x + 16 <= self->reference.width && 16 * y + 16 <= self->reference.height;
}

/* Writing ---------------------------------------------------------------------------------------*/

/* nC: the average of the levels in the blocks to the left and above (9.2.1). */
static int context(const uint8_t *counts, int stride, int x, int y)
{
    const uint8_t *here = counts + y * stride + x;
    if (x && y)
        return (here[-1] + here[-stride] + 1) >> 1;
    return x ? here[-1] : y ? here[-stride] : 0;
}

static void put_luma(coder *self, int x, int y, const residual_levels *levels)
{
    int stride = 4 * self->columns;
    for (int order = 0; order < LUMA_BLOCKS; order++) {
        if (!(levels->pattern & 1 << order / 4))
            continue;
        int block = CODED_ORDER[order], column = 4 * x + block % 4, row = 4 * y + block / 4;
        int count = levels->luma_count[block];
        put_block(&self->writer, levels->luma[block], 16, count,
                  context(self->luma_counts, stride, column, row));
        self->luma_counts[row * stride + column] = (uint8_t)count;
    }
}

static void put_chroma(coder *self, int x, int y, const residual_levels *levels)
{
    if (!(levels->pattern >> 4))
        return;
    for (int component = 0; component < 2; component++)
        put_block(&self->writer, levels->chroma_dc[component], 4,
                  levels->chroma_dc_count[component], CHROMA_DC);
    if (levels->pattern >> 4 < 2)
        return;
    int stride = 2 * self->columns;
    for (int component = 0; component < 2; component++)
        for (int order = 0; order < 4; order++) {
            int block = 4 * component + order, column = 2 * x + order % 2, row = 2 * y + order / 2;
            uint8_t *counts = self->chroma_counts[component];
            put_block(&self->writer, levels->chroma[block] + 1, 15, levels->chroma_count[block],
                      context(counts, stride, column, row));
            counts[row * stride + column] = levels->chroma_count[block];
        }
}

static void put_macroblock(coder *self, int x, int y, vector used, vector guess,
                           const residual_levels *levels)
{
    bit_writer *writer = &self->writer;
    put_unsigned_golomb(writer, (uint32_t)self->skipped);
    self->skipped = 0;
    put_unsigned_golomb(writer, 0); /* mb_type: P_L0_16x16 */
    put_signed_golomb(writer, used.x - guess.x);
    put_signed_golomb(writer, used.y - guess.y);
    put_unsigned_golomb(writer, PATTERN_NUMBER[levels->pattern]);
    if (!levels->pattern)
        return;
    put_signed_golomb(writer, 0); /* mb_qp_delta */
    put_luma(self, x, y, levels);
    put_chroma(self, x, y, levels);
}

/* Macroblocks -----------------------------------------------------------------------------------*/

static const vector STILL = {0, 0};

static void keep(coder *self, int x, int y, const residual_levels *levels,
                 const pixels *prediction)
{
    patch *one = &self->patches[self->patch_count++];
    one->x = x;
    one->y = y;
    reconstruct(levels, prediction, self->qp, &one->decoded);
}

/* A macroblock that stays as it was. */
static void code_unchanged(coder *self, int x, int y)
{
    vector *here = self->vectors + y * self->columns + x;
    vector guess = expected(self, x, y);
    *here = STILL;
    if (same_vector(expected_of_skipped(self, x, y, guess), STILL)) {
        self->skipped++;
        return;
    }
    const residual_levels none = {.pattern = 0};
    put_macroblock(self, x, y, STILL, guess, &none);
}

static void code_changed(coder *self, int x, int y)
{
    vector *here = self->vectors + y * self->columns + x;
    vector guess = expected(self, x, y), skip = expected_of_skipped(self, x, y, guess);
    bool may_move = whole(self, x, y);
    bool may_skip = same_vector(skip, STILL) ||
                    (may_move && stays_inside(&self->reference, 16 * x, 16 * y, skip));
    pixels source, prediction;
    residual_levels levels = {.pattern = 0};
    vector used = may_skip ? skip : STILL;
    predict(&self->reference, 16 * x, 16 * y, used, &prediction);
    load(self, x, y, &prediction, &source);
    if (may_skip && !quantise(&source, &prediction, self->qp, &levels)) {
        *here = skip;
        self->skipped++;
        if (!same_vector(skip, STILL))
            keep(self, x, y, &levels, &prediction);
        return;
    }
    if (may_move) {
        vector begin[8];
        int count = beginnings(self, x, y, guess, begin);
        vector best = search(&self->reference, source.y, 16 * x, 16 * y, guess, begin, count,
                             self->lambda);
        if (!may_skip || !same_vector(best, used)) {
            used = best;
            predict(&self->reference, 16 * x, 16 * y, used, &prediction);
            quantise(&source, &prediction, self->qp, &levels);
        }
    } else if (!may_skip) {
        quantise(&source, &prediction, self->qp, &levels);
    }
    *here = used;
    if (!levels.pattern && may_skip && same_vector(used, skip))
        self->skipped++;
    else
        put_macroblock(self, x, y, used, guess, &levels);
    if (levels.pattern || !same_vector(used, STILL))
        keep(self, x, y, &levels, &prediction);
}

/* Bring the reference up to date. */
static void paste(coder *self)
{
    picture *to = &self->reference;
    for (int index = 0; index < self->patch_count; index++) {
        const patch *one = &self->patches[index];
        copy_plane(one->decoded.y, 16, to->y + 16 * (one->y * to->stride + one->x), to->stride, 16,
                   16);
        for (int component = 0; component < 2; component++)
            copy_plane(one->decoded.c[component], 8,
                       to->c[component] + 8 * (one->y * to->chroma_stride + one->x),
                       to->chroma_stride, 8, 8);
    }
    self->patch_count = 0;
}

/* Code one P picture.
 *
 * planes, strides: Y, U and V of the picture.
 * changed: for every macroblock, in raster order, whether it may differ from the picture before.
 * header, header_bits: what stands before the slice data.
 * out: room for `lantu_coder_room` bytes.
 * Returns the bytes of the NAL unit's payload, with emulation prevention.
 */
size_t lantu_coder_code(coder *self, const uint8_t *const planes[3], const ptrdiff_t strides[3],
                        const uint8_t *changed, const uint8_t *header, int header_bits,
                        uint8_t *out)
{
    size_t count = (size_t)self->columns * (size_t)self->rows;
    vector *before = self->vectors_before;
    self->vectors_before = self->vectors;
    self->vectors = before;
    memset(self->luma_counts, 0, count * 16);
    memset(self->chroma_counts[0], 0, count * 4);
    memset(self->chroma_counts[1], 0, count * 4);
    self->writer = (bit_writer){.at = self->payload};
    self->skipped = 0;
    for (int bit = 0; bit < header_bits; bit++)
        put_bits(&self->writer, header[bit / 8] >> (7 - bit % 8) & 1, 1);

    source_picture source = {planes, strides};
    for (int y = 0; y < self->rows; y++)
        for (int x = 0; x < self->columns; x++)
            if (changed[y * self->columns + x] && refresh(self, &source, x, y))
                code_changed(self, x, y);
            else
                code_unchanged(self, x, y);
    if (self->skipped)
        put_unsigned_golomb(&self->writer, (uint32_t)self->skipped);
    put_trailing_bits(&self->writer);
    paste(self);
    return escape(self->payload, (size_t)(self->writer.at - self->payload), out);
}

/* Bytes that a picture takes at most; emulation prevention adds one to every two. */
size_t lantu_coder_room(const coder *self)
{
    return (size_t)self->columns * (size_t)self->rows * MACROBLOCK_BYTES * 3 / 2;
}
