/* Copies families of mobjects as copy.deepcopy does.
 *
 * Manim copies each mobject of a play once or twice. A mobject has some forty attributes, nearly all
 * of them numbers, strings or arrays: in Python a copy took 170 us.
 */
#include "raster.h"

#include <stdbool.h>

/* A copy in progress.
 *
 * memo: of copy.deepcopy: id -> copy, and under its own id a list that keeps the originals alive.
 * deepcopy: what copies anything else.
 * shared: a set of types whose objects never change.
 * plain: type -> whether its `__deepcopy__` is the one that calls this.
 * array: NumPy's type of arrays.
 */
typedef struct {
    PyObject *memo, *deepcopy, *shared, *plain, *array;
} copying;

static PyObject *copy_value(const copying *on, PyObject *value);

static bool is_atom(PyObject *value)
{
    return value == Py_None || PyBool_Check(value) || PyLong_CheckExact(value) ||
           PyFloat_CheckExact(value) || PyUnicode_CheckExact(value) || PyFunction_Check(value) ||
           PyCFunction_Check(value) || PyType_Check(value);
}

/* Note a copy, so that what is found again is not copied again; 0, or -1 with an exception. */
static int remember(const copying *on, PyObject *key, PyObject *value, PyObject *copied)
{
    if (PyDict_SetItem(on->memo, key, copied))
        return -1;
    PyObject *own = PyLong_FromVoidPtr(on->memo);
    PyObject *kept = own ? PyDict_GetItemWithError(on->memo, own) : NULL;
    int failed = 0;
    if (kept) {
        failed = PyList_Append(kept, value);
    } else if (own && !PyErr_Occurred()) {
        PyObject *list = Py_BuildValue("[O]", value);
        failed = !list || PyDict_SetItem(on->memo, own, list);
        Py_XDECREF(list);
    } else {
        failed = -1;
    }
    Py_XDECREF(own);
    return failed ? -1 : 0;
}

static PyObject *copy_list(const copying *on, PyObject *key, PyObject *list)
{
    PyObject *copied = PyList_New(0);
    int failed = !copied || remember(on, key, list, copied);
    for (Py_ssize_t index = 0; !failed && index < PyList_GET_SIZE(list); index++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(list, index));
        PyObject *made = copy_value(on, item);
        failed = !made || PyList_Append(copied, made);
        Py_XDECREF(made);
        Py_DECREF(item);
    }
    if (failed)
        Py_CLEAR(copied);
    return copied;
}

static PyObject *copy_dict(const copying *on, PyObject *key, PyObject *dict)
{
    PyObject *copied = PyDict_New(), *now = PyDict_Copy(dict);
    int failed = !copied || !now || remember(on, key, dict, copied);
    PyObject *name, *value;
    Py_ssize_t at = 0;
    while (!failed && PyDict_Next(now, &at, &name, &value)) {
        PyObject *made_name = copy_value(on, name);
        PyObject *made = made_name ? copy_value(on, value) : NULL;
        failed = !made || PyDict_SetItem(copied, made_name, made);
        Py_XDECREF(made_name);
        Py_XDECREF(made);
    }
    Py_XDECREF(now);
    if (failed)
        Py_CLEAR(copied);
    return copied;
}

/* A tuple of copies; the same one if all of them are what they are copies of. */
static PyObject *copy_tuple(const copying *on, PyObject *key, PyObject *tuple)
{
    const Py_ssize_t count = PyTuple_GET_SIZE(tuple);
    PyObject *copied = PyTuple_New(count);
    bool same = true;
    for (Py_ssize_t index = 0; copied && index < count; index++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, index);
        PyObject *made = copy_value(on, item);
        same &= made == item;
        if (made)
            PyTuple_SET_ITEM(copied, index, made);
        else
            Py_CLEAR(copied);
    }
    if (!copied)
        return NULL;
    /* One that leads back to itself was copied on the way. */
    PyObject *known = Py_XNewRef(PyDict_GetItemWithError(on->memo, key));
    if (known || PyErr_Occurred() || same) {
        Py_DECREF(copied);
        return known || PyErr_Occurred() ? known : Py_NewRef(tuple);
    }
    if (remember(on, key, tuple, copied))
        Py_CLEAR(copied);
    return copied;
}

