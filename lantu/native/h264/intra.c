/* Intra_16x16 and chroma prediction (ITU-T H.264, 8.3.3 and 8.3.4), without the plane modes.
 *
 * A shape that appears where nothing was costs less predicted this way than from the last picture: a
 * third of the macroblocks of a row with growing bars.
 */
#include "intra.h"

#include <stdlib.h>
#include <string.h>

enum { LUMA_VERTICAL, LUMA_HORIZONTAL, LUMA_DC, LUMA_MODES };
enum { CHROMA_DC_MODE, CHROMA_HORIZONTAL, CHROMA_VERTICAL, CHROMA_MODES };

/* The samples above a block and to its left; NULL at the edge of the picture. */
typedef struct {
    const uint8_t *above, *left;
    int stride;
} neighbours;

static int sum_above(const neighbours *around, int first, int count)
{
    int sum = 0;
    for (int index = first; index < first + count; index++)
        sum += around->above[index];
    return sum;
}

static int sum_left(const neighbours *around, int first, int count)
{
    int sum = 0;
    for (int index = first; index < first + count; index++)
        sum += around->left[index * around->stride];
    return sum;
}

static void fill_vertical(const neighbours *around, int size, uint8_t *to)
{
    for (int row = 0; row < size; row++)
        memcpy(to + row * size, around->above, (size_t)size);
}

static void fill_horizontal(const neighbours *around, int size, uint8_t *to)
{
    for (int row = 0; row < size; row++)
        memset(to + row * size, around->left[row * around->stride], (size_t)size);
}

static void fill_luma_dc(const neighbours *around, uint8_t *to)
{
    int value = 128;
    if (around->above && around->left)
        value = (sum_above(around, 0, 16) + sum_left(around, 0, 16) + 16) >> 5;
    else if (around->above)
        value = (sum_above(around, 0, 16) + 8) >> 4;
    else if (around->left)
        value = (sum_left(around, 0, 16) + 8) >> 4;
    memset(to, value, 256);
}

/* DC prediction of one 4x4 block of chroma, at (right, down) in its 8x8 (8.3.4.1 to 8.3.4.3): the mean of
 * the samples above and to the left for the blocks on the diagonal; for the two others the mean of the
 * side that they touch, or of the other one at the edge of the picture. */
static int chroma_dc(const neighbours *around, int right, int down)
{
    bool above = around->above && (!around->left || right >= down);
    bool left = around->left && (!around->above || down >= right);
    if (above && left)
        return (sum_above(around, 4 * right, 4) + sum_left(around, 4 * down, 4) + 4) >> 3;
    if (above)
        return (sum_above(around, 4 * right, 4) + 2) >> 2;
    if (left)
        return (sum_left(around, 4 * down, 4) + 2) >> 2;
    return 128;
}

static void fill_chroma_dc(const neighbours *around, uint8_t *to)
{
    for (int down = 0; down < 2; down++)
        for (int right = 0; right < 2; right++)
            for (int row = 0; row < 4; row++)
                memset(to + (4 * down + row) * 8 + 4 * right, chroma_dc(around, right, down), 4);
}

static void fill_luma(int mode, const neighbours *around, uint8_t *to)
{
    if (mode == LUMA_VERTICAL)
        fill_vertical(around, 16, to);
    else if (mode == LUMA_HORIZONTAL)
        fill_horizontal(around, 16, to);
    else
        fill_luma_dc(around, to);
}

static void fill_chroma(int mode, const neighbours *around, uint8_t *to)
{
    if (mode == CHROMA_VERTICAL)
        fill_vertical(around, 8, to);
    else if (mode == CHROMA_HORIZONTAL)
        fill_horizontal(around, 8, to);
    else
        fill_chroma_dc(around, to);
}

static int sad(const uint8_t *one, const uint8_t *other, int count)
{
    int sum = 0;
    for (int index = 0; index < count; index++)
        sum += abs(one[index] - other[index]);
    return sum;
}

static neighbours around_block(const uint8_t *plane, int stride, int size, int x, int y)
{
    const uint8_t *here = plane + (y * stride + x) * size;
    return (neighbours){y ? here - stride : NULL, x ? here - 1 : NULL, stride};
}

static void predict_chroma(const picture *decoded, const macroblock *source, int x, int y,
                           intra_modes *modes, macroblock *prediction)
{
    int least = 1 << 30;
    for (int mode = 0; mode < CHROMA_MODES; mode++) {
        if ((mode == CHROMA_VERTICAL && !y) || (mode == CHROMA_HORIZONTAL && !x))
            continue;
        uint8_t tried[2][64];
        int sum = 0;
        for (int component = 0; component < 2; component++) {
            neighbours around = around_block(decoded->c[component], decoded->chroma_stride, 8, x,
                                             y);
            fill_chroma(mode, &around, tried[component]);
            sum += sad(source->c[component], tried[component], 64);
        }
        if (sum < least) {
            least = sum;
            modes->chroma = mode;
            memcpy(prediction->c, tried, sizeof tried);
        }
    }
}

bool predict_intra(const picture *decoded, const macroblock *source, int x, int y, int limit,
                   intra_modes *modes, macroblock *prediction)
{
    neighbours around = around_block(decoded->y, decoded->stride, 16, x, y);
    bool found = false;
    for (int mode = 0; mode < LUMA_MODES; mode++) {
        if ((mode == LUMA_VERTICAL && !y) || (mode == LUMA_HORIZONTAL && !x))
            continue;
        uint8_t tried[256];
        fill_luma(mode, &around, tried);
        int sum = sad(source->y, tried, 256);
        if (sum < limit) {
            limit = sum;
            found = true;
            modes->luma = mode;
            memcpy(prediction->y, tried, sizeof tried);
        }
    }
    if (found)
        predict_chroma(decoded, source, x, y, modes, prediction);
    return found;
}
