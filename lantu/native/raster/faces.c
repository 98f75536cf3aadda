/* Paints mobjects of which a camera in space has said by numbers where and in what colours they are seen.
 *
 * Such a camera sees other points and other colours in every frame, so there is nothing to compare with. As
 * objects of Python, the gradients of a face took 60 us, and the face itself 20.
 */
#include "painted.h"
#include "raster.h"

/* A face as the caller packs it, all numbers of 8 bytes.
 *
 * first_point, points: where its cubic Bezier curves stand among all points.
 * line: from where to where its gradients go: x, y, x, y.
 * first_stop, stops: where the colours of its fill, its stroke and the stroke behind stand among all colours: none for
 * what is not painted, one for a plain colour, more for a gradient.
 */
typedef struct {
    int64_t first_point, points;
    double line[4], tolerance, width, width_behind;
    int64_t first_stop[3], stops[3], join, cap;
} face;

static bool transparent(const double *stops, int64_t count)
{
    for (int64_t stop = 0; stop < count; stop++)
        if (stops[4 * stop + 3] != 0)
            return false;
    return true;
}

static brush brush_of(const face *one, int which, const double *colours)
{
    static const double nothing[4];
    const int64_t count = one->stops[which];
    const double *stops = colours + 4 * one->first_stop[which];
    if (transparent(stops, count))
        return (brush){nothing, NULL};
    return (brush){stops, count > 1 ? outline_gradient(one->line, stops, count) : NULL};
}

static void paint(cairo *on, const face *one, const double *points, const double *colours)
{
    const outline seen = {
        .points = points + 3 * one->first_point,
        .curves = one->points / 4,
        .numbers = 3 * one->points,
        .tolerance = one->tolerance,
        .fill = brush_of(one, 0, colours),
        .stroke = brush_of(one, 1, colours),
        .behind = brush_of(one, 2, colours),
        .width = one->width,
        .width_behind = one->width_behind,
        .join = (int)one->join,
        .cap = (int)one->cap,
    };
    outline_paint(on, &seen);
    outline_forget(seen.fill.gradient);
    outline_forget(seen.stroke.gradient);
    outline_forget(seen.behind.gradient);
}

/* Paint faces in their order. given: a context; the faces; all points; all colours. */
PyObject *lantu_faces(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    Py_buffer views[3] = {0};
    int seen = 0;
    while (seen < 3 && !PyObject_GetBuffer(given[seen + 1], &views[seen], PyBUF_C_CONTIGUOUS))
        seen++;
    if (seen == 3) {
        const face *faces = views[0].buf;
        const Py_ssize_t members = views[0].len / (Py_ssize_t)sizeof *faces;
        Py_BEGIN_ALLOW_THREADS
        for (Py_ssize_t index = 0; index < members; index++)
            paint(wrapped(given[0]), &faces[index], views[1].buf, views[2].buf);
        Py_END_ALLOW_THREADS
    }
    while (seen > 0)
        PyBuffer_Release(&views[--seen]);
    if (PyErr_Occurred())
        return NULL;
    Py_RETURN_NONE;
}
