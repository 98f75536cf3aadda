/* Outlines of mobjects, built and painted by the camera's own Cairo. */
#ifndef LANTU_OUTLINE_H
#define LANTU_OUTLINE_H

#include "../kernels.h"

#include <math.h>
#include <stdbool.h>

typedef struct cairo cairo;
typedef struct pattern pattern;

/* What is painted with: one colour of four parts, or a pattern in its place. */
typedef struct {
    const double *rgba;
    pattern *gradient;
} brush;

/* A mobject as it is painted.
 *
 * points: cubic Bezier curves, (4 * curves, 3), and what is left over of another.
 * numbers: how many doubles that are in all.
 * tolerance: how far apart anchors are still the same.
 * width, width_behind: of the strokes over and under the fill; 0 for none.
 */
typedef struct {
    const double *points;
    int64_t curves, numbers;
    double tolerance;
    brush fill, stroke, behind;
    double width, width_behind;
    int join, cap;
} outline;

/* Whether two coordinates of anchors are the same, as Manim's comparison finds with the relative tolerance of
 * `np.isclose`. */
static inline bool outline_near(double one, double other, double tolerance)
{
    return one == other || fabs(one - other) <= tolerance + 1e-5 * fabs(other);
}

/* How points become pixels: by x and y for each axis, then the offsets: xx, yx, xy, yy, x0, y0. */
void outline_matrix(cairo *on, double *matrix);

/* The pixels that an outline may touch, and one more on each side.
 *
 * reach: how far a stroke sticks out, in the units of the points.
 * height, width: of the frame.
 * Returns whether there are any, and anything to be seen in them.
 */
bool outline_place(cairo *on, const outline *one, double reach, int height, int width, struct box *found);

/* Whether Cairo makes the same path of two outlines. It rounds points to 1/256 of a pixel, so it may do so
 * although their numbers differ: interpolating what does not move changes the last bit. */
bool outline_same_path(cairo *on, const outline *one, const outline *other);

/* What an outline consists of, in the order in which it is painted. */
enum { BEHIND_PART, FILL_PART, STROKE_PART, PARTS };

/* With what a part is painted; NULL if it is not to be seen. */
const brush *outline_brush(const outline *one, int part);

/* A gradient along a line (x, y, x, y) whose colours, of four parts each, stand at equal distances. */
pattern *outline_gradient(const double *line, const double *stops, int64_t count);

/* Give a gradient back; NULL is none. */
void outline_forget(pattern *gradient);

/* Paint an outline. */
void outline_paint(cairo *on, const outline *one);

/* Paint one part of an outline, opaque, on a surface that takes its coverage alone. */
void outline_cover(cairo *on, const outline *one, int part);

#endif
