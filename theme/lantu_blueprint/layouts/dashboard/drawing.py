"""Draws the layout `dashboard`: a grid of panels, each with its title and content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from manim import Animation, Create, FadeIn, Mobject, VGroup, smooth, squish_rate_func

from lantu_blueprint.block import first_fitting, fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.dashboard.data import Data, Tile
from lantu_blueprint.layouts.dashboard.tiles import NOTE, Bars, Figure, Gauge, Sparkline
from lantu_blueprint.lighting import Lit
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK_SOFT, PURPLE, Colour
from lantu_blueprint.parts.panel import framed
from lantu_blueprint.parts.running import Count
from lantu_blueprint.type import BODY, SMALL

SHADES = (BLUE, PURPLE, GREEN, AMBER)
NUMBERS: dict[str, type[Figure] | type[Gauge]] = {"figure": Figure, "gauge": Gauge}
SERIES: dict[str, type[Bars] | type[Sparkline]] = {"bars": Bars, "sparkline": Sparkline}
COLUMNS = (1, 2, 3, 2, 3, 3, 4, 4)
"""Number of columns for one to eight panels."""
GAP, NARROW_GAP = 0.35, 0.12
TALLEST, WIDEST = 3.4, 6.4
"""Greatest height and width of a panel."""
TITLES = (BODY, 32.0, SMALL)
"""Ems of titles in pixels that are tried."""
LOW = 2.5
"""Height up to which panels have smaller titles."""


class Dashboard(Layout[Data]):
    """A grid of small panels."""

    data_model = Data

    def compose(self) -> None:
        """Divide the stage into a grid and fill it line by line."""
        tiles = self.data.tiles
        widths = [COLUMNS[len(tiles) - 1], *((2, 1) if self.is_narrow else ())]
        drawn = first_fitting(partial(self._tiles, min(n, len(tiles))) for n in widths)
        for key, tile, each in zip(self.data.keys(), tiles, drawn, strict=True):
            self.element(key, each, tile.at, partial(enter, each), 1.6)

    def _tiles(self, columns: int) -> list[Framed]:
        """Draw all panels in some columns."""
        tiles = self.data.tiles
        lines = -(-len(tiles) // columns)
        stage = self.stage
        gap = NARROW_GAP if self.is_narrow else GAP
        height = min((stage.height - gap * (lines - 1)) / lines, TALLEST)
        middle = stage.centre[1]
        half = (height * lines + gap * (lines - 1)) / 2
        breadth = min(stage.width, WIDEST * columns + gap * (columns - 1)) / 2
        x = stage.centre[0]
        used = Region(x - breadth, x + breadth, middle - half, middle + half)
        places = [
            place
            for line in used.rows(*[1.0] * lines, gap=gap)
            for place in line.columns(*[1.0] * columns, gap=gap)
        ]
        return [
            Framed(
                tile,
                places[at],
                self.shade(tile.colour, SHADES[at % len(SHADES)]),
                self.counted_to(key),
            )
            for at, (key, tile) in enumerate(zip(self.data.keys(), tiles, strict=True))
        ]


class Framed(Lit):
    """A panel with its content and note.

    Attributes:
        panel: frame, corners and tab.
        content: what it shows.
        note: the line below it; empty without.
    """

    def __init__(
        self, tile: Tile, region: Region, shade: Colour, counts: Sequence[Count] = ()
    ) -> None:
        sizes = TITLES if region.height > LOW else TITLES[1:]
        self.panel = framed(tile.title, region, shade, sizes)
        inner = self.panel.inner
        self.note: Mobject = VGroup()
        if tile.note:
            place = Region(inner.left, inner.right, inner.bottom - 0.1, inner.bottom + NOTE - 0.1)
            self.note = fitted(
                tile.note, place.width, place.height, 32.0, SMALL, INK_SOFT, align="centre"
            ).move_to(place.centre)
            inner = Region(inner.left, inner.right, place.top, inner.top)
        self.content: Figure | Gauge | Bars | Sparkline
        if tile.kind in NUMBERS:
            self.content = NUMBERS[tile.kind](tile, inner, shade, counts)
        else:
            self.content = SERIES[tile.kind](tile, inner, shade)
        super().__init__([self.panel.ticks, self.panel.tab], self.panel, self.content, self.note)
        self.name = tile.title

    @property
    def counted(self) -> Callable[..., Iterable[Animation]]:
        """Runs to another number.

        Raises:
            AttributeError: the panel shows no number that can run.
        """
        counted: Callable[..., Iterable[Animation]] = self.content.counted
        return counted


def enter(drawn: Framed) -> Iterable[Animation]:
    """Draw the panel, then its content."""
    panel = drawn.panel
    yield Create(VGroup(panel.frame, panel.ticks), lag_ratio=0.1,
                 rate_func=squish_rate_func(smooth, 0.0, 0.5))  # fmt: skip
    yield Create(panel.tab, rate_func=squish_rate_func(smooth, 0.1, 0.5))
    yield FadeIn(panel.title, rate_func=squish_rate_func(smooth, 0.2, 0.5))
    yield from drawn.content.enter()
    if len(drawn.note):
        yield FadeIn(drawn.note, rate_func=squish_rate_func(smooth, 0.5, 1.0))
