"""A neon sign: letters as outlined tubes, and a frame of tubes."""

from __future__ import annotations

import numpy as np
from manim import DOWN, RIGHT, Mobject, VGroup, VMobject, color_gradient

from lantu_blueprint.compositions.value_reveal import Places
from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import BLUE, INK, INK_SOFT, PURPLE, SHEET, Colour
from lantu_blueprint.parts.demo import show
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


def proof_of(texts: tuple[str, str], at: Places) -> VGroup:
    """The evidence for what a sign says and its exact value, on the sign's plate."""
    evidence = sans(texts[0], at.proof[0], INK_SOFT)
    exact = sans(texts[1], at.proof[1], weight="BOLD")
    proof = VGroup(evidence, exact)
    if at.is_stacked:
        proof.arrange(DOWN, buff=0.14).move_to((0, at.rows[2], 0))
    else:
        proof.arrange(RIGHT, buff=0.4).move_to((0, at.rows[2], 0))
        exact.shift((0, evidence[0].get_y() - exact[0].get_y(), 0))
    if proof.width > at.plate.width - 0.5:
        proof.scale_to_fit_width(at.plate.width - 0.5)
    return proof


def demo() -> Mobject:
    """The film's sign."""
    sign = NeonSign("3X FASTER (AVG)", 124)
    box = sign_frame(sign.width + 0.9, 1.9)
    return VGroup(box, sign)


if __name__ == "__main__":
    show(demo, "neon")
