"""Draws the layout `probability-bars`: bars on a scale, and beside them what follows from them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import DOWN, UP, Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import fitted, fitted_in
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.probability_bars.columns import Column, Scale
from lantu_blueprint.layouts.probability_bars.data import Data, Rule, Subject, Verdict
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, RED
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.stamp import FALL, Stamp, land
from lantu_blueprint.parts.strokes import MAIN, TINT, frame
from lantu_blueprint.pieces import icon_in, same_size, stamp_in
from lantu_blueprint.type import BODY, LARGE, SMALL

SHADES = (BLUE, PURPLE, AMBER, GREEN, LINE, INK)
NAME = 0.85
"""Height of the names below the scale."""
NUMBERS = 1.1
"""Width of the numbers beside the scale."""
FIGURE = 0.55
"""Height of a figure over its bar."""


class ProbabilityBars(Layout[Data]):
    """One to six bars with percentages that grow, and a verdict on them."""

    data_model = Data

    def compose(self) -> None:
        """Draw the scale and its bars; beside them subject, rules and verdict, if there are any."""
        data = self.data
        beside = data.subject or data.rules or data.verdict
        wide = 1.0 + 0.28 * max(0, len(data.bars) - 2)
        chart, *right = (self.stage,)
        if beside and self.is_narrow:
            chart, *right = self.stage.rows(1.35, 1.0, gap=0.2)
        elif beside:
            chart, *right = self.stage.columns(wide, 0.9, gap=0.6)
        keys = iter(data.keys())
        self._chart(keys, chart)
        if not right:
            return
        pieces: list[Subject | Rule | Verdict | None] = [data.subject, *data.rules, data.verdict]
        given = [piece for piece in pieces if piece is not None]
        weights = [0.75 if isinstance(piece, Rule) else 1.0 for piece in given]
        height = min(right[0].height, 1.75 * sum(weights))
        middle = right[0].centre[1]
        column = Region(right[0].left, right[0].right, middle - height / 2, middle + height / 2)
        for piece, place in zip(given, column.rows(*weights, gap=0.2), strict=True):
            key = next(keys)
            if isinstance(piece, Subject):
                self._subject(key, piece, place)
            elif isinstance(piece, Rule):
                text = fitted_in(piece.text, place, size=LARGE, align="centre")
                self.element(key, text, piece.at, partial(risen, text))
            else:
                self._verdict(key, piece, place)

    def _chart(self, keys: Iterable[str], place: Region) -> None:
        bars = self.data.bars
        region = Region(place.left + NUMBERS, place.right, place.bottom + NAME, place.top - FIGURE)
        scale = Scale(region, self.data.top)
        self.ground(scale, partial(drawn, scale), 0.9)
        places = region.columns(*[1.0] * len(bars), gap=0.0)
        icons = any(bar.icon for bar in bars)
        room = places[0].width - 0.2 - (0.75 if icons else 0.0)
        size = same_size((bar.name for bar in bars), room, NAME - 0.1, BODY)
        for bar, spot, shade, key in zip(bars, places, SHADES, keys, strict=False):
            colour = self.shade(bar.colour, shade)
            name = VGroup(fitted(bar.name, room, NAME - 0.1, size, SMALL, colour, align="centre"))
            if bar.icon:
                name.add_to_back(icon_in(bar.icon, colour, 0.6, 0.55))
                name[0].next_to(name[1], np.array([-1.0, 0.0, 0.0]), buff=0.15)
            name.move_to((spot.centre[0], place.bottom + NAME / 2 - 0.05, 0))
            width = min(1.5, 0.55 * spot.width)
            column = Column(
                scale, spot.centre[0], width, bar.percent, bar.shown, colour, spot.width
            )
            self.ground(name, partial(faded, name))
            self.element(key, column, bar.at, partial(grown, column), 1.3)

    def _subject(self, key: str, subject: Subject, place: Region) -> None:
        shade = self.shade(subject.colour, BLUE)
        height = min(0.95, place.height)
        before = VGroup()
        left_over = place.width
        if subject.before:
            before = fitted(
                subject.before, place.width * 0.6, height, BODY, SMALL, INK_SOFT, align="right"
            )
            left_over -= before.width + 0.25
        text = fitted(subject.text, left_over - 0.5, height - 0.15, LARGE, SMALL, INK)
        chip = VGroup(frame(text.width + 0.5, height, 0.1, shade, MAIN, fill=TINT), text)
        whole = VGroup(before, chip) if subject.before else VGroup(chip)
        whole.arrange(buff=0.25).move_to(place.centre)
        whole.name = subject.text
        self.element(key, whole, subject.at, partial(risen, whole))

    def _verdict(self, key: str, verdict: Verdict, place: Region) -> None:
        good = verdict.kind == "accept"
        stamp = stamp_in(verdict.text, place.width - 1.0, place.height, GREEN if good else RED)
        kind: Kind = "tick" if good else "cross"
        sign = mark(kind, 0.5)
        VGroup(stamp, sign).arrange(buff=0.3).move_to(place.centre)
        whole = VGroup(stamp, sign)
        whole.name = verdict.text
        self.element(key, whole, verdict.at, partial(stamped, stamp, sign), 0.9)


def drawn(scale: Scale) -> Iterable[Animation]:
    """Draw the lines of the scale, then its numbers."""
    yield Create(VGroup(scale.axes.ground, scale.axes.ticks, scale.axes.guides), lag_ratio=0.2)
    yield FadeIn(scale.axes.texts)


def faded(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject appear from above."""
    return [FadeIn(mobject, shift=0.1 * DOWN)]


def risen(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject rise to its place."""
    return [FadeIn(mobject, shift=0.2 * UP)]


def grown(column: Column) -> Iterable[Animation]:
    """Let a bar grow to its height; its figure appears at the end."""
    return [column.growth_to(column.percent)]


def stamped(stamp: Stamp, sign: Mobject) -> Iterable[Animation]:
    """Land the stamp, then draw its sign."""
    yield land(stamp)
    yield Create(sign, rate_func=lambda alpha: max(0.0, (alpha - FALL) / (1 - FALL)))
