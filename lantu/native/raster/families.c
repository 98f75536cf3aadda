/* Walks through families of mobjects, as Manim does them every frame.
 *
 * They visit some hundred mobjects to find the few that matter; in Python each visit takes half a
 * microsecond.
 */
#include "fields.h"
#include "raster.h"

#include <stdbool.h>
#include <stdint.h>

/* No scene is deeper or has more members. Beyond that a mobject must be its own descendant. */
enum { DEEP = 200, MANY = 1000000 };

typedef struct {
    PyObject *found;
    Py_ssize_t visits;
    PyObject *z_index;
    bool layered;
    bool all; /* those without points, too */
} walk;

/* How long an attribute of a mobject is; -1 with an exception. */
static Py_ssize_t length_of(PyObject *mobject, PyObject *fields, attribute name)
{
    PyObject *value = field(mobject, fields, name);
    if (!value)
        return -1;
    const Py_ssize_t size = size_of(value);
    Py_DECREF(value);
    return size;
}

/* The parts of a mobject as a new reference to a list. */
static PyObject *parts_of(PyObject *mobject, PyObject *fields)
{
    PyObject *parts = field(mobject, fields, &names.submobjects);
    if (!parts || PyList_Check(parts))
        return parts;
    PyObject *listed = PySequence_List(parts);
    Py_DECREF(parts);
    return listed;
}

/* Note a member; 0, or -1 with an exception. */
static int note(walk *on, PyObject *mobject, PyObject *fields)
{
    PyObject *z_index = field(mobject, fields, &names.z_index);
    if (!z_index)
        return -1;
    /* Nearly all have the same small integer, of which Python keeps one object. */
    on->layered |= on->z_index && z_index != on->z_index;
    Py_XSETREF(on->z_index, z_index);
    return PyList_Append(on->found, mobject);
}

/* Visit a mobject and its parts; returns 0, 1 if the family does not end, -1 with an exception. */
static int visit(walk *on, PyObject *mobject, int depth)
{
    if (depth > DEEP || ++on->visits > MANY)
        return 1;
    PyObject *fields = fields_of(mobject);
    const Py_ssize_t points = on->all ? 1 : length_of(mobject, fields, &names.points);
    const bool noted = points == 0 || (points > 0 && !note(on, mobject, fields));
    PyObject *parts = noted ? parts_of(mobject, fields) : NULL;
    Py_XDECREF(fields);
    if (!parts)
        return -1;
    int ended = 0;
    for (Py_ssize_t index = 0; !ended && index < PyList_GET_SIZE(parts); index++) {
        PyObject *part = Py_NewRef(PyList_GET_ITEM(parts, index));
        ended = visit(on, part, depth + 1);
        Py_DECREF(part);
    }
    Py_DECREF(parts);
    return ended;
}

/* Whether something is in a list twice; -1 with an exception. */
static int repeats(PyObject *list)
{
    const Py_ssize_t count = PyList_GET_SIZE(list);
    int bits = 4;
    while (((Py_ssize_t)1 << bits) < 2 * count)
        bits++;
    const size_t size = (size_t)1 << bits;
    PyObject **table = PyMem_Calloc(size, sizeof *table);
    if (!table) {
        PyErr_NoMemory();
        return -1;
    }
    int found = 0;
    for (Py_ssize_t index = 0; !found && index < count; index++) {
        PyObject *one = PyList_GET_ITEM(list, index);
        size_t place = (size_t)((uint64_t)(uintptr_t)one * 0x9E3779B97F4A7C15u >> (64 - bits));
        while (table[place] && table[place] != one)
            place = (place + 1) & (size - 1);
        found = table[place] == one;
        table[place] = one;
    }
    PyMem_Free(table);
    return found;
}

static PyObject *walked(PyObject *mobjects, bool all)
{
    walk on = {PyList_New(0), 0, NULL, false, all};
    if (!on.found)
        return NULL;
    int ended = 0;
    for (Py_ssize_t index = 0; !ended && index < PyList_GET_SIZE(mobjects); index++)
        ended = visit(&on, PyList_GET_ITEM(mobjects, index), 0);
    Py_XDECREF(on.z_index);
    const int twice = ended ? 0 : repeats(on.found);
    if (ended || twice < 0) {
        Py_DECREF(on.found);
        if (ended == 1)
            Py_RETURN_NONE;
        return NULL;
    }
    return Py_BuildValue("NOO", on.found, twice ? Py_True : Py_False, on.layered ? Py_True : Py_False);
}

