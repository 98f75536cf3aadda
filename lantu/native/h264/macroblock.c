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
    LEAST_QP = 12,
    MOST_QP = 51,
};

/* Predict the macroblock at (x, y), in macroblocks, by a vector. */
static void predict_weighted(const coder *self, int x, int y, motion_vector mv,
                             macroblock *prediction)
{
    predict_inter(&self->reference, 16 * x, 16 * y, mv, prediction);
    if (any_offset(&self->offsets))
        add_offsets(prediction, &self->offsets);
}

/* Keep the reconstruction of a macroblock, which is as a decoder makes it. */
static void keep(coder *self, int x, int y, const macroblock *result)
{
    store_macroblock(result, &self->decoded, x, y);
    self->coded[self->coded_count++] = y * self->columns + x;
}

void encode_unchanged(coder *self, int x, int y)
{
    static const residual_levels NONE = {.cbp = 0};
    bool skip = same_mv(predict_skip_mv(&self->motion, x, y), ZERO_MV);
    if (skip)
        put_mb_skip(&self->slice, x, y);
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
        put_p_l0_16x16(&self->slice, x, y, mv, mv_pred, levels, qp);
    set_mv(&self->motion, x, y, mv);
    if (levels->cbp || !same_mv(mv, ZERO_MV) || any_offset(&self->offsets))
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

/* Choose between inter and intra prediction by SAD. Returns true for inter, with `mv` and its
 * prediction; false for intra, with `modes` and their prediction. */
static bool choose_prediction(coder *self, int x, int y, int lambda, const macroblock *source,
                              motion_vector *mv, macroblock *prediction, intra_modes *modes)
{
    motion_vector candidates[MAX_MV_CANDIDATES];
    int cost, count = mv_candidates(&self->motion, x, y, candidates);
    const uint8_t *luma = source->y;
    uint8_t without[256];
    if (self->offsets.of[0]) {
        take_luma_offset(luma, &self->offsets, without);
        luma = without;
    }
    *mv = motion_search(&self->reference, luma, 16 * x, 16 * y,
                        predict_mv(&self->motion, x, y), candidates, count, lambda, &cost);
    if (predict_intra(&self->decoded, source, x, y, cost - lambda * INTRA_BITS, modes, prediction))
        return false;
    predict_weighted(self, x, y, *mv, prediction);
    return true;
}

void encode_changed(coder *self, int x, int y)
{
    motion_vector mv = predict_skip_mv(&self->motion, x, y);
    bool is_whole = is_whole_macroblock(&self->source, x, y);
    if (!is_whole || !mv_stays_inside(&self->reference, 16 * x, 16 * y, mv))
        mv = ZERO_MV;
    macroblock source, prediction;
    residual_levels levels;
    intra_modes modes;
    predict_weighted(self, x, y, mv, &prediction);
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
    put_p_l0_16x16(&self->slice, x, y, ZERO_MV, predict_mv(&self->motion, x, y), &levels,
                   self->fine);
    set_mv(&self->motion, x, y, ZERO_MV);
    keep(self, x, y, &result);
}
