"""A step counter: a number and its unit, cheap to change in every frame.

`python -m lantu_blueprint.parts.counter` draws it.
"""

from __future__ import annotations

from typing import Any

from manim import DOWN, RIGHT, UP, Mobject, VGroup

from lantu_blueprint.palette import BLUE, INK, INK_SOFT, PURPLE, Colour
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.readout import Readout
from lantu_blueprint.type import BODY, LARGE


class StepCounter(VGroup):  # type: ignore[misc]
    """Counts steps.

    Args:
        one: unit of exactly one, such as "step" or "步".
        many: unit of any other number; `one` if left out.
        places: digits to reserve room for.
        size: em of the number in pixels at 1080p; the unit is three quarters of it.
        colour: of the number.

    Attributes:
        count: what it shows.
        number: the digits.
        unit: the word beside them.
    """

    def __init__(
        self,
        one: str,
        many: str | None = None,
        *,
        places: int = 2,
        size: float = LARGE,
        colour: Colour = INK,
    ) -> None:
        self.one, self.many = one, one if many is None else many
        self.number = Readout("0", size, colour, widest="0" * places, align=1, weight="BOLD")
        longer = max(self.one, self.many, key=len)
        self.unit = Readout(
            longer,
            max(BODY, size * 0.75),
            INK_SOFT,
            characters=self.one + self.many,
            align=-1,
        )
        self.unit.next_to(self.number, RIGHT, buff=0.2)
        baselines = [line.anchor.points[0][1] for line in (self.number, self.unit)]
        self.unit.shift((baselines[0] - baselines[1]) * UP)
        super().__init__(self.number, self.unit)
        self.count = -1
        self.show_count(0)

    def show_count(self, n: float) -> StepCounter:
        """Show a number of steps (rounded down)."""
        count = int(n + 1e-9)
        if count != self.count:
            self.count = count
            self.number.show_text(str(count))
            self.unit.show_text(self.one if count == 1 else self.many)
        return self


def count_to(counter: StepCounter, n: int, **kwargs: Any) -> Drive:
    """Count from what is shown to `n`."""
    return Drive(counter, lambda: float(counter.count), counter.show_count, float(n), **kwargs)


def demo() -> Mobject:
    """Both languages, one and many."""
    return VGroup(
        StepCounter("step", "steps", colour=BLUE).show_count(1),
        StepCounter("step", "steps", colour=PURPLE).show_count(24),
        StepCounter("步", colour=PURPLE).show_count(24),
    ).arrange(DOWN, buff=0.6)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "counter")
