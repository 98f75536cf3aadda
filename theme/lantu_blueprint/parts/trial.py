"""The layout of a trial of intern and editor: their work, acceptance rate and speed.

`python -m lantu_blueprint.parts.trial` draws it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    ORIGIN,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    Group,
    LaggedStart,
    Mobject,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from lantu_blueprint.block import fitted
from lantu_blueprint.compositions.trial import WIDE, Places
from lantu_blueprint.measures import pixels, stroke
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, RED, SHEET, Colour
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.icons import rocket
from lantu_blueprint.parts.pair import on_floor, walk
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.speedometer import Speedometer
from lantu_blueprint.parts.trial_cells import cells_below, show_judged
from lantu_blueprint.parts.trial_time import time_bar
from lantu_blueprint.type import LARGE, Lettering, sans

MAXIMUM = 6


class Trial(VGroup):  # type: ignore[misc]
    """The layout that all trials share, so that they can be compared.

    First the work is alone on the sheet, between intern and editor. `step_back` makes it smaller
    and moves it to the left, where the dial beside it has room.

    Args:
        work: title of the panel.
        before: name of speed 1 on the dial, at which the needle starts.
        trips: (drafted tokens, kept tokens) of each trip.
        places: measures of the composition.

    Attributes:
        panel: the frame around the work; `content` is the region inside.
        dial: the speedometer; `dial_in` draws it without needle and number.
        intern, editor: at the sides of the panel.
        cells: for each trip one place per drafted token, below the panel.
        marks: ticks and crosses of each trip; not part of the group, `judge` adds them.
        far: 0 while the work is alone, 1 after `step_back`.
        said_at: places of the two lines that belong to the dial, or to the chart.
    """

    def __init__(
        self,
        work: str,
        before: str,
        trips: Sequence[tuple[int, int]],
        places: Places = WIDE,
    ) -> None:
        self.at = places
        self.panel = work_panel(places, work)
        self.content = self.panel.inner
        self.dial = Speedometer(MAXIMUM, unit="x", radius=places.radius, base=1)
        self.dial.show_value(1, text="")
        self.dial.shift((*places.dial, 0))
        self.dial.readout.scale(places.readout).shift((0, 0.12, 0))
        one = self.dial.numbers[1]
        one.set_color(INK)
        self.before = sans(before, places.below, INK).next_to(one, LEFT, buff=0.16)
        if places.is_stacked:
            self.before.next_to(one, DOWN, buff=0.14).align_to(places.work.left * RIGHT, LEFT)
        self.intern, self.editor = Intern(), Editor(desk=True)
        for figure, place, size in zip(
            (self.intern, self.editor), places.people, places.sizes, strict=True
        ):
            figure.scale(size).move_to((*place, 0))
            if places.is_stacked:
                figure.set_z_index(1)  # over the panel
        self.kept = [kept for _, kept in trips]
        self.cells, self.marks = self.cells_of(trips)
        self.far = 0.0
        self.said_at = (places.middle, places.verdict), (places.middle, places.remark)
        super().__init__(self.panel, self.intern, self.editor, self.cells)

    def cells_of(self, trips: Sequence[tuple[int, int]]) -> tuple[VGroup, VGroup]:
        """A block of cells for each trip of (drafted tokens, kept tokens), and their marks."""
        return cells_below(self.at, trips)

    @property
    def scaffold(self) -> list[Mobject]:
        """What all trials share, in one state: the next trial begins with it."""
        return [self.panel.frame, self.panel.ticks, self.intern, self.editor]

    def enter(self) -> Animation:
        """Draw what is not on the sheet yet: the panel's tab, and the cells."""
        tab = Create(VGroup(self.panel.tab, self.panel.title), lag_ratio=0.1)
        return LaggedStart(tab, FadeIn(self.cells), lag_ratio=0.25)

    def step_back(self, *content: Mobject, **kwargs: Any) -> list[Animation]:
        """Move the work with its content, the cells and the marks aside, and the people below it.

        Args:
            content: what belongs to the work besides its panel.
            kwargs: further attributes of the animations.
        """
        at = self.at
        world = Group(self.panel, self.cells, self.marks, *content)
        corner = np.array([at.work.left, at.work.top, 0.0])
        way = np.array([(at.time[0] - at.work.left) if at.away < 1 else 0.0, 0.0, 0.0])

        def show(far: float) -> None:
            scale, before = (1 + (at.away - 1) * share for share in (far, self.far))
            world.shift(-corner - self.far * way)
            world.scale(scale / before, about_point=ORIGIN)
            world.shift(corner + far * way)
            self.far = far

        walks = self.walk_away(**kwargs)
        walking = Drive(world, lambda: self.far, show, 1.0, rate_func=smooth, **kwargs)
        return [walking, *walks]

    def walk_away(self, **kwargs: Any) -> list[Any]:
        """Animations that bring the people to their floor, beside or below the work."""
        pair = (self.intern, self.editor)
        return walk(pair, on_floor(pair, self.at), self.at.sizes_away, **kwargs)

    def stand_back(self, *content: Mobject) -> None:
        """Put everything at once where `step_back` moves it."""
        for animation in self.step_back(*content):
            built = animation.build() if hasattr(animation, "build") else animation
            built.begin()
            built.finish()

    def dial_in(self) -> Animation:
        """Draw the dial, once the work has left its place."""
        return AnimationGroup(
            Create(self.dial.scale_marks),
            FadeIn(self.dial.numbers, self.dial.hub, self.before),
            rate_func=squish_rate_func(linear, 0.4, 1.0),
        )

    def line(self, index: int, *parts: Mobject, gap: float = 0.4) -> VGroup:
        """Place parts on a line below the cells, while the work is alone on the sheet."""
        way, buff = (DOWN, 0.12) if self.at.is_stacked else (RIGHT, gap)
        return (
            VGroup(*parts)
            .arrange(way, buff=buff)
            .move_to((self.at.across, self.at.lines[index], 0))
        )

    def rate(self, text: str, note: str) -> VGroup:
        """The acceptance rate and a note."""
        heading = self.line(0, sans(text, self.at.rate, INK, weight="BOLD"))[0]
        if self.at.rate_at:
            heading.move_to((*self.at.rate_at, 0))
        return VGroup(heading, self.line(1, sans(note, self.at.note, INK_SOFT))[0])

    def hand_in(self, trip: int, **kwargs: Any) -> Animation:
        """The intern hands in a trip's drafts."""
        drafts = [cell.animate.set_stroke(BLUE, stroke(2), 1.0) for cell in self.cells[trip]]
        return LaggedStart(*drafts, lag_ratio=0.3, **kwargs)

    def judge(self, trip: int, **kwargs: Any) -> Animation:
        """The editor ticks or crosses them."""
        verdicts = [
            AnimationGroup(
                cell.animate.set_stroke(GREEN if index < self.kept[trip] else RED),
                Create(self.marks[trip][index]),
            )
            for index, cell in enumerate(self.cells[trip])
        ]
        return LaggedStart(*verdicts, lag_ratio=0.3, **kwargs)

    def sum(self, text: str, size: float = LARGE) -> Lettering:
        """The equation of a trip: drafted × kept + the editor's token = written."""
        line, begin = sans(text, size * self.at.shrink), 0
        inks = (BLUE, INK, GREEN, INK, PURPLE)
        for part, ink in zip(text.split(), inks, strict=False):
            line[begin : begin + len(part)].set_color(ink)
            begin += len(part) + 1
        return line

    def account(self, sum_: str, note: str) -> VGroup:
        """The equation of a trip with a note, below the dial."""
        return self._under_the_dial(self.sum(sum_), note)

    def go_to_chart(self) -> None:
        """Let what is said stand below the chart, which takes the place of the dial."""
        self.said_at = self.at.below_chart

    def time_bar(
        self, overhead: tuple[float, str], target: tuple[float, str], whole: str
    ) -> tuple[VGroup, VGroup, Mobject]:
        """A trip's time to scale, when the work stands beside dial or chart: see `time_bar`."""
        above = self.at.is_stacked and self.said_at == self.at.below_chart
        return time_bar(self.at, overhead, target, whole, above=above)

    def verdict(self, text: str, note: str, colour: Colour, size: float | None = None) -> VGroup:
        """A verdict in words and a note, below the dial."""
        return self._under_the_dial(sans(text, size or self.at.said, colour), note)

    def result(self, division: str, text: str, note: str, size: float) -> VGroup:
        """The last step of a calculation and the average speed in one line, and a note.

        Args:
            division: the step, which ends in an equals sign.
            text: the average speed, on the same baseline.
            note: the line below it.
            size: text size of the speed in pixels.

        Returns:
            The line, which is a rocket as high as the speed, the step and the speed; and the note.
        """
        size *= self.at.shrink
        step, heading = sans(division, self.at.division), sans(text, size, GREEN, weight="BOLD")
        flyer = rocket(GREEN).scale_to_fit_height(1.5 * pixels(size))
        line = VGroup(flyer, step, heading).arrange(RIGHT, buff=0.2)
        step.shift((heading[0].get_bottom()[1] - step[0].get_bottom()[1]) * UP)
        below = self._under_the_dial(line, note)
        if self.at.is_stacked and self.said_at == self.at.below_chart:
            line.remove(step)
            line.arrange(RIGHT, buff=0.2).move_to((*self.said_at[0], 0))
            line.align_to(self.at.beside_mini * RIGHT, LEFT)
        elif self.at.is_stacked:
            middle = self.at.middle
            step.move_to((middle, self.at.verdict, 0))
            VGroup(flyer, heading).arrange(RIGHT, buff=0.2).move_to((middle, self.at.remark, 0))
            below[1].move_to((middle, self.at.last, 0))
        return below

    def _under_the_dial(self, heading: Mobject, note: str) -> VGroup:
        heading.move_to((*self.said_at[0], 0))
        if self.at.is_stacked and self.said_at == self.at.below_chart:
            heading.align_to(self.at.beside_mini * RIGHT, LEFT)
        below: Mobject = sans(note, self.at.below, INK)
        if below.width > self.at.column:
            below = fitted(note, self.at.column, 0.7, self.at.below, align="centre")
        below.move_to((*self.said_at[1], 0))
        return VGroup(heading, below)


def work_panel(places: Places, title: str = "") -> Panel:
    """The frame around the work, while it is alone on the sheet."""
    panel = Panel(places.work, title, LINE, places.note)
    panel.frame.set_fill(SHEET, 0.9)
    return panel


def demo() -> Mobject:
    """A trial at its end."""
    trial = Trial("代码", "原来", [(6, 6), (6, 6), (6, 6), (6, 6), (6, 3)])
    rate = trial.rate("Acceptance Rate: 90%", "被接受的草稿词占比")
    trial.stand_back(rate)
    trial.dial.show_value(5.2, text="")
    show_judged(trial.cells, trial.kept)
    return VGroup(
        *(trial, trial.marks, rate, trial.dial, trial.before),
        trial.result("6.4 ÷ 1.23 =", "5.2x Faster", "“5 倍光速”", 60),
    )


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "trial")
