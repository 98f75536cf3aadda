/* The library as a module of Python: the functions that take Manim's mobjects. */
#include "kernels.h"
#include "mobjects.h"
#include "tiles.h"

/* Which interface a library was built with: one from other sources is not to be called blindly. */
int lantu_interface(void);

int lantu_interface(void) { return LANTU_INTERFACE; }

struct names names;

/* All but `family` take several arguments, and trust their callers to give them. */
#define SEVERAL(function) (PyCFunction)(void (*)(void)) function, METH_FASTCALL, NULL

static PyMethodDef methods[] = {
    {"family", lantu_family, METH_O, NULL},
    {"update", SEVERAL(lantu_update)},
    {"look", SEVERAL(lantu_look)},
    {"damage", SEVERAL(lantu_damage)},
    {"mark", SEVERAL(lantu_mark)},
    {"paint", SEVERAL(lantu_paint)},
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
