"""Moves all lines of `StreamLines` in a few NumPy passes instead of one by one.

Manim asks an animation of each of some hundred lines for a part of it, 26 us a line, and a
row calls it sixty times a second. The parts here are Manim's to the last bit: products of matrices
are made by the same routine of BLAS for each curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import wraps
from operator import attrgetter, is_
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Animation, Mobject, ShowPassingFlash, StreamLines, VMobject, linear
from manim.animation.creation import ShowPartial

from lantu.drawing.worker.fast_creation import become_partial

Numbers = npt.NDArray[np.float64]

CURVE = 4
"""Points of a cubic curve."""
INTERPOLATING = (
    *("interpolate", "interpolate_mobject", "get_all_families_zipped", "get_all_mobjects"),
    "get_sub_alpha",
)
"""Methods of Animation that are not called."""

_ANIMATION, _STARTING = attrgetter("anim"), attrgetter("starting_mobject")
_POINTS, _PARTS = attrgetter("points"), attrgetter("submobjects")

_start = StreamLines.start_animation


def use_fast_flows() -> None:
    """Replace Manim's method by that of this module."""
    StreamLines.start_animation = start_animation


@wraps(_start)
def start_animation(self: StreamLines, *args: Any, **kwargs: Any) -> StreamLines:
    """Manim's `StreamLines.start_animation`; the updater moves all lines at once."""
    _start(self, *args, **kwargs)
    manims = self.flow_animation
    flow = _Flow(self.stream_lines)

    def updater(mobject: Mobject, dt: float) -> object:
        lines = mobject.stream_lines
        # A copy has lines of its own, which are those of Manim's animations no more.
        if lines is not self.stream_lines or not flow.goes_on():
            return manims(mobject, dt)
        flow.move(dt * self.flow_speed, mobject.virtual_time)
        return mobject

    self.remove_updater(manims)
    self.add_updater(updater)
    self.flow_animation = updater
    return self


