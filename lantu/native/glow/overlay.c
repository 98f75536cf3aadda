/* Light enlarged from cells to pixels, bilinearly, and added to the raw frame.
 *
 * Each line of cells is enlarged along itself once. A pixel is then the weighted mean of two such lines,
 * in 16 bits, vectorised. Pictures, which alpha marks, take no light.
 */
#include "overlay.h"

#include <string.h>

enum { ONE = 16 }; /* a weight of 1: its square times a level fills 16 bits */

typedef int16_t pixel __attribute__((vector_size(CHANNELS * sizeof(int16_t)), may_alias));

/* A pixel as one number, and its alpha in that. */
typedef uint32_t whole __attribute__((aligned(1), may_alias));
static const uint32_t ALPHA = 0xFF000000;

/* Weight of the next cell for the pixel so many after the middle of a cell. */
static int16_t weight(int after, int shrink)
{
    const int halves = 2 * after + (shrink % 2 ? 0 : 1); /* half pixels from the middle */
    return (int16_t)((halves * ONE + shrink) / (2 * shrink));
}

static const uint8_t *line_of(const struct glow *glow, int line)
{
    return glow->light + (ptrdiff_t)clamped(line, glow->lines) * glow->columns * CHANNELS;
}

static pixel read_cell(const uint8_t *line, int cell, int columns)
{
    const uint8_t *at = line + clamped(cell, columns) * CHANNELS;
    return (pixel){at[0], at[1], at[2], at[3]};
}

/* A line of light enlarged along itself, times ONE, from the middle of the cell before the box. */
WIDE
static void enlarge(const struct glow *glow, int line, struct box cells, pixel *out)
{
    const uint8_t *light = line_of(glow, line);
    int16_t weights[MAX_SHRINK];
    for (int after = 0; after < glow->shrink; after++)
        weights[after] = weight(after, glow->shrink);
    pixel one = read_cell(light, cells.left - 1, glow->columns);
    for (int cell = cells.left; cell <= cells.right; cell++, out += glow->shrink) {
        const pixel next = read_cell(light, cell, glow->columns);
        for (int after = 0; after < glow->shrink; after++)
            out[after] = one * ONE + (next - one) * weights[after];
        one = next;
    }
}

WIDE
static int is_dark(const struct glow *glow, int line, struct box cells)
{
    const int left = cells.left > 0 ? cells.left - 1 : 0;
    const int right = cells.right < glow->columns ? cells.right + 1 : cells.right;
    const uint8_t *light = line_of(glow, line);
    uint8_t any = 0;
    for (int i = left * CHANNELS; i < right * CHANNELS; i++)
        any |= light[i];
    return !any;
}

WIDE
static void add_light(
    const uint8_t *raw, const uint16_t *above, const uint16_t *below, uint16_t by, uint8_t *out,
    int count)
{
    for (int i = 0; i < count; i++) {
        const uint16_t light = (uint16_t)(above[i] * (ONE - by) + below[i] * by + ONE * ONE / 2);
        const uint16_t sum = (uint16_t)(raw[i] + light / (ONE * ONE));
        out[i] = (uint8_t)(sum < 255 ? sum : 255);
    }
}

/* Whether a row of pixels holds one that is not opaque, and so belongs to a picture. */
WIDE
static int has_picture(const uint8_t *raw, int count)
{
    const whole *const pixels = (const whole *)raw;
    uint32_t all = ALPHA;
    for (int pixel = 0; pixel < count / CHANNELS; pixel++)
        all &= pixels[pixel];
    return all != ALPHA;
}

/* Takes the light off pictures, by the share that alpha says, and makes all pixels opaque. */
static void clear_pictures(const uint8_t *raw, uint8_t *out, int count)
{
    for (int i = 0; i < count; i += CHANNELS) {
        const int alpha = raw[i + CHANNELS - 1];
        for (int c = 0; c < CHANNELS - 1; c++)
            out[i + c] = (uint8_t)(raw[i + c] + ((out[i + c] - raw[i + c]) * alpha + 127) / 255);
        out[i + CHANNELS - 1] = 255;
    }
}

/* The rows between the middles of two lines of cells. */
static void lay_between(
    const struct glow *glow, const uint8_t *raw, int line, struct box pixels, const pixel *above,
    const pixel *below)
{
    const int shrink = glow->shrink, start = line * shrink + shrink / 2;
    const int first = start > pixels.top ? start : pixels.top;
    const int end = start + shrink < pixels.bottom ? start + shrink : pixels.bottom;
    const int count = (pixels.right - pixels.left) * CHANNELS;
    for (int row = first; row < end; row++) {
        const ptrdiff_t at = ((ptrdiff_t)row * glow->width + pixels.left) * CHANNELS;
        if (above)
            add_light(
                raw + at, (const uint16_t *)above, (const uint16_t *)below,
                (uint16_t)weight(row - start, shrink), glow->frame + at, count);
        else
            memcpy(glow->frame + at, raw + at, (size_t)count);
        if (has_picture(raw + at, count))
            clear_pictures(raw + at, glow->frame + at, count);
    }
}

void glow_overlay(const struct glow *glow, const uint8_t *raw, struct box cells)
{
    const int shrink = glow->shrink, lead = shrink - shrink / 2;
    const struct box pixels = to_pixels(cells, glow);
    const size_t wide = (size_t)(cells.right - cells.left + 1) * (size_t)shrink;
    pixel *lines = allocate(2 * wide, sizeof *lines);
    pixel *above = lines, *below = lines + wide;
    int filled = cells.top - 2; /* the line in `below` */
    for (int line = cells.top - 1; line < cells.bottom; line++) {
        if (is_dark(glow, line, cells) && is_dark(glow, line + 1, cells)) {
            lay_between(glow, raw, line, pixels, NULL, NULL);
            continue;
        }
        pixel *spare = above;
        above = below;
        below = spare;
        if (filled != line)
            enlarge(glow, line, cells, above);
        enlarge(glow, line + 1, cells, below);
        filled = line + 1;
        lay_between(glow, raw, line, pixels, above + lead, below + lead);
    }
    free(lines);
}
