"""Measures of the drawing sheet in Manim units, computed from the format of the film.

The shorter side of a format is 8 units. Constants are the measures of landscape, 14.22 x 8 units,
in which scenes are composed that do not reflow; `measures()` gives those of the format in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lantu.core.formats import LANDSCAPE, PORTRAIT, SHORTER_SIDE, Fit, Format, format_in_use
from lantu_blueprint.tokens import look

PIXELS_PER_UNIT = 1080 / SHORTER_SIDE
TITLE_BLOCK_HEIGHT = 0.78
TITLE_BLOCK_WIDTH = 4.6
HEADING_HEIGHT, TALL_HEADING_HEIGHT = 0.7, 0.9
"""Height of the heading; where the stage is narrow, it may have two lines."""
SOURCE = 0.62
"""Height of the strip for a source where there is no room beside the title block: two lines."""
NARROW = 8.0
"""Width of the stage in units up to which headings have two lines, and pairs stand in a stack."""


def pixels(size: float) -> float:
    """A length in pixels at 1080p as Manim units."""
    return size / PIXELS_PER_UNIT


def stroke(size: float) -> float:
    """A stroke width in pixels at 1080p as Manim's `stroke_width` (100 of which are one unit).

    The theme's stroke weight is a factor of it.
    """
    return size / PIXELS_PER_UNIT * 100 * look().weight


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of the sheet."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        """Width in units."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in units."""
        return self.top - self.bottom

    @property
    def centre(self) -> tuple[float, float, float]:
        """The centre point (x, y, 0)."""
        return ((self.left + self.right) / 2, (self.bottom + self.top) / 2, 0.0)

    def columns(self, *weights: float, gap: float = 0.4) -> tuple[Region, ...]:
        """Divide into columns from left to right, with widths in proportion to the weights."""
        unit = (self.width - gap * (len(weights) - 1)) / sum(weights)
        columns, left = [], self.left
        for weight in weights:
            columns.append(Region(left, left + unit * weight, self.bottom, self.top))
            left += unit * weight + gap
        return tuple(columns)

    def largest(self, aspect: float) -> Region:
        """The largest region with an aspect (width over height) in it, in its middle."""
        width = min(self.width, self.height * aspect)
        height = width / aspect
        x, y, _ = self.centre
        return Region(x - width / 2, x + width / 2, y - height / 2, y + height / 2)

    def rows(self, *weights: float, gap: float = 0.3) -> tuple[Region, ...]:
        """Divide into rows from top to bottom, with heights in proportion to the weights."""
        unit = (self.height - gap * (len(weights) - 1)) / sum(weights)
        rows, top = [], self.top
        for weight in weights:
            rows.append(Region(self.left, self.right, top - unit * weight, top))
            top -= unit * weight + gap
        return tuple(rows)


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one format.

    Attributes:
        width, height: of the frame.
        safe: what is free of margins, and of the areas that players cover.
        caption_size: em of burnt-in captions in pixels at 1080p.
        caption_top: upper edge of the strip for captions, at the bottom of the safe area.
        title_block: place of the title block.
        heading: place of the heading.
        stage: the region in which a row draws under a heading.
        bare_stage: the stage of a row without a heading.
        stage_low: a strip beside the title block; where the stage is narrow, its lowest part.
    """

    width: float
    height: float
    safe: Region
    caption_size: float
    caption_top: float
    title_block: Region
    heading: Region
    stage: Region
    bare_stage: Region
    stage_low: Region

    @property
    def is_narrow(self) -> bool:
        """Whether what stands side by side in landscape stands in a stack."""
        return self.stage.width < NARROW


def measures() -> Measures:
    """Return the measures of the format in use."""
    return measures_of(format_in_use())


@cache
def measures_of(wanted: Format) -> Measures:
    """Compute the measures of a format."""
    (width, height), margins = wanted.frame, wanted.margins
    safe = Region(
        -width * (0.5 - margins.left),
        width * (0.5 - margins.right),
        -height * (0.5 - margins.bottom),
        height * (0.5 - margins.top),
    )
    caption_top = _on_grid(wanted.caption_top)
    below = height * margins.bottom > 2 * TITLE_BLOCK_HEIGHT
    base = safe.bottom - 0.15 - TITLE_BLOCK_HEIGHT if below else caption_top
    block = Region(safe.right - TITLE_BLOCK_WIDTH, safe.right, base, base + TITLE_BLOCK_HEIGHT)
    tall = height > width
    base = safe.top - (TALL_HEADING_HEIGHT if tall else HEADING_HEIGHT)
    heading = Region(safe.left, safe.right, _on_grid(base), safe.top)
    bottom = caption_top + (0.0 if below else TITLE_BLOCK_HEIGHT) + 0.12
    stage = Region(safe.left, safe.right, bottom, heading.bottom - 0.15)
    bare = Region(safe.left, safe.right, bottom, (heading.bottom + safe.top) / 2)
    low = Region(safe.left, safe.right - TITLE_BLOCK_WIDTH - 0.2, caption_top, bottom)
    if safe.width < NARROW:
        low = Region(safe.left, safe.right, bottom, bottom + SOURCE)
    return Measures(
        width,
        height,
        safe,
        wanted.caption_size,
        caption_top,
        block,
        heading,
        stage,
        bare,
        low,
    )


def _on_grid(value: float) -> float:
    """A height without the error of its computation, so that equal measures are equal numbers."""
    return round(value, 9)


def fit_in(wanted: Format) -> Fit:
    """Return how a scene that is composed for landscape stands in a format: on its stage."""
    here = measures_of(wanted)
    scale = here.stage.width / STAGE.width
    x, y, _ = here.stage.centre
    return Fit(scale, x, y - scale * (STAGE_LOW.bottom + STAGE.top) / 2)


def is_compact(wanted: Format) -> bool:
    """Whether the stage of a format suits a compact composition better than that of landscape."""
    return measures_of(wanted).is_narrow


def fit_compact(wanted: Format) -> Fit:
    """Return how a compact composition stands in a format: where its stage begins, at the top.

    As in landscape, it may use the strip beside the title block once that has left.
    """
    here = measures_of(wanted)
    scale = here.stage.width / COMPACT.width
    if scale * COMPACT.height > here.stage.top - here.caption_top:
        scale = max(1.0, here.stage.height / COMPACT.height)
    x, y, _ = here.stage.centre
    top = here.stage.top
    if here.stage.height > scale * COMPACT.height:
        top = y + scale * COMPACT.height / 2
    return Fit(scale, x - scale * COMPACT.centre[0], top - scale * COMPACT.top)


_LANDSCAPE = measures_of(LANDSCAPE)
FRAME_WIDTH, FRAME_HEIGHT = _LANDSCAPE.width, _LANDSCAPE.height
SAFE_X, SAFE_TOP = _LANDSCAPE.safe.right, _LANDSCAPE.safe.top
CAPTION_TOP = _LANDSCAPE.caption_top
HEADING_BASE = _LANDSCAPE.heading.bottom
"""Height that separates the heading (above) from the stage (below)."""
STAGE = _LANDSCAPE.stage
"""The region in which a row draws: below the heading, above the title block."""
STAGE_LOW = _LANDSCAPE.stage_low
"""The strip to the left of the title block."""

_PORTRAIT = measures_of(PORTRAIT).stage
COMPACT = Region(-_PORTRAIT.width / 2, _PORTRAIT.width / 2, STAGE.top - _PORTRAIT.height, STAGE.top)
"""The region of a compact composition: as large as the stage of portrait, which is the smallest,
and with its top where that of landscape is."""
