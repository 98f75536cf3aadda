/* Records of mobjects of which a camera in space has said by numbers where and in what colours they are seen.
 *
 * Where the camera rests, those that are seen as before keep their records. As objects of Python, the gradients of a
 * face took 60 us, and the face itself 20.
 */
#include "painted.h"
#include "raster.h"

#include <string.h>

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

/* How many bytes the points of a face are, and the colours of a part of it. */
static size_t point_bytes(const face *one)
{
    return (size_t)one->points * 3 * sizeof(double);
}

static size_t colour_bytes(const face *one, int which)
{
    return (size_t)one->stops[which] * 4 * sizeof(double);
}

/* What a record keeps of a face: itself, with places in what follows, and its points and colours. */
static const double *kept_points(const painted *record)
{
    return (const double *)((const face *)(const void *)record->copy[POINTS] + 1);
}

static bool same_numbers(const face *one, const face *other)
{
    return one->points == other->points && !memcmp(one->line, other->line, sizeof one->line) &&
           one->tolerance == other->tolerance && one->width == other->width &&
           one->width_behind == other->width_behind && !memcmp(one->stops, other->stops, sizeof one->stops) &&
           one->join == other->join && one->cap == other->cap;
}

static bool same_face(const painted *before, const face *one, const double *points, const double *colours)
{
    const face *was = (const face *)(const void *)before->copy[POINTS];
    const double *kept = kept_points(before);
    if (!same_numbers(one, was) || memcmp(kept, points + 3 * one->first_point, point_bytes(one)))
        return false;
    for (int which = 0; which < 3; which++)
        if (memcmp(kept + was->first_stop[which], colours + 4 * one->first_stop[which], colour_bytes(one, which)))
            return false;
    return true;
}

/* Copy a face with its points and colours; its first stops are then those in the copy. NULL without memory. */
static double *kept(const face *one, const double *points, const double *colours)
{
    size_t total = sizeof *one + point_bytes(one);
    for (int which = 0; which < 3; which++)
        total += colour_bytes(one, which);
    face *made = PyMem_Malloc(total);
    if (!made)
        return (double *)PyErr_NoMemory();
    *made = *one;
    double *to = (double *)(made + 1);
    memcpy(to, points + 3 * one->first_point, point_bytes(one));
    int64_t at = 3 * one->points;
    for (int which = 0; which < 3; which++) {
        made->first_stop[which] = at;
        memcpy(to + at, colours + 4 * one->first_stop[which], colour_bytes(one, which));
        at += 4 * one->stops[which];
    }
    return (double *)made;
}

static brush brush_of(painted *record, int which)
{
    static const double nothing[4];
    const face *one = (const face *)(const void *)record->copy[POINTS];
    const double *stops = kept_points(record) + one->first_stop[which];
    if (transparent(stops, one->stops[which]))
        return (brush){nothing, NULL};
    if (one->stops[which] > 1)
        record->own[which] = outline_gradient(one->line, stops, one->stops[which]);
    return (brush){stops, record->own[which]};
}

/* What a camera knows beside its faces. */
typedef struct {
    PyObject *context, *known;
    int height, width;
} view;

static painted *record_of(const view *by, PyObject *mobject, const face *one, const double *points,
                          const double *colours, const painted *before)
{
    PyTypeObject *type = painted_type();
    painted *now = type ? (painted *)type->tp_alloc(type, 0) : NULL;
    if (!now)
        return NULL;
    now->mobject = Py_NewRef(mobject);
    now->copy[POINTS] = kept(one, points, colours);
    if (!now->copy[POINTS]) {
        Py_DECREF(now);
        return NULL;
    }
    now->size[POINTS] = (Py_ssize_t)point_bytes(one);
    now->one = (outline){
        .points = kept_points(now),
        .curves = one->points / 4,
        .numbers = 3 * one->points,
        .tolerance = one->tolerance,
        .fill = brush_of(now, 0),
        .stroke = brush_of(now, 1),
        .behind = brush_of(now, 2),
        .width = one->width,
        .width_behind = one->width_behind,
        .join = (int)one->join,
        .cap = (int)one->cap,
    };
    painted_place(by->context, by->height, by->width, now, before);
    return now;
}

/* The record of a face as a new reference: the known one if nothing changed. NULL with an exception. */
static PyObject *look(const view *by, PyObject *mobject, const face *one, const double *points,
                      const double *colours)
{
    PyObject *key = PyLong_FromVoidPtr(mobject);
    if (!key)
        return NULL;
    painted *before = (painted *)PyDict_GetItemWithError(by->known, key);
    PyObject *now = NULL;
    if (before && same_face(before, one, points, colours)) {
        now = Py_NewRef((PyObject *)before);
    } else if (!PyErr_Occurred()) {
        now = (PyObject *)record_of(by, mobject, one, points, colours, before);
        if (now && PyDict_SetItem(by->known, key, now))
            Py_CLEAR(now);
    }
    Py_DECREF(key);
    return now;
}

/* The records of faces, in their order.
 *
 * given: a list of mobjects; a dictionary of records by identity, which is updated; a context; height and width of
 * the frame; the faces of the mobjects, all points, and all colours.
 */
PyObject *lantu_faces(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const view by = {given[2], given[1], (int)PyLong_AsLong(given[3]), (int)PyLong_AsLong(given[4])};
    Py_buffer views[3] = {0};
    int seen = 0;
    while (seen < 3 && !PyObject_GetBuffer(given[seen + 5], &views[seen], PyBUF_C_CONTIGUOUS))
        seen++;
    PyObject *found = seen == 3 ? PyList_New(PyList_GET_SIZE(given[0])) : NULL;
    for (Py_ssize_t index = 0; found && index < PyList_GET_SIZE(found); index++) {
        const face *one = (const face *)views[0].buf + index;
        PyObject *now = look(&by, PyList_GET_ITEM(given[0], index), one, views[1].buf, views[2].buf);
        if (now)
            PyList_SET_ITEM(found, index, now);
        else
            Py_CLEAR(found);
    }
    while (seen > 0)
        PyBuffer_Release(&views[--seen]);
    return found;
}
