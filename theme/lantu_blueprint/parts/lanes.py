"""One time bar with two lanes to one scale, and the outlines by which the short one measures it.

`python -m lantu_blueprint.parts.lanes` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from manim import LEFT, Animation, GrowFromEdge, LaggedStart, Mobject, VGroup

from lantu_blueprint.compositions.recap import WIDE, Places
from lantu_blueprint.palette import BLUE, GREEN, LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.strokes import MAIN, THIN, frame
from lantu_blueprint.parts.timeline import Segment, TimeBar

COPY = 0.12
"""Height of the outlines that measure the long lane."""


class Lanes(VGroup):  # type: ignore[misc]
    """Two ways to the same result as lanes of one time bar: they begin together.

    Args:
        long: the segments of the way that takes more time.
        short: the segments of the other way.
        shown: texts at their ends.
        at: measures of the composition.
        colour: of the outlines that measure.

    Attributes:
        long, short: the lanes, empty at first.
        rooms: outlines of the whole time in both lanes.
        copies: outlines as long as the short lane that fill the long one, the last one in part.
    """

    def __init__(
        self,
        long: Sequence[Segment],
        short: Sequence[Segment],
        shown: tuple[str, str],
        at: Places,
        colour: Colour = GREEN,
    ) -> None:
        self.long, self.short = (
            TimeBar(segments, at.per_ms, shown=text, height=at.lane, size=at.counted)
            for segments, text in zip((long, short), shown, strict=True)
        )
        whole, self.rooms, self.copies = self.long.length, VGroup(), VGroup()
        for bar, floor in ((self.long, at.long), (self.short, at.short)):
            bar.shift(np.array([at.left, floor, 0]) - bar.anchor.points[0])
            room = frame(whole * at.per_ms, at.lane, 0.0, LINE, THIN, 0.55)
            middle = (at.left + whole * at.per_ms / 2, floor + at.lane / 2, 0)
            self.rooms.add(room.move_to(middle))
        begin = 0.0
        while begin < whole - 1e-6:
            width = min(self.short.length, whole - begin) * at.per_ms
            copy = frame(width - 0.06, COPY, 0.03, colour, MAIN, 0.9)
            self.copies.add(copy.move_to((at.left + begin * at.per_ms + width / 2, at.copies, 0)))
            begin += self.short.length
        super().__init__(self.rooms, self.long, self.short)

    def measure(self, **kwargs: float) -> Animation:
        """Lay copies of the short lane along the long one; they are not part of the group."""
        growing = (GrowFromEdge(copy, LEFT) for copy in self.copies)
        return LaggedStart(*growing, lag_ratio=0.6, **kwargs)


def demo() -> Mobject:
    """Forty milliseconds, measured by fifteen."""
    lanes = Lanes(
        [Segment(10, PURPLE, "10ms")] * 4,
        [Segment(1, BLUE)] * 5 + [Segment(10, PURPLE, "10ms")],
        ("40ms", "15ms"),
        WIDE,
    )
    lanes.long.show_elapsed(40)
    lanes.short.show_elapsed(15)
    return VGroup(lanes, lanes.copies)


if __name__ == "__main__":
    show(demo, "lanes")
