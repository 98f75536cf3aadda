"""A neon sign: letters as outlined tubes, a frame of tubes, and rays around it."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import Mobject, VGroup, VMobject, color_gradient

from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import BLUE, INK, PURPLE, SHEET, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, corners
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import frame, pen
from lantu_blueprint.tokens import family
from lantu_blueprint.type import SANS, sans

TUBE = 8.0
CORE = 1.6
"""Stroke widths in pixels of a tube's coloured gas and of its pale core."""
SPACING = 0.07
"""Extra letter spacing in ems, so that the tubes do not touch."""


def tubes(outline: VMobject, colour: Colour, fill: float = 0.0) -> VGroup:
    """An outline as a lit tube: coloured gas, which glows, around a pale core, which does not."""
    gas, core = outline.copy(), outline.copy()
    gas.set_stroke(colour, stroke(TUBE), 1.0).set_fill(colour, fill)
    pale = max((INK, SHEET), key=lambda colour: sum(colour.to_rgb()))
    core.set_stroke(pale, stroke(CORE), 0.95).set_fill(opacity=0)
    return VGroup(gas, core)


class NeonSign(VGroup):  # type: ignore[misc]
    """Letters as outlined tubes with a colour gradient from left to right.

    Args:
        text: the text of the sign.
        size: em in pixels at 1080p.
        colours: of the first and the last letter.

    Attributes:
        gas, cores: the letters' coloured and pale strokes.
        em: pixels at 1080p when made.
        font: family of the outlines.
    """

    def __init__(
        self, text: str, size: float, colours: tuple[Colour, Colour] = (BLUE, PURPLE)
    ) -> None:
        glyphs = [glyph for glyph in sans(text, size, weight="BOLD") if len(glyph.points)]
        for index, glyph in enumerate(glyphs):
            glyph.shift((index * SPACING * pixels(size), 0, 0))
        letters = [
            tubes(VMobject().set_points(glyph.points), colour.to_hex(), 0.18)
            for glyph, colour in zip(glyphs, color_gradient(colours, len(glyphs)), strict=True)
        ]
        self.gas = VGroup(*(gas for gas, _ in letters))
        self.cores = VGroup(*(core for _, core in letters))
        super().__init__(self.gas, self.cores)
        self.name, self.em, self.font = text, size, family(SANS)
        self.move_to((0, 0, 0))


def sign_frame(
    width: float,
    height: float,
    colours: tuple[Colour, Colour] = (BLUE, PURPLE),
    radius: float = 0.22,
) -> VGroup:
    """A rounded tube around a sign in two halves, each drawn from bottom centre to top centre.

    Args:
        width: in units, centred on the origin.
        height: in units.
        colours: colours of the left and the right half.
        radius: radius of the corners.
    """
    whole = frame(width, height, radius, INK)
    halves = VGroup()
    for colour, side in zip(colours, (-1, 1), strict=True):
        x, y = side * width / 2, height / 2
        bow = radius * 0.45
        half = pen(colour)
        half.start_new_path(np.array([0, -y, 0.0]))
        half.add_line_to(np.array([x - side * radius, -y, 0]))
        half.add_cubic_bezier_curve_to(
            np.array([x - side * bow, -y, 0]),
            np.array([x, -y + bow, 0]),
            np.array([x, radius - y, 0]),
        )
        half.add_line_to(np.array([x, y - radius, 0]))
        half.add_cubic_bezier_curve_to(
            np.array([x, y - bow, 0]),
            np.array([x - side * bow, y, 0]),
            np.array([x - side * radius, y, 0]),
        )
        half.add_line_to(np.array([0, y, 0]))
        halves.add(tubes(half, colour))
    halves.move_to(whole)
    return halves


class Rays(VGroup):  # type: ignore[misc]
    """Radial strokes around a rounded sign, alternately long and short.

    Args:
        width: of the sign in units, centred on the origin.
        height: of the sign in units.
        reach: length of the longest stroke.
        colours: colours on the left and on the right.
        gap: distance between the sign and the start of the strokes.
        spacing: distance of the strokes along the sign's edge.

    Attributes:
        state: (2,) start and end of the strokes as shares of their length.
    """

    BINS = 8

    def __init__(
        self,
        width: float,
        height: float,
        reach: float,
        colours: tuple[Colour, Colour] = (BLUE, PURPLE),
        gap: float = 0.16,
        spacing: float = 0.42,
    ) -> None:
        self.rays: list[tuple[int, np.ndarray, np.ndarray]] = []
        x, y = width / 2, height / 2
        count = max(2, round(width / spacing))
        for index in range(count + 1):
            along = -1 + 2 * index / count
            length = reach * (1.0, 0.45, 0.7, 0.45)[index % 4] * (1 - 0.35 * abs(along))
            for side in (-1, 1):
                # The strokes diverge from a centre far behind the sign's edge.
                ahead = np.array([0.9 * along, side * (1.15 - 0.45 * abs(along)), 0.0])
                ahead /= np.linalg.norm(ahead)
                begin = np.array([along * (x - 0.1), side * (y + gap), 0.0])
                part = min(self.BINS - 1, int((along + 1) / 2 * self.BINS))
                self.rays.append((part, begin, ahead * length))
        super().__init__(
            *(
                VMobject(stroke_color=colour, stroke_width=stroke(2.5))
                for colour in color_gradient(colours, self.BINS)
            )
        )
        self.centre = np.zeros(3)
        self.state: Any = np.zeros(2)

    def around(self, sign: Mobject) -> Rays:
        """Move the rays to a sign."""
        self.centre = np.asarray(sign.get_center(), float)
        return self

    def show_state(self, state: Any) -> Rays:
        """Draw each ray between two shares of its length; shares above 1 lie beyond its end."""
        self.state = np.asarray(state, float)
        begin, end = self.state
        paths: list[list[np.ndarray]] = [[] for _ in range(self.BINS)]
        if end - begin > 1e-3:
            for part, root, run in self.rays:
                a, b = self.centre + root + begin * run, self.centre + root + end * run
                paths[part].append(corners((a[0], a[1]), (b[0], b[1])))
        for drawing, path in zip(self, paths, strict=True):
            drawing.points = np.concatenate(path) if path else NO_POINTS
        return self


def radiate(rays: Rays, begin: float, end: float, **kwargs: Any) -> Drive:
    """Animate the rays to a state (begin, end)."""
    return Drive(rays, lambda: rays.state, rays.show_state, np.array([begin, end]), **kwargs)


def demo() -> Mobject:
    """The film's sign."""
    sign = NeonSign("3X FASTER (AVG)", 124)
    box = sign_frame(sign.width + 0.9, 1.9)
    rays = Rays(box.width, box.height, 0.8).around(box).show_state((0, 1))
    return VGroup(rays, box, sign)


if __name__ == "__main__":
    show(demo, "neon")
