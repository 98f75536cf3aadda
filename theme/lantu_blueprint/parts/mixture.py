"""The times of code and of prose with their names, and their average.

`python -m lantu_blueprint.parts.mixture` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import (
    RIGHT,
    Animation,
    Create,
    FadeIn,
    Group,
    Mobject,
    linear,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.block import in_width
from lantu_blueprint.compositions.value_reveal import WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, INK, LINE
from lantu_blueprint.parts.averaged import Averaged, measure, settle
from lantu_blueprint.parts.chips import code_sign, prose_sign, signed
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.type import sans

GAP, BEYOND = 0.04, 0.14
"""Distance of the line of the mean from a bar, and how far below the last time it ends."""
BESIDE = 0.25
"""Distance of the mean's name from that line."""


class Mixture(Group):  # type: ignore[misc]
    """Times of code and prose to the scale of an answer's time, which is their mean.

    Args:
        times: of each part of code, then of prose, in ms; three of them.
        names: what is said of code and of prose.
        mean: name of the average.
        room: region of the answer; its width stands for `whole` ms.
        whole: ms.
        level: height of the answer's time.
        at: measures of the composition.

    Attributes:
        bars: the times.
        names: with a sign before each.
        mean: its name, beside the times when they have its length.
        line: from the ends of the times to that of the answer.
    """

    def __init__(
        self,
        times: Sequence[float],
        names: Sequence[str],
        mean: str,
        room: Region,
        whole: float,
        level: float,
        at: Places,
    ) -> None:
        begin = (room.left, at.mix[0])
        self.bars = Averaged(times, room.width / whole, begin, at.steps, at.bar)
        self.names = [
            signed(sign(INK), sans(name, at.mixed), room.width)
            for name, sign in zip(names, (code_sign, prose_sign), strict=True)
        ]
        for name, height in zip(self.names, at.mix[1:], strict=True):
            name.move_to((room.left + name.width / 2, height, 0))
        end, reach = room.left + self.bars.mean, at.bar / 2 + GAP
        first, second, third = (at.mix[0] - step for step in at.steps)
        # The line is open where the name of prose stands.
        self.line = lines(
            [
                ((end, first + reach), (end, second - reach)),
                ((end, third + reach), (end, level - BEYOND)),
            ],
            LINE,
            2.0,
        )
        self.mean = in_width(mean, room.right - end - BESIDE, at.mixed).set_color(GREEN)
        self.mean.move_to((end + BESIDE + self.mean.width / 2, (first + second) / 2, 0))
        super().__init__(self.bars, *self.names, self.line, self.mean)

    def enter(self) -> list[Animation]:
        """The times come, and their names."""
        return [
            FadeIn(self.bars, shift=0.3 * RIGHT, rate_func=squish_rate_func(smooth, 0.3, 1)),
            FadeIn(*self.names, rate_func=squish_rate_func(smooth, 0.5, 1)),
        ]

    def settled(self) -> list[Animation]:
        """The times get the length of their mean."""
        return [
            settle(self.bars),
            FadeIn(self.mean, rate_func=squish_rate_func(smooth, 0, 0.5)),
            Create(self.line, rate_func=squish_rate_func(smooth, 0.4, 1)),
        ]

    def measuring(self, room: Region, level: float) -> Animation:
        """The times are laid on a longer one in another room, at a height."""
        late = squish_rate_func(linear, 0.15, 1)
        return measure(self.bars, (room.left, level), room.width, rate_func=late)


def demo() -> Mobject:
    """Two parts code and one part prose."""
    names = ("2 parts code: 5.2x, 3.85ms", "1 part prose: 1.5x, 13.46ms")
    room = Region(-2.8, 2.8, -1.8, 2.5)
    return Mixture((3.8, 3.8, 13.5), names, "time averaged 2 : 1", room, 20, -1.0, WIDE)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "mixture")
