"""A strip of KV-cache cells that can be wiped and written.

`python -m lantu_blueprint.parts.memory` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import Animation, ManimColor, Mobject, VGroup, VMobject, interpolate_color, linear

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, GREEN, INK_SOFT, LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box, corners
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.eraser import APPROACH
from lantu_blueprint.parts.readout import Glyphs
from lantu_blueprint.type import BODY, SMALL, mono, show_spaces

CELL_HEIGHT = 1.05
LANE = 0.1
"""Height of the lane of keys and of the lane of values at a cell's foot."""
MARGIN = 0.14
BIT_PITCH = 0.09
ALARM = 0.05
"""Share of a wipe during which the cell turns red."""


class Cell(VGroup):  # type: ignore[misc]
    """One token's keys and values.

    Attributes:
        box: its outline.
        glyphs: the token's letters.
        lanes: fine marks that stand for its keys and values.
        edge: the bright front while the cell is wiped or written.
        token: what is stored; empty when wiped.
    """

    def __init__(self, token: str, colour: Colour, width: float, seed: int) -> None:
        self.extent = width
        self.anchor = Anchor((0, 0, 0), width, CELL_HEIGHT)
        self.box = VMobject(
            stroke_color=colour, stroke_width=stroke(2), fill_color=colour, fill_opacity=0.08
        )
        self.box.points = box(0.04, width - 0.04, 0, CELL_HEIGHT)
        self.glyphs = VGroup()
        self.lanes = VMobject(stroke_color=colour, stroke_width=stroke(2), stroke_opacity=0.7)
        self.edge = VMobject(stroke_color=RED, stroke_width=stroke(4))
        self.haze = VMobject(stroke_width=0, fill_color=RED, fill_opacity=0.15)
        super().__init__(self.anchor, self.box, self.haze, self.lanes, self.glyphs, self.edge)
        lengths = np.random.default_rng(seed).uniform(0.3, 1.0, (2, 64))
        self.bits = [
            (x, low, low + LANE * lengths[lane, k])
            for lane, low in enumerate((0.28, 0.12))
            for k, x in enumerate(np.arange(MARGIN + 0.02, width - MARGIN, BIT_PITCH))
        ]
        self.token, self.colour = "", colour
        self.hold(token, colour)
        self.show_filled(0.0, float(bool(token)))

    def hold(self, token: str, colour: Colour) -> Cell:
        """Store a token; `show_filled` decides how much of it is visible.

        The letters are outlines with local positions, so that a wipe can remove them one by one.
        """
        self.token, self.colour = token, colour
        text = show_spaces(token)
        glyphs = Glyphs(text or " ", BODY)
        room = self.extent - 2 * MARGIN
        shrink = min(1.0, room / max(glyphs.width(text), 1e-6))
        pen = (self.extent - glyphs.width(text) * shrink) / 2
        self.letters = []
        for character in text:
            outline = glyphs.outlines[character] * shrink + np.array([pen, 0.58, 0.0])
            pen += glyphs.advances[character] * shrink
            self.letters.append((pen - glyphs.advances[character] * shrink / 2, outline))
        while len(self.glyphs) < len(self.letters):
            self.glyphs.add(VMobject(stroke_width=0, fill_opacity=1))
        return self

    def show_filled(self, begin: float, end: float, colour: Colour | None = None) -> Cell:
        """Show the content between two shares of the width; the rest is empty."""
        shade = ManimColor(self.colour if colour is None else colour)
        left, right = begin * self.extent, end * self.extent
        for glyph, (middle, outline) in zip(self.glyphs, self.letters, strict=False):
            visible = left <= middle < right
            glyph.points = self.anchor.place(outline) if visible else NO_POINTS
            glyph.set_fill(shade, 1)
        for glyph in self.glyphs[len(self.letters) :]:
            glyph.points = NO_POINTS
        paths = [corners((x, low), (x, high)) for x, low, high in self.bits if left <= x < right]
        self.lanes.points = self.anchor.place(np.concatenate(paths)) if paths else NO_POINTS
        self.lanes.set_stroke(shade)
        full = end - begin
        self.box.set_stroke(
            interpolate_color(ManimColor(LINE), shade, full), opacity=0.45 + 0.55 * full
        )
        self.box.set_fill(shade, 0.08 * full)
        self.edge.points = self.haze.points = NO_POINTS
        return self

    def show_front(self, at: float, colour: Colour, begin: float, end: float) -> Cell:
        """Show the bright front at a share of the width, and its haze between two shares."""
        x = 0.04 + at * (self.extent - 0.08)
        self.edge.points = self.anchor.place(corners((x, -0.1), (x, CELL_HEIGHT + 0.1)))
        self.edge.set_stroke(colour)
        if end > begin:
            span = self.extent - 0.08
            self.haze.points = self.anchor.place(
                box(0.04 + begin * span, 0.04 + end * span, 0, CELL_HEIGHT)
            )
            self.haze.set_fill(colour)
        return self


