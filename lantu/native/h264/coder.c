/* The coder of P pictures: chooses how each macroblock is coded, and keeps the reconstruction.
 *
 * Samples beyond the visible edge, which fill the last macroblocks, are not known here: no visible
 * sample is predicted from them, and they have no residual.
 */
#include "h264.h"

#include <stdlib.h>
#include <string.h>

#include "bits.h"
#include "inter.h"
#include "intra.h"
#include "motion_field.h"
#include "motion_search.h"
#include "picture.h"
#include "residual.h"
#include "slice.h"

enum {
    MACROBLOCK_BYTES = 2048, /* 400 codes of at most 28 bits, and the macroblock's header */
    EARLY_QUANTISE_SAD =
        1024,       /* under this SAD the residual may be zero: quantise before searching */
    INTRA_BITS = 6, /* about how many bits more an intra macroblock's header takes */
    REST = 3,       /* frames after which a macroblock that does not change is coded finely */
};

struct coder {
    int columns, rows; /* of macroblocks */
    quantisers qp, fine; /* of macroblocks that change, and of those that rest */
    int lambda;
    int bit_worth; /* squared error that is let pass to save a bit, in a macroblock that changes */
    picture source, reference,
        decoded; /* to be coded; the last reconstruction; the one in progress */
    motion_field motion;
    slice slice;
    uint8_t *changed; /* flags of macroblocks in which `source` differs from the picture before */
    uint8_t *unsettled; /* of macroblocks that changed and are not coded finely yet: frames since, and one */
    int unsettled_count;
    int *coded, coded_count; /* macroblocks in which `decoded` differs from `reference` */
    uint8_t *payload;
};

coder *lantu_coder_open(int width, int height)
{
    coder *self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    self->columns = (width + 15) / 16;
    self->rows = (height + 15) / 16;
    size_t count = (size_t)self->columns * (size_t)self->rows;
    self->changed = calloc(count, 1);
    self->unsettled = calloc(count, 1);
    self->coded = malloc(count * sizeof(int));
    self->payload = malloc(count * MACROBLOCK_BYTES);
    if (open_picture(&self->source, width, height) &&
        open_picture(&self->reference, width, height) &&
        open_picture(&self->decoded, width, height) &&
        open_motion_field(&self->motion, self->columns, self->rows) &&
        open_slice(&self->slice, self->columns, self->rows) && self->changed && self->unsettled && self->coded &&
        self->payload)
        return self;
    lantu_coder_close(self);
    return NULL;
}

void lantu_coder_close(coder *self)
{
    close_picture(&self->source);
    close_picture(&self->reference);
    close_picture(&self->decoded);
    close_motion_field(&self->motion);
    close_slice(&self->slice);
    free(self->changed);
    free(self->unsettled);
    free(self->coded);
    free(self->payload);
    free(self);
}

static void clear_changed(coder *self)
{
    memset(self->changed, 0, (size_t)self->columns * (size_t)self->rows);
}

void lantu_coder_update_source(coder *self, int top, int left, int height, int width,
                               const uint8_t *const planes[3], const ptrdiff_t strides[3])
{
    const outside_picture from = {planes, strides};
    update_picture(&from, &self->source, top, left, height, width, self->changed);
}

void lantu_coder_copy_source(const coder *self, uint8_t *const planes[3],
                             const ptrdiff_t strides[3])
{
    copy_out(&self->source, planes, strides);
}

void lantu_coder_reconstruction(const coder *self, uint8_t *const planes[3],
                                const ptrdiff_t strides[3])
{
    copy_out(&self->reference, planes, strides);
}

void lantu_coder_set_reference(coder *self, const uint8_t *const planes[3],
                               const ptrdiff_t strides[3])
{
    const outside_picture seen = {planes, strides};
    copy_in(&seen, &self->reference);
    copy_in(&seen, &self->decoded);
    clear_motion_field(&self->motion);
    clear_changed(self);
    memset(self->unsettled, 0, (size_t)self->columns * (size_t)self->rows);
    self->unsettled_count = 0;
}

