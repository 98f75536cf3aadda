"""Measures mobjects in a tenth of the time that Manim takes.

Wherever a mobject is placed, Manim asks for its box: it lists every anchor of its family as an
array of its own, and compares coordinates in Python.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from manim import Mobject, VMobject

from lantu.native import available, module

AXES, CURVE = 3, 4
"""Coordinates of a point, and points of a cubic curve; the first and the last are its anchors."""
READ = ("get_anchors", "get_start_anchors", "get_end_anchors")
"""Methods of VMobject that are not called."""

_boundary = VMobject.get_points_defining_boundary
_reduce = Mobject.reduce_across_dimension
_critical_point = Mobject.get_critical_point
_length = Mobject.length_over_dim
_extremum = Mobject.get_extremum_along_dim


def use_fast_measures() -> None:
    """Replace Manim's methods by those of this module."""
    VMobject.get_points_defining_boundary = boundary
    Mobject.reduce_across_dimension = reduce_across
    if available():
        Mobject.get_critical_point = critical_point
        Mobject.length_over_dim = length_over


def critical_point(self: Mobject, direction: Any) -> Any:
    """Manim's `Mobject.get_critical_point`: a corner or an edge of a family's box, (3,)."""
    if self.dim == AXES and _BOUNDED[self.__class__]:
        found = module().bounds(self.get_family(), _READ, True)
        if found is None:
            return np.zeros(AXES)
        if found is not NotImplemented:
            return np.array(
                [_side(found[axis], found[axis + AXES], direction[axis]) for axis in range(AXES)]
            )
    return _critical_point(self, direction)


def _side(least: float, greatest: float, key: Any) -> float:
    if key < 0:
        return least
    return (least + greatest) / 2 if key == 0 else greatest


def length_over(self: Mobject, dim: int) -> Any:
    """Manim's `Mobject.length_over_dim`: the extent of a family along an axis."""
    found = module().bounds(module().members([self])[0], _REDUCED, False)
    if found is None:
        return 0
    if found is NotImplemented:
        return _length(self, dim)
    return np.float64(found[AXES + dim] - found[dim])


def boundary(self: VMobject) -> Any:
    """Manim's `VMobject.get_points_defining_boundary`: the anchors of a family, (anchors, 3)."""
    anchors = []
    for member in self.get_family():
        points = member.points
        count = len(points)
        if not count:
            continue
        if not _reads_as_manim(member.__class__) or points.shape[1:] != (3,):
            return _boundary(self)
        if count == 1:
            anchors.append(points)
        elif count % CURVE == 0:
            anchors.append(points.reshape(-1, CURVE, 3)[:, :: CURVE - 1].reshape(-1, 3))
        else:
            return _boundary(self)
    return np.concatenate(anchors) if anchors else _boundary(self)


def reduce_across(self: Mobject, reduce_func: Callable[[Any], Any], dim: int) -> Any:
    """Manim's `Mobject.reduce_across_dimension`: the least or greatest coordinate of a family."""
    if reduce_func is not max and reduce_func is not min:
        return _reduce(self, reduce_func, dim)
    found = None
    if len(self.points):
        values = self.points[:, dim]
        found = values[values.argmax() if reduce_func is max else values.argmin()]
        if found != found:  # Python's order of what is not a number is another
            found = reduce_func(values)
    for part in self.submobjects:
        value = part.reduce_across_dimension(reduce_func, dim)
        if found is None:
            found = value
        elif value is not None:
            found = reduce_func(value, found)
    return found


class _Kinds(dict[Any, bool]):
    """Class -> whether it leaves something to Manim."""

    def __init__(self, leaves: Callable[[Any], bool]) -> None:
        super().__init__()
        self._leaves = leaves

    def __missing__(self, kind: Any) -> bool:
        self[kind] = self._leaves(kind)
        return self[kind]


@cache
def _reads_as_manim(kind: Any) -> bool:
    return issubclass(kind, VMobject) and all(
        getattr(kind, name) is getattr(VMobject, name) for name in READ
    )


def _is_bounded(kind: Any) -> bool:
    return (
        issubclass(kind, VMobject)
        and kind.get_points_defining_boundary is boundary
        and kind.get_extremum_along_dim is _extremum
    )


_READ = _Kinds(_reads_as_manim)
_BOUNDED = _Kinds(_is_bounded)
_REDUCED = _Kinds(lambda kind: kind.reduce_across_dimension is reduce_across)
