/* A frame and its light, in the layout that theme/lantu_blueprint/glow.py has too. All pixels are RGBA, 4 bytes each.
 *
 * Alpha of the raw frame is the share of a pixel that glows: 255, or less where a photograph is seen. */
#ifndef LANTU_GLOW_LAYOUT_H
#define LANTU_GLOW_LAYOUT_H

#include "../kernels.h"

enum { CHANNELS = 4, NEAR_TAPS = 16, MAX_SHRINK = 16 };

struct glow {
    uint8_t *last;   /* the raw frame before, (height, width) */
    uint8_t *frame;  /* with light, (height, width) */
    uint8_t *source; /* the light that cells give, (lines, columns) */
    uint8_t *light;  /* the same, spread, (lines, columns) */
    int32_t height, width;
    int32_t lines, columns, shrink; /* the small copy; pixels of a cell's side, at most MAX_SHRINK */
    int32_t threshold, pale;        /* brightness and chroma under which nothing glows */
    float gain;                     /* light of a cell, by brightness and chroma above those */
    float near_strength, far_strength;
    float near_sum;                 /* of all taps, at most 90 */
    uint16_t near_taps[NEAR_TAPS];  /* of the halo, from one end */
    int32_t near_reach;             /* cells on each side of the middle tap */
    int32_t far_first, far_second;  /* sides of the boxes of the haze, odd, product at most 257 */
    int32_t spare;                  /* cells that are done in the time another box takes */
};

/* How many cells light travels. */
static inline int glow_reach(const struct glow *glow)
{
    const int far = glow->far_first / 2 + glow->far_second / 2;
    return far > glow->near_reach ? far : glow->near_reach;
}

static inline int clamped(int value, int size)
{
    return value < 0 ? 0 : value < size ? value : size - 1;
}

static inline struct box to_pixels(struct box cells, const struct glow *glow)
{
    const int bottom = cells.bottom * glow->shrink, right = cells.right * glow->shrink;
    const struct box pixels = {
        cells.top * glow->shrink,
        bottom < glow->height ? bottom : glow->height,
        cells.left * glow->shrink,
        right < glow->width ? right : glow->width,
    };
    return pixels;
}

#endif
