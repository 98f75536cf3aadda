/* Attributes of Manim's mobjects, by interned names. */
#ifndef LANTU_MOBJECTS_H
#define LANTU_MOBJECTS_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* Names of attributes and methods of mobjects. */
#define NAMES(each)                                                                                \
    each(__deepcopy__) each(__getattribute__) each(__new__) each(original_id)                       \
    each(background_image)                                                                         \
    each(background_stroke_rgbas) each(background_stroke_width) each(cap_style) each(fill_rgbas)    \
    each(get_fill_rgbas) each(get_sheen_direction) each(get_stroke_rgbas) each(joint_type)          \
    each(points) each(recursive) each(stroke_rgbas) each(stroke_width) each(submobjects)            \
    each(tolerance_for_point_equality) each(update) each(updaters) each(updating_suspended)         \
    each(z_index)

/* The same as Python has them: interned, so that looking one up compares addresses. */
#define DECLARED(name) PyObject *name;
struct names {
    NAMES(DECLARED)
};
#undef DECLARED
extern struct names names;

/* The place of a name in `names`. */
typedef PyObject *const *attribute;

#endif
