/* How a mobject was painted, remembered so that what did not change is not painted again.
 *
 * Every frame asks all mobjects that are shown, some hundred, whether they changed. In Python that
 * took 1.5 us for one that did not, and 15 to look again at one that did.
 */
#include "painted.h"
#include "tiles.h"

#include <math.h>
#include <string.h>

/* By how many half widths a sharp corner may stick out of its path: Cairo's limit; the same for
 * round corners and for ends, which may be square. */
static const double MITRE = 10, ROUND = 1.5;
enum { CAIRO_LINE_JOIN_MITER = 0, PLAIN = 4 * sizeof(double) };

/* An array of a mobject as a new reference. */
static PyObject *array_of(PyObject *mobject, int which)
{
    PyObject *const attributes[] = {
        names.points, names.fill_rgbas, names.stroke_rgbas, names.background_stroke_rgbas};
    PyObject *const getters[] = {NULL, names.get_fill_rgbas, names.get_stroke_rgbas, names.get_stroke_rgbas};
    if (which == DIRECTION)
        return PyObject_CallMethodNoArgs(mobject, names.get_sheen_direction);
    PyObject *found = PyObject_GetAttr(mobject, attributes[which]);
    if (found || which == POINTS || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return found;
    PyErr_Clear();
    if (which == BEHIND)
        return PyObject_CallMethodOneArg(mobject, getters[which], Py_True);
    return PyObject_CallMethodNoArgs(mobject, getters[which]);
}

static bool is_plain(PyObject *array, Py_buffer *view)
{
    if (PyObject_GetBuffer(array, view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT)) {
        PyErr_Clear();
        return false;
    }
    if (strcmp(view->format, "d") == 0)
        return true;
    PyBuffer_Release(view);
    return false;
}

/* See the doubles of an array, one after another; 0, or -1 with an exception. */
static int see(const camera *by, PyObject *mobject, int which, Py_buffer *view)
{
    PyObject *array = array_of(mobject, which);
    if (!array)
        return -1;
    bool seen = is_plain(array, view);
    if (!seen) {
        /* Integers, or every other number of a longer array. */
        PyObject *made = PyObject_CallOneArg(by->floats, array);
        seen = made && is_plain(made, view);
        if (made && !seen)
            PyErr_SetString(PyExc_TypeError, "a mobject has an array that is not of numbers");
        Py_XDECREF(made);
    }
    Py_DECREF(array);
    return seen ? 0 : -1;
}

static PyObject *scalar_of(PyObject *mobject, int which)
{
    PyObject *const attributes[] = {
        names.stroke_width, names.background_stroke_width, names.joint_type, names.cap_style};
    return PyObject_GetAttr(mobject, attributes[which]);
}

static int same_array(const camera *by, const painted *before, int which)
{
    Py_buffer view;
    if (see(by, before->mobject, which, &view))
        return -1;
    const int same =
        view.len == before->size[which] && memcmp(view.buf, before->copy[which], (size_t)view.len) == 0;
    PyBuffer_Release(&view);
    return same;
}

static int same_scalar(const painted *before, int which)
{
    PyObject *now = scalar_of(before->mobject, which);
    if (!now)
        return -1;
    const int same = PyObject_RichCompareBool(now, before->scalars[which], Py_EQ);
    Py_DECREF(now);
    return same;
}

int painted_same(const camera *by, const painted *before)
{
    int same = 1;
    for (int which = 0; same > 0 && which < ARRAYS; which++)
        if (before->copy[which])
            same = same_array(by, before, which);
    for (int which = 0; same > 0 && which < SCALARS; which++)
        same = same_scalar(before, which);
    return same;
}

/* Copy the arrays of a mobject into one piece of memory; 0, or -1 with an exception. */
static int copy(const camera *by, painted *now)
{
    Py_buffer views[ARRAYS];
    size_t total = 0;
    int seen = 0;
    bool plain = true;
    /* Nothing but gradients needs a direction. */
    while (seen < ARRAYS && (seen < DIRECTION || !plain)) {
        if (see(by, now->mobject, seen, &views[seen]))
            break;
        plain &= seen == POINTS || views[seen].len == PLAIN;
        total += (size_t)views[seen++].len;
    }
    double *memory = seen < DIRECTION + !plain ? NULL : PyMem_Malloc(total + 1);
    if (!memory && !PyErr_Occurred())
        PyErr_NoMemory();
    now->copy[POINTS] = memory;
    for (int which = 0; which < seen; which++) {
        if (memory) {
            now->copy[which] = memory;
            now->size[which] = views[which].len;
            memcpy(memory, views[which].buf, (size_t)views[which].len);
            memory += views[which].len / (Py_ssize_t)sizeof *memory;
        }
        PyBuffer_Release(&views[which]);
    }
    return now->copy[POINTS] ? 0 : -1;
}

/* What Cairo calls a joint or a cap; -1 with an exception. */
static int cairos(PyObject *rules, PyObject *manims)
{
    PyObject *found = PyObject_GetItem(rules, manims);
    if (!found)
        return -1;
    const long value = PyLong_AsLong(found);
    Py_DECREF(found);
    return (int)value;
}

/* Say how a mobject is painted; 0, or -1 with an exception. */
static int describe(const camera *by, painted *now)
{
    void *gradients[3] = {NULL, NULL, NULL};
    if (now->copy[DIRECTION]) {
        now->gradients = PyObject_CallOneArg(by->gradients, now->mobject);
        if (!now->gradients)
            return -1;
        for (int which = 0; which < 3; which++)
            gradients[which] = wrapped(PyTuple_GET_ITEM(now->gradients, which));
    }
    PyObject *tolerance = PyObject_GetAttr(now->mobject, names.tolerance_for_point_equality);
    if (!tolerance)
        return -1;
    now->one = (outline){
        .points = now->copy[POINTS],
        .curves = now->size[POINTS] / (Py_ssize_t)(12 * sizeof(double)),
        .tolerance = PyFloat_AsDouble(tolerance),
        .fill = {now->copy[FILL], gradients[0]},
        .stroke = {now->copy[STROKE], gradients[1]},
        .behind = {now->copy[BEHIND], gradients[2]},
        .width = PyFloat_AsDouble(now->scalars[WIDTH]) * by->unit,
        .width_behind = PyFloat_AsDouble(now->scalars[WIDTH_BEHIND]) * by->unit,
        .join = cairos(by->joins, now->scalars[JOINT]),
        .cap = cairos(by->caps, now->scalars[CAP]),
    };
    Py_DECREF(tolerance);
    return PyErr_Occurred() ? -1 : 0;
}

/* Whether it may have touched the same pixels: it is as it was but for its colours. */
static bool stays(const painted *now, const painted *before)
{
    const outline *one = &now->one, *last = &before->one;
    return before->placed && now->size[POINTS] == before->size[POINTS] && one->width == last->width &&
           one->width_behind == last->width_behind && one->join == last->join && one->cap == last->cap &&
           memcmp(one->points, last->points, (size_t)now->size[POINTS]) == 0;
}

static void find_place(const camera *by, painted *now, const painted *before)
{
    const outline *one = &now->one;
    if (before && stays(now, before)) {
        now->placed = true;
        now->place = before->place;
        now->tiles = before->tiles;
        return;
    }
    /* Asking Cairo for the extents of a stroke would take as long as making the path. */
    const double half = fmax(fmax(one->width, one->width_behind), 0) / 2;
    const double reach = half * (one->join == CAIRO_LINE_JOIN_MITER ? MITRE : ROUND);
    now->placed = outline_place(wrapped(by->context), one, reach, by->height, by->width, &now->place);
    if (now->placed)
        now->tiles = tiles_of(now->place);
}

painted *painted_now(const camera *by, PyObject *mobject, const painted *before)
{
    PyTypeObject *type = painted_type();
    painted *now = type ? (painted *)type->tp_alloc(type, 0) : NULL;
    if (!now)
        return NULL;
    now->mobject = Py_NewRef(mobject);
    int failed = copy(by, now);
    for (int which = 0; !failed && which < SCALARS; which++)
        failed = !(now->scalars[which] = scalar_of(mobject, which));
    if (failed || describe(by, now)) {
        Py_DECREF(now);
        return NULL;
    }
    find_place(by, now, before);
    return now;
}

static void forget(PyObject *object)
{
    painted *one = (painted *)object;
    PyTypeObject *type = Py_TYPE(object);
    Py_XDECREF(one->mobject);
    for (int which = 0; which < SCALARS; which++)
        Py_XDECREF(one->scalars[which]);
    Py_XDECREF(one->gradients);
    PyMem_Free(one->copy[POINTS]);
    type->tp_free(object);
    Py_DECREF(type);
}

static PyObject *get_mobject(PyObject *object, void *unused)
{
    (void)unused;
    return Py_NewRef(((painted *)object)->mobject);
}

/* Rows from and to, columns from and to, in pixels; None if it leaves no trace. */
static PyObject *get_place(PyObject *object, void *unused)
{
    (void)unused;
    const painted *one = (painted *)object;
    if (!one->placed)
        Py_RETURN_NONE;
    return Py_BuildValue("iiii", one->place.top, one->place.bottom, one->place.left, one->place.right);
}

PyTypeObject *painted_type(void)
{
    static PyTypeObject *type;
    static PyGetSetDef readable[] = {
        {"mobject", get_mobject, NULL, NULL, NULL},
        {"place", get_place, NULL, NULL, NULL},
        {NULL, NULL, NULL, NULL, NULL},
    };
    static PyType_Slot slots[] = {{Py_tp_dealloc, forget}, {Py_tp_getset, readable}, {0, NULL}};
    static PyType_Spec spec = {
        "lantu.native.Painted", sizeof(painted), 0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    if (!type)
        type = (PyTypeObject *)PyType_FromSpec(&spec);
    return type;
}
