"""How many throws have landed, and how many of them below the ratio, as a line of text.

`python -m lantu_blueprint.parts.tally` draws it.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from manim import DOWN, Mobject, VGroup, linear

from lantu_blueprint.palette import GREEN, INK
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.ratio import RatioScale
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.parts.throws import Throws
from lantu_blueprint.type import BODY, sans


class Counted(Protocol):
    """Protocol of what is counted while it lands."""

    def counted(self, thrown: float) -> tuple[int, int]:
        """How many have landed after a share of the time, and how many of them pass."""
        ...


class Tally(VGroup):  # type: ignore[misc]
    """A line such as *60 throws: 18 below 0.30*, whose figures are counted from the throws.

    Args:
        throws: what is counted.
        thrown: the words after the number of throws.
        below: the words after the number of those below the ratio.
        size: text size in pixels at 1080p.

    Attributes:
        share: share of the throws' time that is counted, 0 to 1.
    """

    def __init__(self, throws: Counted, thrown: str, below: str, size: float = BODY) -> None:
        self._throws = throws
        figures = [str(count) for count in throws.counted(1.0)]
        first = f"{figures[0]} {thrown} "
        words = sans(f"{first}{figures[1]} {below}", size)
        begins = (0, len(first))
        self._figures = VGroup()
        for figure, begin, colour in zip(figures, begins, (INK, GREEN), strict=True):
            # The digits of the text give the place and the baseline of those that count.
            digits = words[begin : begin + len(figure)]
            readout = Readout(figure, size, colour, align=1)
            corner = [digits.get_right()[0] - readout.room, digits.get_bottom()[1], 0]
            self._figures.add(readout.shift(np.array(corner) - readout.anchor.points[0]))
        cut = begins[1]
        kept = [*words[len(figures[0]) : cut], *words[cut + len(figures[1]) :]]
        super().__init__(self._figures, VGroup(*kept))
        self.show_counted(0.0)

    def show_counted(self, share: float) -> Tally:
        """Show the figures after a share of the throws' time."""
        self.share = share
        for readout, count in zip(self._figures, self._throws.counted(share), strict=True):
            readout.show_text(str(count))
        return self


def count_throws(tally: Tally, **kwargs: Any) -> Drive:
    """Count all throws while they land; play it together with `throw_many`."""
    kwargs.setdefault("rate_func", linear)
    return Drive(tally, lambda: tally.share, tally.show_counted, 1.0, **kwargs)


def demo() -> Mobject:
    """Half way, and at the end."""
    scale = RatioScale(0.3).show_measured(0.3)
    throws = Throws(scale, np.array([4.4, 1.3, 0.0]))
    lines = (Tally(throws, "throws:", "below 0.30").show_counted(share) for share in (0.5, 1.0))
    return VGroup(*lines).arrange(DOWN, buff=0.4)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "tally")
