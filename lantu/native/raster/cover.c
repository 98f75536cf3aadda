/* Keeps the coverage of outlines as runs of pixels, and blends colours through it.
 *
 * The arithmetic is that of Cairo's image backend and of pixman, with their roundings: a source over a pixel is
 * s + d * (1 - alpha of s), s the colour times the coverage. tests/test_covers.py compares the pixels.
 */
#include "cover.h"

#include <string.h>

/* Whole pixels in a row that make a run of their own; lines that are blended together, which stay in
 * the processor's cache while all layers pass over them. */
enum { SOLID = 8, STRIP = 16 };

typedef struct {
    size_t count, room;
} grown;

/* Make room for so many more; false without memory. */
static bool reserve(void **memory, grown *size, size_t more, size_t item)
{
    if (size->count + more <= size->room)
        return true;
    const size_t room = 2 * (size->count + more) + 64;
    void *larger = realloc(*memory, room * item);
    if (!larger)
        return false;
    *memory = larger;
    size->room = room;
    return true;
}

/* How many bytes from the first are the same as it. */
static int repeated(const uint8_t *line, int count)
{
    const uint64_t all = line[0] * 0x0101010101010101u;
    int same = 1;
    for (uint64_t eight; same + 8 <= count; same += 8) {
        memcpy(&eight, line + same, 8);
        if (eight != all)
            break;
    }
    while (same < count && line[same] == line[0])
        same++;
    return same;
}

/* The length of a run from its first pixel, which is covered; `solid` if it is covered whole. */
static int run_length(const uint8_t *line, int count, bool *solid)
{
    int length = line[0] == 255 ? repeated(line, count) : 0;
    *solid = length >= SOLID;
    if (*solid)
        return length;
    while (length < count && line[length]) {
        const int whole = line[length] == 255 ? repeated(line + length, count - length) : 1;
        if (whole >= SOLID)
            break;
        length += whole;
    }
    return length;
}

/* Note the runs of a line; false without memory. */
static bool scan(cover *made, const uint8_t *line, grown *runs, grown *bytes)
{
    const int count = made->place.right - made->place.left;
    for (int at = 0, length; at < count; at += length) {
        if (!line[at]) {
            length = repeated(line + at, count - at);
            continue;
        }
        bool solid;
        length = run_length(line + at, count - at, &solid);
        if (!reserve((void **)&made->runs, runs, 1, sizeof *made->runs))
            return false;
        made->runs[runs->count++] =
            (cover_run){made->place.left + at, length, solid ? -1 : (int32_t)bytes->count};
        if (solid)
            continue;
        if (!reserve((void **)&made->bytes, bytes, (size_t)length, 1))
            return false;
        memcpy(made->bytes + bytes->count, line + at, (size_t)length);
        bytes->count += (size_t)length;
    }
    return true;
}

cover *cover_of(const cover_surface *surface, const outline *one, int part, struct box place)
{
    const int height = place.bottom - place.top;
    cover *made = calloc(1, sizeof *made);
    if (!made || !(made->lines = malloc(((size_t)height + 1) * sizeof *made->lines))) {
        free(made);
        return NULL;
    }
    made->users = 1;
    made->place = place;
    outline_cover(surface->on, one, part);
    grown runs = {0, 0}, bytes = {0, 0};
    bool enough = true;
    for (int row = 0; row < height; row++) {
        uint8_t *line = surface->bytes + (place.top + row) * surface->stride + place.left;
        made->lines[row] = (int32_t)runs.count;
        enough = enough && scan(made, line, &runs, &bytes);
        memset(line, 0, (size_t)(place.right - place.left));
    }
    made->lines[height] = (int32_t)runs.count;
    if (enough)
        return made;
    cover_release(made);
    return NULL;
}

cover *cover_shared(cover *one)
{
    if (one)
        one->users++;
    return one;
}

void cover_release(cover *one)
{
    if (!one || --one->users)
        return;
    free(one->lines);
    free(one->runs);
    free(one->bytes);
    free(one);
}

/* A part of a colour as Cairo rounds it: to 16 bits, of which the upper 8 count. */
static uint32_t level(double share)
{
    return (uint32_t)(share * 65535 + 0.5) >> 8;
}

