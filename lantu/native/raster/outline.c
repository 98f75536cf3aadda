/* Outlines of mobjects, built and painted by Cairo.
 *
 * From Python a path took 25 us, one call a curve, and painting it another 5: a fifth of the drawing
 * time. The functions of Cairo are passed in first (`lantu_outline_use`), because they must be those of
 * the library that made the camera's context.
 */
#include "outline.h"

#include <math.h>
#include <string.h>

static struct {
    void (*new_path)(cairo *);
    void (*new_sub_path)(cairo *);
    void (*move_to)(cairo *, double, double);
    void (*curve_to)(cairo *, double, double, double, double, double, double);
    void (*close_path)(cairo *);
    void (*path_extents)(cairo *, double *, double *, double *, double *);
    void (*user_to_device)(cairo *, double *, double *);
    void (*set_source)(cairo *, pattern *);
    void (*set_source_rgba)(cairo *, double, double, double, double);
    void (*set_line_width)(cairo *, double);
    void (*set_line_join)(cairo *, int);
    void (*set_line_cap)(cairo *, int);
    void (*fill_preserve)(cairo *);
    void (*stroke_preserve)(cairo *);
    void (*get_matrix)(cairo *, double *);
    pattern *(*pattern_create_linear)(double, double, double, double);
    void (*pattern_add_color_stop_rgba)(pattern *, double, double, double, double, double);
    void (*pattern_destroy)(pattern *);
} use;

void lantu_outline_use(void *const *functions);

void lantu_outline_use(void *const *functions)
{
    void **to = (void **)&use;
    for (size_t index = 0; index < sizeof use / sizeof *to; index++)
        to[index] = functions[index];
}

static bool all_finite(const double *points, int64_t count)
{
    for (int64_t index = 0; index < count; index++)
        if (!isfinite(points[index]))
            return false;
    return true;
}

/* The calls are Manim's own, in its order: none at all if a point is not finite. */
static void build(cairo *on, const outline *one)
{
    use.new_path(on);
    if (!one->curves || !all_finite(one->points, one->numbers))
        return;
    const double *first = NULL, *last = NULL, *point = one->points;
    for (int64_t curve = 0; curve < one->curves; curve++, point += 12) {
        if (!last || !outline_near(last[0], point[0], one->tolerance) ||
            !outline_near(last[1], point[1], one->tolerance)) {
            if (last && outline_near(first[0], last[0], one->tolerance) &&
                outline_near(first[1], last[1], one->tolerance))
                use.close_path(on);
            use.new_sub_path(on);
            use.move_to(on, point[0], point[1]);
            first = point;
        }
        use.curve_to(on, point[3], point[4], point[6], point[7], point[9], point[10]);
        last = point + 9;
    }
    if (outline_near(first[0], last[0], one->tolerance) && outline_near(first[1], last[1], one->tolerance))
        use.close_path(on);
}

/* What adding this to a number of pixels leaves of it: multiples of 1/256, as Cairo rounds them. */
static const double ROUNDING = 1.5 * (double)((int64_t)1 << (52 - 8));

/* Whether all points are at the same places. */
static bool same_places(cairo *on, const double *points, const double *others, int64_t numbers)
{
    double matrix[6]; /* xx, yx, xy, yy, x0, y0 */
    use.get_matrix(on, matrix);
    for (int64_t index = 0; index + 2 < numbers; index += 3)
        for (int axis = 0; axis < 2; axis++) {
            const double *point = points + index, *other = others + index;
            const double by_x = matrix[axis], by_y = matrix[2 + axis], from = matrix[4 + axis];
            const double here = by_x * point[0] + by_y * point[1] + from + ROUNDING;
            const double there = by_x * other[0] + by_y * other[1] + from + ROUNDING;
            if (!(here == there))
                return false;
        }
    return true;
}

