/* Chooses how a macroblock is coded: skipped, from the last picture by a vector, or from its neighbours.
 *
 * Samples beyond the visible edge, which fill the last macroblocks, are not known here: no visible
 * sample is predicted from them, and they have no residual.
 */
#include "macroblock.h"

#include "inter.h"
#include "inter_residual.h"
#include "intra.h"
#include "motion_search.h"
#include "residual.h"

enum {
    EARLY_QUANTISE_SAD =
        1024,       /* under this SAD the residual may be zero: quantise before searching */
    INTRA_BITS = 12, /* about how many bits more an intra macroblock takes at the same SAD */
    SEARCH_BEFORE_SAD = 256, /* under this cost another picture gains nothing */
    REFERENCE_BITS = 2, /* about how many bits more a macroblock takes from the picture before */
    LEAST_QP = 12,
    MOST_QP = 51,
};

static const picture *picture_of(const coder *self, int reference)
{
    return reference == LAST_PICTURE ? &self->reference : &self->before;
}

/* Predict the macroblock at (x, y), in macroblocks. */
static void predict_weighted(const coder *self, int x, int y, const inter_motion *motion,
                             macroblock *prediction)
{
    predict_inter(picture_of(self, motion->reference), 16 * x, 16 * y, motion->mv, prediction);
    if (any_offset(&self->offsets))
        add_offsets(prediction, &self->offsets);
}

/* Whether the last picture and the one before it differ at a macroblock or beside it. */
static bool differs_before(const coder *self, int x, int y)
{
    for (int row = y ? y - 1 : 0; row <= y + 1 && row < self->rows; row++)
        for (int column = x ? x - 1 : 0; column <= x + 1 && column < self->columns; column++)
            if (self->differs[row * self->columns + column])
                return true;
    return false;
}

/* Keep the reconstruction of a macroblock, which is as a decoder makes it. */
static void keep(coder *self, int x, int y, const macroblock *result)
{
    store_macroblock(result, &self->decoded, x, y);
    self->coded[self->coded_count++] = y * self->columns + x;
}

static inter_motion at_rest(const coder *self, int x, int y)
{
    return (inter_motion){LAST_PICTURE, ZERO_MV, predict_mv(&self->motion, x, y, LAST_PICTURE)};
}

void encode_unchanged(coder *self, int x, int y)
{
    const inter_motion motion = at_rest(self, x, y);
    static const residual_levels NONE = {.cbp = 0};
    bool skip = same_mv(predict_skip_mv(&self->motion, x, y), ZERO_MV);
    if (skip)
        put_mb_skip(&self->slice, x, y);
    else
        put_p_l0_16x16(&self->slice, x, y, &motion, &NONE, self->qp);
    set_motion(&self->motion, x, y, &motion);
}

static quantisers quantisers_of(const coder *self, int qp)
{
    return (quantisers){qp, self->scale[qp].chroma};
}

static int clip_quantiser(int qp)
{
    return qp < LEAST_QP ? LEAST_QP : qp > MOST_QP ? MOST_QP : qp;
}

static void encode_inter(coder *self, int x, int y, const inter_motion *motion, int qp,
                         const macroblock *source, const macroblock *prediction,
                         residual_levels *levels)
{
    bool last = motion->reference == LAST_PICTURE;
    bool skip = last && same_mv(motion->mv, predict_skip_mv(&self->motion, x, y));
    macroblock result = *prediction;
    if (levels->cbp) {
        const judged_macroblock on = {.slice = &self->slice,
                                      .x = x,
                                      .y = y,
                                      .source = source,
                                      .prediction = prediction,
                                      .qp = quantisers_of(self, qp),
                                      .error_per_bit = self->scale[qp].error_per_bit,
                                      .may_skip = skip};
        judge_residual(&on, levels, &result);
    }
    if (!levels->cbp && skip)
        put_mb_skip(&self->slice, x, y);
    else
        put_p_l0_16x16(&self->slice, x, y, motion, levels, qp);
    set_motion(&self->motion, x, y, motion);
    if (levels->cbp || !last || !same_mv(motion->mv, ZERO_MV) || any_offset(&self->offsets))
        keep(self, x, y, &result);
}

static void encode_intra(coder *self, int x, int y, intra_modes modes, int qp,
                         const macroblock *source, const macroblock *prediction)
{
    residual_levels levels;
    macroblock result;
    quantisers both = quantisers_of(self, qp);
    quantise(INTRA, source, prediction, both, &levels);
    put_intra_16x16(&self->slice, x, y, modes, &levels, qp);
    set_intra(&self->motion, x, y);
    reconstruct(INTRA, &levels, prediction, both, &result);
    keep(self, x, y, &result);
}

