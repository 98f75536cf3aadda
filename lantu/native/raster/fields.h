/* Attributes of mobjects and numbers of arrays, read without the interpreter's detours. */
#ifndef LANTU_FIELDS_H
#define LANTU_FIELDS_H

#include "mobjects.h"

/* The numbers of an array, one after another.
 *
 * owner: keeps them; given back by Py_DECREF.
 * bytes: how many bytes they are.
 */
typedef struct {
    PyObject *owner;
    const double *at;
    Py_ssize_t bytes;
} doubles;

/* The dictionary of a mobject, as a new reference, if attributes may be read from it; else NULL, without
 * an exception. */
PyObject *fields_of(PyObject *mobject);

/* An attribute as a new reference, NULL with an exception; `fields` is what `fields_of` gives. */
PyObject *field(PyObject *mobject, PyObject *fields, attribute name);

/* Whether an array is of doubles, one after another: then its numbers, with a new reference. */
int doubles_of(PyObject *array, doubles *found);

/* How long a list or an array is; -1 with an exception. */
Py_ssize_t size_of(PyObject *value);

#endif
