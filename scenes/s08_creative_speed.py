"""Row 08: prose, of which few drafted tokens are accepted, is still faster."""

from __future__ import annotations

import math

import numpy as np
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import GREEN, RED
from lantu_blueprint.parts.acting import acting, scribbling
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.manuscript import Manuscript
from lantu_blueprint.parts.strokes import HEAVY, frame
from lantu_blueprint.parts.trial import Trial
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, sans
from manim import (
    DOWN,
    LEFT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    VGroup,
    smooth,
    squish_rate_func,
)

SHAKES_PER_SECOND = 1.6
RESULT = 52.0


class CreativeSpeed(BlueprintScene):
    """Prose with struck-out guesses; the needle shows best case, worst case and average."""

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Layout, prose, strikes, rate, the best trip, the worst one, the average."""
        data, language = self.row.data, self.row.language
        trips = [(trip["draft"], trip["written"]) for trip in data["trips"][language]]
        self.trial = Trial(
            self.label("work"),
            self.label("before"),
            [(len(draft), len(written) - 1) for draft, written in trips],
        )
        self.prose = Manuscript(data["opening"][language], trips, self.trial.content, language)
        self.play(self.trial.enter(), run_time=1.8)
        self.until("write")
        self.write()
        self.until("strike")
        self.strike()
        self.until("rate")
        self.show_rate()
        self.until("luck")
        self.luck()
        self.until("worst")
        self.worst()
        self.until("needle")
        self.swing()

    def write(self) -> None:
        """Type the opening, then the first guesses."""
        prose = self.prose
        self.add(prose)
        self.ambient(prose.caret, prose.blink)
        self.ambient(self.trial.intern, acting(self.trial.intern, scribbling))
        self.play(prose.type_out(prose.opening), run_time=1.2)
        self.play_until("strike", *self.drafted(0), lead=0.5)

    def drafted(self, index: int) -> tuple[Animation, ...]:
        """Animations that type a trip's guesses above a line and hand them in."""
        trip = self.prose.trips[index]
        return (
            self.prose.type_out(*trip.guesses),
            self.trial.hand_in(index),
            FadeIn(trip.rule),
        )

    def judged(self, index: int) -> tuple[Animation, ...]:
        """Animations that move accepted guesses into the line and strike out the others."""
        trip = self.prose.trips[index]
        judgement: list[Animation] = [self.trial.judge(index)]
        if trip.kept:
            judgement.append(self.prose.keep(trip))
        if trip.kept < len(trip.guesses):
            judgement.append(self.prose.strike(trip))
        return tuple(judgement)

    def strike(self) -> None:
        """Reject two trips, one after the other, while the editor shakes his head."""
        began = self.now

        def shake(now: float) -> np.ndarray:
            strength = smoothstep((now - began) / 0.2) * (1 - smoothstep((now - began - 1.4) / 0.4))
            turned = strength * math.sin(math.tau * SHAKES_PER_SECOND * (now - began))
            return np.array([0, 0, 0, 0, turned, 0, 0, -0.6 * strength])

        self.ambient(self.trial.editor, acting(self.trial.editor, shake))
        self.play(*self.judged(0), run_time=0.4)
        self.play(self.prose.write(self.prose.trips[0]), run_time=0.2)
        self.play(*self.drafted(1), run_time=0.25)
        self.play(*self.judged(1), run_time=0.3)

    def show_rate(self) -> None:
        """Write the remaining trips quickly, then show the accepted share."""
        self.rate, self.note = self.trial.rate(self.label("rate"), self.label("rate_note"))
        trips = self.prose.trips
        others: list[Animation] = [self.prose.write(trips[1])]
        for index in range(2, len(trips)):
            self.play(*others, run_time=0.2)
            self.play(*self.drafted(index), run_time=0.25)
            self.play(*self.judged(index), run_time=0.3)
            others = [self.prose.write(trips[index])]
        self.play(*others, FadeIn(self.rate, self.note, shift=0.15 * DOWN), run_time=0.5)

    def luck(self) -> None:
        """Show the average of a trip, then the best case: both guesses are accepted."""
        self.said = self.trial.account(self.label("sum"), self.label("settings"))
        self.play(FadeIn(self.said, shift=0.15 * DOWN), run_time=0.5)
        best = max(range(len(self.prose.trips)), key=lambda index: self.prose.trips[index].kept)
        self.hold(9)
        self.point_out(best, GREEN, FadeIn(self.trial.dial.needle))
        self.say(self.trial.verdict(self.label("lucky"), self.label("lucky_note"), GREEN), "lucky")

    def point_out(self, index: int, colour: str, *others: Animation) -> None:
        """Highlight a trip in the cells and in the text."""
        cells, trip = self.trial.cells[index], self.prose.trips[index]
        around = frame(cells.width + 0.14, cells.height + 0.14, 0.06, colour, HEAVY).move_to(cells)
        under = trip.rule.copy().set_stroke(colour, stroke(4), 1.0)
        self.pointer = VGroup(around, under)
        self.play(Create(self.pointer), *others, run_time=0.6)

    def say(self, verdict: VGroup, fact: str, *others: Animation) -> None:
        """Swing the needle to a fact's value, and show a verdict below the dial."""
        said, self.said = self.said, verdict
        self.play(
            self.trial.dial.swing(self.fact(fact), shown=self.shown(fact), run_time=1.4),
            FadeOut(said, run_time=0.3),
            FadeIn(verdict, run_time=0.7, rate_func=squish_rate_func(smooth, 0.45, 1)),
            *others,
        )

    def worst(self) -> None:
        """Show the worst case: nothing is accepted, and only the time of drafting is lost."""
        self.play(FadeOut(self.pointer), run_time=0.3)
        self.point_out(len(self.prose.trips) - 1, RED)
        verdict = self.trial.verdict(self.label("worst"), self.label("worst_note"), RED)
        self.say(verdict, "worst", FadeOut(self.rate, self.note, run_time=0.3))
        self.spend()

    def spend(self) -> None:
        """Show a trip's time to scale: the intern's, then the editor's."""
        desk = self.trial.desk
        target, overhead = self.fact("target_pass"), self.fact("overhead")
        early, late = self.trial.time_bar(
            desk.left,
            desk.bottom + 0.62,
            desk.width,
            (overhead, self.term_colour("draft")),
            (target, self.term_colour("target")),
        )
        intern = sans(self.label("intern_time"), BODY, self.term_colour("draft"))
        intern.next_to(early, UP, buff=0.16, aligned_edge=LEFT)
        editor = sans(self.label("editor_time"), BODY).move_to(late)
        whole = sans(self.label("trip_time"), BODY)
        whole.shift((desk.right - whole.get_right()[0], intern[0].get_y() - whole[-1].get_y(), 0))
        self.play(GrowFromEdge(early, LEFT), FadeIn(intern), run_time=0.6)
        self.play(GrowFromEdge(late, LEFT), FadeIn(editor), run_time=0.8)
        self.play(FadeIn(whole), run_time=0.4)
        self.spent = VGroup(early, late, intern, editor, whole)

    def swing(self) -> None:
        """Swing the needle to the average, which is above one."""
        result = self.trial.result(self.label("speed"), self.label("gain"), RESULT)
        self.play(
            self.trial.dial.swing(self.fact("speedup"), shown="", run_time=1.6),
            FadeOut(self.said, self.spent, self.pointer, run_time=0.3),
            FadeIn(self.trial.step(self.label("division")), run_time=0.5),
            FadeIn(result, run_time=0.8, rate_func=squish_rate_func(smooth, 0.4, 1)),
            FadeIn(self.rate, self.note, run_time=0.8, rate_func=squish_rate_func(smooth, 0.5, 1)),
        )
