"""Slices of a ring, with their names and shares beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from manim import VGroup, VMobject

from lantu_blueprint.block import fitted
from lantu_blueprint.layouts.chart.pieces import BRIGHT, CALM, Lit, Words
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Points, corners
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.strokes import frame, lines
from lantu_blueprint.type import BODY, LARGE, SMALL, mono

HOLE = 0.56
"""Radius of the hole as a share of the ring's."""
APART = 0.16
"""Units by which a highlighted slice moves outwards."""
DIAL = 0.23
"""Room around the ring, for slices that move outwards and for the strokes of the dial."""
FINEST = np.pi / 90
"""Greatest angle between the corners by which an arc is drawn."""


class Slice(Lit):
    """A slice of a ring with its entry in the list.

    Args:
        anchor: its local (0, 0) is the centre of the ring.
        radius: of the ring in units.
        turns: where it begins and ends, in turns clockwise from the top.
        colour: of its lines.
        entry: its name and share, drawn in their place.
    """

    def __init__(
        self,
        anchor: Anchor,
        radius: float,
        turns: tuple[float, float],
        colour: str,
        entry: VGroup,
    ) -> None:
        self.anchor, self.radius, self.turns = anchor, radius, turns
        self.body = VMobject(
            stroke_color=colour, stroke_width=stroke(2.5), fill_color=colour, fill_opacity=CALM
        )
        self.entry = entry
        self.share = 0.0
        super().__init__(self.body, entry)
        self.name = "slice"

    def show_share(self, share: float) -> None:
        """Draw a share of its angle."""
        self.share = share
        self.body.points = self._outline() if share > 1e-4 else NO_POINTS

    def _outline(self) -> Points:
        begin, end = self.turns
        end = begin + (end - begin) * self.share
        angles = np.pi / 2 - 2 * np.pi * np.array([begin, end])
        count = max(2, int(abs(angles[1] - angles[0]) / FINEST) + 1)
        around = np.linspace(angles[0], angles[1], count)
        arc = np.stack([np.cos(around), np.sin(around)], axis=-1) * self.radius
        middle = np.pi / 2 - np.pi * sum(self.turns)
        aside = APART * self.light * np.array([np.cos(middle), np.sin(middle)])
        path = np.vstack([arc, arc[::-1] * HOLE, arc[:1]]) + aside
        return self.anchor.place(corners(*path.tolist())[:, :2])

    def grown(self) -> Drive:
        """Open the slice to its full angle."""
        return Drive(self.body, lambda: self.share, self.show_share, 1.0)

    def show_light(self, light: float) -> None:
        """Fill the slice by so much, and move it outwards."""
        self.light = light
        self.body.set_fill(opacity=CALM + (BRIGHT - CALM) * light)
        self.show_share(self.share)


def slices_of(
    region: Region,
    names: Sequence[str],
    figures: Sequence[float],
    colours: Sequence[str],
    words: Words | None,
    texts: Mapping[int, str],
) -> tuple[Anchor, list[Slice]]:
    """The slices of a ring in the left of a region, and the list of their names in the right."""
    radius = min(region.height / 2 - DIAL, region.width * 0.22)
    ring = region.left + region.width * 0.27, region.centre[1]
    anchor = Anchor((*ring, 0), 1.0, 1.0)
    place = Region(ring[0] + radius + 1.0, region.right, region.bottom, region.top)
    pitch = min(0.95, place.height / len(names))
    top = place.centre[1] + pitch * len(names) / 2
    ends = np.cumsum([0.0, *figures]) / sum(figures)
    largest = LARGE if pitch > 0.8 else BODY
    shares = _percentages(figures)
    found = []
    for index, name in enumerate(names):
        middle = top - pitch * (index + 0.5)
        own = words(figures[index]) if words else shares[index]
        text = mono(texts.get(index, own), largest * 0.9, INK, "BOLD")
        colour = colours[index]
        swatch = frame(0.34, 0.34, 0.05, colour, 2.5, fill=0.3)
        swatch.move_to((place.left + 0.2, middle, 0))
        text.move_to((place.left + 0.65 + text.width / 2, middle, 0))
        left = place.left + 0.85 + max(1.2, len(shares[index]) * 0.26, text.width)
        label = fitted(name, place.right - left, pitch * 0.95, largest, SMALL, INK)
        label.at_left(left, middle)
        entry = VGroup(swatch, text, label)
        entry.name = name
        turns = float(ends[index]), float(ends[index + 1])
        found.append(Slice(anchor, radius, turns, colour, entry))
    return anchor, found


def _percentages(figures: Sequence[float]) -> list[str]:
    """Shares in whole per cent, or with one digit where a share is small."""
    total = sum(figures)
    digits = 0 if all(value / total >= 0.03 or not value for value in figures) else 1
    return [f"{value / total * 100:.{digits}f}%" for value in figures]


def ticks_of(anchor: Anchor, radius: float) -> VMobject:
    """A ring of short strokes around the slices, like that of a dial."""
    turns = np.arange(60) / 60 * 2 * np.pi
    strokes = []
    for number, angle in enumerate(turns):
        way = np.array([np.sin(angle), np.cos(angle)])
        far = radius + (0.14 if number % 5 == 0 else 0.08)
        strokes.append((way * radius, way * far))
    drawing = lines(strokes, INK, 1.5, 0.35)
    return drawing.shift(anchor.points[0])
