/* The library as a module of Python: the functions that take Manim's mobjects. */
#include "kernels.h"
#include "raster/raster.h"
#include "raster/tiles.h"

/* The hash of the sources that the set-up compiles in: see sources.py. */
#ifndef LANTU_SOURCES
#error "setup.py defines LANTU_SOURCES"
#endif
#define TEXT_OF(macro) #macro
#define AS_TEXT(macro) TEXT_OF(macro)

const char *lantu_sources(void);

const char *lantu_sources(void) { return AS_TEXT(LANTU_SOURCES); }

struct names names;

/* All but `family` and `members` take several arguments, and trust their callers to give them. */
#define SEVERAL(function) (PyCFunction)(void (*)(void)) function, METH_FASTCALL, NULL

static PyMethodDef methods[] = {
    {"family", lantu_family, METH_O, NULL},
    {"members", lantu_members, METH_O, NULL},
    {"bounds", SEVERAL(lantu_bounds)},
    {"copied", SEVERAL(lantu_copied)},
    {"update", SEVERAL(lantu_update)},
    {"plain", SEVERAL(lantu_plain)},
    {"look", SEVERAL(lantu_look)},
    {"damage", SEVERAL(lantu_damage)},
    {"mark", SEVERAL(lantu_mark)},
    {"boxes", SEVERAL(lantu_boxes)},
    {"paint", SEVERAL(lantu_paint)},
    {"faces", SEVERAL(lantu_faces)},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_kernels", NULL, -1, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__kernels(void);

PyMODINIT_FUNC PyInit__kernels(void)
{
#define INTERN(name)                                                                               \
    if (!(names.name = PyUnicode_InternFromString(#name)))                                         \
        return NULL;
    NAMES(INTERN)
    PyObject *made = PyModule_Create(&module);
    if (made && PyModule_AddIntConstant(made, "TILE_SIDE", SIDE))
        Py_CLEAR(made);
    return made;
}
