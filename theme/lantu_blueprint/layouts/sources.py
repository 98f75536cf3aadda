"""The line that says where the figures of a chart or a table come from."""

from __future__ import annotations

from lantu_blueprint.block import Block, fitted
from lantu_blueprint.measures import measures
from lantu_blueprint.palette import INK_SOFT
from lantu_blueprint.type import SMALL


def source_line(text: str) -> Block:
    """A source in small type, at the lower left: beside the title block, or below the rest.

    Raises:
        DoesNotFit: it is longer than two lines.
    """
    place = measures().stage_low
    line = fitted(text, place.width, place.height, SMALL, SMALL, INK_SOFT)
    return line.at_left(place.left, place.centre[1])
