"""The drawing sheet: a fine grid as on technical paper, a ruled border and a title block."""

from __future__ import annotations

from lantu_blueprint.measures import measures, stroke
from lantu_blueprint.palette import BORDER, GRID_MAJOR, GRID_MINOR, SHEET
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.sheet import BORDER_INSET, ruled, title_block as blueprint_title_block
from manim import Rectangle, VGroup, VMobject

FINE, MEDIUM, STRONG = 1 / 9, 1 / 3, 1.0
"""Distances of the grid's three kinds of lines in units: 15, 45 and 135 pixels at 1080p, so that
all lines of a kind fall on the pixels in the same way."""
MARK = 0.1
"""Length of a centring mark inside of the border."""
TRIM = 0.06
"""Distance of the thin trim line from the border."""


def bare_sheet() -> VGroup:
    """Grid, border and trim line, without title block."""
    sheet = VGroup(
        ruled(FINE, MEDIUM, 1.0, GRID_MINOR, 0.08),
        ruled(MEDIUM, STRONG, 1.0, GRID_MINOR, 0.15),
        ruled(STRONG, None, 1.0, GRID_MAJOR, 0.3),
        _margin(),
        _frame(BORDER_INSET - TRIM, 0.8, 0.6),
        _frame(BORDER_INSET, 2.0, 0.9),
        _centring_marks(),
    )
    sheet.name = "sheet"
    sheet.decorative = True
    return sheet


def _centring_marks() -> VMobject:
    """A short line across the border at the middle of each side, by which a print is aligned."""
    x, y = measures().width / 2, measures().height / 2
    inner = BORDER_INSET + MARK
    across = [((side * x, 0.0), (side * (x - inner), 0.0)) for side in (-1, 1)]
    upright = [((0.0, side * y), (0.0, side * (y - inner))) for side in (-1, 1)]
    return lines([*across, *upright], BORDER, 2.0, 0.9)


def title_block(drawing: str, title: str, second_title: str) -> VGroup:
    """The title block of the blueprint theme on blank paper, in a heavy frame.

    Args:
        drawing: drawing number, such as "SD-01".
        title: title in the film's language.
        second_title: title in the other language; may be empty.
    """
    block = blueprint_title_block(drawing, title, second_title)
    outline, divider, *_ = block
    outline.set_fill(SHEET, 1.0).set_stroke(BORDER, stroke(2.0), 1.0)
    divider.set_stroke(BORDER, stroke(1.2), 1.0)
    return block


def _margin() -> Rectangle:
    """Blank paper outside of the border: a frame as wide as that, drawn as one thick line."""
    return Rectangle(
        width=measures().width - BORDER_INSET,
        height=measures().height - BORDER_INSET,
        stroke_color=SHEET,
        stroke_width=100 * BORDER_INSET,
    )


def _frame(inset: float, width: float, opacity: float) -> Rectangle:
    return Rectangle(
        width=measures().width - 2 * inset,
        height=measures().height - 2 * inset,
        stroke_color=BORDER,
        stroke_width=stroke(width),
        stroke_opacity=opacity,
    )
