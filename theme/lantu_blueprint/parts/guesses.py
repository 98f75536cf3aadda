"""The guesses of a trial with prose: typed, handed in, and judged together with their cells.

`python -m lantu_blueprint.parts.guesses` draws them.
"""

from __future__ import annotations

from manim import (
    Animation,
    FadeIn,
    Group,
    Mobject,
    VGroup,
    VMobject,
)

from lantu_blueprint.compositions.trial import WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import BLUE, GREEN
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.manuscript import Manuscript
from lantu_blueprint.parts.strokes import HEAVY, frame, path
from lantu_blueprint.parts.trial import Trial

ASIDE = 0.3
"""Opacity of what is not looked at."""
AROUND = 0.12
"""Units by which a frame is larger than the cells in it."""


class Guesses:
    """What happens to the guesses of a trip, in the text and in the cells below it.

    Args:
        trial: with the cells.
        prose: with the words.
    """

    def __init__(self, trial: Trial, prose: Manuscript) -> None:
        self._trial, self._prose = trial, prose

    def drafted(self, index: int) -> tuple[Animation, ...]:
        """Animations that type a trip's guesses above a line and hand them in."""
        trip, cells = self._prose.trips[index], self._trial.cells[index]
        cells.set_stroke(BLUE, stroke(2), 1.0)
        return (
            self._prose.type_out(*trip.guesses),
            FadeIn(cells),
            FadeIn(trip.rule),
        )

    def judged(self, index: int) -> tuple[Animation, ...]:
        """Animations that move accepted guesses into the line and strike out the others."""
        trip = self._prose.trips[index]
        judgement: list[Animation] = [self._trial.judge(index)]
        if trip.kept:
            judgement.append(self._prose.keep(trip))
        if trip.kept < len(trip.guesses):
            judgement.append(self._prose.strike(trip))
        return tuple(judgement)

    def pointer_at(self, index: int, colour: str) -> VGroup:
        """A frame around a trip's cells, and a line under its words."""
        rule = self._prose.trips[index].rule
        ends = [rule.get_start()[:2], rule.get_end()[:2]]
        under: VMobject = path(ends, colour, 4.0)
        return VGroup(around(self._trial.cells[index], colour), under)

    def shade(self, *others: Mobject) -> None:
        """Take the present opacities of all trips, and of the opening and of others, as their own.

        Args:
            others: what is dimmed together with the opening.
        """
        prose, trial = self._prose, self._trial
        self._lights = [
            Faded(Group(trip, trip.rule, *trip.signs, trial.cells[index], trial.marks[index]))
            for index, trip in enumerate(prose.trips)
        ]
        self._rest = Faded(Group(prose.opening, *others))

    def look_at(self, index: int | None) -> list[Animation]:
        """Animations that light a trip and dim the others; None lights all."""
        lit = [1.0 if index in (None, each) else ASIDE for each in range(len(self._lights))]
        return [
            *(light.to(share) for light, share in zip(self._lights, lit, strict=True)),
            self._rest.to(1.0 if index is None else ASIDE),
        ]

    def clear_but_last(self) -> list[Animation]:
        """Animations that let all trips vanish but the last one, until they are looked at."""
        return [light.to(0.0) for light in self._lights[:-1]]


def around(cells: Mobject, colour: str) -> VMobject:
    """A frame around cells."""
    box: VMobject = frame(cells.width + AROUND, cells.height + AROUND, 0.06, colour, HEAVY)
    return box.move_to(cells)


def demo() -> Mobject:
    """The cells of two trips, the second one framed."""
    trial = Trial("", "", [(2, 0), (2, 2)], WIDE)
    return VGroup(trial.cells, around(trial.cells[1], GREEN)).center()


if __name__ == "__main__":
    show(demo, "guesses")
