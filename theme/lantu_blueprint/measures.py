"""Measures of the drawing sheet in Manim units (the frame is 14.22 x 8 units)."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.tokens import look

FRAME_WIDTH = 128 / 9
FRAME_HEIGHT = 8.0
PIXELS_PER_UNIT = 1080 / FRAME_HEIGHT

SAFE_X = 0.9 * FRAME_WIDTH / 2
"""Right edge of the title-safe area: five per cent stay free on either side."""
SAFE_TOP = 0.9 * FRAME_HEIGHT / 2
CAPTION_TOP = -FRAME_HEIGHT / 2 + 0.14 * FRAME_HEIGHT
"""Upper edge of the caption area: the lowest fourteen per cent of the frame."""

TITLE_BLOCK_HEIGHT = 0.78
TITLE_BLOCK_WIDTH = 4.6
HEADING_BASE = 2.9
"""Height that separates the heading (above) from the stage (below)."""


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


STAGE = Region(-SAFE_X, SAFE_X, CAPTION_TOP + TITLE_BLOCK_HEIGHT + 0.12, HEADING_BASE - 0.15)
"""The region in which a row draws: below the heading, above the title block."""
STAGE_LOW = Region(-SAFE_X, SAFE_X - TITLE_BLOCK_WIDTH - 0.2, CAPTION_TOP, STAGE.bottom)
"""The strip to the left of the title block."""
