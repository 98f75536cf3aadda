/* The steps of the camera: look at the mobjects, mark damaged tiles, paint what touches them. */
#include "painted.h"
#include "raster.h"
#include "tiles.h"

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
        tiles_add(grid->buf, columns, one->tiles);
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

/* Paint the mobjects that touch a damaged tile, in their order.
 *
 * given: a context, a list of records, the grid and its columns.
 */
PyObject *lantu_paint(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    const int columns = (int)PyLong_AsLong(given[3]);
    const Py_ssize_t members = PyList_GET_SIZE(given[1]);
    const outline **some = PyMem_Malloc((size_t)(members + 1) * sizeof *some);
    Py_buffer grid;
    if (!some || PyObject_GetBuffer(given[2], &grid, PyBUF_SIMPLE)) {
        PyMem_Free(some);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    int chosen = 0;
    for (Py_ssize_t index = 0; index < members; index++) {
        const painted *one = at(given[1], index);
        if (one->placed && tiles_touch(grid.buf, columns, one->tiles))
            some[chosen++] = &one->one;
    }
    PyBuffer_Release(&grid);
    Py_BEGIN_ALLOW_THREADS
    for (int index = 0; index < chosen; index++)
        outline_paint(wrapped(given[0]), some[index]);
    Py_END_ALLOW_THREADS
    PyMem_Free(some);
    Py_RETURN_NONE;
}