/* Reconstruct a macroblock as a decoder will, into the picture in progress. */
static void keep_reconstruction(coder *self, int x, int y, prediction_kind kind,
                                const residual_levels *levels, const macroblock *prediction,
                                quantisers qp)
{
    macroblock result;
    reconstruct(kind, levels, prediction, qp, &result);
    store_macroblock(&result, &self->decoded, x, y);
    self->coded[self->coded_count++] = y * self->columns + x;
}

static int squared_error(const macroblock *one, const macroblock *other)
{
    int sum = 0;
    for (int index = 0; index < 256; index++)
        sum += (one->y[index] - other->y[index]) * (one->y[index] - other->y[index]);
    for (int part = 0; part < 2; part++)
        for (int index = 0; index < 64; index++) {
            int apart = one->c[part][index] - other->c[part][index];
            sum += apart * apart;
        }
    return sum;
}

static void encode_unchanged(coder *self, int x, int y)
{
    static const residual_levels NONE = {.cbp = 0};
    bool skip = same_mv(predict_skip_mv(&self->motion, x, y), ZERO_MV);
    if (skip)
        put_mb_skip(&self->slice, 1);
    else
        put_p_l0_16x16(&self->slice, x, y, ZERO_MV, predict_mv(&self->motion, x, y), &NONE,
                       self->qp.luma);
    set_mv(&self->motion, x, y, ZERO_MV);
}

/* Whether the levels of a macroblock that was just written lower its error by less than their bits
 * are worth. */
static bool is_not_worth(const coder *self, const slice_mark *before, const macroblock *source,
                         const macroblock *prediction, const residual_levels *levels)
{
    macroblock result;
    reconstruct(INTER, levels, prediction, self->qp, &result);
    int gained = squared_error(source, prediction) - squared_error(source, &result);
    return gained < self->bit_worth * bits_since(&self->slice, before);
}

static void encode_inter(coder *self, int x, int y, motion_vector mv, const macroblock *source,
                         const macroblock *prediction, residual_levels *levels)
{
    if (levels->cbp) {
        slice_mark before = mark_slice(&self->slice);
        put_p_l0_16x16(&self->slice, x, y, mv, predict_mv(&self->motion, x, y), levels, self->qp.luma);
        if (is_not_worth(self, &before, source, prediction, levels))
            levels->cbp = 0;
        take_back(&self->slice, &before, x, y);
    }
    if (!levels->cbp && same_mv(mv, predict_skip_mv(&self->motion, x, y)))
        put_mb_skip(&self->slice, 1);
    else
        put_p_l0_16x16(&self->slice, x, y, mv, predict_mv(&self->motion, x, y), levels, self->qp.luma);
    set_mv(&self->motion, x, y, mv);
    if (levels->cbp || !same_mv(mv, ZERO_MV))
        keep_reconstruction(self, x, y, INTER, levels, prediction, self->qp);
}

/* Choose between inter and intra prediction by SAD. Returns true for inter, with `mv` and its
 * prediction; false for intra, with `modes` and their prediction. */
static bool choose_prediction(coder *self, int x, int y, const macroblock *source,
                              motion_vector *mv, macroblock *prediction, intra_modes *modes)
{
    motion_vector candidates[MAX_MV_CANDIDATES];
    int cost, count = mv_candidates(&self->motion, x, y, candidates);
    *mv = motion_search(&self->reference, source->y, 16 * x, 16 * y,
                        predict_mv(&self->motion, x, y), candidates, count, self->lambda, &cost);
    if (predict_intra(&self->decoded, source, x, y, cost - self->lambda * INTRA_BITS, modes,
                      prediction))
        return false;
    predict_inter(&self->reference, 16 * x, 16 * y, *mv, prediction);
    return true;
}

