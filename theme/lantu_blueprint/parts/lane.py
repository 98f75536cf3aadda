"""A lane of places that fill with tokens, one after the other."""

from __future__ import annotations

from typing import Any

import numpy as np
from manim import DOWN, Mobject, VGroup, VMobject, linear

from lantu_blueprint.compositions.value_reveal import Places
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, LINE, PURPLE, Colour
from lantu_blueprint.parts.anchor import NO_POINTS, Anchor, box
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.type import Lettering, mono, sans

FILL = 0.42
"""Opacity of the fill of a written token."""


class TokenLane(VGroup):  # type: ignore[misc]
    """Places side by side; a written token fills its place.

    Args:
        count: number of places.
        width: of all of them in units.
        height: of a place in units.
        colour: of the written tokens.

    Attributes:
        written: number of tokens written, with the share of the one that is being written.
    """

    def __init__(
        self, count: int, width: float, height: float = 0.5, colour: Colour = GREEN
    ) -> None:
        self._count, self._pitch, self._height = count, width / count, height
        self.anchor = Anchor((-width / 2, -height / 2, 0), width, height)
        self.places = VMobject(stroke_color=LINE, stroke_width=stroke(1.5), stroke_opacity=0.4)
        self.places.points = self._boxes(count)
        self.tokens = VMobject(
            stroke_color=colour, stroke_width=stroke(2.5), fill_color=colour, fill_opacity=FILL
        )
        super().__init__(self.anchor, self.places, self.tokens)
        self.written = 0.0
        self.show_written(0.0)

    def _boxes(self, upto: float) -> Any:
        """Outlines of the places from the left up to a number, the last one in part."""
        gap, outlines = 0.12 * self._pitch, [NO_POINTS]
        for index in range(self._count):
            share = min(1.0, upto - index)
            if share <= 0.02:
                break
            left = index * self._pitch + gap
            right = left + share * (self._pitch - 2 * gap)
            outlines.append(box(left, right, 0, self._height))
        return self.anchor.place(np.concatenate(outlines)) if len(outlines) > 1 else NO_POINTS

    def show_written(self, written: float) -> TokenLane:
        """Fill the places up to a number of tokens."""
        self.written = min(float(self._count), written)
        self.tokens.points = self._boxes(self.written)
        return self


def write_tokens(lane: TokenLane, to: float, **kwargs: Any) -> Drive:
    """Write tokens at constant speed up to a number."""
    kwargs.setdefault("rate_func", linear)
    return Drive(lane, lambda: lane.written, lane.show_written, to, **kwargs)


def labelled_lane(
    at: Places, height: float, count: int, texts: tuple[str, str], colour: Colour
) -> tuple[TokenLane, Lettering, Lettering]:
    """A lane with its name and its rate at its ends, or above it.

    Args:
        at: measures of the composition.
        height: of the lane's middle on the sheet.
        count: number of places.
        texts: its name and its rate.
        colour: of the written tokens.
    """
    lane = TokenLane(count, at.lane_width, at.lane_height, colour)
    lane.shift((at.lane + at.lane_width / 2, height, 0))
    name, rate = sans(texts[0], at.lane_name), mono(texts[1], at.rate, colour, weight="BOLD")
    left, right = at.lane - 0.3 - name.width / 2, at.lane + at.lane_width + 0.3 + rate.width / 2
    if at.is_stacked:
        height += 0.52
        left, right = at.lane + name.width / 2, at.lane + at.lane_width - rate.width / 2
    name.move_to((left, height, 0))
    rate.move_to((right, height, 0))
    return lane, name, rate


def demo() -> Mobject:
    """Two lanes after the same time."""
    lanes = VGroup(TokenLane(24, 10, 0.6, PURPLE).show_written(8.4), TokenLane(24, 10, 0.6))
    lanes[1].show_written(24)
    return lanes.arrange(DOWN, buff=0.6)


if __name__ == "__main__":
    show(demo, "lane")
