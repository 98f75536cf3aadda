/* Two blurs added up: a tight halo by a kernel of taps, a wide haze by two box filters in turn.
 *
 * Both are separable: first down the columns, all of them at once, then along each line. A box filter is
 * a running sum. The second one adds the first one's sum at its head and subtracts that at its tail, so
 * the cost does not depend on the width.
 *
 * Beyond the frame's edges the halo sees the frame mirrored; each box filter sees the edge repeated.
 */
#include "blur.h"

#include "../frames/frames.h"

#include <string.h>

enum { BLOCK = 16, HALO_BITS = 5 };

typedef uint8_t bytes __attribute__((vector_size(BLOCK), aligned(1), may_alias));
typedef uint16_t words __attribute__((vector_size(2 * BLOCK), aligned(1), may_alias));
typedef uint16_t cell __attribute__((vector_size(2 * CHANNELS), aligned(2), may_alias));
typedef int32_t wide __attribute__((vector_size(4 * CHANNELS), aligned(4), may_alias));

struct strip {
    const struct glow *glow;
    int left, cells;   /* columns of the small copy that are looked at */
    int before, after; /* cells missing beyond the frame's edges */
    uint16_t *halo;    /* one line blurred downwards, as are all of these, with the missing cells */
    uint16_t *head, *tail, *haze;
};

static int mirrored(int value, int size)
{
    return clamped(value < 0 ? -1 - value : value < size ? value : 2 * size - 1 - value, size);
}

/* The light of a line that is in the frame. */
static const uint8_t *line_of(const struct strip *strip, int line)
{
    const ptrdiff_t at = (ptrdiff_t)line * strip->glow->columns + strip->left;
    return strip->glow->source + at * CHANNELS;
}

static const uint8_t *nearest(const struct strip *strip, int line)
{
    return line_of(strip, clamped(line, strip->glow->lines));
}

/* Moves the sum of the first box from a line to the next; beyond the frame it stays. */
WIDE
static void move_down(const struct strip *strip, uint16_t *sums, int line)
{
    const int half = strip->glow->far_first / 2;
    if (line < 0 || line >= strip->glow->lines - 1)
        return;
    const uint8_t *in = nearest(strip, line + half + 1), *out = nearest(strip, line - half);
    for (int i = 0; i < strip->cells * CHANNELS; i++)
        sums[i] = (uint16_t)(sums[i] + in[i] - out[i]);
}

static void add(uint16_t *sums, const uint16_t *more, int count)
{
    for (int i = 0; i < count; i++)
        sums[i] = (uint16_t)(sums[i] + more[i]);
}

static void subtract(uint16_t *sums, const uint16_t *less, int count)
{
    for (int i = 0; i < count; i++)
        sums[i] = (uint16_t)(sums[i] - less[i]);
}

/* The haze of the first line, downwards, from the sums of both filters. */
static void begin_haze(const struct strip *strip, int line)
{
    const struct glow *glow = strip->glow;
    const int half = glow->far_second / 2, first = clamped(line - half, glow->lines);
    const int count = strip->cells * CHANNELS, skip = strip->before * CHANNELS;
    uint16_t *head = strip->head + skip;
    for (int i = first - glow->far_first / 2; i <= first + glow->far_first / 2; i++) {
        const uint8_t *in = nearest(strip, i);
        for (int k = 0; k < count; k++)
            head[k] = (uint16_t)(head[k] + in[k]);
    }
    add(strip->tail + skip, head, count);
    add(strip->haze + skip, head, count);
    for (int i = line - half; i < line + half; i++) {
        move_down(strip, head, i);
        add(strip->haze + skip, head, count);
    }
}

static void move_haze(const struct strip *strip, int line)
{
    const int half = strip->glow->far_second / 2;
    const int count = strip->cells * CHANNELS, skip = strip->before * CHANNELS;
    move_down(strip, strip->head + skip, line + half);
    add(strip->haze + skip, strip->head + skip, count);
    subtract(strip->haze + skip, strip->tail + skip, count);
    move_down(strip, strip->tail + skip, line - half);
}

/* The halo of a line, downwards. */
WIDE
static void blur_down(const struct strip *strip, int line)
{
    const struct glow *glow = strip->glow;
    const int count = strip->cells * CHANNELS, taps = 2 * glow->near_reach + 1;
    const uint8_t *in[NEAR_TAPS];
    uint16_t *out = strip->halo + strip->before * CHANNELS;
    for (int tap = 0; tap < taps; tap++)
        in[tap] = line_of(strip, mirrored(line + tap - glow->near_reach, glow->lines));
    int i = 0;
    for (; i + BLOCK <= count; i += BLOCK) {
        words sum = {0};
        for (int tap = 0; tap < taps; tap++) {
            const bytes light = *(const bytes *)(in[tap] + i);
            sum += __builtin_convertvector(light, words) * glow->near_taps[tap];
        }
        *(words *)(out + i) = (sum + (1 << (HALO_BITS - 1))) >> HALO_BITS;
    }
    for (; i < count; i++) {
        int sum = 1 << (HALO_BITS - 1);
        for (int tap = 0; tap < taps; tap++)
            sum += in[tap][i] * glow->near_taps[tap];
        out[i] = (uint16_t)(sum >> HALO_BITS);
    }
}

/* Along a line: `in` begins as many cells earlier as taps reach; `out` has room for a block. */
WIDE
static void blur_along(const struct glow *glow, const uint16_t *in, uint16_t *out, int count)
{
    for (int i = 0; i < count; i += BLOCK) {
        words sum = {0};
        for (int tap = 0; tap <= 2 * glow->near_reach; tap++)
            sum += *(const words *)(in + i + tap * CHANNELS) * glow->near_taps[tap];
        *(words *)(out + i) = sum;
    }
}

