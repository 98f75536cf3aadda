/* Motion search by small diamonds.
 *
 * At sixty frames a second things move by a few samples, like their neighbours: a few steps of a small
 * diamond from the neighbours' vectors lead to the vector, then half and quarter samples are tried.
 */
#include "motion_search.h"

#include "inter.h"
#include "interpolation.h"

enum {
    WINDOW = 32, /* stride of the half samples */
    MAX_STEPS = 16,
    EARLY_EXIT_SAD = 192, /* under this cost a closer search gains nothing */
};

INLINE int block_sad(const uint8_t *source, const uint8_t *other, int stride)
{
    sums sad = {0};
    for (int row = 0; row < 16; row++)
        sad = add_sad(sad, load_samples(source + row * STRIDE), load_samples(other + row * stride));
    return total_sad(sad);
}

WIDE int luma_sad(const macroblock *one, const macroblock *other)
{
    return block_sad(one->y, other->y, STRIDE);
}

/* SAD of the average of two blocks, the first of them in a window of half samples. */
INLINE int sad_of_average(const uint8_t *source, const uint8_t *one, const uint8_t *other,
                          int stride)
{
    sums sad = {0};
    for (int row = 0; row < 16; row++) {
        const samples both = average_of_two(load_samples(one + row * WINDOW),
                                            load_samples(other + row * stride));
        sad = add_sad(sad, load_samples(source + row * STRIDE), both);
    }
    return total_sad(sad);
}

/* The half samples of a macroblock and of one line around it. The first ones lie to the right of, below,
 * and below to the right of the whole sample above and to the left of the macroblock. */
typedef struct {
    int16_t sums[23][WINDOW]; /* of the filter across, not rounded yet, from three lines above on */
    uint8_t across[18 * WINDOW], down[18 * WINDOW], both[18 * WINDOW];
} half_sample_window;

/* Seventeen or eighteen columns are done as two overlapping runs of sixteen. */
INLINE void interpolate_sides(const uint8_t *from, int stride, half_sample_window *made)
{
    from -= stride + 1;
    for (int row = 0; row < 23; row++)
        for (int column = 0; column < 2; column++) {
            const lanes sum = six_tap(from + (row - 2) * stride + column, 1);
            store_lanes(made->sums[row] + column, sum);
            if (row >= 2 && row < 20)
                store_samples(made->across + (row - 2) * WINDOW + column, round_once(sum));
        }
    for (int row = 0; row < 17; row++)
        for (int column = 0; column < 3; column += 2)
            store_samples(made->down + row * WINDOW + column,
                          round_once(six_tap(from + row * stride + column, stride)));
}

INLINE void interpolate_centres(half_sample_window *made)
{
    for (int row = 0; row < 17; row++)
        for (int column = 0; column < 2; column++)
            store_samples(made->both + row * WINDOW + column,
                          round_twice(made->sums[row] + column, WINDOW));
}

typedef struct {
    const picture *reference;
    const uint8_t *source;
    int x, y, lambda;
    motion_vector mv_pred, best;
    int cost;
} search_state;

/* lambda times the bits of a vector; the best cost so far if it does not stay inside. */
INLINE int mv_cost(const search_state *on, motion_vector one)
{
    if (!mv_stays_inside(on->reference, on->x, on->y, one))
        return on->cost;
    return on->lambda * mv_bits(one, on->mv_pred);
}

INLINE bool keep_better(search_state *on, motion_vector one, int cost)
{
    if (cost >= on->cost)
        return false;
    on->cost = cost;
    on->best = one;
    return true;
}

INLINE bool try_mv(search_state *on, motion_vector one)
{
    int cost = mv_cost(on, one), stride = on->reference->stride;
    if (cost >= on->cost)
        return false;
    const uint8_t *place = luma_place(on->reference, on->x, on->y, one);
    if (!(one.x & 3 || one.y & 3))
        return keep_better(on, one, cost + block_sad(on->source, place, stride));
    uint8_t interpolated[256];
    interpolate_luma(place, stride, one.x & 3, one.y & 3, interpolated);
    return keep_better(on, one, cost + block_sad(on->source, interpolated, STRIDE));
}

