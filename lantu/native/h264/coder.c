/* The coder of P pictures: chooses how each macroblock is coded, and keeps the reconstruction.
 *
 * Samples beyond the visible edge, which fill the last macroblocks, are not known here: no visible
 * sample is predicted from them, and they have no residual.
 */
#include "h264.h"

#include <stdlib.h>
#include <string.h>

#include "bits.h"
#include "decision.h"
#include "inter.h"
#include "intra.h"
#include "motion_field.h"
#include "motion_search.h"
#include "picture.h"
#include "residual.h"
#include "resting.h"
#include "slice.h"

enum {
    MACROBLOCK_BYTES = 2048, /* 400 codes of at most 28 bits, and the macroblock's header */
    EARLY_QUANTISE_SAD =
        1024,       /* under this SAD the residual may be zero: quantise before searching */
    INTRA_BITS = 6, /* about how many bits more an intra macroblock's header takes */
    LEAST_QP = 12,
    MOST_QP = 51,
};

struct coder {
    int columns, rows; /* of macroblocks */
    quantiser_scale scale[QUANTISERS];
    int qp, fine; /* quantisers of luma: of a macroblock of middling activity, of one that rests */
    picture source, reference,
        decoded; /* to be coded; the last reconstruction; the one in progress */
    motion_field motion;
    slice slice;
    resting resting;
    uint8_t *changed; /* flags of macroblocks in which `source` differs from the picture before */
    int *coded, coded_count; /* macroblocks in which `decoded` differs from `reference` */
    uint8_t *payload;
};