/* How far from the edge a cell is that stands for the one so far beyond it. */
static int from_edge(const struct strip *strip, int beyond, int mirror)
{
    return mirror ? clamped(beyond, strip->cells) * CHANNELS : 0;
}

/* Fills the cells that are missing beyond the frame's edges. */
static void pad(const struct strip *strip, uint16_t *line, int mirror)
{
    const size_t size = CHANNELS * sizeof *line;
    uint16_t *first = line + strip->before * CHANNELS;
    uint16_t *last = first + (strip->cells - 1) * CHANNELS;
    for (int i = 0; i < strip->before; i++)
        memcpy(first - (i + 1) * CHANNELS, first + from_edge(strip, i, mirror), size);
    for (int i = 0; i < strip->after; i++)
        memcpy(last + (i + 1) * CHANNELS, last - from_edge(strip, i, mirror), size);
}

/* Moves the sum of the first box along a line: `in` is its first cell, `column` its middle. */
static inline wide move_along(const struct glow *glow, const cell *in, int column, wide sum)
{
    if (column < 0 || column >= glow->columns - 1)
        return sum;
    const wide more = __builtin_convertvector(in[glow->far_first], wide);
    return sum + more - __builtin_convertvector(*in, wide);
}

/* Along a line: `in` begins as many cells before `column` as both boxes reach. */
WIDE
static void haze_along(const struct glow *glow, const cell *in, int column, wide *out, int cells)
{
    const int half = glow->far_second / 2, behind = column - half;
    const int at = clamped(behind, glow->columns) - behind;
    wide head = {0}, sum = {0};
    for (int i = 0; i < glow->far_first; i++)
        head += __builtin_convertvector(in[at + i], wide);
    wide tail = head;
    for (int i = 0; i < 2 * half; i++) {
        sum += head;
        head = move_along(glow, in + i, behind + i, head);
    }
    for (int i = 0; i < cells; i++) {
        sum += head;
        out[i] = sum;
        sum -= tail;
        head = move_along(glow, in + i + 2 * half, column + i + half, head);
        tail = move_along(glow, in + i, behind + i, tail);
    }
}

WIDE
static void mix(
    const uint16_t *near, const int32_t *far, float near_by, float far_by, uint8_t *light,
    int count)
{
    for (int i = 0; i < count; i++) {
        const int32_t sum = (int32_t)((float)near[i] * near_by + (float)far[i] * far_by + 0.5f);
        light[i] = (uint8_t)(sum < 255 ? sum : 255);
    }
}

/* Widens what was found by what differs in one line. */
static void compare(
    const uint8_t *now, const uint8_t *before, int line, struct box all, struct box *found)
{
    struct box here = {0, 1, 0, all.right - all.left};
    if (!lantu_difference(now, before, 0, &here))
        return;
    if (found->top > line)
        found->top = line;
    found->bottom = line + 1;
    if (found->left > all.left + here.left)
        found->left = all.left + here.left;
    if (found->right < all.left + here.right)
        found->right = all.left + here.right;
}

static struct box spread(const struct strip *strip, struct box all, int reach, uint16_t *near)
{
    const struct glow *glow = strip->glow;
    const int count = (all.right - all.left) * CHANNELS;
    const int far_sides = glow->far_first * glow->far_second;
    const int far_reach = glow->far_first / 2 + glow->far_second / 2;
    const float near_sum = glow->near_sum * glow->near_sum / (1 << HALO_BITS);
    const float near_by = glow->near_strength / near_sum;
    const float far_by = glow->far_strength / (float)far_sides / (float)far_sides;
    int32_t *far = (int32_t *)(near + count + BLOCK);
    uint8_t *light = (uint8_t *)(far + count);
    struct box found = {all.bottom, all.top, all.right, all.left};
    begin_haze(strip, all.top);
    for (int line = all.top; line < all.bottom; line++) {
        blur_down(strip, line);
        pad(strip, strip->halo, 1);
        pad(strip, strip->haze, 0);
        blur_along(glow, strip->halo + (reach - glow->near_reach) * CHANNELS, near, count);
        haze_along(
            glow, (const cell *)strip->haze + reach - far_reach, all.left, (wide *)far,
            all.right - all.left);
        mix(near, far, near_by, far_by, light, count);
        uint8_t *before = glow->light + ((ptrdiff_t)line * glow->columns + all.left) * CHANNELS;
        compare(light, before, line, all, &found);
        memcpy(before, light, (size_t)count);
        move_haze(strip, line);
    }
    return found;
}

int glow_spread(const struct glow *glow, struct box *cells)
{
    const struct box all = *cells;
    const int reach = glow_reach(glow) + 1;
    const int left = all.left - reach, right = all.right + reach, wide = right - left;
    struct strip strip = {.glow = glow};
    strip.before = left < 0 ? -left : 0;
    strip.after = right > glow->columns ? right - glow->columns : 0;
    strip.left = left + strip.before;
    strip.cells = wide - strip.before - strip.after;
    /* Four lines of words, and for the light along one: words, sums and bytes. */
    const size_t line = (size_t)(wide * CHANNELS + BLOCK);
    uint16_t *lines = allocate(8 * line, sizeof *lines);
    strip.halo = lines;
    strip.head = lines + line;
    strip.tail = lines + 2 * line;
    strip.haze = lines + 3 * line;
    *cells = spread(&strip, all, reach, lines + 4 * line);
    free(lines);
    return cells->top < cells->bottom;
}
