/* Reads the attributes of a mobject that painting depends on, as Manim's getters do. */
#include "painted.h"

/* An array of a mobject as a new reference. */
static PyObject *array_of(PyObject *mobject, PyObject *fields, int which)
{
    PyObject *const attributes[] = {
        names.points, names.fill_rgbas, names.stroke_rgbas, names.background_stroke_rgbas};
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

PyObject *scalar_name(int which)
{
    PyObject *const attributes[] = {
        names.stroke_width, names.background_stroke_width, names.joint_type, names.cap_style,
        names.tolerance_for_point_equality};
    return attributes[which];
}

PyObject *scalar_of(PyObject *mobject, PyObject *fields, int which)
{
    return field(mobject, fields, scalar_name(which));
}