/* Search motion in one picture: its `mv` and `mv_pred`. Returns the SAD and lambda times the bits. */
static int search_in(const coder *self, int x, int y, int lambda, const uint8_t *luma,
                     inter_motion *motion)
{
    motion_vector candidates[MAX_MV_CANDIDATES];
    int cost, count = mv_candidates(&self->motion, x, y, motion->reference, candidates);
    motion->mv_pred = predict_mv(&self->motion, x, y, motion->reference);
    motion->mv = motion_search(picture_of(self, motion->reference), luma, 16 * x, 16 * y,
                               motion->mv_pred, candidates, count, lambda, &cost);
    return cost;
}

/* Choose between inter and intra prediction by SAD. Returns true for inter, with `motion` and its
 * prediction; false for intra, with `modes` and their prediction. */
static bool choose_prediction(coder *self, int x, int y, int lambda, const macroblock *source,
                              inter_motion *motion, macroblock *prediction, intra_modes *modes)
{
    const uint8_t *luma = source->y;
    uint8_t without[256];
    if (self->offsets.of[0]) {
        take_luma_offset(luma, &self->offsets, without);
        luma = without;
    }
    motion->reference = LAST_PICTURE;
    int cost = search_in(self, x, y, lambda, luma, motion);
    if (self->slice.references > 1 && cost >= SEARCH_BEFORE_SAD && differs_before(self, x, y)) {
        inter_motion other = {.reference = PICTURE_BEFORE};
        int found = search_in(self, x, y, lambda, luma, &other) + lambda * REFERENCE_BITS;
        if (found < cost) {
            cost = found;
            *motion = other;
        }
    }
    if (predict_intra(&self->decoded, source, x, y, cost - lambda * INTRA_BITS, modes, prediction))
        return false;
    predict_weighted(self, x, y, motion, prediction);
    return true;
}

void encode_changed(coder *self, int x, int y)
{
    inter_motion motion = at_rest(self, x, y);
    bool is_whole = is_whole_macroblock(&self->source, x, y);
    motion_vector skip_mv = predict_skip_mv(&self->motion, x, y);
    if (is_whole && mv_stays_inside(&self->reference, 16 * x, 16 * y, skip_mv))
        motion.mv = skip_mv;
    macroblock source, prediction;
    residual_levels levels;
    intra_modes modes;
    predict_weighted(self, x, y, &motion, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    int qp = clip_quantiser(self->qp + coarser_by_activity(&source));
    quantisers both = quantisers_of(self, qp);
    bool quantised = !is_whole || luma_sad(&source, &prediction) < EARLY_QUANTISE_SAD;
    if (quantised && (!quantise(INTER, &source, &prediction, both, &levels) || !is_whole)) {
        encode_inter(self, x, y, &motion, qp, &source, &prediction, &levels);
        return;
    }
    motion_vector tried = motion.mv;
    if (choose_prediction(self, x, y, self->scale[qp].sad_per_bit, &source, &motion, &prediction,
                          &modes)) {
        if (!quantised || motion.reference != LAST_PICTURE || !same_mv(motion.mv, tried))
            quantise(INTER, &source, &prediction, both, &levels);
        encode_inter(self, x, y, &motion, qp, &source, &prediction, &levels);
        return;
    }
    encode_intra(self, x, y, modes, qp, &source, &prediction);
}

void settle(coder *self, int x, int y)
{
    macroblock source, prediction, result;
    residual_levels levels;
    predict_inter(&self->reference, 16 * x, 16 * y, ZERO_MV, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    const judged_macroblock on = {.slice = &self->slice,
                                  .x = x,
                                  .y = y,
                                  .source = &source,
                                  .prediction = &prediction,
                                  .qp = quantisers_of(self, self->fine),
                                  .error_per_bit = self->scale[self->fine].error_per_bit,
                                  .keep_all = true};
    if (!quantise(INTER, &source, &prediction, on.qp, &levels)) {
        encode_unchanged(self, x, y);
        return;
    }
    judge_residual(&on, &levels, &result);
    const inter_motion motion = at_rest(self, x, y);
    put_p_l0_16x16(&self->slice, x, y, &motion, &levels, self->fine);
    set_motion(&self->motion, x, y, &motion);
    keep(self, x, y, &result);
}
