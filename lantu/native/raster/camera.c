/* The steps of the camera: look at the mobjects, mark damaged tiles, paint what touches them. */
#include "painted.h"
#include "raster.h"
#include "tiles.h"

#include <string.h>

/* The record of a mobject as it is now, as a new reference: the known one if nothing changed. */
static PyObject *look(const camera *by, PyObject *known, PyObject *mobject)
{
    PyObject *key = PyLong_FromVoidPtr(mobject);
    if (!key)
        return NULL;
    PyObject *before = Py_XNewRef(PyDict_GetItemWithError(known, key));
    int same = before || !PyErr_Occurred() ? 0 : -1;
    if (before)
        same = painted_same(by, (painted *)before);
    PyObject *now = NULL;
    if (same > 0)
        now = Py_NewRef(before);
    else if (same == 0 && (now = (PyObject *)painted_now(by, mobject, (painted *)before)))
        if (PyDict_SetItem(known, key, now))
            Py_CLEAR(now);
    Py_XDECREF(before);
    Py_DECREF(key);
    return now;
}

/* The records of mobjects as they are now, a list in their order.
 *
 * given: a list of the mobjects; a dictionary of records by identity, which is updated; and the
 * members of `camera` in their order.
 */
PyObject *lantu_look(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const camera by = {given[2], (int)PyLong_AsLong(given[3]), (int)PyLong_AsLong(given[4]),
                       PyFloat_AsDouble(given[5]), given[6], given[7], given[8], given[9]};
    if (PyErr_Occurred())
        return NULL;
    PyObject *shown = given[0];
    PyObject *now = PyList_New(PyList_GET_SIZE(shown));
    for (Py_ssize_t index = 0; now && index < PyList_GET_SIZE(now); index++) {
        PyObject *one = look(&by, given[1], PyList_GET_ITEM(shown, index));
        if (one)
            PyList_SET_ITEM(now, index, one);
        else
            Py_CLEAR(now);
    }
    return now;
}

static painted *at(PyObject *list, Py_ssize_t index)
{
    return (painted *)PyList_GET_ITEM(list, index);
}

static void damage(const Py_buffer *grid, int columns, const painted *one)
{
    if (one->placed)
        tiles_add(grid->buf, columns, painted_tiles(one));
}

static bool same_members(PyObject *one, PyObject *other)
{
    if (PyList_GET_SIZE(one) != PyList_GET_SIZE(other))
        return false;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(one); index++)
        if (at(one, index)->mobject != at(other, index)->mobject)
            return false;
    return true;
}

/* Mark the tiles of all mobjects that changed.
 *
 * given: records of the last frame, records of this one, the grid and its columns.
 * Returns whether both are of the same mobjects in the same order; if not, nothing is marked.
 */
PyObject *lantu_damage(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    PyObject *before = given[0], *now = given[1];
    if (!same_members(before, now))
        Py_RETURN_FALSE;
    const int columns = (int)PyLong_AsLong(given[3]);
    Py_buffer grid;
    if (PyObject_GetBuffer(given[2], &grid, PyBUF_WRITABLE))
        return NULL;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(now); index++)
        if (at(before, index) != at(now, index)) {
            damage(&grid, columns, at(before, index));
            damage(&grid, columns, at(now, index));
        }
    PyBuffer_Release(&grid);
    Py_RETURN_TRUE;
}

/* Mark the tiles of some mobjects. given: a list of records, the grid and its columns. */
PyObject *lantu_mark(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const int columns = (int)PyLong_AsLong(given[2]);
    Py_buffer grid;
    if (PyObject_GetBuffer(given[1], &grid, PyBUF_WRITABLE))
        return NULL;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(given[0]); index++)
        damage(&grid, columns, at(given[0], index));
    PyBuffer_Release(&grid);
    Py_RETURN_NONE;
}

/* What is being painted: the grid of damaged tiles, pixels, damaged boxes, and layers that wait to be blended.
 *
 * within: nothing may be painted beyond the damage.
 */
typedef struct {
    const uint8_t *grid;
    int columns;
    bool within;
    cairo *on;
    cover_surface surface;
    uint8_t *pixels;
    ptrdiff_t stride;
    struct box *boxes;
    cover_layer *layers;
    int box_count, layer_count;
} painting;

static void blend_waiting(painting *by)
{
    for (int index = 0; index < by->box_count; index++)
        cover_blend(by->layers, by->layer_count, by->pixels, by->stride, by->boxes[index]);
    by->layer_count = 0;
}

/* Add the parts of a mobject to the layers; false if it must be painted by Cairo. */
static bool add_layers(painting *by, painted *one)
{
    for (int part = 0; part < PARTS; part++) {
        const brush *with = outline_brush(&one->one, part);
        if (!with)
            continue;
        if (with->gradient)
            return false;
        if (!one->covers[part])
            one->covers[part] = cover_of(&by->surface, &one->one, part, one->place);
        if (!one->covers[part])
            return false;
    }
    for (int part = 0; part < PARTS; part++) {
        const brush *with = outline_brush(&one->one, part);
        if (with)
            by->layers[by->layer_count++] = (cover_layer){one->covers[part], cover_colour(with->rgba)};
    }
    return true;
}

/* Paint the chosen mobjects in their order. Those that were painted before are blended again from their
 * coverage, as many together as follow one another; so are those of which no more than the damage may be painted. */
