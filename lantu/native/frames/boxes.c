/* Boxes of a frame: where it changed, and merging them.
 *
 * A frame has a dozen boxes that may have changed. OpenCV compared each by a mask and looked for that
 * mask's bounds, 27 us a box; this reads no pixel twice that is equal.
 */
#include "frames.h"

#include <string.h>

enum { PIXEL = 4 };

static int same(const uint8_t *one, const uint8_t *other, int pixels)
{
    return pixels <= 0 || memcmp(one, other, (size_t)pixels * PIXEL) == 0;
}

static int first_difference(const uint8_t *one, const uint8_t *other)
{
    int pixel = 0;
    while (same(one + pixel * PIXEL, other + pixel * PIXEL, 1))
        pixel++;
    return pixel;
}

static int last_difference(const uint8_t *one, const uint8_t *other, int pixels)
{
    while (same(one + (pixels - 1) * PIXEL, other + (pixels - 1) * PIXEL, 1))
        pixels--;
    return pixels;
}

/* Widen a box by where one line of two pictures differs, within `box`; returns whether it does. */
static int widen(struct box *found, const struct box *box, int row, const uint8_t *now, const uint8_t *before)
{
    if (same(now, before, box->right - box->left))
        return 0;
    if (found->top > row)
        found->top = row;
    found->bottom = row + 1;
    if (!same(now, before, found->left - box->left))
        found->left = box->left + first_difference(now, before);
    const ptrdiff_t rest = (ptrdiff_t)(found->right - box->left) * PIXEL;
    const int pixels = box->right - found->right;
    if (!same(now + rest, before + rest, pixels))
        found->right += last_difference(now + rest, before + rest, pixels);
    return 1;
}

static int settled(struct box *box, struct box found)
{
    if (found.bottom <= found.top)
        return 0;
    *box = found;
    return 1;
}

int lantu_difference(const uint8_t *now, const uint8_t *before, ptrdiff_t stride, struct box *box)
{
    struct box found = {box->bottom, box->top, box->right, box->left};
    for (int row = box->top; row < box->bottom; row++) {
        const ptrdiff_t at = row * stride + (ptrdiff_t)box->left * PIXEL;
        widen(&found, box, row, now + at, before + at);
    }
    return settled(box, found);
}

int lantu_replaced(const uint8_t *now, uint8_t *frame, ptrdiff_t stride, struct box *box)
{
    struct box found = {box->bottom, box->top, box->right, box->left};
    const size_t length = (size_t)(box->right - box->left) * PIXEL;
    for (int row = box->top; row < box->bottom; row++) {
        const ptrdiff_t at = row * stride + (ptrdiff_t)box->left * PIXEL;
        if (widen(&found, box, row, now + at, frame + at))
            memcpy(frame + at, now + at, length);
    }
    return settled(box, found);
}

static struct box hull(struct box one, struct box other)
{
    struct box both = {
        one.top < other.top ? one.top : other.top,
        one.bottom > other.bottom ? one.bottom : other.bottom,
        one.left < other.left ? one.left : other.left,
        one.right > other.right ? one.right : other.right,
    };
    return both;
}

static int area(struct box one)
{
    return (one.bottom - one.top) * (one.right - one.left);
}

int lantu_merged(struct box *boxes, int count, int spare)
{
    int done = 0;
    for (int next = 0; next < count; next++) {
        struct box growing = boxes[next];
        for (int other = 0; other < done;) {
            const struct box both = hull(growing, boxes[other]);
            if (area(both) <= spare + area(growing) + area(boxes[other])) {
                growing = both;
                boxes[other] = boxes[--done];
                other = 0;
            } else {
                other++;
            }
        }
        boxes[done++] = growing;
    }
    return done;
}
