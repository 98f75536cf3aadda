"""Arms and hands: outlines computed from a shoulder and the place of a hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manim import VGroup, VMobject

from lantu_blueprint.palette import SHEET, Colour
from lantu_blueprint.parts.anchor import Anchor
from lantu_blueprint.parts.strokes import MAIN, pen

Points = npt.NDArray[np.float64]

PIECES = 14
"""Points on each side of a sleeve."""
ALONG = np.linspace(0, 1, PIECES)[:, None]
"""Where these stand, from the shoulder (0) to the wrist (1)."""
PALM = 0.088
"""Radius of a hand in units."""
FULLER = 0.3
"""How far the curve of a sleeve is drawn towards the elbow, so that it comes near it."""


@dataclass(frozen=True, slots=True)
class Build:
    """Measures of an arm in units.

    Attributes:
        shoulder: (x, y) of the joint.
        upper, fore: lengths of upper arm and forearm.
        widths: half the width of the sleeve at shoulder and wrist.
        bend: 1 if the elbow lies to the left of the way from shoulder to hand, -1 to the right.
    """

    shoulder: tuple[float, float]
    upper: float
    fore: float
    widths: tuple[float, float]
    bend: int


def elbow_of(build: Build, hand: Points) -> Points:
    """The elbow of an arm that reaches a point, (2,); a hand out of reach stretches the arm."""
    shoulder = np.array(build.shoulder)
    way = hand - shoulder
    distance = max(float(np.hypot(*way)), 1e-6)
    reach = min(distance, 0.999 * (build.upper + build.fore))
    along = (build.upper**2 - build.fore**2 + reach**2) / (2 * reach)
    aside = np.sqrt(max(0.0, build.upper**2 - along**2))
    ahead = way / distance
    normal = build.bend * np.array([-ahead[1], ahead[0]])
    return np.asarray(shoulder + along * distance / reach * ahead + aside * normal)


def sleeve(build: Build, elbow: Points, hand: Points) -> Points:
    """The outline of a sleeve, (2 * PIECES, 2), from the shoulder to the wrist and back."""
    shoulder = np.array(build.shoulder)
    control = elbow + FULLER * (elbow - (shoulder + hand) / 2)
    share = ALONG
    middle = (1 - share) ** 2 * shoulder + 2 * share * (1 - share) * control + share**2 * hand
    way = 2 * (1 - share) * (control - shoulder) + 2 * share * (hand - control)
    way /= np.maximum(np.hypot(way[:, :1], way[:, 1:]), 1e-6)
    first, last = build.widths
    aside = (first + (last - first) * share) * np.column_stack([-way[:, 1], way[:, 0]])
    return np.concatenate([middle + aside, (middle - aside)[::-1]])


def palm(build: Build) -> Points:
    """The outline of a hand with its thumb, (n, 2), that points to the right."""
    around = np.linspace(0, 2 * np.pi, 37)
    thumb = 0.55 * np.exp(-(((around - np.pi / 2) / 0.4) ** 2))
    radius = PALM * (1 + thumb)
    return np.array([radius * np.cos(around) * 1.15, -build.bend * radius * np.sin(around)]).T


def mitten(outline: Points, elbow: Points, hand: Points) -> Points:
    """The outline of a hand (n, 2) at its place, in the direction of the forearm."""
    angle = float(np.arctan2(*(hand - elbow)[::-1]))
    x, y = outline.T
    cos, sin = np.cos(angle), np.sin(angle)
    return np.asarray(hand + np.column_stack([cos * x - sin * y, sin * x + cos * y]))


class Limb(VGroup):  # type: ignore[misc]
    """An arm that hides what it lies on; its shoulder is open, so that it joins the body.

    Args:
        build: its measures.
        anchor: local coordinates of the figure.
        colour: of the lines.
    """

    def __init__(self, build: Build, anchor: Anchor, colour: Colour) -> None:
        self.build, self._anchor = build, anchor
        self._palm = palm(build)
        self._reached = b""
        self.sleeve = pen(colour, MAIN).set_fill(SHEET, 1.0)
        self.hand = pen(colour, MAIN).set_fill(SHEET, 1.0)
        super().__init__(self.sleeve, self.hand)

    def reach(self, hand: Points) -> list[tuple[VMobject, Points]]:
        """Return paths and the local points (n, 2) that they have with the hand at a local point.

        Nothing is returned if the hand is there.
        """
        wanted = hand.tobytes() + self._anchor.points.tobytes()
        if wanted == self._reached:
            return []
        self._reached = wanted
        elbow = elbow_of(self.build, hand)
        return [
            (self.sleeve, sleeve(self.build, elbow, hand)),
            (self.hand, mitten(self._palm, elbow, hand)),
        ]
