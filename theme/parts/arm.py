"""An arm that reaches: a sleeve bent at the elbow, and the hand that holds something."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import Animation, Mobject, UpdateFromAlphaFunc, VGroup, linear

from theme.palette import PURPLE, SHEET
from theme.parts.anchor import Anchor
from theme.parts.demo import show
from theme.parts.people import Editor
from theme.parts.strokes import MAIN, TINT, Point, pen, ring, rounded

SHOULDER = np.array([-0.56, -0.2, 0.0])
"""Where the arm leaves the editor's body, from its origin."""
BONE = 0.56
"""From shoulder to elbow, and from there to the hand."""
SLEEVE = 0.12
"""Half the width of the sleeve at the shoulder."""
HAND = 0.085


class Arm(VGroup):  # type: ignore[misc]
    """The editor's arm on the left of the picture; moves and scales with its owner.

    Args:
        hand: where the hand is at first, from the editor's origin.
        colour: of the lines.

    Attributes:
        sleeve, fist: its pieces; they hide what they lie on.
    """

    def __init__(self, hand: Point, colour: str = PURPLE) -> None:
        self.colour = colour
        self.anchor = Anchor(SHOULDER, 0.1, 0.1)
        self.ground = pen(SHEET, 0, fill=1.0)
        self.sleeve = pen(colour, MAIN, fill=TINT)
        self.fist = ring((0, 0), HAND, colour, MAIN).set_fill(SHEET, 1.0)
        super().__init__(self.anchor, self.ground, self.sleeve, self.fist)
        self.reach(hand)

    def reach(self, hand: Point) -> Arm:
        """Bring the hand to a point of the sheet, or towards it, the elbow hanging low."""
        shoulder, bone = self.anchor.points[0], BONE * self.anchor.scaling
        way = np.asarray(hand, float) - shoulder
        ahead = way / np.linalg.norm(way)
        length = min(float(np.linalg.norm(way)), 1.98 * bone)
        aside = np.array([ahead[1], -ahead[0], 0.0])
        aside *= np.sign(-aside[1]) or 1.0
        elbow = shoulder + length / 2 * ahead + np.sqrt(bone**2 - (length / 2) ** 2) * aside
        last = shoulder + length * ahead
        self.sleeve.points = self.outline(np.array([shoulder, elbow, last]))
        self.ground.points = self.sleeve.points.copy()
        self.fist.move_to(last)
        return self

    def outline(self, joints: np.ndarray) -> np.ndarray:
        """The sleeve along shoulder, elbow and wrist (3, 3), narrower at the wrist."""
        size = self.anchor.scaling
        ways = np.diff(joints, axis=0)
        ways /= np.linalg.norm(ways, axis=1, keepdims=True)
        asides = np.column_stack([-ways[:, 1], ways[:, 0], np.zeros(2)])
        mitre = asides.sum(axis=0) / (1 + asides[0] @ asides[1])
        widths = size * SLEEVE * np.array([1.0, 0.95, 0.7])
        offsets = widths[:, None] * np.array([asides[0], mitre, asides[1]])
        corners = [*(joints + offsets)[:, :2], *(joints - offsets)[::-1, :2]]
        bend, soft = 0.16 * size, 0.1 * size
        drawn = rounded(corners, [soft, bend, 0.02, 0.02, bend, soft], self.colour)
        return np.asarray(drawn.points)


def carry(arm: Arm, way: Callable[[float], Point], run_time: float = 1.0) -> Animation:
    """Move the hand along a way.

    Args:
        arm: on the sheet already.
        way: the hand's place at each share of the time.
        run_time: seconds.
    """
    return UpdateFromAlphaFunc(
        arm, lambda mover, alpha: mover.reach(way(alpha)), run_time=run_time, rate_func=linear
    )


def demo() -> Mobject:
    """The editor with the hand on the desk, and lifted."""
    pictures = VGroup()
    for x, hand in ((-2.0, (-1.3, -0.55, 0.0)), (2.0, (-0.75, 0.3, 0.0))):
        pictures.add(VGroup(Editor(), Arm(hand)).scale(1.8).shift((x, 0, 0)))
    return pictures


if __name__ == "__main__":
    show(demo, "arm")
