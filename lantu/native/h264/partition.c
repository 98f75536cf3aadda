/* Motion of a macroblock: from which picture, by which vector, and whether its quarters have their own.
 *
 * The quarters are not searched. Where something moves over what stands still, or uncovers it, the vectors
 * of the neighbours and those found for the whole macroblock hold for its parts.
 */
#include "partition.h"

#include <string.h>

#include "inter.h"
#include "interpolation.h"
#include "motion_search.h"

enum {
    SEARCH_BEFORE_SAD = 256, /* under this cost another picture gains nothing */
    REFERENCE_BITS = 2, /* about how many bits more a macroblock takes from the picture before */
    SPLIT_SAD = 512,    /* under this cost quarters gain nothing */
    SPLIT_BITS = 6,     /* about how many bits more the types of quarters take */
    MAX_TRIED = MAX_MV_CANDIDATES + 4,
};

/* A motion that quarters may have, and their SAD. */
typedef struct {
    inter_motion motion;
    int sad[QUARTERS];
} tried_motion;

typedef struct {
    tried_motion all[MAX_TRIED];
    int count;
} tried_motions;

static const picture *picture_of(const coder *self, int reference)
{
    return reference == LAST_PICTURE ? &self->reference : &self->before;
}

/* Predict the macroblock at (x, y), in macroblocks. */
static void predict_whole(const coder *self, int x, int y, const inter_motion *motion,
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

INLINE void quarter_sads(const uint8_t *source, const uint8_t *other, int stride, int sad[QUARTERS])
{
    for (int half = 0; half < 2; half++) {
        sums both = {0};
        for (int row = 8 * half; row < 8 * half + 8; row++)
            both = add_sad(both, load_samples(source + row * STRIDE),
                           load_samples(other + row * stride));
        sad[2 * half] = left_sad(both);
        sad[2 * half + 1] = right_sad(both);
    }
}

WIDE static void try_motion(const coder *self, int x, int y, const uint8_t *luma, int reference,
                            motion_vector mv, tried_motions *tried)
{
    const picture *from = picture_of(self, reference);
    for (int index = 0; index < tried->count; index++)
        if (tried->all[index].motion.reference == reference &&
            same_mv(tried->all[index].motion.mv, mv))
            return;
    if (!mv_stays_inside(from, 16 * x, 16 * y, mv))
        return;
    tried_motion *made = &tried->all[tried->count++];
    made->motion = (inter_motion){reference, mv, ZERO_MV};
    const uint8_t *place = luma_place(from, 16 * x, 16 * y, mv);
    if (!(mv.x & 3 || mv.y & 3)) {
        quarter_sads(luma, place, from->stride, made->sad);
        return;
    }
    uint8_t interpolated[256];
    interpolate_luma(place, from->stride, mv.x & 3, mv.y & 3, interpolated);
    quarter_sads(luma, interpolated, STRIDE, made->sad);
}

/* Give each quarter the motion that is cheapest after those before it. Returns the cost. */
static int choose_quarters(coder *self, int x, int y, int lambda, const tried_motions *tried,
                           inter_motion quarters[QUARTERS])
{
    int sum = lambda * SPLIT_BITS;
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        motion_vector mv_pred[2];
        int least = 1 << 30;
        for (int reference = 0; reference < self->slice.references; reference++)
            mv_pred[reference] = predict_quarter_mv(&self->motion, x, y, quarter, reference);
        for (int index = 0; index < tried->count; index++) {
            inter_motion one = tried->all[index].motion;
            one.mv_pred = mv_pred[one.reference];
            int bits = mv_bits(one.mv, one.mv_pred) +
                       (one.reference == PICTURE_BEFORE ? REFERENCE_BITS : 0);
            int cost = tried->all[index].sad[quarter] + lambda * bits;
            if (cost < least) {
                least = cost;
                quarters[quarter] = one;
            }
        }
        set_quarter(&self->motion, x, y, quarter, &quarters[quarter]);
        sum += least;
    }
    return sum;
}

int find_partition(coder *self, int x, int y, int lambda, const uint8_t *luma, partition *found)
{
    tried_motions tried = {.count = 0};
    motion_vector near[MAX_MV_CANDIDATES];
    *found = (partition){.whole = {.reference = LAST_PICTURE}};
    int cost = search_in(self, x, y, lambda, luma, &found->whole);
    if (cost < SEARCH_BEFORE_SAD)
        return cost;
    try_motion(self, x, y, luma, LAST_PICTURE, found->whole.mv, &tried);
    if (self->slice.references > 1 && differs_before(self, x, y)) {
        inter_motion other = {.reference = PICTURE_BEFORE};
        int with_it = search_in(self, x, y, lambda, luma, &other) + lambda * REFERENCE_BITS;
        if (with_it < cost) {
            cost = with_it;
            found->whole = other;
        }
        try_motion(self, x, y, luma, PICTURE_BEFORE, other.mv, &tried);
        try_motion(self, x, y, luma, PICTURE_BEFORE, ZERO_MV, &tried);
    }
    if (cost < SPLIT_SAD)
        return cost;
    int count = mv_candidates(&self->motion, x, y, LAST_PICTURE, near);
    for (int index = 0; index < count; index++)
        try_motion(self, x, y, luma, LAST_PICTURE, near[index], &tried);
    int split_cost = choose_quarters(self, x, y, lambda, &tried, found->quarters);
    found->in_quarters = split_cost < cost;
    return found->in_quarters ? split_cost : cost;
}

void predict_partition(const coder *self, int x, int y, const partition *by,
                       macroblock *prediction)
{
    if (!by->in_quarters) {
        predict_whole(self, x, y, &by->whole, prediction);
        return;
    }
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        macroblock all;
        const int down = quarter / 2 * 8, right = quarter % 2 * 8;
        predict_whole(self, x, y, &by->quarters[quarter], &all);
        for (int row = down; row < down + 8; row++)
            memcpy(prediction->y + 16 * row + right, all.y + 16 * row + right, 8);
        for (int row = down / 2; row < down / 2 + 4; row++)
            for (int component = 0; component < 2; component++)
                memcpy(prediction->c[component] + 8 * row + right / 2,
                       all.c[component] + 8 * row + right / 2, 4);
    }
}

void set_partition(coder *self, int x, int y, const partition *by)
{
    for (int quarter = 0; quarter < QUARTERS; quarter++)
        set_quarter(&self->motion, x, y, quarter,
                    by->in_quarters ? &by->quarters[quarter] : &by->whole);
}