coder *lantu_coder_open(int width, int height, int rest, const int (*scale)[3])
{
    coder *self = calloc(1, sizeof *self);
    if (!self)
        return NULL;
    self->columns = (width + 15) / 16;
    self->rows = (height + 15) / 16;
    for (int qp = 0; qp < QUANTISERS; qp++)
        self->scale[qp] = (quantiser_scale){scale[qp][0], scale[qp][1], scale[qp][2]};
    size_t count = (size_t)self->columns * (size_t)self->rows;
    self->changed = calloc(count, 1);
    self->coded = malloc(count * sizeof(int));
    self->payload = malloc(count * MACROBLOCK_BYTES);
    if (open_picture(&self->source, width, height) &&
        open_picture(&self->reference, width, height) &&
        open_picture(&self->decoded, width, height) &&
        open_motion_field(&self->motion, self->columns, self->rows) &&
        open_slice(&self->slice, self->columns, self->rows) &&
        open_resting(&self->resting, (int)count, rest) && self->changed && self->coded &&
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
    close_resting(&self->resting);
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
                               const ptrdiff_t strides[3], int fine)
{
    const outside_picture seen = {planes, strides};
    copy_in(&seen, &self->reference);
    copy_in(&seen, &self->decoded);
    clear_motion_field(&self->motion);
    clear_changed(self);
    clear_resting(&self->resting);
    for (int at = 0; !fine && at < self->columns * self->rows; at++)
        note_change(&self->resting, at);
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

static void encode_unchanged(coder *self, int x, int y)
{
    static const residual_levels NONE = {.cbp = 0};
    bool skip = same_mv(predict_skip_mv(&self->motion, x, y), ZERO_MV);
    if (skip)
        put_mb_skip(&self->slice, 1);
    else
        put_p_l0_16x16(&self->slice, x, y, ZERO_MV, predict_mv(&self->motion, x, y), &NONE,
                       self->qp);
    set_mv(&self->motion, x, y, ZERO_MV);
}

static quantisers quantisers_of(const coder *self, int qp)
{
    return (quantisers){qp, self->scale[qp].chroma};
}

static int clip_quantiser(int qp)
{
    return qp < LEAST_QP ? LEAST_QP : qp > MOST_QP ? MOST_QP : qp;
}

static void encode_inter(coder *self, int x, int y, motion_vector mv, int qp,
                         const macroblock *source, const macroblock *prediction,
                         residual_levels *levels)
{
    motion_vector mv_pred = predict_mv(&self->motion, x, y);
    bool skip = same_mv(mv, predict_skip_mv(&self->motion, x, y));
    if (levels->cbp) {
        slice_mark before = mark_slice(&self->slice);
        put_p_l0_16x16(&self->slice, x, y, mv, mv_pred, levels, qp);
        leave_out_unworthy(source, prediction, quantisers_of(self, qp), &self->slice.part_bits,
                           skip, self->scale[qp].error_per_bit, levels);
        take_back(&self->slice, &before, x, y);
    }
    if (!levels->cbp && skip)
        put_mb_skip(&self->slice, 1);
    else
        put_p_l0_16x16(&self->slice, x, y, mv, mv_pred, levels, qp);
    set_mv(&self->motion, x, y, mv);
    if (levels->cbp || !same_mv(mv, ZERO_MV))
        keep_reconstruction(self, x, y, INTER, levels, prediction, quantisers_of(self, qp));
}

static void encode_intra(coder *self, int x, int y, intra_modes modes, int qp,
                         const macroblock *source, const macroblock *prediction)
{
    residual_levels levels;
    quantisers both = quantisers_of(self, qp);
    quantise(INTRA, source, prediction, both, &levels);
    put_intra_16x16(&self->slice, x, y, modes, &levels, qp);
    set_intra(&self->motion, x, y);
    keep_reconstruction(self, x, y, INTRA, &levels, prediction, both);
}

/* Choose between inter and intra prediction by SAD. Returns true for inter, with `mv` and its
 * prediction; false for intra, with `modes` and their prediction. */
static bool choose_prediction(coder *self, int x, int y, int lambda, const macroblock *source,
                              motion_vector *mv, macroblock *prediction, intra_modes *modes)
{
    motion_vector candidates[MAX_MV_CANDIDATES];
    int cost, count = mv_candidates(&self->motion, x, y, candidates);
    *mv = motion_search(&self->reference, source->y, 16 * x, 16 * y,
                        predict_mv(&self->motion, x, y), candidates, count, lambda, &cost);
    if (predict_intra(&self->decoded, source, x, y, cost - lambda * INTRA_BITS, modes, prediction))
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
    int qp = clip_quantiser(self->qp + coarser_by_activity(&source));
    quantisers both = quantisers_of(self, qp);
    bool quantised = !is_whole || luma_sad(&source, &prediction) < EARLY_QUANTISE_SAD;
    if (quantised && (!quantise(INTER, &source, &prediction, both, &levels) || !is_whole)) {
        encode_inter(self, x, y, mv, qp, &source, &prediction, &levels);
        return;
    }
    motion_vector tried = mv;
    if (choose_prediction(self, x, y, self->scale[qp].sad_per_bit, &source, &mv, &prediction,
                          &modes)) {
        if (!quantised || !same_mv(mv, tried))
            quantise(INTER, &source, &prediction, both, &levels);
        encode_inter(self, x, y, mv, qp, &source, &prediction, &levels);
        return;
    }
    encode_intra(self, x, y, modes, qp, &source, &prediction);
}

/* Code a macroblock that rests once more, finely: it is what later pictures repeat. */
static void settle(coder *self, int x, int y)
{
    macroblock source, prediction;
    residual_levels levels;
    quantisers both = quantisers_of(self, self->fine);
    predict_inter(&self->reference, 16 * x, 16 * y, ZERO_MV, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    if (!quantise(INTER, &source, &prediction, both, &levels)) {
        encode_unchanged(self, x, y);
        return;
    }
    put_p_l0_16x16(&self->slice, x, y, ZERO_MV, predict_mv(&self->motion, x, y), &levels,
                   self->fine);
    set_mv(&self->motion, x, y, ZERO_MV);
    keep_reconstruction(self, x, y, INTER, &levels, &prediction, both);
}

static void encode_row(coder *self, int y)
{
    int first = y * self->columns;
    const uint8_t *changed = self->changed + first;
    /* At the left edge skip_mv is zero, so the first macroblock is skipped, then the next, and so on. */
    if (!memchr(changed, true, (size_t)self->columns) &&
        !any_due(&self->resting, first, self->columns)) {
        put_mb_skip(&self->slice, self->columns);
        set_zero_mv_row(&self->motion, y);
        return;
    }
    for (int x = 0; x < self->columns; x++)
        if (changed[x]) {
            note_change(&self->resting, first + x);
            encode_changed(self, x, y);
        } else if (is_due(&self->resting, first + x)) {
            note_settled(&self->resting, first + x);
            settle(self, x, y);
        } else {
            encode_unchanged(self, x, y);
        }
}

int lantu_coder_changed(const coder *self)
{
    int count = 0;
    for (int at = 0; at < self->columns * self->rows; at++)
        count += self->changed[at];
    return count;
}

int lantu_coder_unsettled(const coder *self)
{
    return self->resting.unsettled;
}

size_t lantu_coder_max_size(const coder *self)
{
    return (size_t)self->columns * (size_t)self->rows * MACROBLOCK_BYTES * 3 / 2;
}

size_t lantu_coder_encode(coder *self, const uint8_t *header, int header_bits, int qp,
                          int fine, int frames, uint8_t *out)
{
    self->qp = qp;
    self->fine = fine;
    pass_frames(&self->resting, frames);
    begin_motion_field(&self->motion);
    begin_slice(&self->slice, header, header_bits, qp, self->payload);
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
