"""The line that says where the figures of a chart or a table come from."""

from __future__ import annotations

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.measures import STAGE_LOW
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.type import SMALL


def source_line(text: str) -> Block:
    """A source in small type, at the lower left, beside the title block.

    Raises:
        DoesNotFit: it is longer than two lines.
    """
    line = fitted(text, STAGE_LOW.width, STAGE_LOW.height, SMALL, SMALL, INK_SOFT)
    return line.at_left(STAGE_LOW.left, STAGE_LOW.centre[1])
