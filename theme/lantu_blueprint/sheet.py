"""The drawing sheet: grid, border and title block."""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Line, Mobject, Rectangle, VGroup, VMobject

from lantu_blueprint.block import Block, DoesNotFit
from lantu_blueprint.measures import TITLE_BLOCK_HEIGHT, TITLE_BLOCK_WIDTH, measures, stroke
from lantu_blueprint.palette import BORDER, GRID_MAJOR, GRID_MINOR, INK, INK_SOFT, Colour
from lantu_blueprint.type import SMALL, mono, sans

BORDER_INSET = 0.22
TOLERANCE = 0.05
"""Units by which a title may exceed its cell's inner width; its margins are twice as wide."""


def ruled(
    step: float, skip: float | None, width: float, colour: Colour, opacity: float
) -> VMobject:
    """All lines of a grid as one path, centred on the frame.

    Args:
        step: distance of the lines in units.
        skip: lines at multiples of this distance are left out; None for none.
        width: stroke width in pixels at 1080p.
        colour: stroke colour.
        opacity: stroke opacity.
    """
    here = measures()
    grid = VMobject(stroke_color=colour, stroke_width=stroke(width), stroke_opacity=opacity)
    for half, across, turned in (
        (here.width / 2, here.height / 2, False),
        (here.height / 2, here.width / 2, True),
    ):
        count = int(half / step)
        for index in range(-count, count + 1):
            at = index * step
            if skip and abs(at / skip - round(at / skip)) < 1e-9:
                continue
            ends = np.array([[at, -across, 0.0], [at, across, 0.0]])
            if turned:
                ends = ends[:, [1, 0, 2]]
            grid.start_new_path(ends[0])
            grid.add_line_to(ends[1])
    return grid


def bare_sheet() -> VGroup:
    """Grid and border, without title block."""
    here = measures()
    border = Rectangle(
        width=here.width - 2 * BORDER_INSET,
        height=here.height - 2 * BORDER_INSET,
        stroke_color=BORDER,
        stroke_width=stroke(1.5),
        stroke_opacity=0.55,
    )
    sheet = VGroup(
        ruled(0.25, 1.0, 1.0, GRID_MINOR, 0.055),
        ruled(1.0, None, 1.2, GRID_MAJOR, 0.13),
        border,
    )
    sheet.name = "sheet"
    sheet.decorative = True
    return sheet


def title_block(drawing: str, title: str, second_title: str) -> VGroup:
    """The title block at the lower right of the stage, as on an engineering drawing.

    Args:
        drawing: drawing number, such as "SD-01".
        title: title in the film's language.
        second_title: title in the other language; may be empty.
    """
    place = measures().title_block
    frame = Rectangle(
        width=TITLE_BLOCK_WIDTH,
        height=TITLE_BLOCK_HEIGHT,
        stroke_color=BORDER,
        stroke_width=stroke(1.5),
        stroke_opacity=0.8,
    ).move_to((place.right - TITLE_BLOCK_WIDTH / 2, place.bottom + TITLE_BLOCK_HEIGHT / 2, 0))
    number = mono(drawing, SMALL, INK)
    cell = max(1.12, number.width + 0.3)
    divider = Line(
        frame.get_corner((-1, 1, 0)) + cell * RIGHT,
        frame.get_corner((-1, -1, 0)) + cell * RIGHT,
        stroke_color=BORDER,
        stroke_width=stroke(1.5),
        stroke_opacity=0.8,
    )
    number.move_to(frame.get_left() + cell / 2 * RIGHT)
    room = TITLE_BLOCK_WIDTH - cell - 0.1
    words = VGroup(
        *(
            line_in(room, text, shade, alone=not second_title)
            for text, shade in ((title, INK), (second_title, INK_SOFT))
            if text
        )
    )
    words.arrange(DOWN, buff=0.07, aligned_edge=LEFT)
    words.move_to(frame.get_left() + (cell + (TITLE_BLOCK_WIDTH - cell) / 2) * RIGHT)
    block = VGroup(frame, divider, number, words)
    block.name = "title block"
    return block


def line_in(room: float, title: str, shade: Colour, *, alone: bool) -> Mobject:
    """A title at the least size of text; a long one without another below it has two lines.

    Raises:
        DoesNotFit: it is longer.
    """
    line: Mobject = sans(title, SMALL, shade)
    if line.width <= room + TOLERANCE:
        return line
    if alone:
        block = Block(title, room, SMALL, shade)
        if block.lines <= 2 and block.width <= room + TOLERANCE:
            return block
    lines = 2 if alone else 1
    fitting = int(len(title) * room * lines / line.width)
    below = "" if alone else " beside the title in the other language"
    raise DoesNotFit(
        f"the title “{title}” is too long for the title block: {len(title)} characters, about "
        f"{fitting} fit{below}. Shorten it"
    )


def demo() -> VGroup:
    """A title block on its sheet."""
    return title_block("SD-04", "验证：一趟四查", "Verification")
