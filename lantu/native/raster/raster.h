/* raster: what Manim's camera does, for mobjects that changed and for what lies over them.
 *
 * Reads mobjects by Python's C interface (fields, families, attributes), remembers how each was painted
 * (painted), finds the tiles that are damaged (tiles), and paints what touches them by the functions
 * of the Cairo that pycairo brings along (camera, outline). What a camera in space sees comes to it as
 * numbers (faces); what has a picture for its colour is painted on a layer (textured). Without the compiled library Manim's own camera paints every frame; the pictures are
 * the same.
 */
#ifndef LANTU_RASTER_H
#define LANTU_RASTER_H

#include "mobjects.h"

#include "../kernels.h"

/* Functions of the module; module.c lists them. What they take stands where they are defined. */
PyObject *lantu_family(PyObject *self, PyObject *mobjects);
PyObject *lantu_members(PyObject *self, PyObject *mobjects);
PyObject *lantu_bounds(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_copied(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_update(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_plain(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_look(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_damage(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_mark(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_boxes(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_paint(PyObject *self, PyObject *const *given, Py_ssize_t count);
PyObject *lantu_faces(PyObject *self, PyObject *const *given, Py_ssize_t count);

/* The damaged tiles of a grid as boxes that do not overlap; returns how many, at most half the tiles. */
int lantu_tiles_boxes(const uint8_t *grid, int rows, int columns, struct box *found);

#endif
