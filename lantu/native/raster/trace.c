/* The tiles that strokes touch, so that what an outline surrounds is not painted again with it.
 *
 * Each curve is cut into short pieces. A piece lies in the box of its control points, and its stroke half a
 * width beyond. Corners may stick out farther, up to Cairo's limit of ten half widths.
 */
#include "painted.h"

#include <math.h>
#include <string.h>

/* FEW: tiles of a box up to which all are taken. MOST: pieces of a curve above which all are. */
enum { FEW = 12, MOST = 512, CAIRO_LINE_JOIN_MITER = 0 };

/* PIECE: pixels of a piece. FAR: pixels from the frame beyond which numbers may overflow in Cairo. ANTI: pixels
 * around a stroke that its rounding may reach. ANCHOR, CORNER: half widths that ends and blunt corners reach, and
 * sharp ones. BLUNT: least cosine of a blunt turn. SHORT: pixels below which a direction says nothing. */
static const double PIECE = 24, FAR = 1e5, ANTI = 2, ANCHOR = 1.5, CORNER = 10, BLUNT = 0.5, SHORT = 0.25;

typedef struct {
    double x, y;
} place;

/* Tiles that are being marked; `half` is half the width of the stroke in pixels along each axis. */
typedef struct {
    uint8_t *mask;
    struct box tiles;
    place half;
    bool mitred;
} tracing;

/* Mark the tiles of a box of pixels, so many half widths larger. */
static void mark(const tracing *of, place least, place most, double widths)
{
    const double x = widths * of->half.x + ANTI, y = widths * of->half.y + ANTI;
    const int left = (int)fmax(floor((least.x - x) / SIDE), of->tiles.left);
    const int right = (int)fmin(floor((most.x + x) / SIDE) + 1, of->tiles.right);
    const int top = (int)fmax(floor((least.y - y) / SIDE), of->tiles.top);
    const int bottom = (int)fmin(floor((most.y + y) / SIDE) + 1, of->tiles.bottom);
    const int columns = of->tiles.right - of->tiles.left;
    for (int row = top; left < right && row < bottom; row++)
        memset(of->mask + (row - of->tiles.top) * columns + left - of->tiles.left, 1, (size_t)(right - left));
}

static place between(place one, place other, double share)
{
    return (place){one.x + share * (other.x - one.x), one.y + share * (other.y - one.y)};
}

static double apart(place one, place other)
{
    return hypot(other.x - one.x, other.y - one.y);
}

static void mark_piece(const tracing *of, const place *points)
{
    place least = points[0], most = points[0];
    for (int index = 1; index < 4; index++) {
        least = (place){fmin(least.x, points[index].x), fmin(least.y, points[index].y)};
        most = (place){fmax(most.x, points[index].x), fmax(most.y, points[index].y)};
    }
    mark(of, least, most, 1);
}

/* Mark a curve; false if it is too long. */
static bool mark_curve(const tracing *of, const place *curve)
{
    const double length = apart(curve[0], curve[1]) + apart(curve[1], curve[2]) + apart(curve[2], curve[3]);
    if (!(length < MOST * PIECE))
        return false;
    place rest[4];
    memcpy(rest, curve, sizeof rest);
    for (int left = 1 + (int)(length / PIECE); left > 1; left--) {
        const double share = 1.0 / left;
        const place a = between(rest[0], rest[1], share), b = between(rest[1], rest[2], share);
        const place c = between(rest[2], rest[3], share), d = between(a, b, share), e = between(b, c, share);
        const place f = between(d, e, share);
        mark_piece(of, (place[]){rest[0], a, d, f});
        rest[0] = f, rest[1] = e, rest[2] = c;
    }
    mark_piece(of, rest);
    mark(of, curve[0], curve[0], ANCHOR);
    mark(of, curve[3], curve[3], ANCHOR);
    return true;
}

/* Mark where a curve ends and another begins, if they may make a sharp corner. */
static void mark_corner(const tracing *of, const place *one, const place *other)
{
    const place in = {one[3].x - one[2].x, one[3].y - one[2].y};
    const place out = {other[1].x - other[0].x, other[1].y - other[0].y};
    const double lengths[] = {hypot(in.x, in.y), hypot(out.x, out.y)};
    const bool blunt = lengths[0] >= SHORT && lengths[1] >= SHORT &&
                       in.x * out.x + in.y * out.y >= BLUNT * lengths[0] * lengths[1];
    if (blunt || !of->mitred)
        return;
    mark(of, one[3], one[3], CORNER);
    mark(of, other[0], other[0], CORNER);
}

/* Find a curve in pixels; false if it is too far away, or nowhere. */
static bool see(const double *matrix, const double *points, place *curve)
{
    for (int index = 0; index < 4; index++, points += 3) {
        curve[index] = (place){matrix[0] * points[0] + matrix[2] * points[1] + matrix[4],
                               matrix[1] * points[0] + matrix[3] * points[1] + matrix[5]};
        if (!(fabs(curve[index].x) < FAR && fabs(curve[index].y) < FAR))
            return false;
    }
    return true;
}

static bool joins(const outline *one, const double *point)
{
    return outline_near(point[-3], point[0], one->tolerance) && outline_near(point[-2], point[1], one->tolerance);
}

/* Mark all curves; false if one cannot be. The end of a path and its begin are a corner, whether it closes or not. */
static bool mark_all(const tracing *of, const double *matrix, const outline *one)
{
    place first[4], last[4], curve[4];
    const double *point = one->points;
    for (int64_t index = 0; index < one->curves; index++, point += 12) {
        if (!see(matrix, point, curve) || !mark_curve(of, curve))
            return false;
        const bool joined = index && joins(one, point);
        if (joined)
            mark_corner(of, last, curve);
        else if (index)
            mark_corner(of, last, first);
        if (!joined)
            memcpy(first, curve, sizeof first);
        memcpy(last, curve, sizeof last);
    }
    if (one->curves)
        mark_corner(of, last, first);
    return one->curves > 0;
}

uint8_t *trace_of(cairo *on, const outline *one, struct box tiles)
{
    const size_t count = (size_t)(tiles.bottom - tiles.top) * (size_t)(tiles.right - tiles.left);
    if (count <= FEW || outline_brush(one, FILL_PART))
        return NULL;
    double matrix[6];
    outline_matrix(on, matrix);
    const double half = fmax(fmax(one->width, one->width_behind), 0) / 2;
    const tracing of = {PyMem_Calloc(count, 1), tiles,
                        {half * (fabs(matrix[0]) + fabs(matrix[2])), half * (fabs(matrix[1]) + fabs(matrix[3]))},
                        one->join == CAIRO_LINE_JOIN_MITER};
    if (of.mask && mark_all(&of, matrix, one))
        return of.mask;
    PyMem_Free(of.mask);
    return NULL;
}
