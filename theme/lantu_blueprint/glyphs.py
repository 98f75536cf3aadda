"""Parse the SVG that Pango writes for a text, without a general SVG parser.

Manim passes a text to Pango, which writes an SVG with one symbol per glyph and one `use` per
occurrence. Manim's parser (svgelements) takes most of the time of a text: 34 ms instead of 9 ms.
Here each outline is parsed once per process, and a glyph is a copy with its own points.
"""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import numpy.typing as npt
from manim import ManimColor, VMobject
from manim.constants import CapStyleType, LineJointType

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
"""Path command -> number of coordinates after it. Pango's glyphs use no other commands."""
CLOSED = 1e-4
"""Distance of a path's ends up to which no closing line is added, as in Manim's parser."""

Points = npt.NDArray[np.float64]


PLAIN = (bool, int, float, str, type(None), tuple, ManimColor, LineJointType, CapStyleType)
"""Types of attributes that copies may share, because they are immutable."""


class Glyph(VMobject):  # type: ignore[misc]
    """One glyph with a fast deep copy: Manim copies every mobject that it animates."""

    def __deepcopy__(self, clone_from_id: dict[int, Any]) -> Glyph:
        result = type(self).__new__(type(self))
        clone_from_id[id(self)] = result
        own = result.__dict__
        for name, value in vars(self).items():
            if isinstance(value, PLAIN):
                own[name] = value
            elif isinstance(value, np.ndarray):
                own[name] = value.copy()
            else:
                own[name] = deepcopy(value, clone_from_id)
        own["original_id"] = str(id(self))
        return result

    def at(self, points: Points) -> Glyph:
        """A glyph with the same style and other points, shape (4n, 3)."""
        result = deepcopy(self)
        result.points = points
        return result


@cache
def _pattern(colour: str) -> Glyph:
    """The glyph that Manim's parser makes for this colour, without points."""
    pattern = Glyph()
    pattern.set_style(fill_color=colour, fill_opacity=1.0, stroke_width=0)
    return pattern


class UnexpectedSvg(Exception):
    """The SVG is not of the form that Pango writes for a plain text."""


@cache
def outline(path: str) -> Points:
    """The cubic Bézier curves of a path, shape (4n, 3), in the SVG's own units; not to be changed.

    Args:
        path: the `d` of an SVG path, absolute and made of M, L, C and Z.

    Raises:
        UnexpectedSvg: the path has another command.
    """
    words = path.split()
    curves: list[tuple[float, ...]] = []
    x = y = first_x = first_y = 0.0
    at = 0
    while at < len(words):
        command = words[at]
        count = NUMBERS.get(command)
        if count is None:
            raise UnexpectedSvg(path)
        numbers = [float(word) for word in words[at + 1 : at + 1 + count]]
        at += 1 + count
        if command == "M":
            x, y = first_x, first_y = numbers[0], numbers[1]
            continue
        if command == "C":
            curves.append((x, y, *numbers))
            x, y = numbers[4], numbers[5]
            continue
        if command == "Z":
            if np.hypot(x - first_x, y - first_y) <= CLOSED:
                continue
            numbers = [first_x, first_y]
        to_x, to_y = numbers
        thirds = (
            (x + x + to_x) / 3,
            (y + y + to_y) / 3,
            (x + to_x + to_x) / 3,
            (y + to_y + to_y) / 3,
        )
        curves.append((x, y, *thirds, to_x, to_y))
        x, y = to_x, to_y
    points = np.zeros((4 * len(curves), 3))
    points[:, :2] = np.array(curves).reshape(-1, 2)
    points.flags.writeable = False
    return points


def glyphs(file: Path, colour: str) -> list[Glyph]:
    """Every glyph of a text in its place; see `placed_glyphs`."""
    return [glyph for glyph, _ in placed_glyphs(file, colour)]


def placed_glyphs(file: Path, colour: str) -> list[tuple[Glyph, float]]:
    """Every glyph of a text in its place, and its baseline; y downwards as in the file.

    Args:
        file: an SVG as Pango writes it.
        colour: colour of the text, as hexadecimal.

    Raises:
        UnexpectedSvg: the file has another form.
    """
    root = ElementTree.parse(file).getroot()
    outlines: dict[str, Points] = {}
    pattern = _pattern(colour)
    for symbol in root.iterfind(f"{SVG}defs//{SVG}symbol"):
        outlines[f"#{symbol.get('id')}"] = outline(symbol[0].get("d", ""))
    made = []
    for group in root.iterfind(f"{SVG}g"):
        for place in group.iter():
            if place.tag == f"{SVG}g":
                continue
            shape = outlines.get(place.get(HREF, ""))
            if place.tag != f"{SVG}use" or shape is None:
                raise UnexpectedSvg(place.tag)
            if len(shape):
                x, y = float(place.get("x", 0)), float(place.get("y", 0))
                made.append((pattern.at(shape + np.array([x, y, 0.0])), y))
    return made