class _Flow:
    """Some lines, of which parts are shown, and the points of all of them."""

    def __init__(self, lines: Sequence[Any]) -> None:
        self._lines = list(lines)
        self._animations = [line.anim for line in self._lines]
        self._is_fast = all(map(_is_simple, self._lines))
        if not self._is_fast:
            return
        self._starting = [anim.starting_mobject for anim in self._animations]
        self._points = [one.points for one in self._starting]
        self._counts = np.array([len(points) // CURVE for points in self._points])
        self._first = np.cumsum(self._counts) - self._counts
        self._curves = np.concatenate(self._points).reshape(-1, CURVE, 3)
        self._widths = np.array([anim.time_width for anim in self._animations], np.float64)

    def goes_on(self) -> bool:
        """Return whether the lines and their animations are still those of the beginning."""
        return (
            self._is_fast
            and all(map(is_, map(_ANIMATION, self._lines), self._animations))
            and all(map(is_, map(_STARTING, self._animations), self._starting))
            and all(map(is_, map(_POINTS, self._starting), self._points))
            and all(map(len, map(_POINTS, self._lines)))
            and not any(map(_PARTS, self._lines))
        )

    def move(self, seconds: float, virtual_time: float) -> None:
        """Show the parts of a moment that comes so many seconds later."""
        for line in self._lines:
            line.time += seconds
            if line.time >= virtual_time:
                line.time -= virtual_time
        times = np.array([line.time for line in self._lines], np.float64)
        spans = np.array([anim.run_time for anim in self._animations], np.float64)
        alphas = _rated(self._animations, np.clip(times / spans, 0, 1) * 1)
        upper = (1 - alphas) * 0 + alphas * (1 + self._widths)
        lower = np.maximum(upper - self._widths, 0)
        upper = np.minimum(upper, 1)
        for line, points in zip(self._lines, self._parts(lower, upper), strict=True):
            line.points = points

    def _parts(self, lower: Numbers, upper: Numbers) -> list[Numbers]:
        """Return the points of parts of all lines: Manim's `pointwise_become_partial`."""
        first, begins = _curves_at(self._counts, lower)
        last, ends = _curves_at(self._counts, upper)
        whole = (lower <= 0) & (upper >= 1)
        first[whole], begins[whole] = 0, 0.0
        last[whole], ends[whole] = self._counts[whole] - 1, 1.0
        lengths = last - first + 1
        until = np.cumsum(lengths)
        since = until - lengths
        chosen = np.repeat(self._first + first - since, lengths) + np.arange(until[-1])
        made = self._curves[chosen]
        single = (lengths == 1) & ~whole
        cut = ~single & (begins != 0)
        _cut(made, since[cut], begins[cut], np.ones(int(cut.sum())))
        cut = ~single & (ends != 1)
        _cut(made, until[cut] - 1, np.zeros(int(cut.sum())), ends[cut])
        _cut(made, since[single], begins[single], ends[single])
        flat = made.reshape(-1, 3)
        edges = zip((since * CURVE).tolist(), (until * CURVE).tolist(), strict=True)
        return [flat[begin:end] for begin, end in edges]


def _is_simple(line: Any) -> bool:
    """Return whether a line and its animation leave all to Manim's methods."""
    anim = line.anim
    kind, shown = type(anim), type(line)
    return (
        isinstance(anim, ShowPassingFlash)
        and all(getattr(kind, name) is getattr(Animation, name) for name in INTERPOLATING)
        and kind.interpolate_submobject is ShowPartial.interpolate_submobject
        and kind._get_bounds is ShowPassingFlash._get_bounds
        and issubclass(shown, VMobject)
        and shown.pointwise_become_partial is become_partial
        and anim.mobject is line
        and not anim.lag_ratio
        and not anim.reverse_rate_function
        and not line.submobjects
        and not anim.starting_mobject.submobjects
        and anim.starting_mobject.points.dtype == np.float64
        and len(anim.starting_mobject.points) >= CURVE
        and len(anim.starting_mobject.points) % CURVE == 0
    )


def _rated(animations: Sequence[Any], alphas: Numbers) -> Numbers:
    """Return the progress of animations after their rate functions; `alphas` are 0 to 1."""
    if all(anim.rate_func is linear for anim in animations):
        return alphas
    rated = [anim.rate_func(alpha) for anim, alpha in zip(animations, alphas, strict=True)]
    return np.array(rated, np.float64)


def _curves_at(counts: Any, shares: Numbers) -> tuple[Any, Numbers]:
    """Return the curves in which shares of paths lie, and the shares of these curves."""
    at = counts * shares
    curves, within = at.astype(np.int64), at % 1
    curves[shares >= 1], within[shares >= 1] = counts[shares >= 1] - 1, 1.0
    curves[shares <= 0], within[shares <= 0] = 0, 0.0
    return curves, within


def _cut(made: Numbers, places: Any, begins: Numbers, ends: Numbers) -> None:
    """Replace curves by parts of them: Manim's `partial_bezier_points`."""
    if not len(places):
        return
    curves = made[places]
    parts = np.matmul(_portions(begins, ends), curves)
    parts[ends == 0] = curves[ends == 0][:, :1]
    parts[begins == 1] = curves[begins == 1][:, -1:]
    made[places] = parts


def _portions(a: Numbers, b: Numbers) -> Numbers:
    """Return the matrices of parts of cubic curves, in Manim's order of each sum."""
    ma, mb = 1 - a, 1 - b
    a2, b2, ma2, mb2 = a * a, b * b, ma * ma, mb * mb
    a3, b3, ma3, mb3 = a2 * a, b2 * b, ma2 * ma, mb2 * mb
    rows = [
        [ma3, 3 * ma2 * a, 3 * ma * a2, a3],
        [ma2 * mb, 2 * ma * a * mb + ma2 * b, a2 * mb + 2 * ma * a * b, a2 * b],
        [ma * mb2, a * mb2 + 2 * ma * mb * b, 2 * a * mb * b + ma * b2, a * b2],
        [mb3, 3 * mb2 * b, 3 * mb * b2, b3],
    ]
    return np.ascontiguousarray(np.array(rows, np.float64).transpose(2, 0, 1))