static void encode_changed(coder *self, int x, int y)
{
    motion_vector mv = predict_skip_mv(&self->motion, x, y);
    bool is_whole = is_whole_macroblock(&self->source, x, y);
    if (!is_whole || !mv_stays_inside(&self->reference, 16 * x, 16 * y, mv))
        mv = ZERO_MV;
    macroblock source, prediction;
    residual_levels levels;
    intra_modes modes;
    predict_inter(&self->reference, 16 * x, 16 * y, mv, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    bool quantised = !is_whole || luma_sad(&source, &prediction) < EARLY_QUANTISE_SAD;
    if (quantised && (!quantise(INTER, &source, &prediction, self->qp, &levels) || !is_whole)) {
        encode_inter(self, x, y, mv, &source, &prediction, &levels);
        return;
    }
    motion_vector tried = mv;
    if (choose_prediction(self, x, y, &source, &mv, &prediction, &modes)) {
        if (!quantised || !same_mv(mv, tried))
            quantise(INTER, &source, &prediction, self->qp, &levels);
        encode_inter(self, x, y, mv, &source, &prediction, &levels);
        return;
    }
    quantise(INTRA, &source, &prediction, self->qp, &levels);
    put_intra_16x16(&self->slice, x, y, modes, &levels, self->qp.luma);
    set_intra(&self->motion, x, y);
    keep_reconstruction(self, x, y, INTRA, &levels, &prediction, self->qp);
}

/* Code a macroblock that rests once more, finely: it is what later pictures repeat. */
static void settle(coder *self, int x, int y)
{
    macroblock source, prediction;
    residual_levels levels;
    predict_inter(&self->reference, 16 * x, 16 * y, ZERO_MV, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    if (!quantise(INTER, &source, &prediction, self->fine, &levels)) {
        encode_unchanged(self, x, y);
        return;
    }
    put_p_l0_16x16(&self->slice, x, y, ZERO_MV, predict_mv(&self->motion, x, y), &levels,
                   self->fine.luma);
    set_mv(&self->motion, x, y, ZERO_MV);
    keep_reconstruction(self, x, y, INTER, &levels, &prediction, self->fine);
}

/* Let frames pass in which nothing was coded. */
static void pass(coder *self, int frames)
{
    if (!self->unsettled_count)
        return;
    for (int at = 0; at < self->columns * self->rows; at++)
        if (self->unsettled[at])
            self->unsettled[at] = (uint8_t)(self->unsettled[at] + frames > 255 ? 255 : self->unsettled[at] + frames);
}

/* Whether no macroblock of a row is due to be settled. */
static bool all_rest_or_wait(const uint8_t *unsettled, int columns)
{
    for (int x = 0; x < columns; x++)
        if (unsettled[x] > REST)
            return false;
    return true;
}

static void encode_row(coder *self, int y)
{
    const uint8_t *changed = self->changed + y * self->columns;
    uint8_t *unsettled = self->unsettled + y * self->columns;
    /* At the left edge skip_mv is zero, so the first macroblock is skipped, then the next, and so on. */
    if (!memchr(changed, true, (size_t)self->columns) &&
        all_rest_or_wait(unsettled, self->columns)) {
        put_mb_skip(&self->slice, self->columns);
        set_zero_mv_row(&self->motion, y);
        return;
    }
    for (int x = 0; x < self->columns; x++)
        if (changed[x]) {
            self->unsettled_count += !unsettled[x];
            unsettled[x] = 1;
            encode_changed(self, x, y);
        } else if (unsettled[x] > REST) {
            self->unsettled_count--;
            unsettled[x] = 0;
            settle(self, x, y);
        } else {
            encode_unchanged(self, x, y);
        }
}

int lantu_coder_unsettled(const coder *self)
{
    return self->unsettled_count;
}

size_t lantu_coder_max_size(const coder *self)
{
    return (size_t)self->columns * (size_t)self->rows * MACROBLOCK_BYTES * 3 / 2;
}

size_t lantu_coder_encode(coder *self, const uint8_t *header, int header_bits, const int given[6],
                          int frames, uint8_t *out)
{
    self->qp = (quantisers){given[0], given[1]};
    self->fine = (quantisers){given[2], given[3]};
    self->lambda = given[4];
    self->bit_worth = given[5];
    pass(self, frames);
    begin_motion_field(&self->motion);
    begin_slice(&self->slice, header, header_bits, given[0], self->payload);
    for (int y = 0; y < self->rows; y++)
        encode_row(self, y);
    const uint8_t *end = end_slice(&self->slice);
    for (int index = 0; index < self->coded_count; index++)
        copy_macroblock(&self->decoded, &self->reference, self->coded[index] % self->columns,
                        self->coded[index] / self->columns);
    self->coded_count = 0;
    clear_changed(self);
    return add_emulation_prevention(self->payload, (size_t)(end - self->payload), out);
}
