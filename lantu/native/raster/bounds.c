/* The box around the points of a family.
 *
 * Wherever a mobject is placed, Manim asks for it several times. In NumPy it took 5 us a member and 20 more.
 */
#include "raster.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

enum { AXES = 3, CURVE = 4 };

/* zeros: whether a coordinate was 0, and -0, of which NumPy's least may be either. */
typedef struct {
    double least[AXES], greatest[AXES];
    bool any, sound, zeros[AXES][2];
} bounds;

static void take(bounds *found, const double *point)
{
    for (int axis = 0; axis < AXES; axis++) {
        const double value = point[axis];
        if (isnan(value))
            found->sound = false;
        if (value == 0)
            found->zeros[axis][signbit(value) != 0] = true;
        if (!found->any || value < found->least[axis])
            found->least[axis] = value;
        if (!found->any || value >= found->greatest[axis])
            found->greatest[axis] = value;
    }
    found->any = true;
}

/* Take the points of a mobject: all, or those where its curves begin and end. Not sound if it has others. */
static void take_all(bounds *found, const double *points, Py_ssize_t count, bool anchors)
{
    if (anchors && count != 1 && count % CURVE) {
        found->sound = false;
        return;
    }
    for (Py_ssize_t index = 0; index < count; index++)
        if (!anchors || count == 1 || index % CURVE == 0 || index % CURVE == CURVE - 1)
            take(found, points + AXES * index);
}

/* Whether an end of the box is 0 of which nobody can say the sign. */
static bool is_vague(const bounds *found)
{
    for (int axis = 0; axis < AXES; axis++)
        if (found->zeros[axis][0] && found->zeros[axis][1] &&
            (found->least[axis] == 0 || found->greatest[axis] == 0))
            return true;
    return false;
}

static bool are_points(const Py_buffer *view)
{
    return view->ndim == 2 && view->shape[1] == AXES && strcmp(view->format, "d") == 0;
}

/* Take a member; 0, or -1 with an exception. */
static int take_member(bounds *found, PyObject *member, PyObject *plain, bool anchors)
{
    PyObject *points = PyObject_GetAttr(member, names.points);
    if (!points)
        return -1;
    Py_buffer view;
    if (PyObject_GetBuffer(points, &view, PyBUF_C_CONTIGUOUS | PyBUF_FORMAT)) {
        PyErr_Clear();
        found->sound = false;
        Py_DECREF(points);
        return 0;
    }
    int failed = 0;
    if (view.ndim < 1 || view.shape[0] > 0) {
        PyObject *known = PyObject_GetItem(plain, (PyObject *)Py_TYPE(member));
        failed = known ? 0 : -1;
        if (known == Py_True && are_points(&view))
            take_all(found, view.buf, view.shape[0], anchors);
        else
            found->sound = false;
        Py_XDECREF(known);
    }
    PyBuffer_Release(&view);
    Py_DECREF(points);
    return failed;
}

/* The least and the greatest coordinates of a family: least x, y, z and greatest x, y, z.
 *
 * given: a list of mobjects; type -> whether its mobjects are measured so; whether only anchors count.
 * Returns None if there are no points, and NotImplemented if Manim has to measure them.
 */
PyObject *lantu_bounds(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    bounds found = {.any = false, .sound = true};
    const bool anchors = given[2] == Py_True;
    for (Py_ssize_t index = 0; found.sound && index < PyList_GET_SIZE(given[0]); index++)
        if (take_member(&found, PyList_GET_ITEM(given[0], index), given[1], anchors))
            return NULL;
    if (!found.sound || is_vague(&found))
        Py_RETURN_NOTIMPLEMENTED;
    if (!found.any)
        Py_RETURN_NONE;
    const double *least = found.least, *greatest = found.greatest;
    return Py_BuildValue("dddddd", least[0], least[1], least[2], greatest[0], greatest[1], greatest[2]);
}
