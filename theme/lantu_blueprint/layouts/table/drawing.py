"""Draws the layout `table`: a header, rules, and cells that actions light up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import product

import numpy as np
from manim import Animation, Create, FadeIn, LaggedStart, VGroup, VMobject

from lantu_blueprint.block import Block, DoesNotFit, fitted
from lantu_blueprint.emphasis import Part
from lantu_blueprint.layout import ROW_START, Layout
from lantu_blueprint.layouts.sources import source_line
from lantu_blueprint.layouts.table.cells import Cells, Shown
from lantu_blueprint.layouts.table.data import Align, Data, counted
from lantu_blueprint.measures import Region, pixels, stroke
from lantu_blueprint.palette import AMBER, BLUE, INK, INK_SOFT, LINE
from lantu_blueprint.parts.anchor import box
from lantu_blueprint.parts.strokes import lines, pen
from lantu_blueprint.type import SMALL

SIZES = (44.0, 40.0, 36.0, 32.0, SMALL)
"""Ems of the cells in pixels, in the order in which they are tried."""
ACROSS, UP = 0.26, 0.11
"""Least distance of a text from the edges of its cell."""
SHORT = 4.0
"""Width in ems up to which a text is not broken, if smaller type lets it stay whole."""
NARROW = 0.12
"""The same in tables that would not fit otherwise, such as those of many columns in portrait."""
SLACK = 0.1
"""Added to the width of an unbroken text, because Pango counts the space beside its letters."""
TALLEST, WIDEST = 0.95, 7.0
"""Greatest height of a row of single lines, and greatest width of a column by default."""
NUMBER = re.compile(r"^[-+−±~≈<>≤≥]?\s*[\d.,\s]+\D{0,6}$|^[-–—]?$")
"""Texts that stand at the right: numbers with a sign before and a unit after them."""
CONTINUED = 1.0
"""Seconds of the entrance of the table."""


class Table(Layout[Data]):
    """Rows and columns of cells."""

    data_model = Data
    mirrored = True
    source_field = "source"

    def compose(self) -> None:
        """Set the cells as large as they fit, then draw rules, bands and cells."""
        data = self.data
        self._shade = self.shade(data.colour, BLUE)
        self._texts = [*([data.header] if data.header else []), *data.rows]
        distances = [*product([ACROSS], SIZES), *product([NARROW], SIZES[-2:])]
        for short, (self._across, size) in product([SHORT, 0.0], distances):
            made = self._sized(size, short * pixels(size))
            if made:
                self._blocks, widths, heights = made
                break
        else:
            raise DoesNotFit(self._too_large())
        self._lay_out(widths, heights)
        self._add_rules()
        self._add_parts()
        if data.source:
            self.ground(source_line(data.source))

    # Places ----------------------------------------------------------------------------------

    def _sized(
        self, size: float, short: float
    ) -> tuple[list[list[Block]], list[float], list[float]] | None:
        """Blocks of all cells, widths of columns and heights of rows; None if they do not fit.

        Args:
            size: em in pixels.
            short: width of a text in units up to which it must not be broken.
        """
        room = self.stage.width - 2 * self._across * len(self._texts[0])
        natural = [
            [Block(text or " ", None, size).width + SLACK for text in column]
            for column in zip(*self._texts, strict=True)
        ]
        widths = column_widths(natural, room)
        whole = [max((each for each in column if each <= short), default=0.0) for column in natural]
        if any(width < least for width, least in zip(widths, whole, strict=True)):
            return None
        blocks = []
        for row in self._texts:
            made = []
            for at, text in enumerate(row):
                colour = INK_SOFT if self.data.names and at == 0 else INK
                try:
                    cell = fitted(
                        text or " ", widths[at] + 1e-3, self.stage.height, size, size, colour,
                        align=self._align(at),
                    )  # fmt: skip
                except DoesNotFit:
                    return None
                made.append(cell)
            blocks.append(made)
        heights = [max(cell.height for cell in row) + 2 * UP for row in blocks]
        return (blocks, widths, heights) if sum(heights) <= self.stage.height else None

    def _too_large(self) -> str:
        rows, columns = len(self._texts), len(self._texts[0])
        longest = max((text for row in self._texts for text in row), key=len)
        # Characters of half an em in all lines that a cell of average size holds.
        per_line = (self.stage.width / columns - 2 * NARROW) / pixels(SMALL) * 2
        per_cell = per_line * max(1, (self.stage.height / rows - 2 * UP) // (pixels(SMALL) * 1.35))
        return (
            f"a table of {rows} rows and {columns} columns with texts such as “{longest[:24]}” is "
            f"too large: about {per_cell:.0f} letters fit into each cell. Shorten the longest texts"
        )

    def _align(self, column: int) -> Align:
        if self.data.align:
            return self.data.align[column]
        texts = [row[column] for row in self.data.rows]
        if self.data.names and column == 0:
            return "left"
        return "right" if all(NUMBER.match(text) for text in texts) else "left"

    def _lay_out(self, widths: Sequence[float], heights: Sequence[float]) -> None:
        """Choose the edges of rows and columns, and move the blocks into their cells."""
        room = self.stage.height - sum(heights)
        more = min(room / len(heights), max(0.0, TALLEST - min(heights)))
        heights = [height + more for height in heights]
        spare = self.stage.width - sum(widths) - 2 * self._across * len(widths)
        wider = min(spare / len(widths), 1.1)
        columns = [width + 2 * self._across + wider for width in widths]
        x, y, _ = self.stage.centre
        self._xs = x - sum(columns) / 2 + np.concatenate([[0.0], np.cumsum(columns)])
        self._ys = y + sum(heights) / 2 - np.concatenate([[0.0], np.cumsum(heights)])
        for row, blocks in enumerate(self._blocks):
            middle = (self._ys[row] + self._ys[row + 1]) / 2
            for at, block in enumerate(blocks):
                # The texts stand in the middle of their column, aligned with each other.
                centre = (self._xs[at] + self._xs[at + 1]) / 2
                half = {"left": -1, "right": 1, "centre": 0}[self._align(at)]
                reach = (widths[at] - block.width) / 2
                block.move_to((centre + half * reach, middle, 0))
                block.place = (widths[at], heights[row] - UP)

    # Drawing ---------------------------------------------------------------------------------

    def _add_rules(self) -> None:
        left, right = float(self._xs[0]), float(self._xs[-1])
        data = self.data
        thin = lines([((left, y), (right, y)) for y in self._ys[1:-1]], LINE, 1.5, 0.35)
        ends = [((left, y), (right, y)) for y in (self._ys[0], self._ys[-1])]
        strong = lines(ends, self._shade, 2.5, 0.95)
        rules = VGroup(strong, thin)
        if data.header:
            y = float(self._ys[1])
            tint = pen(self._shade, 0.0, 0.0, fill=0.1)
            tint.points = box(left, right, y, float(self._ys[0]))
            rules.add(tint, lines([((left, y), (right, y))], self._shade, 2.0, 0.9))
        if data.names:
            x = float(self._xs[1])
            upright = [((x, float(self._ys[0])), (x, float(self._ys[-1])))]
            rules.add(lines(upright, LINE, 1.5, 0.6))
        rules.name = "rules"
        self.ground(rules, partial(draw_rules, rules), CONTINUED)

    def _add_parts(self) -> None:
        """Make an element of each row, column and cell, and let them appear."""
        data = self.data
        first = 1 if data.header else 0
        rows, columns = data.size
        cells: dict[tuple[int, int], Block] = {
            (row, column): self._blocks[row - 1 + first][column - 1]
            for row in counted(rows)
            for column in counted(columns)
        }
        self._shown = Shown()
        marks = data.at or []
        by_rows = data.by == "rows"
        shown = rows if by_rows else columns
        late = dict(zip(range(shown - len(marks) + 1, shown + 1), marks, strict=True))
        parts = {
            **{f"r{row}": [cells[row, c] for c in counted(columns)] for row in counted(rows)},
            **{f"c{c}": [cells[row, c] for row in counted(rows)] for c in counted(columns)},
            **{f"r{row}c{c}": [block] for (row, c), block in cells.items()},
        }
        for key, blocks in parts.items():
            self.parts[key] = Part(
                key, Cells(self._shown, self._band(key, first), *blocks), shown=True
            )
        # What travels here from the row before has appeared, and can be dimmed.
        self._shown.texts |= {id(text) for key in self.arriving for text in parts.get(key, ())}
        entering: list[VGroup] = []
        if data.header:
            head = Cells(self._shown, self._band("head", first), *self._blocks[0])
            self.parts["head"] = Part("head", head, shown=True)
            names = self._blocks[0]
            early = [c for c in counted(columns) if by_rows or c not in late]
            entering.append(VGroup(*(names[c - 1] for c in early)))
        for number in counted(shown):
            key = f"r{number}" if by_rows else f"c{number}"
            if key in self.arriving:
                continue
            blocks = list(parts[key])
            if not by_rows and data.header and number in late:
                blocks.insert(0, self._blocks[0][number - 1])
            if number in late:
                self.step(late[number], partial(self._slide_in, blocks), 0.7)
            else:
                entering.append(VGroup(*blocks))
        self.step(ROW_START, partial(self._cascade, entering), CONTINUED)

    def _cascade(self, groups: Sequence[VGroup]) -> Iterable[Animation]:
        """Bring rows in from top to bottom, or columns from left to right."""
        shift = np.array([0.0, -0.12, 0.0] if self.data.by == "rows" else [0.15, 0.0, 0.0])
        self._shown.texts |= {id(text) for group in groups for text in group}
        entering = [FadeIn(group, shift=shift) for group in groups if len(group)]
        return [LaggedStart(*entering, lag_ratio=0.2)] if entering else []

    def _slide_in(self, blocks: Sequence[Block]) -> Iterable[Animation]:
        """Bring one row or column in."""
        shift = np.array([0.3, 0.0, 0.0] if self.data.by == "rows" else [0.0, -0.2, 0.0])
        self._shown.texts |= {id(text) for text in blocks}
        return [FadeIn(VGroup(*blocks), shift=shift)]

    def _band(self, key: str, first: int) -> VMobject:
        """The invisible band of a row, column, cell or the header."""
        found = re.fullmatch(r"(?:r(\d+))?(?:c(\d+))?", key)
        row = int(found[1]) - 1 + first if found and found[1] else None
        column = int(found[2]) - 1 if found and found[2] else None
        if key == "head":
            row = 0
        region = Region(
            float(self._xs[0 if column is None else column]),
            float(self._xs[-1 if column is None else column + 1]),
            float(self._ys[-1 if row is None else row + 1]),
            float(self._ys[0 if row is None else row]),
        )
        band = VMobject(stroke_color=AMBER, stroke_width=stroke(2.5), stroke_opacity=0.0)
        inset = 0.03
        band.points = box(
            region.left + inset, region.right - inset, region.bottom + inset, region.top - inset
        )
        return band


def column_widths(natural: Sequence[Sequence[float]], room: float) -> list[float]:
    """Widths of columns of texts, as small as the room demands.

    Args:
        natural: width of each unbroken text of each column.
        room: for all columns together.
    """
    wanted = [min(max(column), max(WIDEST, room / len(natural))) for column in natural]
    if sum(wanted) <= room:
        return wanted
    # The widest columns are narrowed to a common width, the others keep theirs.
    limit = max(wanted)
    for width in sorted(wanted):
        narrow = [each for each in wanted if each < width]
        limit = (room - sum(narrow)) / (len(wanted) - len(narrow))
        if limit <= width:
            break
    return [min(each, limit) for each in wanted]


def draw_rules(rules: VGroup) -> Iterable[Animation]:
    """Draw the rules from left to right."""
    return [Create(rules, lag_ratio=0.2)]
