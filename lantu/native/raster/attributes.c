/* Reads the attributes of a mobject that painting depends on, as Manim's getters do. */
#include "painted.h"
#include "raster.h"

/* An array of a mobject as a new reference. */
static PyObject *array_of(PyObject *mobject, PyObject *fields, int which)
{
    const attribute attributes[] = {
        &names.points, &names.fill_rgbas, &names.stroke_rgbas, &names.background_stroke_rgbas};
    PyObject *const getters[] = {NULL, names.get_fill_rgbas, names.get_stroke_rgbas, names.get_stroke_rgbas};
    if (which == DIRECTION)
        return PyObject_CallMethodNoArgs(mobject, names.get_sheen_direction);
    PyObject *found = field(mobject, fields, attributes[which]);
    if (found || which == POINTS || !PyErr_ExceptionMatches(PyExc_AttributeError))
        return found;
    PyErr_Clear();
    if (which == BEHIND)
        return PyObject_CallMethodOneArg(mobject, getters[which], Py_True);
    return PyObject_CallMethodNoArgs(mobject, getters[which]);
}

int see_array(const camera *by, PyObject *mobject, PyObject *fields, int which, doubles *view)
{
    PyObject *array = array_of(mobject, fields, which);
    if (!array)
        return -1;
    bool seen = doubles_of(array, view);
    if (!seen) {
        /* An array of integers, or one that is not contiguous. */
        PyObject *made = PyObject_CallOneArg(by->floats, array);
        seen = made && doubles_of(made, view);
        if (made && !seen)
            PyErr_Format(PyExc_TypeError, "a %s has points or colours that are not numbers",
                         Py_TYPE(mobject)->tp_name);
        Py_XDECREF(made);
    }
    Py_DECREF(array);
    return seen ? 0 : -1;
}

attribute scalar_name(int which)
{
    static const attribute attributes[] = {
        &names.stroke_width, &names.background_stroke_width, &names.joint_type, &names.cap_style,
        &names.tolerance_for_point_equality};
    return attributes[which];
}

PyObject *scalar_of(PyObject *mobject, PyObject *fields, int which)
{
    return field(mobject, fields, scalar_name(which));
}

/* Whether a mobject has no picture for its colour; -1 with an exception. */
static int has_colours(PyObject *mobject)
{
    PyObject *fields = fields_of(mobject);
    PyObject *picture = field(mobject, fields, &names.background_image);
    const int has = picture ? PyObject_IsTrue(picture) : -1;
    Py_XDECREF(picture);
    Py_XDECREF(fields);
    return has < 0 ? -1 : !has;
}

/* Whether all of some mobjects are painted with colours of their own.
 *
 * given: a list of the mobjects, and class -> whether its mobjects are.
 */
PyObject *lantu_plain(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    PyObject *mobjects = given[0], *classes = given[1];
    PyTypeObject *last = NULL; /* found to be plain; neighbours are mostly of one class */
    int plain = 1;
    for (Py_ssize_t index = 0; plain > 0 && index < PyList_GET_SIZE(mobjects); index++) {
        PyObject *mobject = PyList_GET_ITEM(mobjects, index);
        if (Py_TYPE(mobject) != last) {
            PyObject *known = PyObject_GetItem(classes, (PyObject *)Py_TYPE(mobject));
            plain = known ? PyObject_IsTrue(known) : -1;
            Py_XDECREF(known);
            last = Py_TYPE(mobject);
        }
        if (plain > 0)
            plain = has_colours(mobject);
    }
    return plain < 0 ? NULL : PyBool_FromLong(plain);
}
