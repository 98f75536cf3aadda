"""Draws the layout `code`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from manim import Animation, Create, FadeIn, VGroup, Write

from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.code.data import Data, lines_of
from lantu_blueprint.layouts.code.highlighting import Runs, coloured
from lantu_blueprint.layouts.code.lines import GUTTER, PITCH, Block, Line, Listing
from lantu_blueprint.layouts.code.morph import Change
from lantu_blueprint.measures import PIXELS_PER_UNIT, Region, pixels
from lantu_blueprint.palette import BLUE, GREEN, INK
from lantu_blueprint.parts.anchor import NO_POINTS
from lantu_blueprint.parts.caret import Caret
from lantu_blueprint.parts.drive import present
from lantu_blueprint.parts.panel import PADDING, framed
from lantu_blueprint.type import BODY, LARGE, SMALL, mono

LARGEST = LARGE * 0.9
TITLE = BODY * 0.85
TAB = 0.62
"""Height of the tab with a title, and the space below it."""
LEAST_WIDTH = 5.0
SHRINK = 0.96
LAG = 0.5


class Code(Layout[Data]):
    """A listing of up to 40 lines; lines are lit, and it changes into another version."""

    data_model = Data

    def compose(self) -> None:
        """Place the listing, and the pane of its output beside or below it."""
        data = self.data
        texts = lines_of(data.code or "")
        then = lines_of(data.then.code or "") if data.then else []
        rows = max(len(texts), len(then))
        region = self._output(max([*texts, *then], key=columns), rows)
        gutter = len(str(data.first + rows - 1)) if data.numbers else 0
        size = largest_size([*texts, *then], rows, gutter, region, bool(data.title))
        place = self._panel(region, [*texts, *then], rows, gutter, size)
        characters = "".join([*texts, *then])
        first = data.first if data.numbers else None
        runs = coloured(texts, data.language)
        self.listing = Listing(runs, characters, place, size, first, rows)
        self._appear()
        self.caret = Caret(size, self.listing.anchor)
        self.ground(self.caret, lambda: [present(self.caret)])
        self.ambient(self.caret, self._blink)
        for number, line in enumerate(self.listing.lines, start=1):
            self.parts[str(number)] = Part(str(number), line, shown=True)
        if data.then:
            self._change(texts, coloured(then, data.language), data.then.at)
        elif rows > self.listing.visible_rows and not self.row.show:
            self.step(None, lambda: [self.listing.scroll_through()], fills=True)

    def _blink(self, caret: Caret, now: float) -> None:
        """Let the caret blink behind the last line."""
        line = self.listing.lines[-1]
        up, inside = self.listing.height_of(line.row)
        if not inside * line.shown:
            caret.body.points = NO_POINTS
            return
        em = caret.size
        caret.stand_at(self.listing.indent + line.script.extent + 0.15 * em, up + 0.36 * em)
        caret.blink(now, inside * line.shown)

    def _output(self, longest: str, rows: int) -> Region:
        """Place the output, and return the region of the listing."""
        output, stage = self.data.output, self.stage
        if output is None:
            return stage
        printed = output.text.rstrip().splitlines() or [""]
        wide = columns(longest) * pixels(SMALL) / 2 + 1.6
        beside = wide <= stage.width * 0.6
        if beside:
            need = max(map(columns, printed)) * pixels(BODY) / 2 + 2 * PADDING + 0.05
            right = min(max(need, stage.width * 0.3), stage.width - wide - 0.4)
            listing, pane = stage.columns(stage.width - right, right, gap=0.4)
            tall = min(stage.height, TAB + 2 * PADDING + 0.5 * len(printed) + 0.3)
            pane = Region(pane.left, pane.right, pane.top - max(tall, 1.6), pane.top)
        else:
            tall = min(
                PITCH * pixels(BODY) * len(printed) + 2 * PADDING + TAB * 0.9, stage.height * 0.4
            )
            listing = Region(stage.left, stage.right, stage.bottom + tall + 0.25, stage.top)
            pane = Region(stage.left, stage.right, stage.bottom, stage.bottom + tall)
        panel = framed(output.title or ">", pane, GREEN, (TITLE, SMALL))
        text = fit_output(printed, panel.inner)
        group = VGroup(panel, text)
        group.name = "output"

        def enter() -> Iterable[Animation]:
            yield Create(VGroup(panel.frame, panel.ticks))
            yield FadeIn(VGroup(panel.tab, panel.title, text))

        self.element("output", group, output.at, enter, 0.9)
        return listing

    def _panel(
        self, region: Region, texts: Sequence[str], rows: int, gutter: int, size: float
    ) -> Region:
        """Draw the panel around the listing, and return the place of the lines."""
        em = pixels(size)
        wide = code_width(texts, gutter, size) + 2 * PADDING + 0.3
        title = self.data.title or ""
        width = min(region.width, max(wide, LEAST_WIDTH))
        tall = min(region.height, rows * PITCH * em + 2 * PADDING + (TAB if title else 0.0))
        middle = region.centre
        if self.data.output is not None:
            width = region.width
            middle = (middle[0], region.top - tall / 2, 0.0)
        frame = Region(
            middle[0] - width / 2, middle[0] + width / 2, middle[1] - tall / 2, middle[1] + tall / 2
        )
        panel = framed(title, frame, BLUE, (TITLE, SMALL))

        def enter() -> Iterable[Animation]:
            yield Create(VGroup(panel.frame, panel.ticks), lag_ratio=0.1)
            if title:
                yield Create(panel.tab)
                yield Write(panel.title)

        self.ground(panel, enter)
        return panel.inner

    def _appear(self) -> None:
        """Let the parts with a mark appear at it, and all other lines at the start."""
        lines, listing = self.listing.lines, self.listing
        later = {row for part in self.data.parts if part.at for row in part.rows}
        first = [line for row, line in enumerate(lines) if row not in later]
        self.ground(listing, partial(type_in, listing, first), 1.2)
        for part in self.data.parts:
            mine = [lines[row] for row in part.rows]
            if part.key:
                self.parts[part.key] = Part(part.key, Block(mine, part.key), shown=True)
            if part.at:
                self.step(part.at, partial(type_in, listing, mine), 0.9)

    def _change(self, texts: Sequence[str], runs: Sequence[Runs], at: str) -> None:
        change = Change(self.listing, texts, runs)
        for number in range(len(texts), len(runs)):
            key = str(number + 1)
            self.parts[key] = Part(key, change.lines[number], shown=True)

        def play() -> Iterable[Animation]:
            for number, line in enumerate(change.lines, start=1):
                self.parts[str(number)].mobject = line
            return change.play()

        self.step(at, play, 2.0)


def type_in(listing: Listing, lines: Sequence[Line]) -> Iterable[Animation]:
    """Let lines slide in one after the other, with their numbers."""
    for index, line in enumerate(lines):
        animation = line.appear()
        animation.rate_func = partial(in_turn, index=index, count=len(lines))
        yield animation
    yield listing.number([round(line.row) for line in lines])


def in_turn(alpha: float, index: int, count: int) -> float:
    """Rate of one of several animations, each of which begins before the last one ends."""
    share = min(1.0, max(0.0, alpha * (1 + LAG * (count - 1)) - LAG * index))
    return share * share * (3 - 2 * share)


def columns(text: str) -> int:
    """Width of a text in half ems: a Chinese character takes two."""
    return sum(2 if ord(letter) >= 0x1100 else 1 for letter in text)


def code_width(texts: Sequence[str], gutter: int, size: float) -> float:
    """Width of the widest line with its number in units."""
    em = pixels(size)
    numbers = gutter * em / 2 + GUTTER * em if gutter else 0.0
    return 0.24 + numbers + max(map(columns, texts)) * em / 2


def largest_size(
    texts: Sequence[str], rows: int, gutter: int, region: Region, titled: bool
) -> float:
    """The em at which the code fits; at the least size it may be taller than its region.

    Raises:
        DoesNotFit: a line is too long.
    """
    wide = region.width - 2 * PADDING
    tall = region.height - 2 * PADDING - (TAB if titled else 0.0)
    size = LARGEST
    while size > SMALL:
        if code_width(texts, gutter, size) <= wide and rows * PITCH * pixels(size) <= tall:
            return size
        size *= SHRINK
    over = code_width(texts, gutter, SMALL) - wide
    if over > 0:
        longest = max(texts, key=columns)
        fit = columns(longest) - int(over / (pixels(SMALL) / 2)) - 1
        raise DoesNotFit(
            f"the line “{longest.strip()[:24]}…” is too long: {columns(longest)} characters, "
            f"{fit} fit. Break it"
        )
    return SMALL


def fit_output(printed: Sequence[str], region: Region) -> VGroup:
    """The lines of the output, at the upper left of a region.

    Raises:
        DoesNotFit: they do not fit.
    """
    longest = max(printed, key=columns)
    wide, tall = region.width / max(1, columns(longest)) * 2, region.height / len(printed) / PITCH
    size = min(BODY, wide * PIXELS_PER_UNIT, tall * PIXELS_PER_UNIT)
    if size < SMALL - 0.5:
        fit = f"{int(region.width / pixels(SMALL) * 2)} characters"
        count = int(region.height / pixels(SMALL) / PITCH)
        raise DoesNotFit(f"the output is too large: {count} lines of {fit} fit. Shorten it")
    text = VGroup()
    for number, line in enumerate(printed):
        if line.strip():
            made = mono(line, max(size, SMALL), INK)
            left = region.left + (len(line) - len(line.lstrip())) * pixels(size) / 2
            made.move_to((left + made.width / 2, 0, 0))
            made.set_y(region.top - (number + 0.5) * PITCH * pixels(size))
            text.add(made)
    return text
