"""Two figures: the intern, who drafts, and the editor, who judges."""

from __future__ import annotations

from manim import Mobject, VGroup

from lantu_blueprint.palette import BLUE, PURPLE, Colour
from lantu_blueprint.parts.acting import Figure, Pose
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.limbs import Build
from lantu_blueprint.parts.strokes import (
    FAINT,
    MAIN,
    THIN,
    TINT,
    curve,
    frame,
    lines,
    path,
    pen,
    ring,
    rounded,
)

WRITING = Pose((-0.14, -0.35), (0.2, -0.32), dip=0.35)
"""The intern at work: one hand on the paper, the other at the pencil."""
SWUNG = Pose((-0.14, -0.35), (0.36, 0.86), turn=-0.3, tilt=0.1, mouth=0.0)
"""The intern's arm before a throw."""
THROWN = Pose((-0.14, -0.35), (1.0, 0.3), turn=0.8, tilt=-0.1, mouth=0.8)
"""The intern's arm at the end of a throw."""
CHEERING = Pose((-0.72, 0.8), (0.72, 0.8), dip=-0.5, mouth=1.0)
UPWARDS = Pose((-0.17, -0.5), (0.19, -0.46), turn=-0.8, dip=-0.9, tilt=0.12, mouth=0.9)
"""Looking up to the left."""
FOLDED = Pose((-0.17, -0.62), (0.19, -0.58), mouth=0.0)
"""The editor at rest, hands folded."""
LIFTED = Pose((-0.17, -0.62), (0.86, 0.66), turn=0.4, dip=-0.2, mouth=0.1)
"""The editor's arm before a stamp falls."""
STAMPED = Pose((-0.17, -0.62), (0.9, -0.5), turn=0.4, dip=0.5, mouth=0.3)


class Intern(Figure):
    """A young figure behind a desk, pencil in hand, about 1.7 x 1.65 units.

    Attributes:
        pencil: held by the right hand, its tip on the desk.
    """

    def __init__(self, colour: Colour = BLUE, pose: Pose = WRITING) -> None:
        skull = [
            ring((0, 0.44), 0.3, colour, MAIN, fill=TINT),
            curve([(-0.285, 0.52), (-0.12, 0.64), (0.1, 0.56), (0.285, 0.53)], colour, 2.0),
            curve([(-0.07, 0.735), (-0.02, 0.83), (0.09, 0.86)], colour, 2.0),
            curve([(0.02, 0.74), (0.06, 0.8), (0.15, 0.8)], colour, 2.0),
        ]
        eyes = lines([((x, 0.46), (x, 0.385)) for x in (-0.1, 0.1)], colour, 3.0)
        body = VGroup(
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
        )
        desk = VGroup(
            frame(1.7, 0.09, 0.02, colour, MAIN, fill=TINT).move_to((0, -0.445, 0)),
            lines([((x, -0.49), (x, -0.8)) for x in (-0.74, -0.66, 0.66, 0.74)], colour, THIN, 0.9),
            lines([((-0.66, -0.62), (0.66, -0.62))], colour, THIN, FAINT),
            lines([((-0.84, -0.8), (0.84, -0.8))], colour, THIN, FAINT),
        )
        arms = tuple(Build((side * 0.46, -0.07), 0.3, 0.32, (0.09, 0.06), side) for side in (-1, 1))
        mouth = (pen(colour, 2.0), 0.0, 0.3, 0.17)
        super().__init__(body, skull, [], [eyes], mouth, desk, (arms[0], arms[1]), pose, colour)
        self.pencil = pencil_shape(colour)
        self.hold(1, self.pencil, (0.07, 0.13, 0))


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


class Editor(Figure):
    """A figure with glasses, collar and tie, about 1.45 x 1.8 units.

    Args:
        colour: of the lines.
        desk: draw a narrow desk in front of the figure, which is then 0.25 units taller.
        pose: the pose at first.

    Attributes:
        glasses: part of the head.
    """

    def __init__(self, colour: Colour = PURPLE, *, desk: bool = False, pose: Pose = FOLDED) -> None:
        lens = 0.215
        self.glasses = VGroup(
            *(
                frame(lens, 0.17, 0.05, colour, 2.0, fill=0.15).move_to((side * 0.145, 0.5, 0))
                for side in (-1, 1)
            ),
            curve([(-0.04, 0.515), (0, 0.535), (0.04, 0.515)], colour, 2.0),
            lines([((s * 0.252, 0.52), (s * 0.32, 0.55)) for s in (-1, 1)], colour, 2.0),
        )
        pupils = [ring((s * 0.145, 0.5), 0.022, colour, 2.0, fill=1.0) for s in (-1, 1)]
        skull = [
            ring((0, 0.52), 0.34, colour, MAIN, fill=TINT),
            curve([(-0.315, 0.64), (-0.2, 0.7), (-0.06, 0.8)], colour, 2.0),
            curve([(-0.06, 0.8), (0.12, 0.68), (0.315, 0.64)], colour, 2.0),
        ]
        half, shoulder, foot = 0.72, 0.0, -0.9
        body = VGroup(
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
        )
        front = VGroup()
        if desk:
            front.add(
                frame(1.9, 0.09, 0.02, colour, MAIN, fill=TINT).move_to((0, foot + 0.01, 0)),
                lines(
                    [((x, foot - 0.04), (x, foot - 0.25)) for x in (-0.84, -0.76, 0.76, 0.84)],
                    colour,
                    THIN,
                    0.9,
                ),
            )
        arms = tuple(Build((side * 0.57, -0.13), 0.5, 0.46, (0.13, 0.08), side) for side in (-1, 1))
        mouth = (pen(colour, 2.0), 0.0, 0.3, 0.17)
        super().__init__(
            body, skull, [self.glasses], pupils, mouth, front, (arms[0], arms[1]), pose, colour
        )


def demo() -> Mobject:
    """The intern and the editor in several poses."""
    poses = VGroup(
        *(Intern(pose=pose) for pose in (WRITING, SWUNG, THROWN, CHEERING)),
        *(Editor(desk=True, pose=pose) for pose in (FOLDED, LIFTED, STAMPED)),
    )
    poses.arrange_in_grid(2, buff=(0.9, 0.5))
    return poses.scale(1.35)


if __name__ == "__main__":
    show(demo, "people")
