"""Row 08: prose, of which few drafted tokens are accepted, is still faster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

from lantu_blueprint.compositions.trial import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import Region, stroke
from lantu_blueprint.palette import BLUE, GREEN, INK_SOFT, RED
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling, shake
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.manuscript import Manuscript
from lantu_blueprint.parts.people import CHEERING, FOLDED
from lantu_blueprint.parts.speedometer import Speedometer
from lantu_blueprint.parts.strokes import HEAVY, frame, path
from lantu_blueprint.parts.trial import Trial, show_judged, speed_to
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import Lettering, sans
from manim import (
    DOWN,
    LEFT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    Mobject,
    Transform,
    VGroup,
    VMobject,
    smooth,
    squish_rate_func,
    there_and_back,
)

RESULT = 58.0
PROSE = {"zh": 0.64, "en": 0.76}
"""Factor of the prose's text sizes in the compact composition."""
ASIDE = 0.3
"""Opacity of what is not spoken of."""
SWING = 1.4
"""Seconds in which the needle moves, and the frame around a trip with it."""
SLOW = 1.8
"""How many times longer it may take, where the voice leaves the time."""
RISE = 0.5
"""Seconds in which a word of the best trip rises and sinks."""
REST = 0.5
"""Seconds at rest before the next mark."""
TREMOR = (0.06, 0.15)
"""How far the needle trembles to either side, on the scale; further if the dial is small."""
CODE = 0.35
"""Opacity of the verdicts on code, until prose has taken their place."""
EARLY = squish_rate_func(smooth, 0, 0.5)