class MemoryBlocks(VGroup):  # type: ignore[misc]
    """The KV cache as a strip of cells.

    Args:
        tokens: one per cell; an empty text is an empty cell.
        colours: one for all, or one per cell.
        cell_width: in units.
        label: over the strip at the left; may be empty.

    Attributes:
        cells: the cells, from left to right.
        label: the lettering.
    """

    def __init__(
        self,
        tokens: Sequence[str],
        colours: Colour | Sequence[Colour] = GREEN,
        cell_width: float = 1.5,
        label: str = "KV cache",
    ) -> None:
        each = [colours] * len(tokens) if isinstance(colours, Colour) else list(colours)
        self.cells = VGroup(
            *(
                Cell(token, colour, cell_width, seed).shift([seed * cell_width, 0, 0])
                for seed, (token, colour) in enumerate(zip(tokens, each, strict=True))
            )
        )
        width = cell_width * len(tokens)
        self.rails = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.6)
        self.rails.points = np.concatenate(
            [corners((-0.15, y), (width + 0.15, y)) for y in (-0.12, CELL_HEIGHT + 0.12)]
        )
        super().__init__(self.rails, self.cells)
        self.label = mono(label, SMALL, INK_SOFT) if label else VGroup()
        self.label.move_to((self.label.width / 2 - 0.1, CELL_HEIGHT + 0.4, 0))
        if label:
            self.add(self.label)
        self.center()

    def cell(self, index: int) -> Cell:
        """The cell with an index, from 0."""
        return self.cells[index]  # type: ignore[no-any-return]

    def wipe_cell(self, index: int, **kwargs: Any) -> WipeCell:
        """Turn a cell red and wipe it from left to right."""
        return WipeCell(self.cell(index), **kwargs)

    def write_cell(
        self, index: int, token: str, colour: Colour = PURPLE, **kwargs: Any
    ) -> WriteCell:
        """Write a token into a cell from left to right."""
        return WriteCell(self.cell(index), token, colour, **kwargs)

    def recolour_cell(self, index: int, colour: Colour, **kwargs: Any) -> RecolourCell:
        """Turn a full cell to another colour."""
        return RecolourCell(self.cell(index), colour, **kwargs)


class CellAnimation(Animation):  # type: ignore[misc]
    """Base class of the animations of a cell."""

    def __init__(self, cell: Cell, **kwargs: Any) -> None:
        kwargs.setdefault("rate_func", linear)
        super().__init__(cell, **kwargs)

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject: Manim's copy of the cell would not be used."""
        return Mobject()


class WipeCell(CellAnimation):
    """A cell turns red, is wiped from left to right, and is empty at the end."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the cell at alpha."""
        alpha = self.rate_func(alpha)
        cell = self.mobject
        # The cell is red when the eraser touches the word, and is wiped at the eraser's speed.
        alarm = smoothstep((alpha - APPROACH) / ALARM + 1)
        wiped = max(0.0, (alpha - APPROACH) / (1 - APPROACH))
        shade = interpolate_color(ManimColor(cell.colour), ManimColor(RED), alarm)
        cell.show_filled(wiped, 1.0, shade)
        if 0 < wiped < 1:
            cell.show_front(wiped, RED, wiped, 1.0)
            cell.box.set_stroke(RED, opacity=1.0)
        if alpha >= 1:
            cell.hold("", cell.colour).show_filled(0.0, 0.0)


class WriteCell(CellAnimation):
    """A token appears behind a bright front that passes from left to right."""

    def __init__(self, cell: Cell, token: str, colour: Colour, **kwargs: Any) -> None:
        super().__init__(cell, **kwargs)
        self.token, self.colour = token, colour

    def begin(self) -> None:
        """Store the token before the first frame."""
        self.mobject.hold(self.token, self.colour)
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the cell at alpha."""
        written = smoothstep(self.rate_func(alpha))
        self.mobject.show_filled(0.0, written)
        if 0 < written < 1:
            self.mobject.show_front(written, self.colour, 0.0, written)


class RecolourCell(CellAnimation):
    """A full cell changes its colour."""

    def __init__(self, cell: Cell, colour: Colour, **kwargs: Any) -> None:
        super().__init__(cell, **kwargs)
        self.before, self.after = cell.colour, colour

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the cell at alpha."""
        share = smoothstep(self.rate_func(alpha))
        shade = interpolate_color(ManimColor(self.before), ManimColor(self.after), share)
        self.mobject.show_filled(0.0, 1.0, shade)
        self.mobject.colour = self.after if share == 1 else self.before


def demo() -> Mobject:
    """A strip before, while wiped, when empty, while written, and after."""
    strips = VGroup()
    for moment in (0, 0.12, 0.55, 1, 1.5, 2):
        strip = MemoryBlocks(
            ["The", " boy", " ate", " a", " pear"], [GREEN, GREEN, GREEN, GREEN, BLUE], label=""
        )
        wipe = strip.wipe_cell(4)
        wipe.begin()
        wipe.interpolate(min(1, moment))
        if moment > 1:
            write = strip.write_cell(4, " peach")
            write.begin()
            write.interpolate(moment - 1)
        strips.add(strip)
    strips.arrange_in_grid(3, 2, buff=(0.4, 0.5)).scale(0.8)
    return VGroup(strips, MemoryBlocks(["a", "b"]).scale(0.8).next_to(strips, [0, 1, 0]))


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "memory")