/* Whether the same curves join and close. */
static bool same_joints(const outline *one, const outline *other)
{
    const double *points[] = {one->points, other->points}, *first[2];
    for (int64_t curve = 0; curve < one->curves; curve++) {
        bool joins[2], closes[2];
        for (int side = 0; side < 2; side++) {
            const double *point = points[side] + 12 * curve, *last = point - 3;
            const double tolerance = one->tolerance;
            joins[side] = curve && outline_near(last[0], point[0], tolerance) && outline_near(last[1], point[1], tolerance);
            if (!joins[side])
                first[side] = point;
            last = point + 9;
            closes[side] = outline_near(first[side][0], last[0], tolerance) && outline_near(first[side][1], last[1], tolerance);
        }
        if (joins[0] != joins[1] || closes[0] != closes[1])
            return false;
    }
    return true;
}

void outline_matrix(cairo *on, double *matrix)
{
    use.get_matrix(on, matrix);
}

bool outline_same_path(cairo *on, const outline *one, const outline *other)
{
    return one->numbers == other->numbers && one->curves == other->curves &&
           one->tolerance == other->tolerance &&
           (memcmp(one->points, other->points, (size_t)one->numbers * sizeof *one->points) == 0 ||
            (same_places(on, one->points, other->points, one->numbers) && same_joints(one, other)));
}

static bool seen(brush one)
{
    return one.gradient || one.rgba[3] != 0;
}

const brush *outline_brush(const outline *one, int part)
{
    const brush *const brushes[PARTS] = {&one->behind, &one->fill, &one->stroke};
    const double widths[PARTS] = {one->width_behind, 1, one->width};
    return widths[part] > 0 && seen(*brushes[part]) ? brushes[part] : NULL;
}

bool outline_place(cairo *on, const outline *one, double reach, int height, int width, struct box *found)
{
    if (!outline_brush(one, BEHIND_PART) && !outline_brush(one, FILL_PART) &&
        !outline_brush(one, STROKE_PART))
        return false;
    build(on, one);
    double left, lower, right, upper;
    use.path_extents(on, &left, &lower, &right, &upper);
    left -= reach, lower -= reach, right += reach, upper += reach;
    use.user_to_device(on, &left, &upper);
    use.user_to_device(on, &right, &lower);
    /* What is drawn far outside must not overflow. */
    const double top = fmax(0, upper - 1), bottom = fmin(height, lower + 2);
    const double first = fmax(0, left - 1), last = fmin(width, right + 2);
    if (!(top < bottom && first < last))
        return false;
    *found = (struct box){(int32_t)top, (int32_t)bottom, (int32_t)first, (int32_t)last};
    return found->top < found->bottom && found->left < found->right;
}

/* Manim's pixels are in another order than Cairo's. */
static void take(cairo *on, brush one)
{
    if (one.gradient)
        use.set_source(on, one.gradient);
    else
        use.set_source_rgba(on, one.rgba[2], one.rgba[1], one.rgba[0], one.rgba[3]);
}

pattern *outline_gradient(const double *line, const double *stops, int64_t count)
{
    pattern *made = use.pattern_create_linear(line[0], line[1], line[2], line[3]);
    const double step = 1 / (double)(count - 1); /* as np.linspace has them, whose last is exact */
    for (int64_t stop = 0; stop < count; stop++, stops += 4)
        use.pattern_add_color_stop_rgba(made, stop == count - 1 ? 1 : (double)stop * step, stops[2], stops[1],
                                        stops[0], stops[3]);
    return made;
}

void outline_forget(pattern *gradient)
{
    if (gradient)
        use.pattern_destroy(gradient);
}

/* Paint a part of the path that was built, with the source that was set. */
static void put(cairo *on, const outline *one, int part)
{
    if (part == FILL_PART) {
        use.fill_preserve(on);
        return;
    }
    use.set_line_width(on, part == STROKE_PART ? one->width : one->width_behind);
    use.set_line_join(on, one->join);
    use.set_line_cap(on, one->cap);
    use.stroke_preserve(on);
}

void outline_paint(cairo *on, const outline *one)
{
    build(on, one);
    for (int part = 0; part < PARTS; part++) {
        const brush *with = outline_brush(one, part);
        if (!with)
            continue;
        take(on, *with);
        put(on, one, part);
    }
}

void outline_cover(cairo *on, const outline *one, int part)
{
    build(on, one);
    use.set_source_rgba(on, 1, 1, 1, 1);
    put(on, one, part);
}