static double limited(double value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

uint32_t cover_colour(const double *rgba)
{
    const double alpha = limited(rgba[3]);
    return level(alpha) << 24 | level(limited(rgba[2]) * alpha) << 16 |
           level(limited(rgba[1]) * alpha) << 8 | level(limited(rgba[0]) * alpha);
}

/* The four bytes of a pixel, 16 bits apart. */
static inline uint64_t spread(uint32_t pixel)
{
    const uint64_t wide = (pixel | (uint64_t)pixel << 16) & 0x0000FFFF0000FFFFu;
    return (wide | wide << 8) & 0x00FF00FF00FF00FFu;
}

static inline uint32_t gathered(uint64_t wide)
{
    wide = (wide | wide >> 8) & 0x0000FFFF0000FFFFu;
    return (uint32_t)(wide | wide >> 16);
}

/* What is added to four products before they are divided by 255: pixman's half, and that of Cairo, which
 * itself blends opaque colours. */
static const uint64_t PIXMANS_HALF = 0x0080008000800080u, CAIROS_HALF = 0x007F007F007F007Fu;

/* Four bytes times another, of 255. */
static inline uint64_t scaled(uint64_t wide, uint32_t by, uint64_t half)
{
    const uint64_t product = wide * by + half;
    return (product + (product >> 8 & 0x00FF00FF00FF00FFu)) >> 8 & 0x00FF00FF00FF00FFu;
}

static inline void blend_pixel(uint8_t *pixel, uint64_t colour, uint32_t coverage, uint64_t half)
{
    uint32_t below;
    memcpy(&below, pixel, sizeof below);
    const uint64_t source = scaled(colour, coverage, half);
    const uint32_t sum = gathered(source + scaled(spread(below), 255 - (uint32_t)(source >> 48), half));
    memcpy(pixel, &sum, sizeof sum);
}

/* Pixels that are blended at once where they are covered whole, as bytes and as words. */
enum { BLOCK = 16 };
typedef uint8_t block __attribute__((vector_size(BLOCK), aligned(1), may_alias));
typedef uint16_t words __attribute__((vector_size(2 * BLOCK)));
typedef uint32_t pixel __attribute__((aligned(1), may_alias));

/* A colour over pixels that it covers whole. */
WIDE
static void blend_solid(uint8_t *pixels, uint32_t colour, int count)
{
    const uint16_t rest = (uint16_t)(255 - (colour >> 24));
    int at = 0;
    if (!rest) {
        for (; at < count; at++)
            ((pixel *)pixels)[at] = colour;
        return;
    }
    block source;
    for (int i = 0; i < BLOCK; i++)
        source[i] = (uint8_t)(colour >> 8 * (i % 4));
    for (; at + BLOCK / 4 <= count; at += BLOCK / 4) {
        block *const below = (block *)(pixels + 4 * at);
        const words product = __builtin_convertvector(*below, words) * rest + 128;
        *below = source + __builtin_convertvector((product + (product >> 8)) >> 8, block);
    }
    for (; at < count; at++)
        blend_pixel(pixels + 4 * at, spread(colour), 255, PIXMANS_HALF);
}

static void blend_line(const cover *of, uint32_t colour, uint8_t *line, int row, struct box inside)
{
    const cover_run *run = of->runs + of->lines[row - of->place.top];
    const cover_run *end = of->runs + of->lines[row - of->place.top + 1];
    const uint64_t wide = spread(colour), half = colour >> 24 == 255 ? CAIROS_HALF : PIXMANS_HALF;
    for (; run < end && run->left < inside.right; run++) {
        const int left = run->left > inside.left ? run->left : inside.left;
        const int last = run->left + run->count;
        const int right = last < inside.right ? last : inside.right;
        if (left >= right)
            continue;
        if (run->at < 0) {
            blend_solid(line + 4 * left, colour, right - left);
            continue;
        }
        const uint8_t *bytes = of->bytes + run->at - run->left;
        for (int x = left; x < right; x++)
            blend_pixel(line + 4 * x, wide, bytes[x], half);
    }
}

static struct box common(struct box one, struct box other)
{
    return (struct box){
        one.top > other.top ? one.top : other.top,
        one.bottom < other.bottom ? one.bottom : other.bottom,
        one.left > other.left ? one.left : other.left,
        one.right < other.right ? one.right : other.right,
    };
}

void cover_blend(const cover_layer *layers, int count, uint8_t *pixels, ptrdiff_t stride, struct box inside)
{
    for (int top = inside.top; top < inside.bottom; top += STRIP) {
        const int bottom = top + STRIP < inside.bottom ? top + STRIP : inside.bottom;
        const struct box strip = {top, bottom, inside.left, inside.right};
        for (int index = 0; index < count; index++) {
            const struct box here = common(strip, layers[index].of->place);
            if (here.left < here.right)
                for (int row = here.top; row < here.bottom; row++)
                    blend_line(layers[index].of, layers[index].colour, pixels + row * stride, row, here);
        }
    }
}
