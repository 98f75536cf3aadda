"""Draws the linear gradients of SVG files, which Manim fills with black.

A mobject has a gradient along a direction through its bounding box, so the colours of the file's
gradient are taken at places along that line. What a mobject cannot have is refused by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt
import svgelements
from manim import SVGMobject, VMobject

from lantu.core.errors import SceneError

REFERENCE = re.compile(r"url\(\s*['\"]?#([^'\")]+)['\"]?\s*\)")
PLACES = 9
"""Colours that a mobject gets of a gradient."""
PAINTS = ("fill", "stroke")
HREF = "{http://www.w3.org/1999/xlink}href"

Values = npt.NDArray[np.float64]

_modify = SVGMobject.modify_xml_tree
_style = SVGMobject.apply_style_to_mobject
_generate = SVGMobject.generate_mobject


def draw_svg_gradients() -> None:
    """Let Manim draw the gradients of SVG files in this process."""
    SVGMobject.modify_xml_tree = _modify_xml_tree
    SVGMobject.apply_style_to_mobject = _apply_style
    SVGMobject.generate_mobject = _generate_mobject


@dataclass(frozen=True, slots=True)
class Gradient:
    """A linear gradient.

    Attributes:
        ends: (2, 2) the points at which it begins and ends.
        offsets: (stops,) places of its colours between them, 0 to 1.
        colours: (stops, 4) RGBA, 0 to 1.
        of_box: whether the points are shares of the bounding box of what is painted.
    """

    ends: Values
    offsets: Values
    colours: Values
    of_box: bool

    def painted(self, box: tuple[float, float, float, float]) -> tuple[Values, Values]:
        """Return the colours of a mobject, (PLACES, 4), and their direction, (3,).

        Args:
            box: left, top, right and bottom of the shape.
        """
        low, size = np.array(box[:2]), np.maximum(np.subtract(box[2:], box[:2]), 1e-9)
        first, last = self.ends if self.of_box else (self.ends - low) / size
        way = last - first
        places = 0.5 + np.linspace(-0.5, 0.5, PLACES)[:, None] * way
        along = (places - first) @ way / max(float(way @ way), 1e-9)
        columns = [np.interp(along, self.offsets, column) for column in self.colours.T]
        return np.stack(columns, axis=1), np.array([way[0], way[1], 0.0])


def _modify_xml_tree(self: Any, element_tree: Any) -> Any:
    """Note the gradients of a file, then do what Manim does."""
    self.paint_servers = {
        str(one.get("id")): one for one in element_tree.iter() if one.get("id") and _paints(one)
    }
    return _modify(self, element_tree)


def _generate_mobject(self: Any) -> Any:
    """Read a file as Manim does.

    Raises:
        SceneError: a shape is painted by a radial gradient or a pattern. Manim logs what is raised
            while a shape is read, and goes on without the shape.
    """
    self.paint_servers, self.unpaintable = {}, []
    made = _generate(self)
    if self.unpaintable:
        name = self.unpaintable[0]
        kind = str(self.paint_servers[name].tag).rpartition("}")[2]
        raise SceneError(
            f"{self.file_name} is painted by the {kind} `{name}`, which Manim cannot draw. "
            "Paint it with a colour or a linear gradient, show it by the layout `image`, or save "
            "it as PNG for ImageMobject"
        )
    del self.paint_servers, self.unpaintable
    return made


def _paints(element: ET.Element) -> bool:
    return str(element.tag).rpartition("}")[2] in ("linearGradient", "radialGradient", "pattern")


def _apply_style(self: Any, mob: VMobject, shape: Any) -> VMobject:
    """Style a mobject as Manim does; then paint it with the gradients of its shape."""
    _style(mob, shape)
    servers: Mapping[str, ET.Element] = getattr(self, "paint_servers", {})
    for paint in PAINTS:
        named = REFERENCE.match(str(shape.values.get(paint, "")))
        if named is None or named[1] not in servers:
            continue
        gradient = _gradient(servers, named[1])
        if gradient is None:
            self.unpaintable.append(named[1])
            continue
        colours, direction = gradient.painted(shape.bbox())
        opacity = float(shape.values.get(f"{paint}-opacity", shape.values.get("opacity", 1)) or 1)
        colours[:, 3] *= opacity
        setattr(mob, f"{paint}_rgbas", colours)
        mob.sheen_direction = direction
    return mob


def _gradient(servers: Mapping[str, ET.Element], name: str) -> Gradient | None:
    """Read a linear gradient, and what it takes from those that it refers to."""
    chain = [servers[name]]
    while (link := chain[-1].get(HREF) or chain[-1].get("href") or "")[1:] in servers:
        if servers[link[1:]] in chain:
            break
        chain.append(servers[link[1:]])
    if not str(chain[0].tag).endswith("linearGradient"):
        return None

    def value(key: str, otherwise: str) -> str:
        return next((one.get(key, "") for one in chain if one.get(key)), otherwise)

    stops = next(
        (found for one in chain if (found := [s for s in one if str(s.tag).endswith("stop")])), []
    )
    if not stops:
        return None
    ends = [
        (_share(value(f"x{number}", x)), _share(value(f"y{number}", "0")))
        for number, x in ((1, "0"), (2, "1"))
    ]
    matrix = svgelements.Matrix(value("gradientTransform", ""))
    moved = [matrix.point_in_matrix_space(end) for end in ends]
    offsets = [_share(stop.get("offset", "0")) for stop in stops]
    for before, after in pairwise(range(len(offsets))):
        offsets[after] = max(offsets[after], offsets[before])
    return Gradient(
        np.array([(point.x, point.y) for point in moved]),
        np.array(offsets),
        np.array([_colour(stop) for stop in stops]),
        value("gradientUnits", "objectBoundingBox") != "userSpaceOnUse",
    )


def _share(text: str) -> float:
    return float(text[:-1]) / 100 if text.endswith("%") else float(text)


def _colour(stop: ET.Element) -> tuple[float, float, float, float]:
    style = {
        part.partition(":")[0].strip(): part.partition(":")[2].strip()
        for part in stop.get("style", "").split(";")
    }
    named = style.get("stop-color") or stop.get("stop-color") or "black"
    opacity = style.get("stop-opacity") or stop.get("stop-opacity") or "1"
    colour = svgelements.Color(named)
    alpha = float(colour.alpha) / 255 * _share(opacity)
    return colour.red / 255, colour.green / 255, colour.blue / 255, alpha
