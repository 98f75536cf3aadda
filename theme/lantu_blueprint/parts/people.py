"""Two figures: the intern, who drafts, and the editor, who judges."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import RIGHT, Animation, Mobject, VGroup, VMobject, linear

from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import (
    FAINT,
    MAIN,
    THIN,
    TINT,
    curve,
    frame,
    lines,
    path,
    ring,
    rounded,
)


def arc_down(centre: tuple[float, float], width: float, depth: float, colour: Colour) -> VMobject:
    """A smile."""
    x, y = centre
    half = width / 2
    return curve([(x - half, y), (x, y - depth), (x + half, y)], colour, 2.0)


class Intern(VGroup):  # type: ignore[misc]
    """A young figure behind a desk, pencil in hand, about 1.7 x 1.65 units.

    Attributes:
        head: face and hair, moving together.
        body: shoulders, lanyard and badge.
        pencil: in the right hand, its tip on the desk.
        desk: the desk in front of the figure.
    """

    def __init__(self, colour: Colour = BLUE) -> None:
        self.head = VGroup(
            ring((0, 0.44), 0.3, colour, MAIN, fill=TINT),
            curve([(-0.285, 0.52), (-0.12, 0.64), (0.1, 0.56), (0.285, 0.53)], colour, 2.0),
            curve([(-0.07, 0.735), (-0.02, 0.83), (0.09, 0.86)], colour, 2.0),
            curve([(0.02, 0.74), (0.06, 0.8), (0.15, 0.8)], colour, 2.0),
            lines([((-0.1, 0.47), (-0.1, 0.4)), ((0.1, 0.47), (0.1, 0.4))], colour, MAIN),
            arc_down((0, 0.32), 0.16, 0.045, colour),
        )
        self.body = VGroup(
            rounded(
                [
                    (-0.56, -0.4),
                    (-0.52, -0.02),
                    (-0.16, 0.08),
                    (0.16, 0.08),
                    (0.52, -0.02),
                    (0.56, -0.4),
                ],
                [0.0, 0.14, 0.06, 0.06, 0.14, 0.0],
                colour,
                MAIN,
                fill=TINT,
            ),
            path([(-0.15, 0.08), (0, -0.16), (0.15, 0.08)], colour, THIN, 0.9),
            frame(0.16, 0.14, 0.02, colour, THIN, fill=0.12).move_to((0, -0.24, 0)),
            lines(
                [
                    ((-0.32, -0.4), (-0.3, -0.16)),
                    ((0.32, -0.4), (0.3, -0.16)),
                ],
                colour,
                THIN,
                FAINT,
            ),
        )
        self.pencil = pencil_shape(colour).move_to((0.735, -0.09, 0))
        hand = ring((0.695, -0.17), 0.07, colour, 2.0, fill=0.12)
        self.desk = VGroup(
            frame(1.7, 0.09, 0.02, colour, MAIN, fill=TINT).move_to((0, -0.445, 0)),
            lines([((x, -0.49), (x, -0.8)) for x in (-0.74, -0.66, 0.66, 0.74)], colour, THIN, 0.9),
            lines([((-0.66, -0.62), (0.66, -0.62))], colour, THIN, FAINT),
            lines([((-0.84, -0.8), (0.84, -0.8))], colour, THIN, FAINT),
        )
        super().__init__(self.body, self.head, self.desk, self.pencil, hand)


def pencil_shape(colour: Colour) -> VGroup:
    """A slim pencil, its tip to the lower left."""
    shaft = rounded(
        [(-0.05, -0.2), (-0.05, 0.28), (0.05, 0.28), (0.05, -0.2), (0, -0.32)],
        [0, 0.03, 0.03, 0, 0],
        colour,
        2.0,
        fill=0.1,
    )
    rings = lines([((-0.05, -0.2), (0.05, -0.2)), ((-0.05, 0.2), (0.05, 0.2))], colour, THIN)
    return VGroup(shaft, rings).rotate(-0.42)


class Editor(VGroup):  # type: ignore[misc]
    """A figure with glasses, collar and tie, about 1.45 x 1.8 units.

    Attributes:
        head: face, hair and glasses, moving together.
        glasses: part of the head.
        body: shoulders, lapels and tie.
    """

    def __init__(self, colour: Colour = PURPLE) -> None:
        lens = 0.215
        self.glasses = VGroup(
            *(
                frame(lens, 0.16, 0.05, colour, 2.0, fill=0.15).move_to((side * 0.145, 0.5, 0))
                for side in (-1, 1)
            ),
            curve([(-0.04, 0.515), (0, 0.535), (0.04, 0.515)], colour, 2.0),
            lines([((s * 0.252, 0.52), (s * 0.32, 0.55)) for s in (-1, 1)], colour, 2.0),
        )
        self.head = VGroup(
            ring((0, 0.52), 0.34, colour, MAIN, fill=TINT),
            curve([(-0.315, 0.64), (-0.2, 0.7), (-0.06, 0.8)], colour, 2.0),
            curve([(-0.06, 0.8), (0.12, 0.68), (0.315, 0.64)], colour, 2.0),
            self.glasses,
            lines([((-0.08, 0.3), (0.08, 0.3))], colour, 2.0),
        )
        half, shoulder, foot = 0.72, 0.0, -0.9
        self.body = VGroup(
            rounded(
                [
                    (-half, foot),
                    (-half + 0.05, shoulder - 0.04),
                    (-0.2, 0.14),
                    (0.2, 0.14),
                    (half - 0.05, shoulder - 0.04),
                    (half, foot),
                ],
                [0.05, 0.2, 0.06, 0.06, 0.2, 0.05],
                colour,
                MAIN,
                fill=TINT,
            ),
            path([(-0.2, 0.13), (-0.1, -0.02), (0, 0.08), (0.1, -0.02), (0.2, 0.13)], colour, 2.0),
            path([(0, 0.08), (-0.055, 0.0), (0, -0.07), (0.055, 0.0)], colour, THIN, closed=True),
            path(
                [(-0.025, -0.06), (-0.075, -0.5), (0, -0.62), (0.075, -0.5), (0.025, -0.06)],
                colour,
                THIN,
                fill=0.12,
            ),
            path([(-0.2, 0.13), (-0.34, -0.12), (-0.24, -0.2), (0, -0.82)], colour, THIN, 0.8),
            path([(0.2, 0.13), (0.34, -0.12), (0.24, -0.2), (0, -0.82)], colour, THIN, 0.8),
            lines([((0, -0.82), (0, foot))], colour, THIN, 0.8),
            path([(0.34, -0.42), (0.54, -0.42)], colour, THIN, 0.8),
            lines(
                [
                    ((0.46, -0.42), (0.46, -0.3)),
                    ((-0.52, foot), (-0.48, -0.36)),
                    ((0.52, foot), (0.5, -0.56)),
                ],
                colour,
                THIN,
                FAINT,
            ),
        )
        super().__init__(self.body, self.head)


class Nod(Animation):  # type: ignore[misc]
    """A head moves down and back."""

    def __init__(self, person: Intern | Editor, times: int, **kwargs: Any) -> None:
        self.times = times
        self.depth = 0.06 * person.height / 1.7
        super().__init__(person.head, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the head at alpha."""
        dip = self.depth * np.sin(np.pi * self.times * self.rate_func(alpha)) ** 2
        for now, start in zip(
            self.mobject.get_family(), self.starting_mobject.get_family(), strict=True
        ):
            now.points = start.points - np.array([0.0, dip, 0.0])


def nod(person: Intern | Editor, times: int = 2, run_time: float = 0.8) -> Nod:
    """Let a figure nod.

    Args:
        person: the figure.
        times: number of nods.
        run_time: seconds.
    """
    return Nod(person, times, run_time=run_time, rate_func=linear)


def demo() -> Mobject:
    """The intern and the editor, side by side, and both larger."""
    small = VGroup(Intern(), Editor())
    return VGroup(*small, Intern().scale(1.8), Editor().scale(1.8)).arrange(RIGHT, buff=0.7)


if __name__ == "__main__":
    show(demo, "people")
