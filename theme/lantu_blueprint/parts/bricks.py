"""A brick wall that is built course by course."""

from __future__ import annotations

from manim import Mobject, VGroup

from lantu_blueprint.palette import PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import THIN, TINT, frame, lines

COURSE = 0.21
"""Height of a course in units."""
BRICK = 0.44


class BrickWall(VGroup):  # type: ignore[misc]
    """A wall standing on y = 0.

    Args:
        width: in units.
        courses: how many, each 0.21 units high.
        colour: of the strokes.

    Attributes:
        courses: from the ground up, to be drawn one after another.
    """

    def __init__(self, width: float = 0.88, courses: int = 11, colour: Colour = PURPLE) -> None:
        self.courses = VGroup(*(course(width, n, colour) for n in range(courses)))
        super().__init__(self.courses)


def course(width: float, number: int, colour: Colour) -> VGroup:
    """One layer, its joints half a brick beside those of the layer below."""
    low = number * COURSE
    body = frame(width, COURSE, 0.01, colour, 2.0, fill=2 * TINT)
    body.move_to((0, low + COURSE / 2, 0))
    first = -width / 2 + (BRICK if number % 2 else BRICK / 2)
    joints = []
    while first < width / 2 - 1e-6:
        joints.append(((first, low), (first, low + COURSE)))
        first += BRICK
    return VGroup(body, lines(joints, colour, THIN, 0.9))


def demo() -> Mobject:
    """A finished wall."""
    return BrickWall().shift((0, -1, 0))


if __name__ == "__main__":
    show(demo, "bricks")