/* All members with points of a list of mobjects, each before what it consists of; whether one is
 * there twice, and whether their z-indices differ. None if a family does not end. */
PyObject *lantu_family(PyObject *self, PyObject *mobjects)
{
    (void)self;
    return walked(mobjects, false);
}

/* The same for all members, with and without points. */
PyObject *lantu_members(PyObject *self, PyObject *mobjects)
{
    (void)self;
    return walked(mobjects, true);
}

/* State of a walk to updaters: the time step, which classes have Manim's own `update`, and the last
 * class found to have it, since neighbours are mostly of one class. */
typedef struct {
    PyObject *dt, *plain;
    PyTypeObject *last;
} round_of_updates;

/* Whether a mobject's class leaves updating to Manim; -1 with an exception. */
static int is_plain(round_of_updates *on, PyObject *mobject)
{
    if (Py_TYPE(mobject) == on->last)
        return 1;
    PyObject *known = PyObject_GetItem(on->plain, (PyObject *)Py_TYPE(mobject));
    if (!known)
        return -1;
    const int is = known == Py_True;
    if (is)
        on->last = Py_TYPE(mobject);
    Py_DECREF(known);
    return is;
}

/* Mobject.update for a whole family; 0, or -1 with an exception. */
static int update(round_of_updates *on, PyObject *mobject);

/* Update a part, if there is anything to update in it. */
static int update_part(round_of_updates *on, PyObject *part)
{
    PyObject *fields = fields_of(part);
    Py_ssize_t busy = length_of(part, fields, &names.submobjects);
    if (!busy)
        busy = length_of(part, fields, &names.updaters);
    Py_XDECREF(fields);
    if (!busy) {
        const int is = is_plain(on, part);
        busy = is < 0 ? -1 : !is;
    }
    return busy > 0 ? update(on, part) : (int)busy;
}

static int update_parts(round_of_updates *on, PyObject *mobject)
{
    PyObject *fields = fields_of(mobject);
    PyObject *parts = parts_of(mobject, fields);
    Py_XDECREF(fields);
    if (!parts || Py_EnterRecursiveCall(" while mobjects were updated")) {
        Py_XDECREF(parts);
        return -1;
    }
    int failed = 0;
    /* An updater may change the list that is walked. */
    for (Py_ssize_t index = 0; !failed && index < PyList_GET_SIZE(parts); index++) {
        PyObject *part = Py_NewRef(PyList_GET_ITEM(parts, index));
        failed = update_part(on, part);
        Py_DECREF(part);
    }
    Py_LeaveRecursiveCall();
    Py_DECREF(parts);
    return failed;
}

/* Call `update(dt)`, or `update(dt, recursive=False)`. */
static int call_update(PyObject *mobject, PyObject *dt, bool alone)
{
    PyObject *given[] = {mobject, dt, Py_False};
    PyObject *keywords = alone ? PyTuple_Pack(1, names.recursive) : NULL;
    if (alone && !keywords)
        return -1;
    PyObject *done = PyObject_VectorcallMethod(names.update, given, 2, keywords);
    Py_XDECREF(keywords);
    Py_XDECREF(done);
    return done ? 0 : -1;
}

static int update(round_of_updates *on, PyObject *mobject)
{
    const int is = is_plain(on, mobject);
    if (is < 1)
        return is < 0 ? -1 : call_update(mobject, on->dt, false);
    PyObject *fields = fields_of(mobject);
    PyObject *suspended = field(mobject, fields, &names.updating_suspended);
    const int rests = suspended ? PyObject_IsTrue(suspended) : -1;
    const Py_ssize_t updaters = rests ? 0 : length_of(mobject, fields, &names.updaters);
    Py_XDECREF(suspended);
    Py_XDECREF(fields);
    if (rests)
        return rests < 0 ? -1 : 0;
    if (updaters < 0 || (updaters && call_update(mobject, on->dt, true)))
        return -1;
    return update_parts(on, mobject);
}

/* Run the updaters of a mobject and of all it consists of, in Manim's order.
 *
 * given: the mobject, dt, and which classes leave that to Manim.
 */
PyObject *lantu_update(PyObject *self, PyObject *const *given, Py_ssize_t count)
{
    (void)self, (void)count;
    round_of_updates on = {given[1], given[2], NULL};
    if (update(&on, given[0]))
        return NULL;
    Py_RETURN_NONE;
}
