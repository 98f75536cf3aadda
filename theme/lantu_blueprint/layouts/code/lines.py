"""Lines of code in a window that scrolls; each line can be lit, dimmed, moved and exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from manim import Animation, VGroup, VMobject

from lantu_blueprint.layouts.code.highlighting import Runs
from lantu_blueprint.measures import Region, pixels
from lantu_blueprint.palette import AMBER, GREEN, INK_SOFT, RED, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, Shifting, box
from lantu_blueprint.parts.drive import Drive, smoothstep
from lantu_blueprint.parts.readout import Glyphs, shifted
from lantu_blueprint.tokens import family
from lantu_blueprint.type import MONO

PITCH = 1.42
"""Distance of lines in ems."""
GUTTER = 1.2
"""Width between the numbers and the code in ems."""
BAND, EDGE = 0.17, 0.05
"""Opacity of the band of a lit line, and width of its left edge."""
NEW = 0.6
"""Light of the band of a line that is new."""
SLIDE = 0.25
"""Units by which a line slides when it appears."""


class Script(VGroup):  # type: ignore[misc]
    """The lettering of a line of code or of a number, in one or more colours."""

    def __init__(self, runs: Runs, glyphs: Glyphs, size: float, anchor: Anchor) -> None:
        self.em, self.font, self.anchor = size, family(MONO), anchor
        self.paths: list[Shifting] = []
        super().__init__()
        self.name = "".join(text for text, _ in runs)
        pen = 0.0
        for text, colour in runs:
            outline = shifted(glyphs.merged(text), pen)
            pen += glyphs.width(text)
            if len(outline):
                self.paths.append(Shifting(outline))
                self.add(VMobject(stroke_width=0, fill_color=colour, fill_opacity=0))
        self.extent = pen

    @property
    def seen_em(self) -> float:
        """Pixels at 1080p, all scaling included."""
        return self.em * self.anchor.scaling

    def put(self, right: float, up: float, opacity: float) -> None:
        """Draw it at a local place."""
        for path, run in zip(self.paths, self, strict=True):
            run.points = path.placed(self.anchor, right, up) if opacity else NO_POINTS
            if run.get_fill_opacity() != opacity:
                run.set_fill(opacity=opacity)


class Line(VGroup):  # type: ignore[misc]
    """One line of a listing.

    Attributes:
        row: its row, counted from 0; between two rows while it moves.
        shown, light, share: how far it has appeared, is lit, and its opacity if dimmed, 0 to 1.
        added, gone: how far it is marked as new or as removed, 0 to 1.
    """

    def __init__(self, listing: Listing, runs: Runs, row: int) -> None:
        self.listing, self.row, self.runs = listing, float(row), runs
        self.shown, self.light, self.share = 0.0, 0.0, 1.0
        self.added, self.gone = 0.0, 0.0
        self.shine: Colour = AMBER
        self.band = VMobject(stroke_width=0, fill_color=AMBER, fill_opacity=0)
        self.edge = VMobject(stroke_width=0, fill_color=AMBER, fill_opacity=0)
        self.script = Script(runs, listing.glyphs, listing.size, listing.anchor)
        super().__init__(self.band, self.edge, self.script)
        self.name = self.script.name or "empty line"

    def draw(self) -> None:
        """Draw it as its attributes say."""
        listing = self.listing
        up, inside = listing.height_of(self.row)
        seen = inside * self.shown
        self.script.put(listing.indent - SLIDE * (1 - self.shown), up, seen * self.share)
        new = self.gone or self.added
        lit = max(self.light, NEW * new) * inside
        tint = self.shine if self.light else RED if self.gone else GREEN
        if lit:
            low = up - (PITCH - 0.74) / 2 * pixels(listing.size)
            high = low + listing.pitch
            place = listing.anchor.place
            self.band.points = place(box(-EDGE, listing.wide, low, high))
            self.edge.points = place(box(-EDGE, 0.0, low, high))
        else:
            self.band.points = self.edge.points = NO_POINTS
        self.band.set_fill(tint, BAND * lit)
        self.edge.set_fill(tint, max(self.light, new) * inside)

    def _drive(self, attribute: str, to: float) -> Drive:
        def show(level: float) -> None:
            setattr(self, attribute, level)
            self.draw()

        return Drive(self, lambda: getattr(self, attribute), show, to)

    def appear(self) -> Drive:
        """Slide in."""
        return self._drive("shown", 1.0)

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Light the line up, and scroll to it."""
        self.shine = colour or AMBER
        yield from self.listing.look_at(round(self.row))
        yield self._drive("light", 1.0)

    def unhighlighted(self) -> Iterable[Animation]:
        """Return to the calm state."""
        self.listing.looked_at.clear()
        return [self._drive("light", 0.0)]

    def dimmed(self, share: float) -> Iterable[Animation]:
        """Fade to a share of the opacity."""
        return [self._drive("share", share)]


