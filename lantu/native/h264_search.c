/* The search for where a macroblock came from.
 *
 * At sixty frames a second what moves does so by a few pixels, in step with its neighbours: beginning
 * at their vectors a few steps of a small diamond find the place, to a quarter of a pixel.
 */
#include "h264_bits.h"
#include "h264_samples.h"

enum {
    WINDOW = 32, /* stride of samples between pixels */
    STEPS = 16,
    GOOD = 192,  /* a sum of differences at which looking closer does not pay */
};

INLINE int differences(const uint8_t *source, const uint8_t *other, int stride)
{
    sums apart = {0};
    for (int row = 0; row < 16; row++)
        apart = add_apart(apart, take(source + row * STRIDE), take(other + row * stride));
    return total(apart);
}

WIDE int luma_difference(const pixels *one, const pixels *other)
{
    return differences(one->y, other->y, STRIDE);
}

/* The same with the average of two places, the first of them in a window. */
INLINE int differences_of_two(const uint8_t *source, const uint8_t *one, const uint8_t *other,
                              int stride)
{
    sums apart = {0};
    for (int row = 0; row < 16; row++) {
        const samples both = mean(take(one + row * WINDOW), take(other + row * stride));
        apart = add_apart(apart, take(source + row * STRIDE), both);
    }
    return total(apart);
}

/* What lies halfway between the pixels of a macroblock and of one line around it; the first samples
 * belong to the pixel above and to the left. */
typedef struct {
    int16_t sums[23][WINDOW]; /* of taps across, not rounded yet, from three lines above on */
    uint8_t across[18 * WINDOW], down[18 * WINDOW], both[18 * WINDOW];
} between;

/* Seventeen columns, or eighteen, are the first sixteen and the last. */
INLINE void look_beside(const uint8_t *from, int stride, between *made)
{
    from -= stride + 1;
    for (int row = 0; row < 23; row++)
        for (int column = 0; column < 2; column++) {
            const lanes sum = six_taps(from + (row - 2) * stride + column, 1);
            give_lanes(made->sums[row] + column, sum);
            if (row >= 2 && row < 20)
                give(made->across + (row - 2) * WINDOW + column, rounded(sum));
        }
    for (int row = 0; row < 17; row++)
        for (int column = 0; column < 3; column += 2)
            give(made->down + row * WINDOW + column,
                 rounded(six_taps(from + row * stride + column, stride)));
}

INLINE void look_between(between *made)
{
    for (int row = 0; row < 17; row++)
        for (int column = 0; column < 2; column++)
            give(made->both + row * WINDOW + column,
                 twice_rounded(made->sums[row] + column, WINDOW));
}

typedef struct {
    const picture *reference;
    const uint8_t *source;
    int x, y, lambda;
    vector guess, best;
    int cost;
} hunt;

INLINE int vector_bits(vector one, vector guess)
{
    return unsigned_golomb_bits(golomb_number(one.x - guess.x)) +
           unsigned_golomb_bits(golomb_number(one.y - guess.y));
}

/* What a vector costs besides the difference; more than the best so far if it is no use. */
INLINE int price(const hunt *on, vector one)
{
    if (!stays_inside(on->reference, on->x, on->y, one))
        return on->cost;
    return on->lambda * vector_bits(one, on->guess);
}

INLINE bool keep_better(hunt *on, vector one, int cost)
{
    if (cost >= on->cost)
        return false;
    on->cost = cost;
    on->best = one;
    return true;
}

INLINE bool try_vector(hunt *on, vector one)
{
    int cost = price(on, one), stride = on->reference->stride;
    if (cost >= on->cost)
        return false;
    const uint8_t *place = luma_place(on->reference, on->x, on->y, one);
    if (!(one.x & 3 || one.y & 3))
        return keep_better(on, one, cost + differences(on->source, place, stride));
    uint8_t between_pixels[256];
    luma(place, stride, one.x & 3, one.y & 3, between_pixels);
    return keep_better(on, one, cost + differences(on->source, between_pixels, STRIDE));
}

