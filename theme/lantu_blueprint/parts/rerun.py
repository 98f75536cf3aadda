"""The race of two answers once more, with those who write them.

`python -m lantu_blueprint.parts.rerun` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, RIGHT, Group, Mobject, VGroup

from lantu_blueprint.compositions.value_reveal import WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, LINE, PURPLE, Colour
from lantu_blueprint.parts.pair import Pair
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.race import Answer, room_of
from lantu_blueprint.type import sans

APART = 0.25
"""Distance of two figures, and of a figure from the name after it."""
NAME = 0.6
"""Height of a name above the feet of the figures before it."""


class Rerun(Group):  # type: ignore[misc]
    """Left the editor writes alone, right the intern drafts and the editor checks.

    Args:
        words: the answer's tokens.
        rates: both speeds.
        names: of both ways of working.
        colours: of both.
        at: measures of the composition.
        language: of the answer.

    Attributes:
        answers: both answers.
        rates: their speeds.
        writers: who writes each, and the name of the way of working.
        pens: the figure that writes each.
        checker: the editor beside the intern.
    """

    def __init__(
        self,
        words: Sequence[str],
        rates: Sequence[str],
        names: Sequence[str],
        colours: tuple[Colour, Colour],
        at: Places,
        language: str,
    ) -> None:
        self._at = at
        regions, ticks = at.race.panels, (colours[0], LINE)
        panels = [Panel(*each) for each in zip(regions, ("", ""), ticks, strict=True)]
        rooms = [room_of(panel, at.race) for panel in panels]
        self.answers = [
            Answer(words, rates[index], colours[index], room, at.race, index, language)
            for index, room in enumerate(rooms)
        ]
        self.rates = VGroup(*(answer.rate for answer in self.answers))
        self.checker = Editor(desk=True)
        teams: tuple[list[Editor | Intern], ...] = (
            [Editor(desk=True)],
            [Intern(), self.checker],
        )
        self.pens = [team[0] for team in teams]
        self.writers = [
            team_of(team, name, room, at)
            for team, name, room in zip(teams, names, rooms, strict=True)
        ]
        super().__init__(*panels, *self.answers, *self.writers)

    def let_go(self) -> VGroup:
        """Take the speeds out, so that they stay when the rest leaves."""
        for answer in self.answers:
            answer.remove(answer.rate)
        return self.rates

    def team(self) -> Pair:
        """Take intern and editor out, so that they stay when the rest leaves."""
        intern, writers = self.pens[1], self.writers[1]
        writers.remove(intern, self.checker)
        return intern, self.checker

    def show_trips(self, kept: Sequence[int], drafted: int) -> None:
        """Write the faster answer in trips, with a beam from the editor over all drafts of one.

        Args:
            kept: drafts that hold, for each trip.
            drafted: in each trip.
        """
        side = RIGHT if self._at.race.column else DOWN
        self.answers[1].show_trips(kept, drafted, self.checker.get_critical_point(side))

    def give(self, pair: Pair) -> None:
        """Let others take the places of intern and editor."""
        self.pens[1], self.checker = pair
        self.writers[1].add(*pair)


def team_of(figures: Sequence[Editor | Intern], name: str, room: Region, at: Places) -> VGroup:
    """Place figures and the name of their way of working above the page of an answer.

    In a composition with a column they stand in it, one below the other.
    """
    title, race = sans(name, at.race.prompt), at.race
    for figure in figures:
        figure.scale(at.figures[0 if isinstance(figure, Intern) else 1])
    if race.column:
        middle = room.left - 0.1 - race.column / 2
        for figure, floor in zip(figures, at.floors, strict=False):
            figure.move_to((middle, room.top - floor + figure.height / 2, 0))
        title.move_to((room.left + title.width / 2, room.top - race.prompt_at, 0))
        return VGroup(*figures, title)
    pen, floor = room.left + 0.1, room.top - at.floors[0]
    for figure in figures:
        figure.move_to((pen + figure.width / 2, floor + figure.height / 2, 0))
        pen += figure.width + APART
    title.move_to((pen + 0.1 + title.width / 2, floor + NAME, 0))
    return VGroup(*figures, title)


def demo() -> Mobject:
    """One answer is finished, the other one is not."""
    words = ["At", " dawn", ",", " she", " opened", " the", " window", "."]
    rates, names = ("20ms/token", "7ms/token"), ("before", "speculative")
    rerun = Rerun(words, rates, names, (PURPLE, GREEN), WIDE, "en")
    for answer, written in zip(rerun.answers, (0.7, 2.0), strict=True):
        answer.show_written(written, 0.7)
    return VGroup(*rerun)


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "rerun")