/* Copy the attributes of a mobject to another; 0, or -1 with an exception. */
static int copy_attributes(const copying *on, PyObject *mobject, PyObject *copied)
{
    PyObject *attributes = PyObject_GenericGetDict(mobject, NULL);
    PyObject *now = attributes ? PyDict_Copy(attributes) : NULL;
    Py_XDECREF(attributes);
    int failed = !now;
    PyObject *name, *value;
    Py_ssize_t at = 0;
    while (!failed && PyDict_Next(now, &at, &name, &value)) {
        PyObject *made = copy_value(on, value);
        failed = !made || PyObject_SetAttr(copied, name, made);
        Py_XDECREF(made);
    }
    Py_XDECREF(now);
    return failed ? -1 : 0;
}

static PyObject *copy_mobject(const copying *on, PyObject *key, PyObject *mobject)
{
    PyTypeObject *type = Py_TYPE(mobject);
    PyObject *copied = PyObject_CallMethodOneArg((PyObject *)type, names.__new__, (PyObject *)type);
    int failed = !copied || remember(on, key, mobject, copied) || copy_attributes(on, mobject, copied);
    PyObject *original = failed ? NULL : PyObject_Str(key);
    failed = failed || !original || PyObject_SetAttr(copied, names.original_id, original);
    Py_XDECREF(original);
    if (failed)
        Py_CLEAR(copied);
    return copied;
}

/* Whether a class copies its mobjects by what calls this; -1 with an exception. */
static int is_plain(const copying *on, PyObject *value)
{
    PyObject *known = PyObject_GetItem(on->plain, (PyObject *)Py_TYPE(value));
    if (!known)
        return -1;
    const int is = PyObject_IsTrue(known);
    Py_DECREF(known);
    return is;
}

static PyObject *copy_other(const copying *on, PyObject *key, PyObject *value)
{
    if (PyList_CheckExact(value))
        return copy_list(on, key, value);
    if (PyDict_CheckExact(value))
        return copy_dict(on, key, value);
    if (PyTuple_CheckExact(value))
        return copy_tuple(on, key, value);
    if ((PyObject *)Py_TYPE(value) == on->array) {
        PyObject *copied = PyObject_CallMethodOneArg(value, names.__deepcopy__, on->memo);
        if (copied && remember(on, key, value, copied))
            Py_CLEAR(copied);
        return copied;
    }
    const int is = is_plain(on, value);
    if (is < 0)
        return NULL;
    if (is)
        return copy_mobject(on, key, value);
    return PyObject_CallFunctionObjArgs(on->deepcopy, value, on->memo, NULL);
}

static PyObject *copy_value(const copying *on, PyObject *value)
{
    if (is_atom(value))
        return Py_NewRef(value);
    const int shared = PySet_Contains(on->shared, (PyObject *)Py_TYPE(value));
    if (shared)
        return shared < 0 ? NULL : Py_NewRef(value);
    PyObject *key = PyLong_FromVoidPtr(value);
    if (!key)
        return NULL;
    PyObject *copied = Py_XNewRef(PyDict_GetItemWithError(on->memo, key));
    if (!copied && !PyErr_Occurred() && !Py_EnterRecursiveCall(" while a mobject was copied")) {
        copied = copy_other(on, key, value);
        Py_LeaveRecursiveCall();
    }
    Py_DECREF(key);
    return copied;
}

/* A deep copy of a mobject, whose class leaves that to Manim, with all it consists of.
 *
 * given: the mobject, and the members of `copying` in their order.
 */
PyObject *lantu_copied(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const copying on = {given[1], given[2], given[3], given[4], given[5]};
    PyObject *key = PyLong_FromVoidPtr(given[0]);
    PyObject *copied = key ? copy_mobject(&on, key, given[0]) : NULL;
    Py_XDECREF(key);
    return copied;
}