/* Try a vector less than a pixel from a whole one, whose surroundings are known. */
INLINE bool try_between(hunt *on, vector one, vector centre, const uint8_t *place,
                        const between *near)
{
    int cost = price(on, one), stride = on->reference->stride;
    if (cost >= on->cost)
        return false;
    int right = (one.x - centre.x) >> 2, down = (one.y - centre.y) >> 2;
    int x = one.x & 3, y = one.y & 3, at = (down + 1) * WINDOW + right + 1;
    const uint8_t *whole = place + down * stride + right;
    const uint8_t *across = near->across + at + (y == 3) * WINDOW;
    const uint8_t *below = near->down + at + (x == 3), *both = near->both + at;
    int sum;
    if (!y)
        sum = x == 2 ? differences(on->source, across, WINDOW)
                     : differences_of_two(on->source, across, whole + (x == 3), stride);
    else if (!x)
        sum = y == 2 ? differences(on->source, below, WINDOW)
                     : differences_of_two(on->source, below, whole + (y == 3) * stride, stride);
    else if (x == 2 && y == 2)
        sum = differences(on->source, both, WINDOW);
    else if (x == 2)
        sum = differences_of_two(on->source, both, across, WINDOW);
    else if (y == 2)
        sum = differences_of_two(on->source, both, below, WINDOW);
    else
        sum = differences_of_two(on->source, across, below, WINDOW);
    return keep_better(on, one, cost + sum);
}

static const vector AROUND[4] = {{0, -1}, {-1, 0}, {1, 0}, {0, 1}};

/* Go downhill, a pixel at a time. */
INLINE void descend(hunt *on)
{
    int came_from = -1;
    for (int taken = 0; taken < STEPS; taken++) {
        vector centre = on->best;
        int went = -1;
        for (int way = 0; way < 4; way++) {
            vector one = {(int16_t)(centre.x + 4 * AROUND[way].x),
                          (int16_t)(centre.y + 4 * AROUND[way].y)};
            if (way != came_from && try_vector(on, one))
                went = way;
        }
        if (went < 0)
            return;
        came_from = 3 - went;
    }
}

/* The half and then the quarter pixel that is best around the best whole one. */
INLINE void refine(hunt *on)
{
    vector centre = on->best;
    int x = on->x + (centre.x >> 2), y = on->y + (centre.y >> 2);
    const picture *reference = on->reference;
    if (x < TAPS_BEFORE || y < TAPS_BEFORE || x + 16 + TAPS_AFTER > reference->width ||
        y + 16 + TAPS_AFTER > reference->height)
        return;
    between near;
    const uint8_t *place = luma_place(reference, on->x, on->y, centre);
    look_beside(place, reference->stride, &near);
    for (int step = 2; step; step--) {
        vector from = on->best;
        if (!same_vector(from, centre))
            look_between(&near);
        for (int way = 0; way < 4; way++) {
            vector one = {(int16_t)(from.x + step * AROUND[way].x),
                          (int16_t)(from.y + step * AROUND[way].y)};
            try_between(on, one, centre, place, &near);
        }
    }
}

INLINE void hunt_down(hunt *on, const vector *tried, int count)
{
    for (int index = 0; index < count; index++)
        try_vector(on, tried[index]);
    if (on->cost < GOOD)
        return;
    vector whole = {(int16_t)((on->best.x + 2) & ~3), (int16_t)((on->best.y + 2) & ~3)};
    hunt around = *on;
    if (!same_vector(whole, on->best)) {
        around.cost = 1 << 30;
        if (!try_vector(&around, whole))
            return;
    }
    descend(&around);
    if (around.cost >= GOOD)
        refine(&around);
    keep_better(on, around.best, around.cost);
}

WIDE vector search(const picture *reference, const uint8_t *source, int x, int y, vector guess,
                   const vector *tried, int count, int lambda, int *cost)
{
    hunt on = {reference, source, x, y, lambda, guess, {0, 0}, 1 << 30};
    hunt_down(&on, tried, count);
    *cost = on.cost;
    return on.best;
}
