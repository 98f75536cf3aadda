"""Path builders that all parts use; stroke widths are in pixels at 1080p."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Circle, RoundedRectangle, VMobject

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import Colour

Point = Sequence[float] | npt.NDArray[Any]
"""A point (x, y), or (x, y, z) as Manim returns it."""

HEAVY = 3.0
MAIN = 2.5
THIN = 1.5

FAINT = 0.45
"""Opacity of construction lines, which do not glow."""
TINT = 0.06
"""Opacity of the fill of an outlined body."""


def pen(colour: Colour, width: float = MAIN, opacity: float = 1.0, fill: float = 0.0) -> VMobject:
    """An empty path with stroke and fill set; `width` is in pixels at 1080p."""
    return VMobject(
        stroke_color=colour,
        stroke_width=stroke(width),
        stroke_opacity=opacity,
        fill_color=colour,
        fill_opacity=fill,
    )


def path(
    points: Iterable[Point],
    colour: Colour,
    width: float = MAIN,
    opacity: float = 1.0,
    fill: float = 0.0,
    closed: bool = False,
) -> VMobject:
    """A polyline through points (x, y)."""
    corners = [np.array([x, y, 0.0]) for x, y in points]
    if closed:
        corners.append(corners[0])
    return pen(colour, width, opacity, fill).set_points_as_corners(corners)


def lines(
    segments: Iterable[tuple[Point, Point]],
    colour: Colour,
    width: float = THIN,
    opacity: float = 1.0,
) -> VMobject:
    """Separate straight lines as one mobject, each from (x, y) to (x, y)."""
    drawing = pen(colour, width, opacity)
    for start, end in segments:
        drawing.start_new_path(np.array([*start[:2], 0.0]))
        drawing.add_line_to(np.array([*end[:2], 0.0]))
    return drawing


def curve(
    points: Iterable[Point], colour: Colour, width: float = MAIN, opacity: float = 1.0
) -> VMobject:
    """A smooth curve through points (x, y)."""
    return pen(colour, width, opacity).set_points_smoothly(
        [np.array([x, y, 0.0]) for x, y in points]
    )


def rounded(
    corners: Sequence[Point],
    radius: float | Sequence[float],
    colour: Colour,
    width: float = MAIN,
    opacity: float = 1.0,
    fill: float = 0.0,
) -> VMobject:
    """A closed outline whose corners are rounded.

    Args:
        corners: (x, y) in order.
        radius: distance from each corner at which its curve begins; one for all or one for each.
    """
    points = [np.array([x, y, 0.0]) for x, y in corners]
    radii = [radius] * len(points) if isinstance(radius, int | float) else list(radius)
    drawing = pen(colour, width, opacity, fill)
    for index, corner in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % len(points)]
        near = corner + radii[index] * (before - corner) / np.linalg.norm(before - corner)
        far = corner + radii[index] * (after - corner) / np.linalg.norm(after - corner)
        if index == 0:
            drawing.start_new_path(near)
        else:
            drawing.add_line_to(near)
        if radii[index]:
            drawing.add_cubic_bezier_curve_to(
                near + 0.55 * (corner - near), far + 0.55 * (corner - far), far
            )
    drawing.add_line_to(drawing.points[0])
    return drawing


def frame(
    width: float,
    height: float,
    radius: float,
    colour: Colour,
    line: float = MAIN,
    opacity: float = 1.0,
    fill: float = 0.0,
) -> RoundedRectangle:
    """A rounded rectangle centred on the origin."""
    return RoundedRectangle(
        width=width,
        height=height,
        corner_radius=radius,
        stroke_color=colour,
        stroke_width=stroke(line),
        stroke_opacity=opacity,
        fill_color=colour,
        fill_opacity=fill,
    )


def ring(
    centre: Point,
    radius: float,
    colour: Colour,
    width: float = MAIN,
    opacity: float = 1.0,
    fill: float = 0.0,
) -> Circle:
    """A circle centred on (x, y)."""
    return Circle(
        radius=radius,
        stroke_color=colour,
        stroke_width=stroke(width),
        stroke_opacity=opacity,
        fill_color=colour,
        fill_opacity=fill,
    ).move_to((centre[0], centre[1], 0.0))
