"""Manim's Transform with one NumPy call for a family, instead of a dozen for each of its members.

A line of text that fades in is fifty glyphs, and Manim interpolates points and seven attributes of
each for every frame: 40 µs a glyph, a tenth of the time of a row. Here the arrays of all members
lie in one, and each member is given its part of the result: 4 µs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject, Transform, VMobject
from manim.utils.bezier import interpolate

from lantu.drawing.worker.families import displayed

Numbers = npt.NDArray[np.float64]

ARRAYS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction")
SCALARS = ("stroke_width", "background_stroke_width", "sheen_factor")
"""What Manim interpolates beside points."""


def use_fast_interpolation(animations: Iterable[Any]) -> None:
    """Let transforms among animations, and in groups of them, go the short way."""
    for animation in animations:
        use_fast_interpolation(getattr(animation, "animations", ()))
        if _is_plain(type(animation)):
            animation.interpolate_mobject = blend = FastInterpolation(animation)
            animation.update_mobjects = blend.update


def _is_plain(kind: Any) -> bool:
    """Whether a class leaves all that matters here to Manim's Transform."""
    return (
        issubclass(kind, Transform)
        and kind.interpolate_mobject is Animation.interpolate_mobject
        and kind.interpolate_submobject is Transform.interpolate_submobject
        and kind.get_all_families_zipped is Transform.get_all_families_zipped
        and kind.get_all_mobjects is Transform.get_all_mobjects
        and kind.get_all_mobjects_to_update is Animation.get_all_mobjects_to_update
        and kind.update_mobjects is Animation.update_mobjects
    )


class FastInterpolation:
    """Stands in for two methods of a transform; what it cannot do, it leaves to Manim.

    It is called in place of `interpolate_mobject`, and its `update` in place of `update_mobjects`.
    """

    def __init__(self, animation: Transform) -> None:
        self._animation = animation
        self._starting: Mobject | None = None
        self._members: list[Mobject] = []
        self._able = self._stirring = False

    def __call__(self, alpha: float) -> None:
        """Set the animation's progress, 0 to 1 before its rate function."""
        animation = self._animation
        members = displayed([animation.mobject], False)
        # A begun animation has a new start; updaters may change families, and both ends as well.
        if (
            self._stirring
            or animation.starting_mobject is not self._starting
            or members != self._members
        ):
            self._starting, self._members = animation.starting_mobject, members
            self._able = self._prepare()
        if self._able:
            self._set(self._alphas(alpha, len(members)))
        else:
            Animation.interpolate_mobject(animation, alpha)

    def update(self, dt: float) -> None:
        """Run the updaters of both ends, which Manim looks for in every member of both copies."""
        if self._able and not self._stirring:
            if self._animation.target_mobject is not self._animation.mobject:
                self._animation.target_mobject.update(dt)
        else:
            Animation.update_mobjects(self._animation, dt)

    def _prepare(self) -> bool:
        """Lay the arrays of all members end to end; returns whether that can be done."""
        animation = self._animation
        families = list(animation.get_all_families_zipped())
        ours, starts, ends = ([family[side] for family in families] for side in range(3))
        self._stirring = bool(
            animation.starting_mobject.get_family_updaters()
            or animation.target_copy.get_family_updaters()
        )
        if (
            animation.path_func is not interpolate
            or ours != self._members
            or not all(_is_vector(type(one)) for one in ours)
        ):
            return False
        try:
            self._points = _Column("points", starts, ends)
            self._arrays = [_Column(name, starts, ends) for name in ARRAYS]
            self._scalars = [
                tuple(
                    np.array([_number(getattr(one, name)) for one in side])
                    for side in (starts, ends)
                )
                for name in SCALARS
            ]
        except TypeError:
            return False
        return True

    def _alphas(self, alpha: float, count: int) -> Numbers:
        """Progress of each member."""
        animation = self._animation
        if not animation.lag_ratio:
            return np.full(count, animation.get_sub_alpha(alpha, 0, count))
        return np.array([animation.get_sub_alpha(alpha, index, count) for index in range(count)])

    def _set(self, alphas: Numbers) -> None:
        points = self._points.at(alphas)
        arrays = [column.at(alphas) for column in self._arrays]
        rests = [((1 - alphas) * start + alphas * end).tolist() for start, end in self._scalars]
        for member, own, fill, stroke, behind, direction, width, width_behind, sheen in zip(
            self._members, points, *arrays, *rests, strict=True
        ):
            member.points = own
            member.fill_rgbas = fill
            member.stroke_rgbas = stroke
            member.background_stroke_rgbas = behind
            member.sheen_direction = direction
            member.stroke_width = width
            member.background_stroke_width = width_behind
            member.sheen_factor = sheen


class _Column:
    """One attribute of all members, at the start and at the end of a transform."""

    def __init__(self, name: str, starts: Sequence[Any], ends: Sequence[Any]) -> None:
        """Lay arrays end to end.

        Raises:
            TypeError: they are not all of floats, or start and end differ in shape.
        """
        first, last = ([_floats(getattr(one, name)) for one in side] for side in (starts, ends))
        if [one.shape for one in first] != [one.shape for one in last]:
            raise TypeError(name)
        self._start, self._end = np.concatenate(first), np.concatenate(last)
        self._counts = [len(one) for one in first]
        self._places = [slice(*edges) for edges in pairwise(accumulate(self._counts, initial=0))]
        # What stays as it is, is kept as it is: Manim's sum would stir its last bit, and with it
        # everything that is remembered of a mobject that has not changed.
        self._moves = not np.array_equal(self._start, self._end)

    def at(self, alphas: Numbers) -> list[Numbers]:
        """The arrays of all members, each at its progress."""
        if self._moves:
            share = np.repeat(alphas, self._counts)
            share = share.reshape(-1, *[1] * (self._start.ndim - 1))
            mixed = (1 - share) * self._start + share * self._end
        else:
            mixed = self._start.copy()
        return [mixed[place] for place in self._places]


def _floats(value: Any) -> Numbers:
    if not isinstance(value, np.ndarray) or value.dtype != np.float64:
        raise TypeError("not an array of floats")
    return value


def _number(value: Any) -> float:
    if not isinstance(value, int | float):
        raise TypeError("not a number")
    return float(value)


def _is_vector(kind: Any) -> bool:
    """Whether a class of mobjects is interpolated as VMobjects are."""
    return (
        issubclass(kind, VMobject)
        and kind.interpolate is Mobject.interpolate
        and kind.interpolate_color is VMobject.interpolate_color
    )
