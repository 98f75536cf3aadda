"""An arm with upper arm, forearm and hand that follows a target point."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup, linear

from lantu_blueprint.palette import PURPLE, SHEET, Colour
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.people import Editor
from lantu_blueprint.parts.strokes import MAIN, Point, pen, ring, rounded

SHOULDER, ELBOW = (-0.55, -0.22), (-0.7, -0.66)
"""Joints on the left of the picture, relative to the editor's origin."""
WIDTHS = (0.13, 0.12, 0.08)
"""Half the width of the sleeve at shoulder, elbow and wrist."""
HAND = 0.085


class Arm(VGroup):  # type: ignore[misc]
    """The editor's arm on the left of the picture; moves and scales with its owner.

    The elbow does not move. The forearm is drawn foreshortened, so the hand may be at any distance
    from the elbow.

    Args:
        hand: where the hand is at first, from the editor's origin.
        colour: of the lines.

    Attributes:
        upper, fore, fist: its pieces; they hide what they lie on.
    """

    def __init__(self, hand: Point, colour: Colour = PURPLE) -> None:
        self.anchor = Anchor(width=0.1, height=0.1)
        self.upper, self.fore = (pen(colour, MAIN).set_fill(SHEET, 1.0) for _ in range(2))
        self.fist = ring((0, 0), HAND, colour, MAIN).set_fill(SHEET, 1.0)
        super().__init__(self.anchor, self.upper, self.fore, self.fist)
        self.reach(hand)

    def reach(self, hand: Point) -> Arm:
        """Bring the hand to a point of the sheet."""
        shoulder, elbow = self.anchor.place([SHOULDER, ELBOW])
        widths = self.anchor.scaling * np.array(WIDTHS)
        self.upper.points = sleeve(shoulder, elbow, widths[0], widths[1])
        self.fore.points = sleeve(elbow, np.asarray(hand, float), widths[1], widths[2])
        self.fist.move_to(hand)
        return self


def sleeve(start: np.ndarray, end: np.ndarray, first: float, last: float) -> np.ndarray:
    """The outline of a sleeve between two joints, round at both, as points.

    Args:
        start, end: the joints.
        first, last: half the width there.
    """
    way = (end - start)[:2]
    length = float(np.linalg.norm(way))
    ahead = way / length if length else np.array([1.0, 0.0])
    aside = np.array([-ahead[1], ahead[0]])
    back, front = start[:2] - first * ahead, end[:2] + last * ahead
    corners = [
        back + first * aside,
        front + last * aside,
        front - last * aside,
        back - first * aside,
    ]
    return np.asarray(rounded(corners, [first, last, last, first], PURPLE).points)


def carry(arm: Arm, way: Callable[[float], Point], run_time: float = 1.0) -> Animation:
    """Move the hand along a path.

    Args:
        arm: on the sheet already.
        way: position of the hand as a function of alpha, 0 to 1.
        run_time: seconds.
    """
    return UpdateFromAlphaFunc(
        arm, lambda mover, alpha: mover.reach(way(alpha)), run_time=run_time, rate_func=linear
    )


def demo() -> Mobject:
    """The editor with the hand on the desk, and lifted."""
    pictures = VGroup()
    for x, hand in ((-2.0, (-1.3, -0.6, 0.0)), (2.0, (-0.45, 0.2, 0.0))):
        pictures.add(VGroup(Editor(), Arm(hand)).scale(1.8).shift((x, 0, 0)))
    return pictures


if __name__ == "__main__":
    show(demo, "arm")
