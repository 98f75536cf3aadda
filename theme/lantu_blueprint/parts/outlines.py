"""Outlines of nodes in diagrams, each drawn around a label.

`python -m lantu_blueprint.parts.outlines` draws them.
"""

from __future__ import annotations

import numpy as np
from manim import RIGHT, Mobject, VGroup, VMobject

from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import BLUE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import MAIN, TINT, frame, pen, ring, rounded
from lantu_blueprint.type import BODY, sans

PADDING = {
    "box": (0.24, 0.17),
    "round": (0.36, 0.17),
    "circle": (0.12, 0.12),
    "cylinder": (0.26, 0.17),
    "person": (0.0, 0.0),
    "cloud": (0.5, 0.4),
}
"""Shape -> distance of the label from the outline, across and up, for labels of size BODY."""
LEAST = 4.2, 2.6
"""Least extent of an outline in ems."""
LID = 0.1
"""Half the height of the lid of a cylinder."""
FIGURE = 3.1
"""Height of the figure of a person in ems."""


def around(shape: str, words: VGroup, shade: Colour, em: float) -> VGroup:
    """Draw a shape around a label, or a person above it; `em` is that of the label in units."""
    across, up = (distance * em / pixels(BODY) for distance in PADDING[shape])
    width = max(words.width + 2 * across, LEAST[0] * em)
    height = max(words.height + 2 * up, LEAST[1] * em)
    if shape == "circle":
        radius = float(np.hypot(words.width, words.height)) / 2 + across
        return VGroup(ring((0, 0), max(radius, LEAST[1] / 2 * em), shade, fill=TINT))
    if shape == "person":
        figure = person(shade).scale_to_fit_height(FIGURE * em)
        figure.move_to((0, words.get_top()[1] + figure.height / 2 + 0.06, 0))
        return VGroup(figure)
    if shape == "cylinder":
        return cylinder(width, height + 2 * LID, shade, words)
    if shape == "cloud":
        return VGroup(cloud(width, height, shade))
    radius = height / 2 - 0.01 if shape == "round" else 0.08
    return VGroup(frame(width, height, min(radius, 0.5), shade, fill=TINT))


def person(shade: Colour) -> VGroup:
    """Head and shoulders."""
    shoulders = rounded(
        [(-0.42, -0.41), (-0.38, -0.02), (0.38, -0.02), (0.42, -0.41)],
        [0.03, 0.22, 0.22, 0.03],
        shade,
        MAIN,
        fill=TINT,
    )
    return VGroup(ring((0, 0.21), 0.2, shade, fill=TINT), shoulders)


def cylinder(width: float, height: float, shade: Colour, words: VGroup) -> VGroup:
    """A drum with a lid; the label stands below the lid."""
    half, low, top = width / 2, -height / 2 + LID, height / 2 - LID
    body = pen(shade, fill=TINT)
    body.start_new_path(np.array([-half, top, 0.0]))
    body.add_line_to(np.array([-half, low, 0.0]))
    arch(body, (half, low), -LID)
    body.add_line_to(np.array([half, top, 0.0]))
    arch(body, (-half, top), LID)
    lip = pen(shade)
    lip.start_new_path(np.array([-half, top, 0.0]))
    arch(lip, (half, top), -LID)
    words.shift(np.array([0.0, -LID * 0.7, 0.0]))
    return VGroup(body, lip)


def arch(drawing: VMobject, end: tuple[float, float], rise: float) -> None:
    """Extend a path to `end` by half an ellipse, `rise` units high at its middle."""
    start, goal = drawing.points[-1], np.array([*end, 0.0])
    lift = np.array([0.0, rise * 4 / 3, 0.0])
    drawing.add_cubic_bezier_curve_to(start + lift, goal + lift, goal)


def cloud(width: float, height: float, shade: Colour) -> VMobject:
    """A closed outline of arcs."""
    half, up = width / 2, height / 2
    turns = np.array([200, 158, 112, 68, 22, -20, -62, -118]) * np.pi / 180
    on = [np.array([0.9 * half * np.cos(a), 0.88 * up * np.sin(a), 0.0]) for a in turns]
    drawing = pen(shade, fill=TINT)
    drawing.start_new_path(on[0])
    for start, end in zip(on, [*on[1:], on[0]], strict=True):
        chord = end - start
        outward = np.array([chord[1], -chord[0], 0.0])
        outward *= np.sign(outward @ (start + end)) * 0.42
        drawing.add_cubic_bezier_curve_to(
            start + outward + 0.02 * chord, end + outward - 0.02 * chord, end
        )
    scale = np.array([width / drawing.width, height / drawing.height, 1.0])
    drawing.points = (drawing.points - drawing.get_center()) * scale
    return drawing


def demo() -> Mobject:
    """Every outline."""
    drawn = VGroup()
    for shape in PADDING:
        words = VGroup(sans(shape, BODY))
        drawn.add(VGroup(around(shape, words, BLUE, pixels(BODY)), words))
    return drawn.arrange(RIGHT, buff=0.35)


if __name__ == "__main__":
    show(demo, "outlines")