static void paint_all(painting *by, painted **some, int count)
{
    for (int index = 0; index < count; index++) {
        painted *one = some[index];
        const bool blended = one->known || (by->within && !tiles_hold(by->grid, by->columns, painted_tiles(one)));
        one->known = true;
        if (by->surface.on && blended && add_layers(by, one))
            continue;
        blend_waiting(by);
        outline_paint(by->on, &one->one);
    }
    blend_waiting(by);
}

/* The mobjects that touch a damaged tile; returns how many. */
static int choose(PyObject *all, const uint8_t *grid, int columns, painted **some)
{
    int chosen = 0;
    for (Py_ssize_t index = 0; index < PyList_GET_SIZE(all); index++) {
        painted *one = at(all, index);
        if (one->placed && tiles_touch(grid, columns, painted_tiles(one)))
            some[chosen++] = one;
    }
    return chosen;
}

/* The damaged boxes in pixels; returns how many. */
static int damaged_boxes(const uint8_t *grid, int height, int width, struct box *boxes)
{
    const int count = lantu_tiles_boxes(grid, (height + SIDE - 1) / SIDE, (width + SIDE - 1) / SIDE, boxes);
    for (struct box *one = boxes; one < boxes + count; one++) {
        const int bottom = one->bottom * SIDE, right = one->right * SIDE;
        *one = (struct box){one->top * SIDE, bottom < height ? bottom : height, one->left * SIDE,
                            right < width ? right : width};
    }
    return count;
}

/* Whether a mobject reaches beyond the damage and cannot be blended, because it has a gradient. */
static bool sticks_out(const painting *by, const painted *one)
{
    bool gradient = false;
    for (int part = 0; part < PARTS; part++) {
        const brush *with = outline_brush(&one->one, part);
        gradient |= with && with->gradient;
    }
    return gradient && !tiles_hold(by->grid, by->columns, painted_tiles(one));
}

/* Whether some mobjects can be painted within the damage. */
static bool all_fit(const painting *by, painted **some, int count)
{
    for (int index = 0; index < count; index++)
        if (sticks_out(by, some[index]))
            return false;
    return true;
}

/* Copy the damaged boxes of another frame of the same size. */
static void copy_ground(const painting *by, const uint8_t *ground)
{
    for (const struct box *one = by->boxes; one < by->boxes + by->box_count; one++)
        for (int row = one->top; row < one->bottom; row++) {
            const ptrdiff_t at = row * by->stride + 4 * (ptrdiff_t)one->left;
            memcpy(by->pixels + at, ground + at, 4 * (size_t)(one->right - one->left));
        }
}

/* Paint the mobjects that touch a damaged tile, in their order.
 *
 * given: a context, a list of records, and the grid; the pixels of the context as an array (height, width, 4);
 * a context that takes coverage, of the same size and matrix, and its bytes as an array (height, stride).
 * Without these two, None, all is painted by Cairo. At last, pixels to begin with, as an array (height, width,
 * 4): with these, nothing but the damage is painted; with None, more may be.
 * Returns False, and has painted nothing, if that cannot be done within the damage.
 */
PyObject *lantu_paint(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const Py_ssize_t members = PyList_GET_SIZE(given[1]);
    Py_buffer grid = {0}, pixels = {0}, bytes = {0}, ground = {0};
    bool done = true;
    painting by = {.on = wrapped(given[0])};
    painted **some = PyMem_Malloc((size_t)(members + 1) * sizeof *some);
    by.layers = PyMem_Malloc((size_t)(members + 1) * PARTS * sizeof *by.layers);
    if (!some || !by.layers)
        PyErr_NoMemory();
    else if (!PyObject_GetBuffer(given[2], &grid, PyBUF_SIMPLE) &&
             !PyObject_GetBuffer(given[3], &pixels, PyBUF_WRITABLE | PyBUF_C_CONTIGUOUS | PyBUF_ND) &&
             (given[5] == Py_None ||
              !PyObject_GetBuffer(given[5], &bytes, PyBUF_WRITABLE | PyBUF_C_CONTIGUOUS | PyBUF_ND)) &&
             (given[6] == Py_None || !PyObject_GetBuffer(given[6], &ground, PyBUF_C_CONTIGUOUS)) &&
             !(by.boxes = PyMem_Malloc((size_t)(grid.len + 1) * sizeof *by.boxes)))
        PyErr_NoMemory();
    if (!PyErr_Occurred()) {
        const int height = (int)pixels.shape[0], width = (int)pixels.shape[1];
        by.pixels = pixels.buf;
        by.stride = 4 * (ptrdiff_t)width;
        if (bytes.buf)
            by.surface = (cover_surface){wrapped(given[4]), bytes.buf, bytes.shape[1]};
        by.grid = grid.buf;
        by.columns = (width + SIDE - 1) / SIDE;
        by.within = ground.buf;
        by.box_count = damaged_boxes(grid.buf, height, width, by.boxes);
        const int chosen = choose(given[1], by.grid, by.columns, some);
        Py_BEGIN_ALLOW_THREADS
        done = !by.within || all_fit(&by, some, chosen);
        if (done && by.within)
            copy_ground(&by, ground.buf);
        if (done)
            paint_all(&by, some, chosen);
        Py_END_ALLOW_THREADS
    }
    PyBuffer_Release(&ground);
    PyBuffer_Release(&bytes);
    PyBuffer_Release(&pixels);
    PyBuffer_Release(&grid);
    PyMem_Free(by.boxes);
    PyMem_Free(by.layers);
    PyMem_Free(some);
    return PyErr_Occurred() ? NULL : PyBool_FromLong(done);
}
