/* Inter prediction of a macroblock by one vector (ITU-T H.264, 8.4.2.2). */
#include "inter.h"

#include "interpolation.h"

enum { MAX_MV_SAMPLES = 64 /* from level 1.1 on 128 are allowed downwards (Table A-1) */ };

static bool axis_inside(int at, int by, int size)
{
    int whole = at + (by >> 2);
    return !by || (whole >= TAPS_BEFORE && whole + 16 + TAPS_AFTER <= size &&
                   abs(by) <= 4 * MAX_MV_SAMPLES);
}

bool mv_stays_inside(const picture *reference, int x, int y, motion_vector mv)
{
    return axis_inside(x, mv.x, reference->width) && axis_inside(y, mv.y, reference->height);
}

INLINE void interpolate_chroma(const uint8_t *from, int stride, int x, int y, uint8_t *to)
{
    if (!x && !y) {
        for (int row = 0; row < 8; row++)
            memcpy(to + row * 8, from + row * stride, 8);
        return;
    }
    const int down = y ? stride : 0;
    for (int row = 0; row < 8; row++, from += stride)
        for (int column = 0; column < 8; column++) {
            int above = (8 - x) * from[column] + x * from[column + 1];
            int below = (8 - x) * from[down + column] + x * from[down + column + 1];
            to[row * 8 + column] = (uint8_t)(((8 - y) * above + y * below + 32) >> 6);
        }
}

WIDE void predict_inter(const picture *reference, int x, int y, motion_vector mv,
                        macroblock *result)
{
    interpolate_luma(luma_place(reference, x, y, mv), reference->stride, mv.x & 3, mv.y & 3,
                     result->y);
    int at = (y / 2 + (mv.y >> 3)) * reference->chroma_stride + x / 2 + (mv.x >> 3);
    for (int component = 0; component < 2; component++)
        interpolate_chroma(reference->c[component] + at, reference->chroma_stride, mv.x & 7,
                           mv.y & 7, result->c[component]);
}
