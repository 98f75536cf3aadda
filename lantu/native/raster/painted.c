/* Records of how mobjects were painted, so that what did not change is not painted again.
 *
 * In every frame some hundred mobjects are compared with their records. In Python that took 1.5 us for
 * one that did not change, and 15 to make a new record.
 */
#include "painted.h"

#include <math.h>
#include <string.h>

/* By how many half widths a sharp corner may stick out of its path: Cairo's limit; the same for
 * round corners and for ends, which may be square. */
static const double MITRE = 10, ROUND = 1.5;
enum { CAIRO_LINE_JOIN_MITER = 0, PLAIN = 4 * sizeof(double) };

static int same_array(const camera *by, const painted *before, PyObject *fields, int which)
{
    doubles view;
    if (see_array(by, before->mobject, fields, which, &view))
        return -1;
    const int same =
        view.bytes == before->size[which] && memcmp(view.at, before->copy[which], (size_t)view.bytes) == 0;
    Py_DECREF(view.owner);
    return same;
}

static int same_scalar(const painted *before, PyObject *fields, int which)
{
    PyObject *now = scalar_of(before->mobject, fields, which);
    if (!now)
        return -1;
    const int same = PyObject_RichCompareBool(now, before->scalars[which], Py_EQ);
    Py_DECREF(now);
    return same;
}

int painted_same(const camera *by, const painted *before)
{
    int same = before->unit == by->unit;
    PyObject *fields = fields_of(before->mobject);
    if (same && before->gradients) { /* they span all that it is made of */
        PyObject *parts = field(before->mobject, fields, &names.submobjects);
        const Py_ssize_t count = parts ? size_of(parts) : -1;
        Py_XDECREF(parts);
        same = count < 0 ? -1 : !count;
    }
    for (int which = 0; same > 0 && which < ARRAYS; which++)
        if (before->copy[which])
            same = same_array(by, before, fields, which);
    for (int which = 0; same > 0 && which < SCALARS; which++)
        same = same_scalar(before, fields, which);
    Py_XDECREF(fields);
    return same;
}

/* Copy the arrays of a mobject into one piece of memory; 0, or -1 with an exception. */
static int copy(const camera *by, painted *now, PyObject *fields)
{
    doubles views[ARRAYS];
    size_t total = 0;
    int seen = 0;
    bool plain = true;
    /* Nothing but gradients needs a direction. */
    while (seen < ARRAYS && (seen < DIRECTION || !plain)) {
        if (see_array(by, now->mobject, fields, seen, &views[seen]))
            break;
        plain &= seen == POINTS || views[seen].bytes == PLAIN;
        total += (size_t)views[seen++].bytes;
    }
    double *memory = seen < DIRECTION + !plain ? NULL : PyMem_Malloc(total + 1);
    if (!memory && !PyErr_Occurred())
        PyErr_NoMemory();
    now->copy[POINTS] = memory;
    for (int which = 0; which < seen; which++) {
        if (memory) {
            now->copy[which] = memory;
            now->size[which] = views[which].bytes;
            memcpy(memory, views[which].at, (size_t)views[which].bytes);
            memory += views[which].bytes / (Py_ssize_t)sizeof *memory;
        }
        Py_DECREF(views[which].owner);
    }
    return now->copy[POINTS] ? 0 : -1;
}

/* A joint or a cap of Manim, and what Cairo calls it. */
typedef struct {
    PyObject *rules, *manims;
    int cairos;
} translated;

/* What Cairo calls a joint or a cap; -1 with an exception. The last one is kept: nearly all are the same, and
 * the hash of a member of an enumeration is a function of Python. */
static int cairos(translated *last, PyObject *rules, PyObject *manims)
{
    if (last->rules == rules && last->manims == manims)
        return last->cairos;
    PyObject *found = PyObject_GetItem(rules, manims);
    if (!found)
        return -1;
    const long value = PyLong_AsLong(found);
    Py_DECREF(found);
    if (value == -1 && PyErr_Occurred())
        return -1;
    Py_XSETREF(last->rules, Py_NewRef(rules));
    Py_XSETREF(last->manims, Py_NewRef(manims));
    last->cairos = (int)value;
    return last->cairos;
}

/* Find the gradients of a mobject that is not all plain; 0, or -1 with an exception. */
static int find_gradients(const camera *by, painted *now, brush *brushes)
{
    now->gradients = PyObject_CallOneArg(by->gradients, now->mobject);
    if (!now->gradients)
        return -1;
    for (int which = 0; which < 3; which++) {
        brushes[which].gradient = wrapped(PyTuple_GET_ITEM(now->gradients, which));
        if (!brushes[which].gradient && now->size[FILL + which] != PLAIN) {
            PyErr_Format(PyExc_ValueError,
                         "a %s has a colour that is not of four parts: red, green, blue, opacity",
                         Py_TYPE(now->mobject)->tp_name);
            return -1;
        }
    }
    return 0;
}

static int read_number(const painted *now, int which, double *number)
{
    *number = PyFloat_AsDouble(now->scalars[which]);
    if (*number != -1 || !PyErr_Occurred())
        return 0;
    PyErr_Format(PyExc_TypeError, "%s.%U must be a number, not %R", Py_TYPE(now->mobject)->tp_name,
                 *scalar_name(which), now->scalars[which]);
    return -1;
}

