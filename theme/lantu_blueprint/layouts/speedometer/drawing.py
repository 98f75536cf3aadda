"""Draws the layout `speedometer`: dials, bars with percentages and a line in large type."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import UP, Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import fitted
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.speedometer.data import Data, Dial, Stat, Verdict
from lantu_blueprint.layouts.speedometer.instruments import DialWithText, Gauge
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT
from lantu_blueprint.parts.gauge import fill
from lantu_blueprint.parts.rain import STEPS_PER_SECOND, DigitalRain
from lantu_blueprint.parts.speedometer import READOUT_SIZE
from lantu_blueprint.pieces import icon_in
from lantu_blueprint.type import BODY, LARGE, SMALL

OUTSIDE = 0.62
"""Distance from the arc of a dial to the outer edge of its numbers."""
LABEL, VERDICT, NOTE = 0.62, 1.3, 0.85
"""Heights of the line above a dial, of the verdict, and of the note below it."""
LARGEST = 1.68
"""Greatest radius of a dial."""
STAT = 1.7
"""Greatest height of the place of a bar."""
BEHIND = 0.45
"""Brightness of the backdrop behind bars."""


class Speedometer(Layout[Data]):
    """One to three dials whose needles swing to their figures."""

    data_model = Data

    def compose(self) -> None:
        """Place dials, bars and verdict; each dial runs to its figure at its mark."""
        data, keys = self.data, iter(self.data.keys())
        beside = data.stats or data.backdrop
        # Bars and verdict stand left of a single dial; without bars the verdict stands below.
        left, *right = self.stage.columns(1.1, 1.0) if beside else (self.stage,)
        height = VERDICT + (NOTE if data.verdict and data.verdict.note else 0.0)
        above = Region(left.left, left.right, left.bottom + height + 0.15, left.top)
        low = Region(left.left, left.right, left.bottom, left.bottom + height)
        if not data.verdict:
            above = left
        places = right or above.columns(*[1.0] * len(data.dials))
        labelled = any(dial.label for dial in data.dials)
        for dial, place in zip(data.dials, places, strict=True):
            self._dial(next(keys), dial, place, labelled)
        if data.backdrop:
            # Glyphs that wait below the region are transparent, but have a place.
            region = Region(above.left + 0.1, above.right - 0.1, above.bottom + 0.1, above.top)
            rain = DigitalRain(region, seed=int(self.rng.integers(1 << 30)))
            if data.stats:
                rain.opacity *= BEHIND
            self.ambient(rain, DigitalRain.fall, STEPS_PER_SECOND)
            self.ground(rain)
        if data.stats:
            middle, height = above.centre[1], min(above.height, STAT * len(data.stats))
            rows = Region(
                above.left + 0.2, above.right - 0.7, middle - height / 2, middle + height / 2
            )
            for stat, row in zip(data.stats, rows.rows(*[1.0] * len(data.stats)), strict=True):
                self._stat(next(keys), stat, row)
        if data.verdict:
            self._verdict(next(keys), data.verdict, low)

    def _dial(self, key: str, dial: Dial, place: Region, labelled: bool) -> None:
        height = place.height - (LABEL if labelled else 0.0)
        # The arc leaves out the lowest quarter, so a dial is less high than wide.
        radius = min((height - OUTSIDE) / (1 + math.sqrt(0.5) + 0.24), place.width / 2 - OUTSIDE)
        radius = min(radius, LARGEST)
        made = DialWithText(dial, radius, max(BODY, READOUT_SIZE * radius / 1.9))
        over = max(made.width - place.width, made.height - height)
        if over > 0:  # its numbers are long
            radius -= over / 2
            made = DialWithText(dial, radius, max(BODY, READOUT_SIZE * radius / 1.9))
        middle = place.centre[0]
        low = place.bottom + (height - made.height) / 2
        made.shift(np.array([middle - made.anchor.points[0][0], low - made.get_bottom()[1], 0.0]))
        self.step(ROW_START, partial(drawn, made), 1.0)
        if dial.label:
            label = fitted(
                dial.label, place.width - 0.2, LABEL, BODY, SMALL, INK_SOFT, align="centre"
            )
            label.move_to((middle, made.get_top()[1] + LABEL / 2 + 0.05, 0))
            self.ground(label)
        swing = partial(swung, made, dial)
        self.element(key, made, dial.at, swing, 2.2)

    def _stat(self, key: str, stat: Stat, place: Region) -> None:
        shade = self.shade(stat.colour, BLUE)
        share = stat.percent / 100
        shown = stat.shown or f"{stat.percent:g}%"
        widest = max(shown, "100.0%", key=len)
        gauge = Gauge(place.width, 0.0, "", shade, widest=widest, characters=shown)
        room = place.width - gauge.value.width - 0.3
        label = fitted(stat.label, room, 0.9, BODY, SMALL, INK)
        gauge.move_to((place.centre[0], place.centre[1] - 0.1, 0))
        low = gauge.bar.get_top()[1] + 0.12
        label.shift(np.array([place.left - label.get_left()[0], low - label.get_bottom()[1], 0.0]))
        gauge.add(label)
        gauge.name = stat.label
        gauge.show_share(0.0, "")
        self.step(ROW_START, partial(faded, gauge))
        play = partial(filled, gauge, share, shown)
        self.element(key, gauge, stat.at, play, 1.4)

    def _verdict(self, key: str, verdict: Verdict, place: Region) -> None:
        shade = self.shade(verdict.colour, GREEN)
        height = place.height - (NOTE if verdict.note else 0.0)
        icon = icon_in(verdict.icon, shade, 1.2, height * 0.9) if verdict.icon else VGroup()
        beside = icon.width + 0.25 if verdict.icon else 0.0
        size = LARGE * 1.6
        text = fitted(verdict.text, place.width - beside, height, size, SMALL, shade, weight="BOLD")
        left = place.centre[0] - (text.width + beside) / 2
        middle = place.top - height / 2
        icon.move_to((left + icon.width / 2, middle, 0))
        text.at_left(left + beside, middle)
        line = VGroup(icon, text) if verdict.icon else VGroup(text)
        if verdict.note:
            room = place.height - height - 0.05
            note = fitted(verdict.note, place.width, room, BODY, SMALL, INK, align="centre")
            line.add(note.move_to((place.centre[0], place.bottom + room / 2, 0)))
        self.element(key, line, verdict.at, partial(arrived, line))


def drawn(dial: DialWithText) -> Iterable[Animation]:
    """Draw the scale, then show needle and readout."""
    yield Create(dial.scale_marks, lag_ratio=0.1)
    yield FadeIn(VGroup(dial.numbers, dial.needle, dial.hub, dial.readout))


def swung(made: DialWithText, dial: Dial) -> Iterable[Animation]:
    """Swing the needle to the figure."""
    return [made.swing(dial.value, shown=made.shown)]


def faded(mobject: Mobject) -> Iterable[Animation]:
    """Fade a mobject in."""
    return [FadeIn(mobject)]


def filled(gauge: Gauge, share: float, shown: str) -> Iterable[Animation]:
    """Fill a bar to its share."""
    return [fill(gauge, share, shown)]


def arrived(line: VGroup) -> Iterable[Animation]:
    """Let the verdict rise to its place."""
    return [FadeIn(line, shift=0.25 * UP, scale=0.9)]