class CreativeSpeed(BlueprintScene):
    """Prose in the place of code: ticks become crosses, and the needle sinks from its speed.

    Then it shows the best trip, the worst one and the average.
    """

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """Work, people, dial and the verdicts on code, as the trial before has left them."""
        data, language = self.row.data, self.row.language
        trips = [(trip["draft"], trip["written"]) for trip in data["trips"][language]]
        self.trial = trial = Trial(
            self.label("work"),
            self.label("before"),
            [(len(draft), len(written) - 1) for draft, written in trips],
            self.composed(WIDE, STACKED),
        )
        inner = trial.content
        self.prose = Manuscript(
            data["opening"][language],
            trips,
            Region(inner.left, inner.right, inner.bottom, inner.top + self.composed(0, 0.27)),
            language,
            self.composed(1.0, PROSE[language]),
        )
        code = [(len(trip["draft"]), len(trip["written"]) - 1) for trip in data["code"]]
        self.code = VGroup(*trial.cells_of(code))
        show_judged(self.code[0], [kept for _, kept in code])
        self.rate, self.note = trial.rate(self.label("rate"), self.label("rate_note"))
        rules = VGroup(*(trip.rule for trip in self.prose.trips))
        trial.stand_back(self.prose, rules, self.rate, self.note, self.code)
        Faded(self.code).show(CODE)
        trial.dial.show_value(self.fact("code"), text="")
        return [*trial.scaffold, trial.dial, trial.before, self.code]

    def construct(self) -> None:
        """Prose, strikes, rate, the best trip, the worst one, the average."""
        trial = self.trial
        self.ambient(trial.intern, acting(trial.intern, scribbling), STROKES_PER_SECOND)
        self.ambient(
            trial.dial, partial(tremble, value=self.fact("code"), reach=self.composed(*TREMOR))
        )
        # What still stands there is code's, until prose takes its place.
        self.what_was = sans(self.label("before_prose"), trial.at.note, INK_SOFT)
        self.what_was.next_to(self.code, DOWN, buff=0.16)
        if trial.at.at_work:  # above the intern, who is the smaller one
            self.what_was.next_to(self.code, DOWN, buff=0.1).set_x(trial.at.at_work[0][0])
        coming = trial.walk(trial.at.at_work, trial.at.sizes) if trial.at.at_work else []
        self.play(
            FadeIn(trial.panel.tab, trial.panel.title, shift=0.2 * DOWN),
            FadeIn(self.what_was),
            *coming,
            run_time=0.8,
        )
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
        self.play(prose.type_out(prose.opening), run_time=1.2)
        self.play_until("strike", *self.drafted(0), lead=0.3)

    def drafted(self, index: int) -> tuple[Animation, ...]:
        """Animations that type a trip's guesses above a line and hand them in."""
        trip = self.prose.trips[index]
        return (
            self.prose.type_out(*trip.guesses),
            FadeOut(VGroup(*(each[index] for each in self.code)), rate_func=EARLY),
            self.handed_in(index),
            FadeIn(trip.rule),
        )

    def handed_in(self, index: int) -> Animation:
        """The cells of a trip, handed in, take the place of those of a trip of code."""
        cells = self.trial.cells[index]
        cells.set_stroke(BLUE, stroke(2), 1.0)
        return FadeIn(cells, rate_func=squish_rate_func(smooth, 0.4, 1))

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
        """Reject two trips while the editor shakes the head; the needle sinks to such a trip."""
        whole = min(2.6, self.seconds_until("rate"))
        unit = whole / 1.26
        trial, begun = self.trial, self.now
        high, low = self.fact("code"), self.fact("worst")

        def sink(dial: Speedometer, now: float) -> None:
            dial.show_value(high + (low - high) * smoothstep((now - begun) / (0.95 * whole)), "")

        trial.dial.clear_updaters()
        self.ambient(trial.dial, sink)
        self.play(
            *self.judged(0),
            FadeOut(self.what_was, rate_func=EARLY),
            shake(trial.editor, 2),
            run_time=0.42 * unit,
        )
        self.play(self.prose.write(self.prose.trips[0]), run_time=0.2 * unit)
        self.play(*self.drafted(1), run_time=0.24 * unit)
        self.play(*self.judged(1), shake(trial.editor, 2), run_time=0.38 * unit)
        trial.dial.clear_updaters()
        trial.dial.show_value(low, "")

    def show_rate(self) -> None:
        """Write the remaining trips quickly, each with its speed; then show the accepted share."""
        trial, prose = self.trial, self.prose
        trips, low = prose.trips, self.fact("worst")
        others: list[Animation] = [prose.write(trips[1])]
        for index in range(2, len(trips)):
            self.play(*others, *self.drafted(index), run_time=0.3)
            # A trip writes one word, and one more for each that is accepted.
            speed = speed_to(trial.dial, low * (1 + trips[index].kept))
            self.play(*self.judged(index), speed, run_time=0.25)
            others = [prose.write(trips[index])]
        self.play(*others, FadeIn(self.rate, self.note, shift=0.15 * DOWN), run_time=0.4)
        prose.caret.clear_updaters()
        self.remove(prose.caret)
        prose.remove(prose.caret)
        self.said = trial.account(self.label("sum"), self.label("settings"))
        if trial.at.at_work:
            self.play(*trial.walk_away(), run_time=0.4)
        soon = squish_rate_func(smooth, 0, 0.5)
        self.play_until("luck", FadeIn(self.said, shift=0.15 * DOWN, rate_func=soon))
        self.lights = [
            Faded(Group(trip, trip.rule, *trip.signs, trial.cells[index], trial.marks[index]))
            for index, trip in enumerate(trips)
        ]
        self.rest = Faded(Group(prose.opening, self.rate))

    def look_at(self, index: int | None) -> list[Animation]:
        """Animations that light a trip and dim the others; None lights all."""
        lit = [1.0 if index in (None, each) else ASIDE for each in range(len(self.lights))]
        rest = 1.0 if index is None else ASIDE
        return [
            *(light.to(share) for light, share in zip(self.lights, lit, strict=True)),
            self.rest.to(rest),
        ]

    def pointer_at(self, index: int, colour: str) -> VGroup:
        """A frame around a trip's cells, and a line under its words."""
        cells, trip = self.trial.cells[index], self.prose.trips[index]
        around = frame(cells.width + 0.12, cells.height + 0.12, 0.06, colour, HEAVY).move_to(cells)
        under: VMobject = path([trip.rule.get_start()[:2], trip.rule.get_end()[:2]], colour, 4.0)
        return VGroup(around, under)

    def luck(self) -> None:
        """The best case: both guesses are accepted."""
        best = max(range(len(self.prose.trips)), key=lambda index: self.prose.trips[index].kept)
        self.pointer = self.pointer_at(best, GREEN)
        self.play(
            Create(self.pointer),
            FadeOut(self.note),
            *self.look_at(best),
            run_time=0.6,
        )
        verdict = self.trial.verdict(self.label("lucky"), self.label("lucky_note"), GREEN)
        trip = self.prose.trips[best]
        words = [*trip.guesses[: trip.kept], *trip.words[trip.kept :]]
        left = self.seconds_until("worst") - RISE * len(words) - REST
        self.swing_to("lucky", verdict, nod(self.trial.editor, 2), run_time=left)
        self.rise(words)

    def swing_to(
        self, fact: str, verdict: VGroup, *others: Animation, run_time: float = SWING
    ) -> None:
        """Swing the needle to a fact's value, and show a verdict below the dial."""
        said, self.said = self.said, verdict
        run_time = min(max(run_time, SWING), SLOW * SWING)
        self.play(
            self.trial.dial.swing(self.fact(fact), shown=self.shown(fact), run_time=run_time),
            FadeOut(said, run_time=0.3),
            FadeIn(verdict, run_time=0.7, rate_func=squish_rate_func(smooth, 0.45, 1)),
            *others,
        )

    def rise(self, words: Sequence[Lettering]) -> None:
        """Let the words that a trip has brought rise one after the other."""
        for word in words:
            self.play(word.animate(rate_func=there_and_back).scale(1.2), run_time=RISE)

    def worst(self) -> None:
        """The worst case: needle, frame and light move together to a trip without any word."""
        last, trial = len(self.prose.trips) - 1, self.trial
        verdict = trial.verdict(self.label("worst"), self.label("worst_note"), RED)
        self.swing_to(
            "worst",
            verdict,
            Transform(self.pointer, self.pointer_at(last, RED), run_time=0.5),
            *self.look_at(last),
            shake(trial.editor, 2),
        )
        self.spend(self.seconds_until("needle") - REST)

    def spend(self, seconds: float) -> None:
        """Show a trip's time to scale: the intern's, then the editor's; in 2 to 4 s."""
        unit = min(max(seconds, 2.0), 4.0) / 2
        early, late, whole = self.trial.time_bar(
            (self.fact("overhead"), self.label("intern_time")),
            (self.fact("target_pass"), self.label("editor_time")),
            self.label("trip_time"),
        )
        # A text comes when its bar is long enough to hold it.
        grown = squish_rate_func(smooth, 0.7, 1)
        self.play(GrowFromEdge(early[0], LEFT), FadeIn(early[1]), run_time=0.7 * unit)
        self.play(
            GrowFromEdge(late[0], LEFT), FadeIn(late[1], rate_func=grown), run_time=0.9 * unit
        )
        self.play(FadeIn(whole), act(self.trial.editor, FOLDED), run_time=0.4 * unit)
        self.spent = VGroup(*early, *late, whole)

    def swing(self) -> None:
        """Swing the needle to the average of all trips, which is above one."""
        result = self.trial.result(
            self.label("division"), self.label("speed"), self.label("gain"), RESULT
        )
        trial = self.trial
        around = frame(
            trial.cells.width + 0.12, trial.cells.height + 0.12, 0.06, GREEN, HEAVY
        ).move_to(trial.cells)
        self.play(
            trial.dial.swing(self.fact("speedup"), shown="", run_time=1.5 * SWING),
            Transform(self.pointer[0], around, run_time=0.6),
            FadeOut(self.said, self.pointer[1], run_time=0.3),
            *self.look_at(None),
            FadeIn(result, run_time=0.8, rate_func=squish_rate_func(smooth, 0.3, 1)),
        )
        self.play(nod(trial.editor, 2, 1.2), act(trial.intern, CHEERING))


def tremble(dial: Speedometer, now: float, value: float, reach: float) -> None:
    """Let the needle of a dial tremble about a value, as at speed."""
    dial.show_value(value + reach * math.sin(19 * now) * math.sin(2.3 * now), "")
