/* Reads attributes from dictionaries, and numbers from arrays.
 *
 * Manim's mobjects have a `__getattr__`, so Python looks three times into their classes before it finds an
 * attribute in the dictionary of a mobject. Ten of them are read of each mobject in every frame: that and the
 * protocol of buffers took 3 us, a tenth of the drawing time. Dictionaries themselves wait for memory: a mobject
 * has 40 attributes, of which few change.
 */
#include "fields.h"

#include <stdbool.h>
#include <stdint.h>

/* What NumPy promises of its arrays (PyArrayObject_fields), as far as it is needed. */
typedef struct {
    PyObject_HEAD
    char *data;
    int dimensions;
    Py_ssize_t *shape, *strides;
    PyObject *base, *type;
    int flags;
} array;
enum { CONTIGUOUS = 0x0001, ALIGNED = 0x0100 };

/* A class that was looked into, and whether its mobjects keep attributes in dictionaries alone. The version
 * changes when the class does. */
typedef struct {
    PyTypeObject *type;
    unsigned version;
    bool plain;
} known_class;
enum { CLASSES = 256 };

static bool is_data_descriptor(PyTypeObject *type, PyObject *name)
{
    PyObject *found = _PyType_Lookup(type, name);
    return found && Py_TYPE(found)->tp_descr_set;
}

static bool keeps_attributes(PyTypeObject *type)
{
    if (_PyType_Lookup(type, names.__getattribute__) !=
        _PyType_Lookup(&PyBaseObject_Type, names.__getattribute__))
        return false;
#define CHECKED(name)                                                                              \
    if (is_data_descriptor(type, names.name))                                                      \
        return false;
    NAMES(CHECKED)
    return true;
}

static bool is_plain(PyTypeObject *type)
{
    static known_class classes[CLASSES];
    known_class *one = &classes[(uintptr_t)type / sizeof(PyTypeObject) % CLASSES];
    if (one->type == type && one->version && one->version == type->tp_version_tag)
        return one->plain;
    const bool plain = keeps_attributes(type); /* which also gives the class its version */
    *one = (known_class){type, type->tp_version_tag, plain};
    return plain;
}

PyObject *fields_of(PyObject *mobject)
{
    if (!is_plain(Py_TYPE(mobject)))
        return NULL;
    PyObject *found = PyObject_GenericGetDict(mobject, NULL);
    if (!found)
        PyErr_Clear();
    return found;
}

enum { ATTRIBUTES = sizeof names / sizeof(PyObject *) };

/* What was found in a dictionary. Each change of a dictionary of Python 3.11 gives it a version that none had before;
 * while it has the same one, its values are there. Later versions of Python do not promise that. */
typedef struct {
    PyObject *fields;
    uint64_t version;
    PyObject *values[ATTRIBUTES];
} known_fields;
enum { KNOWN_BITS = 13 };

/* The value of a name in a dictionary, borrowed; NULL if there is none, with or without an exception. */
static PyObject *looked_up(PyObject *fields, attribute name)
{
#if PY_VERSION_HEX < 0x030C0000
    static known_fields known[1 << KNOWN_BITS];
    known_fields *one = &known[(uint64_t)(uintptr_t)fields * 0x9E3779B97F4A7C15u >> (64 - KNOWN_BITS)];
    const uint64_t version = ((PyDictObject *)fields)->ma_version_tag;
    if (one->fields != fields || one->version != version)
        *one = (known_fields){fields, version, {NULL}};
    PyObject **value = &one->values[name - (attribute)&names];
    if (!*value)
        *value = PyDict_GetItemWithError(fields, *name);
    return *value;
#else
    return PyDict_GetItemWithError(fields, *name);
#endif
}

PyObject *field(PyObject *mobject, PyObject *fields, attribute name)
{
    if (fields) {
        PyObject *found = looked_up(fields, name);
        if (found)
            return Py_NewRef(found);
        if (PyErr_Occurred())
            return NULL;
    }
    return PyObject_GetAttr(mobject, *name);
}

/* NumPy's type of arrays and its type of doubles. */
static struct {
    PyObject *arrays, *numbers;
} numpy;

/* False with an exception. */
static bool find_numpy(void)
{
    if (numpy.numbers)
        return true;
    PyObject *module = PyImport_ImportModule("numpy");
    PyObject *dtype = module ? PyObject_GetAttrString(module, "dtype") : NULL;
    numpy.arrays = dtype ? PyObject_GetAttrString(module, "ndarray") : NULL;
    numpy.numbers = numpy.arrays ? PyObject_CallFunction(dtype, "s", "float64") : NULL;
    Py_XDECREF(dtype);
    Py_XDECREF(module);
    return numpy.numbers;
}

static bool is_array(PyObject *value)
{
    return find_numpy() && (PyObject *)Py_TYPE(value) == numpy.arrays;
}

int doubles_of(PyObject *value, doubles *found)
{
    if (!is_array(value)) {
        PyErr_Clear();
        return 0;
    }
    const array *one = (const array *)value;
    const int needed = CONTIGUOUS | ALIGNED;
    if (one->type != numpy.numbers || (one->flags & needed) != needed)
        return 0;
    Py_ssize_t count = 1;
    for (int dimension = 0; dimension < one->dimensions; dimension++)
        count *= one->shape[dimension];
    *found = (doubles){Py_NewRef(value), (const double *)one->data, count * (Py_ssize_t)sizeof(double)};
    return 1;
}

Py_ssize_t size_of(PyObject *value)
{
    if (PyList_CheckExact(value))
        return PyList_GET_SIZE(value);
    if (is_array(value) && ((const array *)value)->dimensions)
        return ((const array *)value)->shape[0];
    return PyErr_Occurred() ? -1 : PyObject_Size(value);
}
