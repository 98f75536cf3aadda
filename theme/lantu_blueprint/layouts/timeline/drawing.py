"""Draws the layout `timeline`: an axis, moments with labels, and lanes of bars to scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from manim import Animation, Create, VGroup

from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.timeline.axis import ROOM, Axis, written
from lantu_blueprint.layouts.timeline.data import Bar, Data, Lane
from lantu_blueprint.layouts.timeline.lanes import Span
from lantu_blueprint.layouts.timeline.moments import (
    BELOW,
    FAR,
    NEAR,
    DrawnMoment,
    Slot,
    label,
    slots,
)
from lantu_blueprint.measures import pixels
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, PURPLE
from lantu_blueprint.parts.scales import Scale, scale_of, shortest
from lantu_blueprint.type import BODY, SMALL

SHADES = (PURPLE, BLUE, GREEN, AMBER, PURPLE, BLUE)
LANE, APART = 0.8, 0.55
"""Greatest height of a bar, and greatest distance of two lanes."""
LEAST_LANE = 0.4
"""Least height of a bar with a text in it."""
LABELS = 2.9
"""Greatest width of the names of the lanes."""
SIZES = ((40.0, 3.2), (BODY, 2.6), (32.0, 2.2), (SMALL, 2.0), (SMALL, 1.6))
"""Em in pixels and greatest width of the labels of moments, in the order that is tried."""
LINE = 1.4
"""Height of a line of text in ems."""
EACH, ACROSS = 0.5, 1.6
"""Seconds that every bar takes, and those that a bar as long as the axis takes besides."""


class Timeline(Layout[Data]):
    """Moments on an axis, and lanes of bars, to scale."""

    data_model = Data
    mirrored = True

    def compose(self) -> None:
        """Choose the scale, then place the axis, the lanes above it and the moments."""
        self._scale = self._times()
        self._unit = self.data.unit or ""
        if self.data.lanes:
            self._compose_lanes()
        else:
            self._compose_moments()

    def _times(self) -> Scale:
        data = self.data
        times = [moment.time for moment in data.moments]
        for lane, starts in zip(data.lanes, data.starts(), strict=True):
            times += starts
            times += [start + bar.length for start, bar in zip(starts, lane.bars, strict=True)]
        made = scale_of(min(times), max(times), 6, data.begin, data.end)
        return Scale(made.low, made.high, data.step) if data.step else made

    # Moments alone ---------------------------------------------------------------------------

    def _compose_moments(self) -> None:
        """Put labels above and below an axis in the middle of the stage."""
        stage = self.stage
        moments = sorted(self.data.moments, key=lambda moment: moment.time)
        unit = Block(self._unit, None, SMALL).width + 0.35 if self._unit else 0.0
        left, right = stage.left + 0.3, stage.right - 0.3 - unit
        xs = [left + self._scale.share(each.time) * (right - left) for each in moments]
        labels, centres, found, y = self._labels(xs)
        avoid = [x for x, slot in zip(xs, found, strict=True) if slot.side < 0]
        axis = Axis(self._scale, left, right, y, self._unit, avoid=avoid)
        self.ground(axis, lambda: [Create(axis, lag_ratio=0.05)], 1.0)
        tall = self._level_heights(labels, found)
        for moment, x, words, centre, slot in zip(moments, xs, labels, centres, found, strict=True):
            begin = NEAR if slot.side > 0 else BELOW
            away = begin + slot.level * (tall[slot.side] + FAR) + words.height / 2
            words.move_to((centre, y + slot.side * away, 0))
            drawn = DrawnMoment(x, y, words, slot.side, self.shade(moment.colour, AMBER))
            drawn.name = moment.label
            key = self.data.keys()[self.data.moments.index(moment)]
            self.element(key, drawn, moment.at, drawn.enter, 0.9)

    def _labels(self, xs: list[float]) -> tuple[list[VGroup], list[float], list[Slot], float]:
        """The labels as large as they fit, their middles and slots, and the y of the axis."""
        moments = sorted(self.data.moments, key=lambda moment: moment.time)
        digits = shortest([moment.time for moment in moments])
        for size, width in SIZES:
            try:
                labels = [
                    label(
                        written(each.time, digits) + (f" {self._unit}" if self._unit else ""),
                        each.label,
                        each.note or "",
                        self.shade(each.colour, AMBER),
                        size,
                        width,
                    )
                    for each in moments
                ]
            except DoesNotFit:
                continue
            centres = [
                float(np.clip(x, self.stage.left + w.width / 2, self.stage.right - w.width / 2))
                for x, w in zip(xs, labels, strict=True)
            ]
            found = slots(xs, centres, [words.width for words in labels], (1, -1))
            if not found:
                continue
            above, below = (self._reach(labels, found, side) for side in (1, -1))
            if above + below <= self.stage.height:
                y = self.stage.top - above - (self.stage.height - above - below) / 2
                return labels, centres, found, y
        raise DoesNotFit(
            f"{len(moments)} moments with such labels are too many for one axis. Shorten the "
            "labels, or spread the moments"
        )

    def _level_heights(self, labels: list[VGroup], found: list[Slot]) -> dict[int, float]:
        """Side -> height of the highest near label."""
        pairs = list(zip(labels, found, strict=True))
        return {
            side: max((w.height for w, slot in pairs if slot == Slot(side, 0)), default=0.0)
            for side in (1, -1)
        }

    def _reach(self, labels: list[VGroup], found: list[Slot], side: int) -> float:
        """Height that the labels on one side of the axis take."""
        near = self._level_heights(labels, found)[side]
        far = max(
            (w.height for w, slot in zip(labels, found, strict=True) if slot == Slot(side, 1)),
            default=0.0,
        )
        begin = NEAR if side > 0 else BELOW
        return max(begin + near + (FAR + far if far else 0.0), ROOM)

    # Lanes -----------------------------------------------------------------------------------

    def _compose_lanes(self) -> None:
        """Put the lanes above an axis at the foot of the stage, and moments above the lanes."""
        lanes, stage = self.data.lanes, self.stage
        names = [
            fitted(lane.label, LABELS, pixels(BODY) * 2.6, BODY, SMALL, INK) if lane.label else None
            for lane in lanes
        ]
        totals = [Block(lane.total, None, BODY, INK, weight="BOLD") if lane.total else None
                  for lane in lanes]  # fmt: skip
        before = max((name.width + 0.3 for name in names if name), default=0.2)
        ends = [
            starts[-1] + lane.bars[-1].length
            for lane, starts in zip(lanes, self.data.starts(), strict=True)
        ]
        unit = Block(self._unit, None, SMALL).width + 0.35 if self._unit else 0.2
        left = stage.left + before
        # The axis ends where the total of every lane fits beside it.
        right = stage.right - unit
        for total, end in zip(totals, ends, strict=True):
            share = self._scale.share(end)
            if total and share > 0:
                right = min(right, left + (stage.right - total.width - 0.25 - left) / share)
        head = self._moment_room()
        room = stage.height - ROOM - head
        pitch = room / len(lanes)
        self._above = pixels(SMALL) * LINE
        height = min(LANE, pitch * 0.62)
        if height < LEAST_LANE:
            raise DoesNotFit(f"{len(lanes)} lanes are too many. Remove some, or the moments")
        pitch = min(pitch, height + max(APART, self._above + 0.1))
        used = pitch * len(lanes) + ROOM + head
        y = stage.top - (stage.height - used) / 2 - used + ROOM
        rise = used - ROOM
        axis = Axis(self._scale, left, right, y, self._unit, rise - head)
        self.ground(axis, lambda: [Create(axis, lag_ratio=0.02)], 1.0)
        number = len(self.data.moments)
        for at, (lane, starts) in enumerate(zip(lanes, self.data.starts(), strict=True)):
            middle = y + rise - head - pitch * at - pitch + height / 2 + 0.12
            name, total = names[at], totals[at]
            if name:
                name.at_left(stage.left, middle)
                self.ground(name)
            if total:
                total.at_left(axis.x(ends[at]) + 0.2, middle)
                self.reserve(total)
            keys = self.data.keys()[number : number + len(lane.bars)]
            number += len(lane.bars)
            self._add_bars(at, lane, starts, keys, axis, middle, height, total)
        if head:
            self._add_marks(axis, y + rise, head)

    def _add_bars(
        self,
        at: int,
        lane: Lane,
        starts: list[float],
        keys: tuple[str, ...],
        axis: Axis,
        y: float,
        height: float,
        total: Block | None,
    ) -> None:
        ends = [start + bar.length for start, bar in zip(starts, lane.bars, strict=True)]
        after = [axis.x(start) for start in starts[1:]]
        after.append(total.get_left()[0] - 0.1 if total else self.stage.right)
        above_until = axis.left - 0.15
        spans: list[Span] = []
        for index, bar in enumerate(lane.bars):
            shade = self.shade(bar.colour or lane.colour, SHADES[at])
            left, right = axis.x(starts[index]), axis.x(ends[index])
            free = after[index], above_until
            text, above_until = self._bar_text(bar, left, right, y, height, free)
            span = Span(left, right, y, height, shade, text)
            span.name = bar.text or "bar"
            spans.append(span)
        for first, last in runs(lane.bars):
            end = total if last == len(lane.bars) else None
            for key, span in zip(keys[first + 1 : last], spans[first + 1 : last], strict=True):
                self.parts[key] = Part(key, span)
            play = partial(self._grow, keys[first:last], spans[first:last], end)
            share = sum(bar.length for bar in lane.bars[first:last]) / self._whole
            seconds = EACH * (last - first) + ACROSS * share
            self.element(keys[first], spans[first], lane.bars[first].at, play, seconds)

    @property
    def _whole(self) -> float:
        return self._scale.high - self._scale.low

    def _grow(
        self, keys: Sequence[str], spans: Sequence[Span], total: Block | None
    ) -> Iterable[Animation]:
        """Let bars grow one after the other, all at one speed."""
        whole = sum(span.length for span in spans)
        begin = 0.0
        for key, span in zip(keys, spans, strict=True):
            part = span.length / whole
            if span is spans[0] or self.draws_itself(key):
                self.parts[key].shown = True
                end = total if span is spans[-1] else None
                yield from span.enter(end, begin, begin + part)
            begin += part

    def _bar_text(
        self,
        bar: Bar,
        left: float,
        right: float,
        y: float,
        height: float,
        free: tuple[float, float],
    ) -> tuple[Block | None, float]:
        """Put the text of a bar inside it, or to its right, or above it.

        Args:
            bar: the bar.
            left, right: x of its ends.
            y, height: its middle and its height.
            free: x of what follows beside it, and x up to which texts stand above the lane.

        Returns:
            The text, and the new x up to which texts stand above the lane.
        """
        until, above_until = free
        if not bar.text:
            return None, above_until
        for size in (BODY, 32.0, SMALL):
            text = Block(bar.text, None, size)
            if text.width <= right - left - 0.16 and text.height <= height:
                return text.move_to(((left + right) / 2, y, 0)), above_until
        if text.width <= until - right - 0.25:
            return text.at_left(right + 0.14, y), above_until
        middle = (left + right) / 2
        begin = max(middle - text.width / 2, above_until + 0.15)
        if begin > right - 0.02 or begin + text.width > self.stage.right:
            raise DoesNotFit(
                f"the text “{bar.text}” of a bar is too long: its bar is {right - left:.1f} units "
                f"wide, the text {text.width:.1f}. Shorten it"
            )
        text.at_left(begin, y + height / 2 + 0.05 + text.height / 2)
        return text, begin + text.width

    # Moments over lanes ----------------------------------------------------------------------

    def _moment_room(self) -> float:
        """Height that the labels of moments take above the lanes."""
        if not self.data.moments:
            return 0.0
        return 2 * pixels(SMALL) * LINE + 0.2

    def _add_marks(self, axis: Axis, top: float, head: float) -> None:
        """Put each moment as a line through all lanes, with its label above them."""
        moments = sorted(self.data.moments, key=lambda moment: moment.time)
        xs = [axis.x(moment.time) for moment in moments]
        edges = [self.stage.left, *((a + b) / 2 for a, b in pairwise(xs)), self.stage.right]
        for at, (moment, x) in enumerate(zip(moments, xs, strict=True)):
            shade = self.shade(moment.colour, AMBER)
            # The label is as wide as the nearer of its neighbours allows on either side.
            half = min(x - edges[at] if at else 9.0, edges[at + 1] - x if at + 1 < len(xs) else 9.0)
            width = min(2 * half - 0.15, 4.0)
            words = fitted(moment.label, width, head - 0.1, BODY, SMALL, shade, align="centre")
            low, high = self.stage.left + words.width / 2, self.stage.right - words.width / 2
            words.move_to((float(np.clip(x, low, high)), top - head + 0.14 + words.height / 2, 0))
            drawn = DrawnMoment(x, axis.y, VGroup(words), 1, shade)
            drawn.name = moment.label
            key = self.data.keys()[self.data.moments.index(moment)]
            self.element(key, drawn, moment.at, drawn.enter, 0.9)


def runs(bars: Sequence[Bar]) -> Iterator[tuple[int, int]]:
    """Yield (first, last + 1) of bars that grow one after the other, from one mark."""
    first = 0
    for at in range(1, len(bars) + 1):
        if at == len(bars) or bars[at].at not in (None, bars[first].at):
            yield first, at
            first = at