/* Say how a mobject is painted; 0, or -1 with an exception. */
static int describe(const camera *by, painted *now)
{
    brush brushes[] = {{now->copy[FILL], NULL}, {now->copy[STROKE], NULL}, {now->copy[BEHIND], NULL}};
    double width, width_behind, tolerance;
    if ((now->copy[DIRECTION] && find_gradients(by, now, brushes)) ||
        read_number(now, WIDTH, &width) || read_number(now, WIDTH_BEHIND, &width_behind) ||
        read_number(now, TOLERANCE, &tolerance))
        return -1;
    static translated joint, end;
    const int join = cairos(&joint, by->joins, now->scalars[JOINT]);
    const int cap = join < 0 ? -1 : cairos(&end, by->caps, now->scalars[CAP]);
    now->one = (outline){
        .points = now->copy[POINTS],
        .curves = now->size[POINTS] / (Py_ssize_t)(12 * sizeof(double)),
        .numbers = now->size[POINTS] / (Py_ssize_t)sizeof(double),
        .tolerance = tolerance,
        .fill = brushes[0],
        .stroke = brushes[1],
        .behind = brushes[2],
        .width = width * by->unit,
        .width_behind = width_behind * by->unit,
        .join = join,
        .cap = cap,
    };
    return cap < 0 ? -1 : 0;
}

/* Whether it covers the same pixels: it is as it was but for its colours. */
static bool stays(PyObject *context, const painted *now, const painted *before)
{
    const outline *one = &now->one, *last = &before->one;
    return before->placed && one->width == last->width && one->width_behind == last->width_behind &&
           one->join == last->join && one->cap == last->cap &&
           outline_same_path(wrapped(context), one, last);
}

void painted_place(PyObject *context, int height, int width, painted *now, const painted *before)
{
    const outline *one = &now->one;
    if (before && stays(context, now, before)) {
        now->placed = true;
        now->known = before->known;
        now->place = before->place;
        now->tiles = before->tiles;
        now->trace = trace_of(wrapped(context), one, now->tiles);
        for (int part = 0; part < PARTS; part++)
            now->covers[part] = cover_shared(before->covers[part]);
        return;
    }
    /* Asking Cairo for the extents of a stroke would take as long as making the path. */
    const double half = fmax(fmax(one->width, one->width_behind), 0) / 2;
    const double reach = half * (one->join == CAIRO_LINE_JOIN_MITER ? MITRE : ROUND);
    now->placed = outline_place(wrapped(context), one, reach, height, width, &now->place);
    if (now->placed) {
        now->tiles = tiles_of(now->place);
        now->trace = trace_of(wrapped(context), one, now->tiles);
    }
}

painted *painted_now(const camera *by, PyObject *mobject, const painted *before)
{
    PyTypeObject *type = painted_type();
    painted *now = type ? (painted *)type->tp_alloc(type, 0) : NULL;
    if (!now)
        return NULL;
    now->mobject = Py_NewRef(mobject);
    now->unit = by->unit;
    PyObject *fields = fields_of(mobject);
    int failed = copy(by, now, fields);
    for (int which = 0; !failed && which < SCALARS; which++)
        failed = !(now->scalars[which] = scalar_of(mobject, fields, which));
    Py_XDECREF(fields);
    if (failed || describe(by, now)) {
        Py_DECREF(now);
        return NULL;
    }
    painted_place(by->context, by->height, by->width, now, before);
    return now;
}

static int traverse(PyObject *object, visitproc visit, void *arg)
{
    const painted *one = (painted *)object;
    Py_VISIT(Py_TYPE(object));
    Py_VISIT(one->mobject);
    for (int which = 0; which < SCALARS; which++)
        Py_VISIT(one->scalars[which]);
    Py_VISIT(one->gradients);
    return 0;
}

static void forget(PyObject *object)
{
    painted *one = (painted *)object;
    PyTypeObject *type = Py_TYPE(object);
    PyObject_GC_UnTrack(object);
    Py_XDECREF(one->mobject);
    for (int which = 0; which < SCALARS; which++)
        Py_XDECREF(one->scalars[which]);
    Py_XDECREF(one->gradients);
    for (int which = 0; which < 3; which++)
        outline_forget(one->own[which]);
    PyMem_Free(one->copy[POINTS]);
    PyMem_Free(one->trace);
    for (int part = 0; part < PARTS; part++)
        cover_release(one->covers[part]);
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
    /* An updater may refer to the camera that holds this record. The collector finds that cycle,
     * and the camera's dictionary breaks it. */
    static PyType_Slot slots[] = {
        {Py_tp_dealloc, forget}, {Py_tp_traverse, traverse}, {Py_tp_getset, readable}, {0, NULL}};
    static PyType_Spec spec = {
        "lantu.native._kernels.Painted", sizeof(painted), 0,
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION, slots};
    if (!type)
        type = (PyTypeObject *)PyType_FromSpec(&spec);
    return type;
}
