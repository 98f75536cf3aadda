/* Records of mobjects as they were painted. */
#ifndef LANTU_PAINTED_H
#define LANTU_PAINTED_H

#include "cover.h"
#include "fields.h"
#include "mobjects.h"
#include "outline.h"
#include "tiles.h"

/* What painting reads from a mobject: arrays of doubles, the last of them only for gradients. */
enum { POINTS, FILL, STROKE, BEHIND, DIRECTION, ARRAYS };
enum { WIDTH, WIDTH_BEHIND, JOINT, CAP, TOLERANCE, SCALARS };

/* mobject: kept, so that its identity is not given to another.
 * copy, size: the numbers of its arrays then, and how many bytes they are; no direction if plain.
 * scalars: its other attributes then.
 * unit: of widths of strokes, in those of points.
 * gradients: a tuple of patterns for fill, stroke and stroke behind it, None for a plain one.
 * own: such patterns that belong to the record.
 * one: how it is painted.
 * placed, place, tiles: whether it leaves a trace, and which pixels and tiles it may have touched.
 * trace: which of these tiles strokes alone touch, in raster order; NULL for all of them.
 * known: whether it was painted before with the same path and strokes.
 * covers: coverage of its parts, where it was needed; of the same path and strokes, so later records share it.
 */
typedef struct {
    PyObject_HEAD
    PyObject *mobject;
    double *copy[ARRAYS];
    Py_ssize_t size[ARRAYS];
    PyObject *scalars[SCALARS];
    double unit;
    PyObject *gradients;
    pattern *own[3];
    outline one;
    bool placed, known;
    struct box place, tiles;
    uint8_t *trace;
    cover *covers[PARTS];
} painted;

/* What a camera knows beside its mobjects.
 *
 * context: of its pixels; its current path is lost.
 * unit: of widths of strokes, in those of points.
 * joins, caps: what Manim's are to Cairo.
 * gradients, floats: make the gradients of a mobject, and an array as doubles one after another.
 */
typedef struct {
    PyObject *context;
    int height, width;
    double unit;
    PyObject *joins, *caps, *gradients, *floats;
} camera;

/* See the numbers of an array of a mobject; 0, or -1 with an exception. */
int see_array(const camera *by, PyObject *mobject, PyObject *fields, int which, doubles *view);

/* Another attribute: its name, and its value as a new reference, NULL with an exception. */
attribute scalar_name(int which);
PyObject *scalar_of(PyObject *mobject, PyObject *fields, int which);

/* The type of painted mobjects; NULL with an exception. */
PyTypeObject *painted_type(void);

/* Look at a mobject that changed; `before` is how it was painted last, or NULL. NULL with an exception. */
painted *painted_now(const camera *by, PyObject *mobject, const painted *before);

/* Find the pixels that a record may touch; `before` is another of the same mobject, or NULL, which lends what it knows. */
void painted_place(PyObject *context, int height, int width, painted *now, const painted *before);

/* The tiles that a record may touch. */
static inline tile_set painted_tiles(const painted *one)
{
    return (tile_set){one->tiles, one->trace};
}

/* Which tiles of a box the strokes of an outline that is not filled may touch: a byte for each in raster order,
 * to be freed; NULL if that is not worth finding out, or without memory. */
uint8_t *trace_of(cairo *on, const outline *one, struct box tiles);

/* Whether a mobject is as it was painted; -1 with an exception. */
int painted_same(const camera *by, const painted *before);

/* What a Context or a Pattern of pycairo wraps; NULL for None. pycairo's C interface promises that
 * it stands first in the object, behind Python's own header. */
static inline void *wrapped(PyObject *object)
{
    return object == Py_None ? NULL : *(void **)((char *)object + sizeof(PyObject));
}

#endif