/* Try a vector less than a sample from `centre`, around which the half samples are known. */
INLINE bool try_fraction(search_state *on, motion_vector one, motion_vector centre,
                         const uint8_t *place, const half_sample_window *near)
{
    int cost = mv_cost(on, one), stride = on->reference->stride;
    if (cost >= on->cost)
        return false;
    int right = (one.x - centre.x) >> 2, down = (one.y - centre.y) >> 2;
    int x = one.x & 3, y = one.y & 3, at = (down + 1) * WINDOW + right + 1;
    const uint8_t *whole = place + down * stride + right;
    const uint8_t *across = near->across + at + (y == 3) * WINDOW;
    const uint8_t *below = near->down + at + (x == 3), *both = near->both + at;
    int sum;
    if (!y)
        sum = x == 2 ? block_sad(on->source, across, WINDOW)
                     : sad_of_average(on->source, across, whole + (x == 3), stride);
    else if (!x)
        sum = y == 2 ? block_sad(on->source, below, WINDOW)
                     : sad_of_average(on->source, below, whole + (y == 3) * stride, stride);
    else if (x == 2 && y == 2)
        sum = block_sad(on->source, both, WINDOW);
    else if (x == 2)
        sum = sad_of_average(on->source, both, across, WINDOW);
    else if (y == 2)
        sum = sad_of_average(on->source, both, below, WINDOW);
    else
        sum = sad_of_average(on->source, across, below, WINDOW);
    return keep_better(on, one, cost + sum);
}

static const motion_vector SMALL_DIAMOND[4] = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}};

/* Step to the best of four whole samples around, while that lowers the cost. */
INLINE void diamond_search(search_state *on)
{
    int came_from = -1;
    for (int taken = 0; taken < MAX_STEPS; taken++) {
        motion_vector centre = on->best;
        int went = -1;
        for (int way = 0; way < 4; way++) {
            motion_vector one = {(int16_t)(centre.x + 4 * SMALL_DIAMOND[way].x),
                                 (int16_t)(centre.y + 4 * SMALL_DIAMOND[way].y)};
            if (way != came_from && try_mv(on, one))
                went = way;
        }
        if (went < 0)
            return;
        came_from = 3 - went;
    }
}

/* Try the half, then the quarter samples around the best whole one. */
INLINE void refine_fraction(search_state *on)
{
    motion_vector centre = on->best;
    int x = on->x + (centre.x >> 2), y = on->y + (centre.y >> 2);
    const picture *reference = on->reference;
    if (x < TAPS_BEFORE || y < TAPS_BEFORE || x + 16 + TAPS_AFTER > reference->width ||
        y + 16 + TAPS_AFTER > reference->height)
        return;
    half_sample_window near;
    const uint8_t *place = luma_place(reference, on->x, on->y, centre);
    interpolate_sides(place, reference->stride, &near);
    for (int step = 2; step; step--) {
        motion_vector from = on->best;
        if (!same_mv(from, centre))
            interpolate_centres(&near);
        for (int way = 0; way < 4; way++) {
            motion_vector one = {(int16_t)(from.x + step * SMALL_DIAMOND[way].x),
                                 (int16_t)(from.y + step * SMALL_DIAMOND[way].y)};
            try_fraction(on, one, centre, place, &near);
        }
    }
}

INLINE void search_from(search_state *on, const motion_vector *candidates, int count)
{
    for (int index = 0; index < count; index++)
        try_mv(on, candidates[index]);
    if (on->cost < EARLY_EXIT_SAD)
        return;
    motion_vector whole = {(int16_t)((on->best.x + 2) & ~3), (int16_t)((on->best.y + 2) & ~3)};
    search_state around = *on;
    if (!same_mv(whole, on->best)) {
        around.cost = 1 << 30;
        if (!try_mv(&around, whole))
            return;
    }
    diamond_search(&around);
    if (around.cost >= EARLY_EXIT_SAD)
        refine_fraction(&around);
    keep_better(on, around.best, around.cost);
}

WIDE motion_vector motion_search(const picture *reference, const uint8_t *source, int x, int y,
                                 motion_vector mv_pred, const motion_vector *candidates, int count,
                                 int lambda, int *cost)
{
    search_state on = {reference, source, x, y, lambda, mv_pred, {0, 0}, 1 << 30};
    search_from(&on, candidates, count);
    *cost = on.cost;
    return on.best;
}
