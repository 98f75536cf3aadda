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
#include "partition.h"
#include "residual.h"

enum {
    EARLY_QUANTISE_SAD =
        1024,       /* under this SAD the residual may be zero: quantise before searching */
    INTRA_BITS = 12, /* about how many bits more an intra macroblock takes at the same SAD */
    LEAST_QP = 12,
    MOST_QP = 51,
};

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

static void encode_inter(coder *self, int x, int y, const partition *by, int qp,
                         const macroblock *source, const macroblock *prediction,
                         residual_levels *levels)
{
    bool last = by->whole.reference == LAST_PICTURE && !by->in_quarters;
    bool skip = last && same_mv(by->whole.mv, predict_skip_mv(&self->motion, x, y));
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
    else if (by->in_quarters)
        put_p_8x8(&self->slice, x, y, by->quarters, levels, qp);
    else
        put_p_l0_16x16(&self->slice, x, y, &by->whole, levels, qp);
    set_partition(self, x, y, by);
    if (levels->cbp || !last || !same_mv(by->whole.mv, ZERO_MV) || any_offset(&self->offsets))
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

/* Choose between inter and intra prediction by SAD. Returns true for inter, with its partition
 * and prediction; false for intra, with `modes` and their prediction. */
static bool choose_prediction(coder *self, int x, int y, int lambda, const macroblock *source,
                              partition *by, macroblock *prediction, intra_modes *modes)
{
    const uint8_t *luma = source->y;
    uint8_t without[256];
    if (self->offsets.of[0]) {
        take_luma_offset(luma, &self->offsets, without);
        luma = without;
    }
    const int cost = find_partition(self, x, y, lambda, luma, by);
    if (predict_intra(&self->decoded, source, x, y, cost - lambda * INTRA_BITS, modes, prediction))
        return false;
    predict_partition(self, x, y, by, prediction);
    return true;
}

void encode_changed(coder *self, int x, int y)
{
    partition by = {.whole = at_rest(self, x, y)};
    bool is_whole = is_whole_macroblock(&self->source, x, y);
    motion_vector skip_mv = predict_skip_mv(&self->motion, x, y);
    if (is_whole && mv_stays_inside(&self->reference, 16 * x, 16 * y, skip_mv))
        by.whole.mv = skip_mv;
    macroblock source, prediction;
    residual_levels levels;
    intra_modes modes;
    predict_partition(self, x, y, &by, &prediction);
    load_macroblock(&self->source, x, y, &prediction, &source);
    int qp = clip_quantiser(self->qp + coarser_by_activity(&source));
    quantisers both = quantisers_of(self, qp);
    bool quantised = !is_whole || luma_sad(&source, &prediction) < EARLY_QUANTISE_SAD;
    if (quantised && (!quantise(INTER, &source, &prediction, both, &levels) || !is_whole)) {
        encode_inter(self, x, y, &by, qp, &source, &prediction, &levels);
        return;
    }
    if (choose_prediction(self, x, y, self->scale[qp].sad_per_bit, &source, &by, &prediction,
                          &modes)) {
        quantise(INTER, &source, &prediction, both, &levels);
        encode_inter(self, x, y, &by, qp, &source, &prediction, &levels);
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
