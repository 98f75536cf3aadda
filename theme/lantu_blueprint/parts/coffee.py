"""A cup of coffee, and the steam over it."""

from __future__ import annotations

import numpy as np
from manim import RIGHT, TAU, UP, Mobject, VGroup, VMobject

from lantu_blueprint.palette import AMBER, INK_SOFT, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, curve, lines, pen, rounded

RIM = 0.62
"""Width of the cup at its rim, as drawn."""
WISPS = (-0.15, 0.0, 0.15)
RISE = 0.52
"""Height of the steam."""


class CoffeeCup(VGroup):  # type: ignore[misc]
    """Cup, handle and saucer, about 1 x 1.2 units with its steam.

    Attributes:
        cup: the body; its top is the rim.
        handle: the handle.
        held: cup and handle, without the saucer: what a hand lifts.
        steam: three wisps, placed by `steam`.
    """

    def __init__(self, colour: Colour = AMBER, steam_colour: Colour = INK_SOFT) -> None:
        half, top, foot = RIM / 2, 0.05, -0.45
        self.cup = rounded(
            [(-half, top), (half, top), (half - 0.05, foot), (-half + 0.05, foot)],
            [0.02, 0.02, 0.16, 0.16],
            colour,
            MAIN,
            fill=TINT,
        )
        self.handle = curve(
            [(half - 0.01, -0.06), (half + 0.17, -0.08), (half + 0.17, -0.25), (half - 0.04, -0.3)],
            colour,
            MAIN,
        )
        level = lines([((-half + 0.03, -0.06), (half - 0.03, -0.06))], colour, THIN, 0.7)
        axis = lines([((0, 0.12), (0, -0.62))], colour, 1.0, FAINT)
        saucer = rounded(
            [(-0.5, -0.5), (0.5, -0.5), (0.34, -0.57), (-0.34, -0.57)], 0.03, colour, 2.0, fill=TINT
        )
        self.steam = VGroup(*(wisp(steam_colour) for _ in WISPS))
        self.held = VGroup(self.cup, self.handle, level, axis)
        super().__init__(self.held, saucer, self.steam)
        steam(self, 0.0)


def wisp(colour: Colour) -> VMobject:
    """One line of steam, fading at both ends."""
    line = pen(colour, 2.0)
    line.set_points_smoothly([np.array([0.0, y, 0.0]) for y in np.linspace(0, RISE, 9)])
    line.sheen_direction = UP
    return line.set_stroke(opacity=[0.0, 0.95, 0.6, 0.0])


def steam(cup: CoffeeCup, now: float) -> None:
    """Draw the steam at a time; for `BlueprintScene.ambient`.

    Args:
        cup: at any place and scale.
        now: seconds.
    """
    rim, unit = cup.cup.get_top(), cup.cup.width / RIM
    height = np.linspace(0, 1, 9)
    for index, (line, offset) in enumerate(zip(cup.steam, WISPS, strict=True)):
        phase = TAU * (0.42 * now + 0.31 * index)
        sway = 0.055 * (0.35 + height) * np.sin(TAU * 0.95 * height - phase)
        stretch = 1 + 0.1 * np.sin(0.5 * phase + index)
        points = np.column_stack(
            [offset + sway, 0.1 + RISE * stretch * height, np.zeros_like(height)]
        )
        line.set_points_smoothly(list(rim + unit * points))


def demo() -> Mobject:
    """The cup at three moments."""
    cups = VGroup(*(CoffeeCup() for _ in range(3)), CoffeeCup().scale(2.2))
    cups.arrange(RIGHT, buff=0.8)
    for index, cup in enumerate(cups):
        steam(cup, 0.7 * index)
    return cups


if __name__ == "__main__":
    show(demo, "coffee")