class Listing(VGroup):  # type: ignore[misc]
    """Lines of code in a region.

    Args:
        lines: the runs of each line.
        characters: all characters that will be shown.
        region: the window; the first line is at its top.
        size: em in pixels at 1080p.
        numbers: number of the first line; None for no numbers.
        rows: most rows that there will be.

    Attributes:
        lines: the present lines.
        gone: rows scrolled so far.
        visible_rows: how many rows the window holds.
        looked_at: rows to which it scrolls next.
    """

    def __init__(
        self,
        lines: Sequence[Runs],
        characters: str,
        region: Region,
        size: float,
        numbers: int | None,
        rows: int,
    ) -> None:
        self.size, self.pitch = size, PITCH * pixels(size)
        # The window holds whole rows, so that no line at rest is half faded.
        self.visible_rows = min(rows, int(region.height / self.pitch + 1e-6))
        self.wide, self.extent = region.width, self.visible_rows * self.pitch
        bottom = region.top - self.extent
        self.anchor = Anchor((region.left, bottom, 0), region.width, self.extent)
        self.glyphs = Glyphs("".join(sorted({*characters, *"0123456789"})), size)
        self.rows, self.gone = rows, 0.0
        self.looked_at: set[int] = set()
        self.numbers = VGroup()
        self.indent = 0.12
        if numbers is not None:
            texts = [str(numbers + row) for row in range(rows)]
            widest = max(map(self.glyphs.width, texts))
            self.indent += widest + GUTTER * pixels(size)
            for text in texts:
                script = Script([(text, INK_SOFT)], self.glyphs, size, self.anchor)
                script.left = 0.12 + widest - script.extent
                self.numbers.add(script)
        self.lines = [Line(self, runs, row) for row, runs in enumerate(lines)]
        self.body = VGroup(*self.lines)
        super().__init__(self.anchor, self.numbers, self.body)
        self.counted = np.zeros(rows)
        self.draw()

    def __deepcopy__(self, memo: dict[int, object]) -> Listing:
        return self  # its lines refer to it, and animations need no copy of it

    def height_of(self, row: float) -> tuple[float, float]:
        """The height of the baseline of a row, and how much of it the window shows, 0 to 1."""
        cap = self.glyphs.cap
        middle = self.extent - (row - self.gone + 0.5) * self.pitch
        inside = smoothstep((middle / self.pitch + 0.1) * 2.5)
        inside *= smoothstep(((self.extent - middle) / self.pitch + 0.1) * 2.5)
        return middle - cap / 2, inside

    def draw(self) -> None:
        """Draw all rows."""
        for line in self.lines:
            line.draw()
        self.draw_numbers()

    def draw_numbers(self) -> None:
        """Draw the numbers of the rows that have a line."""
        for row, script in enumerate(self.numbers):
            up, inside = self.height_of(row)
            script.put(script.left, up, 0.9 * inside * self.counted[row])

    def number(self, rows: Iterable[int], to: float = 1.0) -> Drive:
        """Show or hide the numbers of some rows."""
        wanted = self.counted.copy()
        wanted[[row for row in rows if row < self.rows]] = to

        def show(counted: np.ndarray) -> None:
            changed = np.abs(wanted - self.counted) > 0
            self.counted[changed] = counted[changed]
            self.draw_numbers()

        return Drive(self.numbers, lambda: self.counted, show, wanted)

    def look_at(self, row: int) -> Iterable[Animation]:
        """Scroll so far that the window holds all rows that are looked at."""
        first = not self.looked_at
        self.looked_at.add(row)
        if first and self.rows > self.visible_rows:
            begin = self.gone

            def show(share: float) -> None:
                self.gone = begin + (self._wanted() - begin) * share
                self.draw()

            yield Drive(self, lambda: 0.0, show, 1.0)

    def _wanted(self) -> float:
        """The rows to be scrolled so that those looked at are in the middle of the window."""
        low, high = min(self.looked_at), max(self.looked_at)
        room = self.visible_rows
        if self.gone <= low - 1 and high + 2 <= self.gone + room:
            return self.gone
        wanted = (low + high + 1 - room) // 2
        return float(np.clip(min(wanted, low), 0, max(0, self.rows - room)))

    def scroll_through(self) -> Drive:
        """Scroll from the top to the last row."""

        def show(gone: float) -> None:
            self.gone = gone
            self.draw()

        return Drive(self, lambda: self.gone, show, max(0.0, self.rows - self.visible_rows))


class Block(VGroup):  # type: ignore[misc]
    """Several lines with one name."""

    def __init__(self, lines: Sequence[Line], name: str) -> None:
        super().__init__(*lines)
        self.name = name

    def highlighted(self, colour: Colour | None = None) -> Iterable[Animation]:
        """Light all lines up."""
        for line in self:
            yield from line.highlighted(colour)

    def unhighlighted(self) -> Iterable[Animation]:
        """Return to the calm state."""
        for line in self:
            yield from line.unhighlighted()

    def dimmed(self, share: float) -> Iterable[Animation]:
        """Fade to a share of the opacity."""
        for line in self:
            yield from line.dimmed(share)
