/* The order of gathering, blurring and adding light, box by box.
 *
 * Passes of OpenCV, called box by box, took 1.9 to 2.7 ms a frame at 1080p (rows 02 and 07). This call
 * takes 1.0, most of it waiting for memory. Another box costs next to nothing, so few are merged.
 */
#include "glow.h"

#include "../frames/frames.h"
#include "blur.h"
#include "gather.h"
#include "overlay.h"

static struct box grown(struct box one, int by, const struct glow *glow)
{
    const struct box larger = {
        one.top > by ? one.top - by : 0,
        one.bottom + by < glow->lines ? one.bottom + by : glow->lines,
        one.left > by ? one.left - by : 0,
        one.right + by < glow->columns ? one.right + by : glow->columns,
    };
    return larger;
}

static struct box to_cells(struct box pixels, int shrink)
{
    const struct box cells = {
        pixels.top / shrink,
        (pixels.bottom + shrink - 1) / shrink,
        pixels.left / shrink,
        (pixels.right + shrink - 1) / shrink,
    };
    return cells;
}

int lantu_glow_size(void)
{
    return (int)sizeof(struct glow);
}

int lantu_glow(
    const struct glow *glow, const uint8_t *raw, struct box *boxes, int count, struct box *lit)
{
    const ptrdiff_t stride = (ptrdiff_t)glow->width * CHANNELS;
    int changed = 0, given = 0;
    for (int box = 0; box < count; box++)
        if (lantu_difference(raw, glow->last, stride, &boxes[box]))
            boxes[changed++] = to_cells(boxes[box], glow->shrink);
    changed = lantu_merged(boxes, changed, glow->spare);

    for (int box = 0; box < changed; box++) {
        lit[given] = boxes[box];
        /* Most moving things are lettering, which gives no light, so nothing has to be blurred again. */
        if (glow_gather(glow, raw, &lit[given])) {
            lit[given] = grown(lit[given], glow_reach(glow), glow);
            given++;
        }
    }
    given = lantu_merged(lit, given, glow->spare);

    for (int box = 0; box < given; box++)
        /* Far from its source light rounds to zero, so a smaller box is added than was blurred. */
        if (glow_spread(glow, &lit[box]))
            boxes[changed++] = grown(lit[box], 1, glow); /* enlarging looks at neighbours */
    changed = lantu_merged(boxes, changed, glow->spare);

    for (int box = 0; box < changed; box++) {
        glow_overlay(glow, raw, boxes[box]);
        boxes[box] = to_pixels(boxes[box], glow);
    }
    return changed;
}
