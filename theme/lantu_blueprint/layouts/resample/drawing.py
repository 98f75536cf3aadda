"""Draws the layout `resample`: formula, bars or the word in question, and the memory below."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import UP, Animation, FadeIn, Mobject, VGroup, Write, linear, smooth, squish_rate_func

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.resample.data import Bars, Change, Data, Formula, Memory, Stamp
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, PURPLE, RED
from lantu_blueprint.parts.eraser import Eraser, wipe
from lantu_blueprint.parts.formula import formula
from lantu_blueprint.parts.memory import CELL_HEIGHT, MARGIN, MemoryBlocks
from lantu_blueprint.parts.residual import GroupedBars, colour_residual, grow_grouped
from lantu_blueprint.parts.stamp import land
from lantu_blueprint.pieces import PADDING, Card, same_size, stamp_in
from lantu_blueprint.type import BODY, LARGE, SMALL, mono, show_spaces

FORMULA, MIDDLE, MEMORY = 1.0, 1.9, 1.7
"""Heights of the rows of the picture, in proportion."""
FORMULA_SIZE, WORD = 76.0, 64.0
WIDEST_CELL = 2.2
RESTING, BESIDE = 0.9, 1.2
"""Scale of the eraser, and width of its place beside the words."""


class Resample(Layout[Data]):
    """A formula, bars, and memory cells that are wiped and written anew."""

    data_model = Data

    def compose(self) -> None:
        """Place formula, bars or word, stamp and memory below each other."""
        data = self.data
        rows = {"formula": FORMULA} if data.formula else {}
        if data.bars or data.changes or data.stamp:
            rows["middle"] = MIDDLE + (0.7 if data.bars else 0.0)
        rows["memory"] = MEMORY
        places = dict(zip(rows, self.stage.rows(*rows.values(), gap=0.2), strict=True))
        keys = iter(data.keys())
        if data.formula:
            self._formula(next(keys), data.formula, places["formula"])
        beside = places.get("middle")
        if data.bars and beside is not None:
            chart, beside = beside.columns(1.25, 1.0, gap=0.5)
            self._bars(next(keys), data.bars, chart)
        self._memory(next(keys), data.memory, places["memory"])
        if beside is None:
            return
        word, stamp = beside, beside
        if data.changes and data.stamp:
            split = beside.rows(1.0, 1.0, gap=0.1) if data.bars else beside.columns(1.0, 1.1)
            word, stamp = split
        if data.changes:
            self._changes(keys, data.changes, word)
        if data.stamp:
            self._stamp(next(keys), data.stamp, stamp)

    def _formula(self, key: str, given: Formula, place: Region) -> None:
        colours = {name: self.shade(shade) for name, shade in given.colours.items()}
        made = formula(given.source, FORMULA_SIZE, colours=colours)
        scale = min(1.0, place.width / made.width, place.height / made.height)
        if FORMULA_SIZE * scale < SMALL:
            raise DoesNotFit(f"the formula “{given.source}” is too long for a line. Shorten it")
        made.scale(scale).move_to(place.centre)
        self.element(key, made, given.at, lambda: [Write(made)], 1.4)

    def _bars(self, key: str, bars: Bars, place: Region) -> None:
        choices = bars.choices
        highest = max(max(each.before, each.after) for each in choices)
        pitch = (place.width - 1.0) / len(choices)
        for each in choices:
            wide = mono(show_spaces(each.name), SMALL).width
            if wide > pitch - 0.1:
                fitting = int(len(each.name) * (pitch - 0.1) / wide)
                raise DoesNotFit(
                    f"the name “{each.name}” is wider than its bars: {len(each.name)} "
                    f"characters, about {fitting} fit. Shorten it"
                )
        chart = GroupedBars(
            [each.name for each in choices],
            [each.before / 100 for each in choices],
            [each.after / 100 for each in choices],
            place.height - 1.05,
            pitch,
            max(0.2, float(np.ceil(highest / 20)) / 5),
        )
        corner = np.array([place.left + 1.0, place.bottom + 0.55, 0.0])
        chart.shift(corner - chart.axes.anchor.points[0])
        chart.name = "bars"
        figures = chart.values(
            [f"{each.before:g}" for each in choices], [f"{each.after:g}" for each in choices]
        )
        # The figures belong to the chart for the camera and for dimming.
        self.element(key, chart, bars.at, partial(grown, chart), 1.4)
        self.element(f"{key}_figures", figures, bars.at, partial(faded_late, figures), 1.4, of=key)
        if bars.excess_at:
            self.step(bars.excess_at, lambda: [colour_residual(chart)], 1.0)

    def _memory(self, key: str, memory: Memory, place: Region) -> None:
        cells = memory.cells
        width = min(WIDEST_CELL, (place.width - 0.4) / len(cells))
        words = [*cells, *(change.write or "" for change in self.data.changes)]
        for word in words:
            wide = mono(show_spaces(word), BODY).width if word else 0.0
            if wide * SMALL / BODY > width - 2 * MARGIN:
                fitting = int(len(word) * (width - 2 * MARGIN) / (wide * SMALL / BODY))
                raise DoesNotFit(
                    f"the text “{word}” is too long for its cell: {len(word)} characters, "
                    f"about {fitting} fit. Shorten it"
                )
        shade = self.shade(memory.colour, GREEN)
        self.blocks = MemoryBlocks(cells, shade, width, "")
        scale = min(
            1.2, place.height * 0.66 / (CELL_HEIGHT + 0.24), place.width / self.blocks.width
        )
        self.blocks.scale(max(scale, SMALL / BODY)).move_to(place.centre)
        whole = VGroup(self.blocks)
        if memory.name:
            low = place.bottom + self.blocks.height / 2
            self.blocks.set_y(low)
            name = mono(memory.name, BODY)
            if name.width > place.width:
                raise DoesNotFit(f"the name “{memory.name}” of the memory is too long. Shorten it")
            name.next_to(self.blocks, UP, buff=0.1).align_to(self.blocks, np.array([-1.0, 0, 0]))
            whole.add(name)
        whole.name = memory.name or "memory"
        self.element(
            key, whole, memory.at or ROW_START, lambda: [FadeIn(whole, shift=0.3 * UP)], 0.9
        )

    def _changes(self, keys: Iterable[str], changes: list[Change], place: Region) -> None:
        """Place the word of each change, and the eraser beside them."""
        cells = self.data.memory.cells
        height = min(1.1, place.height)
        words = Region(place.left, place.right - BESIDE, place.bottom, place.top)
        columns = words.columns(*[1.0] * len(changes), gap=0.3)
        width = min(columns[0].width, 3.4)
        pairs = [(cells[each.cell - 1].strip(), (each.write or "").strip()) for each in changes]
        shown = [word for pair in pairs for word in pair if word]
        size = same_size(shown, width - 2 * PADDING, height - PADDING, WORD)
        eraser = Eraser(RED).scale(RESTING)
        edge = columns[-1].centre[0] + width / 2
        eraser.move_to((edge + BESIDE / 2 + 0.1, place.centre[1] + 0.2, 0))
        self.ground(eraser)
        for change, (old, new), column, key in zip(changes, pairs, columns, keys, strict=False):
            before = Card(old, width, height, BLUE, size) if old else VGroup()
            before.move_to(column.centre)
            if old:
                self.step(ROW_START, partial(risen, before))
            erase = partial(self._wipe, change, before, eraser)
            self.element(key, before, change.at, erase, 1.8)
            if change.write is not None:
                shade = self.shade(change.colour, PURPLE)
                after = Card(new, width, height, shade, size) if new else VGroup()
                after.move_to(column.centre)
                write = partial(self._write, change, after, shade)
                self.element(f"{key}_written", after, change.write_at, write, 1.2, of=key)

    def _wipe(self, change: Change, before: VGroup, eraser: Eraser) -> Iterable[Animation]:
        if len(before):
            yield wipe(eraser, before, rate_func=linear)
        yield self.blocks.wipe_cell(change.cell - 1)

    def _write(self, change: Change, after: VGroup, shade: str) -> Iterable[Animation]:
        if len(after):
            yield FadeIn(after, scale=1.2)
        yield self.blocks.write_cell(change.cell - 1, change.write or "", shade)

    def _stamp(self, key: str, stamp: Stamp, place: Region) -> None:
        made = stamp_in(
            stamp.text, place.width - 0.2, place.height, self.shade(stamp.colour, AMBER), LARGE
        )
        made.move_to(place.centre)
        self.element(key, made, stamp.at, lambda: [land(made)], 0.6)


def risen(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject rise to its place."""
    return [FadeIn(mobject, shift=0.2 * UP)]


def grown(chart: GroupedBars) -> Iterable[Animation]:
    """Show the scale, and let the bars grow."""
    return [FadeIn(VGroup(chart.axes, chart.names)), grow_grouped(chart)]


def faded_late(figures: VGroup) -> Iterable[Animation]:
    """Show the figures when the bars have grown."""
    return [FadeIn(figures, rate_func=squish_rate_func(smooth, 0.7, 1.0))]
