/* RGBA to the planes of a yuv420p picture, BT.709 in limited range; exact to one level.
 *
 * OpenCV copied a box without alpha, shrank it, converted it to YUV twice and split that: 0.9 to
 * 1.2 ms a frame (rows 02 and 07). This takes 0.3 to 0.4: two rows of pixels give two of Y and one of
 * U and V.
 */
#include "frames.h"

enum { DARK = 16, GREY = 128, BLOCK = 64 };

/* For 16 bits: 219 levels for 256, the sum of the factors being that of the exact ones. */
enum { RED_Y = 47, GREEN_Y = 157, BLUE_Y = 16, BITS_Y = 8, HALF_Y = 1 << (BITS_Y - 1) };

/* Of the sum of four pixels, for 32 bits: rows of the matrix, which add up to nothing. */
enum { RED_U = -6596, GREEN_U = -22189, BLUE_U = 28785 };
enum { RED_V = 28785, GREEN_V = -26145, BLUE_V = -2640, BITS_C = 18 };
enum { HALF_C = (GREY << BITS_C) + (1 << (BITS_C - 1)) };

/* RGBA as a number, red lowest: compilers do not vectorise bytes four apart. */
typedef uint32_t pixel __attribute__((may_alias));

WIDE
static void to_luma(const pixel *pixels, uint8_t *y, int width)
{
    for (int x = 0; x < width; x++) {
        const uint16_t red = pixels[x] & 255, green = pixels[x] >> 8 & 255;
        const uint16_t blue = pixels[x] >> 16 & 255;
        const uint16_t sum = (uint16_t)(red * RED_Y + green * GREEN_Y + blue * BLUE_Y + HALF_Y);
        y[x] = (uint8_t)((sum >> BITS_Y) + DARK);
    }
}

/* Red and blue are the halves of one number, green is alone in another. */
WIDE
static void to_chroma(const pixel *upper, const pixel *lower, uint8_t *u, uint8_t *v, int width)
{
    uint32_t both[2 * BLOCK], single[2 * BLOCK];
    for (int i = 0; i < 2 * width; i++) {
        both[i] = (upper[i] & 0xFF00FF) + (lower[i] & 0xFF00FF);
        single[i] = (upper[i] >> 8 & 255) + (lower[i] >> 8 & 255);
    }
    int32_t red[BLOCK], green[BLOCK], blue[BLOCK];
    for (int x = 0; x < width; x++) {
        const uint32_t outer = both[2 * x] + both[2 * x + 1];
        red[x] = outer & 0xFFFF;
        blue[x] = outer >> 16;
        green[x] = (int32_t)(single[2 * x] + single[2 * x + 1]);
    }
    for (int x = 0; x < width; x++) {
        const int32_t to_u = red[x] * RED_U + green[x] * GREEN_U + blue[x] * BLUE_U;
        const int32_t to_v = red[x] * RED_V + green[x] * GREEN_V + blue[x] * BLUE_V;
        u[x] = (uint8_t)((to_u + HALF_C) >> BITS_C);
        v[x] = (uint8_t)((to_v + HALF_C) >> BITS_C);
    }
}

void lantu_planes(
    const uint8_t *pixels, ptrdiff_t stride, int height, int width, uint8_t *y, uint8_t *u,
    uint8_t *v)
{
    for (int row = 0; row < height; row += 2, pixels += 2 * stride) {
        const pixel *upper = (const pixel *)pixels, *lower = (const pixel *)(pixels + stride);
        to_luma(upper, y, width);
        to_luma(lower, y + width, width);
        for (int x = 0; x < width / 2; x += BLOCK) {
            const int block = width / 2 - x < BLOCK ? width / 2 - x : BLOCK;
            to_chroma(upper + 2 * x, lower + 2 * x, u + x, v + x, block);
        }
        y += 2 * width;
        u += width / 2;
        v += width / 2;
    }
}
