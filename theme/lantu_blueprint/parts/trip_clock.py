"""The time of a trip: a bar that grows with a little truck at its end, below what it is for.

`python -m lantu_blueprint.parts.trip_clock` draws it.
"""

from __future__ import annotations

from manim import DOWN, LEFT, ORIGIN, RIGHT, Animation, Mobject, VGroup, linear

from lantu_blueprint.palette import INK, LINE, PURPLE, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.icons import truck_small
from lantu_blueprint.parts.strokes import THIN, lines, pen
from lantu_blueprint.type import BODY, sans

THICK = 6.0
"""Width of the bar in pixels."""
TICK = 0.1
"""Half the height of the ends of the whole time."""
LORRY = 0.32


class TripClock(VGroup):  # type: ignore[misc]
    """A bar for the time of a trip, below its name.

    Args:
        text: what the trip is for, and its time.
        length: of the bar at the end of the trip, in units.
        size: of the text.
        colour: of the bar.

    Attributes:
        name: the lettering.
        bar: the time gone.
        lorry: at the end of the bar.
        gone: share of the time that is over, from 0 to 1.
    """

    def __init__(
        self, text: str, length: float, size: float = BODY, colour: Colour = PURPLE
    ) -> None:
        self._length = length
        self.track = lines(
            [((0, 0), (length, 0)), ((0, -TICK), (0, TICK)), ((length, -TICK), (length, TICK))],
            LINE,
            THIN,
        )
        self.bar = pen(colour, THICK)
        self.lorry = truck_small(colour).scale(LORRY, about_point=ORIGIN)
        self.name = sans(text, size, INK)
        self.name.next_to(self.track, DOWN, buff=0.09).align_to(self.track, LEFT)
        super().__init__(self.track, self.bar, self.lorry, self.name)
        self.gone = 0.0
        self._hub = 0.39 * LORRY
        self.lorry.shift((0, self._hub + 0.06, 0))

    def show_gone(self, gone: float) -> None:
        """Draw bar and lorry at a share of the time."""
        step = (gone - self.gone) * self._length
        self.gone = gone
        self.lorry.shift((step, 0, 0))
        start = self.track.get_corner(LEFT)
        end = start + max(1e-3, gone * self._length) * RIGHT
        self.bar.set_points_as_corners([start, end])


def run_clock(clock: TripClock, run_time: float) -> Animation:
    """Let the time of a trip pass, at constant speed."""
    return Drive(
        clock, lambda: clock.gone, clock.show_gone, 1.0, run_time=run_time, rate_func=linear
    )


def demo() -> Mobject:
    """Two trips that take the same time, the second one half over."""
    clocks = VGroup(TripClock("1 word: 20ms", 3.0), TripClock("4 words: 20ms", 3.0))
    for clock, gone in zip(clocks, (1.0, 0.5), strict=True):
        clock.show_gone(gone)
    return clocks.arrange(DOWN, buff=0.4)


if __name__ == "__main__":
    show(demo, "trip_clock")
