"""The change from one version of code to the next: lines move, appear, go, and change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import numpy as np
from manim import Animation, VGroup, VMobject

from lantu_blueprint.layouts.code.highlighting import Runs
from lantu_blueprint.layouts.code.lines import Line, Listing
from lantu_blueprint.parts.anchor import NO_POINTS, Points
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.readout import shifted

ALIKE = 0.5
"""Likeness from which a line becomes the one in its place, instead of going."""
GOING = 0.3
"""Share of the change in which lines go; those that come begin after as much."""


class Change:
    """The change of a listing into the next version.

    Args:
        listing: the listing with the lines of the present version.
        old: texts of the present lines.
        new: runs of the next lines.

    Attributes:
        lines: the lines of the next version.
    """

    def __init__(self, listing: Listing, old: Sequence[str], new: Sequence[Runs]) -> None:
        self.listing = listing
        self._moves: list[tuple[Line, float, float]] = []
        self._goes: list[Line] = []
        self._comes: list[Line] = []
        self._becomes: list[tuple[Line, Line, Letters]] = []
        texts = ["".join(text for text, _ in runs) for runs in new]
        self.lines: list[Line] = []
        matcher = SequenceMatcher(None, old, texts, autojunk=False)
        for kind, a, b, c, d in matcher.get_opcodes():
            for row in range(c, d):
                line = listing.lines[a + row - c] if kind == "equal" else None
                if line is not None:
                    self._moves.append((line, line.row, float(row)))
                self.lines.append(line or Line(listing, new[row], row))
            if kind != "equal":
                self._exchange(listing.lines[a:b], self.lines[c:d])

    def _exchange(self, before: Sequence[Line], after: Sequence[Line]) -> None:
        pairs = list(zip(before, after, strict=False))
        for one, other in pairs:
            names = one.script.name, other.script.name
            if SequenceMatcher(None, *names, autojunk=False).ratio() >= ALIKE:
                self._becomes.append((one, other, Letters(one, other)))
            else:
                self._goes.append(one)
                self._comes.append(other)
        self._goes += before[len(pairs) :]
        self._comes += after[len(pairs) :]

    def play(self) -> Iterable[Animation]:
        """Return the animation of the change."""
        listing = self.listing
        letters = VGroup(*(each for _, _, each in self._becomes))
        listing.body.add(*self._comes, *(other for _, other, _ in self._becomes))
        listing.add(letters)
        # What is still to be highlighted refers to the new rows.
        listing.looked_at.clear()
        listing.lines = self.lines
        yield Drive(listing, lambda: 0.0, self._show, 1.0, rate_func=lambda t: t)
        rows = len(self.lines)
        yield listing.number(range(rows))
        if rows < listing.rows:
            yield listing.number(range(rows, listing.rows), 0.0)

    def _show(self, share: float) -> None:
        going = smoothstep(share / GOING)
        moving = smoothstep((share - GOING / 2) / (1 - GOING))
        coming = smoothstep((share - 1 + GOING) / GOING)
        for line in self._goes:
            line.gone = 4 * going * (1 - going)
            line.shown, line.light = 1 - going, min(line.light, 1 - going)
            line.draw()
        for line, begin, end in self._moves:
            line.row = begin + (end - begin) * moving
            line.draw()
        for line in self._comes:
            line.shown = line.added = coming
            line.draw()
        for one, other, letters in self._becomes:
            one.shown = 1.0 if share <= 0 else 0.0
            other.shown = 1.0 if share >= 1 else 0.0
            other.added, one.light = coming, 0.0
            one.draw()
            other.draw()
            letters.show(moving if 0 < share < 1 else None)


class Letters(VGroup):  # type: ignore[misc]
    """The letters of a line on their way to those of another.

    Letters that both lines have, in the same order, move; others go or come.
    """

    def __init__(self, one: Line, other: Line) -> None:
        self.one, self.other = one, other
        listing = one.listing
        self.paths: list[tuple[Points, float | None, float | None]] = []
        super().__init__()
        before, after = _letters(one), _letters(other)
        texts = one.script.name, other.script.name
        kept: dict[int, int] = {}
        for a, b, size in SequenceMatcher(None, *texts, autojunk=False).get_matching_blocks():
            kept.update({a + n: b + n for n in range(size)})
        for index, (letter, colour, pen) in enumerate(before):
            end = after[kept[index]][2] if index in kept else None
            self._add(listing.glyphs.outlines[letter], colour, pen, end)
        for index in set(range(len(after))) - set(kept.values()):
            letter, colour, pen = after[index]
            self._add(listing.glyphs.outlines[letter], colour, None, pen)

    def _add(self, outline: Points, colour: str, begin: float | None, end: float | None) -> None:
        if len(outline):
            self.paths.append((outline, begin, end))
            self.add(VMobject(stroke_width=0, fill_color=colour, fill_opacity=0))

    def show(self, share: float | None) -> None:
        """Draw all letters on their way; None draws none."""
        listing = self.one.listing
        up, inside = 0.0, 0.0
        if share is not None:
            row = self.one.row + (self.other.row - self.one.row) * share
            up, inside = listing.height_of(row)
        for (outline, begin, end), letter in zip(self.paths, self, strict=True):
            if share is None:
                letter.points = NO_POINTS
                continue
            opacity = inside
            if begin is None:
                opacity *= smoothstep(2 * share - 1)
            elif end is None:
                opacity *= smoothstep(1 - 2 * share)
            first = begin if begin is not None else end
            last = end if end is not None else begin
            assert first is not None and last is not None
            at = listing.indent + first + (last - first) * share
            letter.points = listing.anchor.place(shifted(outline, at, up))
            letter.set_fill(opacity=float(np.clip(opacity, 0.0, 1.0)))


def _letters(line: Line) -> list[tuple[str, str, float]]:
    """Each letter of a line with its colour and the place of the pen."""
    found, pen = [], 0.0
    for text, colour in line.runs:
        for letter in text:
            found.append((letter, colour, pen))
            pen += line.listing.glyphs.advances[letter]
    return found
