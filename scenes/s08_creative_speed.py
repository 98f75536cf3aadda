"""Row 08: prose, of which few drafted tokens are accepted, is still faster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from lantu_blueprint.compositions.trial import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.joins import clear_but
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, RED, Colour
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling, shake
from lantu_blueprint.parts.gain_chart import GainChart, GainLine, instead, left_behind
from lantu_blueprint.parts.gain_motion import trembling, turning
from lantu_blueprint.parts.gains import pulse
from lantu_blueprint.parts.guesses import Guesses, around
from lantu_blueprint.parts.manuscript import Manuscript
from lantu_blueprint.parts.people import CHEERING, FOLDED, WRITING
from lantu_blueprint.parts.trial import Trial
from lantu_blueprint.parts.trial_cells import show_judged
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import Lettering
from manim import (
    DOWN,
    LEFT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    Mobject,
    Transform,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from facts.speedup import from_share

RESULT = 58.0
PROSE = {"zh": 0.64, "en": 0.76}
"""Factor of the prose's text sizes in the compact composition."""
SWING = 1.4
"""Seconds in which the dot slides, and the frame around a trip moves with it."""
SLOW = 1.8
"""How many times longer it may take, where the voice leaves the time."""
RISE = 0.5
"""Seconds in which a word of the best trip rises and sinks."""
REST = 0.2
"""Seconds at rest before the next mark."""
TREMOR = 0.015
"""How far the dot trembles to either side, as a share."""
CODE = 0.35
"""Opacity of the verdicts on code, until prose has taken their place."""


class CreativeSpeed(BlueprintScene):
    """Prose in the place of code: guesses are struck out, and the dot slides down another line.

    Then it shows the best trip, the worst one, and the average of all.
    """

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """Work, people, chart and the verdicts on code, as the trial before has left them."""
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
        self.rate = trial.rate(self.label("rate"), self.label("rate_note"))[0]
        rules = VGroup(*(trip.rule for trip in self.prose.trips))
        trial.stand_back(self.prose, rules, self.rate, self.code)
        Faded(self.code).show(CODE)
        self.guesses = Guesses(trial, self.prose)
        trial.go_to_chart()
        self.chart = chart = self.chart_of_both()
        return [*trial.scaffold, chart, chart.length, chart.dial, self.code]

    def chart_of_both(self) -> GainChart:
        """The chart of the trial before, whose line can be turned into that of prose."""
        most, cost = round(self.fact("code_drafted")), self.fact("cost")
        gains = [
            GainLine(*(from_share(share, drafted, cost) for share in (0, 1)))
            for drafted in range(1, most + 1)
        ]
        unit, before, title = (self.label(name) for name in ("line", "before", "rate_note"))
        chart = GainChart(gains, unit, before, title, self.trial.at)
        chart.leaving = True
        chart.show_state(np.array([most, self.fact("code_share"), 1.0]))
        return chart

    def construct(self) -> None:
        """Prose, strikes, rate, the best trip, the worst one, the average."""
        trial = self.trial
        self.ambient(trial.intern, acting(trial.intern, scribbling), STROKES_PER_SECOND)
        self.ambient(self.chart, trembling(self.chart, TREMOR), STROKES_PER_SECOND)
        self.play(
            FadeIn(trial.panel.tab, trial.panel.title, shift=0.2 * DOWN),
            FadeOut(self.code),
            run_time=0.8,
        )
        self.open()
        self.play_until("strike", *self.guesses.drafted(0), lead=0.3)
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

    def open(self) -> None:
        """Type the opening."""
        self.add(self.prose)
        self.ambient(self.prose.caret, self.prose.blink)
        self.play_until("write", self.prose.type_out(self.prose.opening))

    def strike(self) -> None:
        """Reject two trips while the editor shakes the head; the dot slides to such a trip."""
        whole = min(2.6, self.seconds_until("rate"))
        unit = whole / 1.26
        trial, chart = self.trial, self.chart
        first = np.array([self.fact("code_drafted"), self.fact("code_share"), 1.0])
        last = np.array([self.fact("drafted"), 0.0, 1.0])

        chart.clear_updaters()
        self.ambient(chart, turning(chart, first, last, self.now, whole))
        code = left_behind(chart, self.fact("code_share"), self.label("before_prose"))
        self.what_was = code[1]
        self.play(
            *self.guesses.judged(0),
            FadeIn(code),
            shake(trial.editor, 2),
            run_time=0.42 * unit,
        )
        self.play(self.prose.write(self.prose.trips[0]), run_time=0.2 * unit)
        self.play(*self.guesses.drafted(1), run_time=0.24 * unit)
        self.play(*self.guesses.judged(1), shake(trial.editor, 2), run_time=0.38 * unit)
        chart.clear_updaters()
        chart.show_state(last)
        self.shares = [trip.kept / len(trip.guesses) for trip in self.prose.trips]
        self.beads = chart.beads(self.shares)
        self.add(*self.beads[:2])

    def show_rate(self) -> None:
        """Write the remaining trips quickly, each with its speed; then show the accepted share."""
        trial, prose, trips = self.trial, self.prose, self.prose.trips
        others: list[Animation] = [prose.write(trips[1])]
        for index in range(2, len(trips)):
            self.play(*others, *self.guesses.drafted(index), run_time=0.3)
            self.play(*self.guesses.judged(index), self.chart.go(self.shares[index]), run_time=0.25)
            self.add(self.beads[index])
            others = [prose.write(trips[index])]
        self.play(*others, FadeIn(self.rate, shift=0.15 * DOWN), run_time=0.4)
        prose.caret.clear_updaters()
        self.remove(prose.caret)
        prose.remove(prose.caret)
        self.said = trial.account(self.label("sum"), self.label("settings"))
        soon = squish_rate_func(smooth, 0, 0.9)
        coming = [FadeIn(self.said, shift=0.15 * DOWN, rate_func=soon)]
        if trial.at.is_stacked:  # in the same place
            coming.append(FadeOut(self.what_was, rate_func=squish_rate_func(smooth, 0, 0.2)))
        self.play_until("luck", *coming)
        self.guesses.shade(self.rate)

    def luck(self) -> None:
        """The best case: both guesses are accepted."""
        best = max(range(len(self.prose.trips)), key=lambda index: self.prose.trips[index].kept)
        self.pointer = self.guesses.pointer_at(best, GREEN)
        self.play(
            Create(self.pointer),
            *self.guesses.look_at(best),
            run_time=0.6,
        )
        verdict = self.verdict("lucky", GREEN)
        trip = self.prose.trips[best]
        words = [*trip.guesses[: trip.kept], *trip.words[trip.kept :]]
        left = self.seconds_until("worst") - RISE * len(words) - REST
        self.slide_to(best, verdict, nod(self.trial.editor, 2), run_time=left)
        self.rise(words)

    def slide_to(
        self, trip: int, verdict: VGroup, *others: Animation, run_time: float = SWING
    ) -> None:
        """Slide the dot to the share of a trip, and show a verdict below the chart."""
        said, self.said = self.said, verdict
        run_time = min(max(run_time, SWING), SLOW * SWING)
        self.play(
            self.chart.go(self.shares[trip], run_time=run_time),
            FadeOut(said, run_time=0.3),
            FadeIn(verdict, run_time=0.7, rate_func=squish_rate_func(smooth, 0.45, 1)),
            *others,
        )

    def verdict(self, name: str, colour: Colour) -> VGroup:
        """A speed with its name, and a note."""
        text = f"{self.shown(name)}  {self.label(name)}"
        size = self.trial.at.said * self.trial.at.heading
        return self.trial.verdict(text, self.label(f"{name}_note"), colour, size)

    def rise(self, words: Sequence[Lettering]) -> None:
        """Let the words that a trip has brought rise one after the other."""
        for word in words:
            self.play(word.animate(rate_func=there_and_back).scale(1.2), run_time=RISE)

    def worst(self) -> None:
        """The worst case: dot, frame and light move together to a trip without any word."""
        last, trial = len(self.prose.trips) - 1, self.trial
        self.slide_to(
            last,
            self.verdict("worst", RED),
            Transform(self.pointer, self.guesses.pointer_at(last, RED), run_time=0.5),
            *self.guesses.look_at(last),
            shake(trial.editor, 2),
        )
        self.spend(self.seconds_until("needle") - REST)

    def spend(self, seconds: float) -> None:
        """Show a trip's time to scale: the intern's, then the editor's; in 2 to 4 s."""
        clearing = 0.3 if self.trial.at.is_stacked else 0.0
        unit = min(max(seconds - clearing, 2.0), 4.0) / 2
        early, late, whole = self.trial.time_bar(
            (self.fact("overhead"), self.label("intern_time")),
            (self.fact("target_pass"), self.label("editor_time")),
            self.label("trip_time"),
        )
        # A text comes when its bar is long enough to hold it.
        grown = squish_rate_func(smooth, 0.7, 1)
        if clearing:  # the bars stand in the place of the other trips
            self.play(*self.guesses.clear_but_last(), run_time=clearing)
        self.play(GrowFromEdge(early[0], LEFT), FadeIn(early[1]), run_time=0.7 * unit)
        self.play(
            GrowFromEdge(late[0], LEFT), FadeIn(late[1], rate_func=grown), run_time=0.9 * unit
        )
        self.play(FadeIn(whole), act(self.trial.editor, FOLDED), run_time=0.4 * unit)
        self.spent = VGroup(*early, *late, whole)

    def swing(self) -> None:
        """The trips slide together to their average, which is above the old speed."""
        trial, chart = self.trial, self.chart
        size = RESULT * trial.at.heading
        result = trial.result(self.label("division"), self.label("speed"), self.label("gain"), size)
        passed = [self.spent] if trial.at.is_stacked else []
        self.play(
            chart.mean_of(self.beads, self.shares, run_time=1.5 * SWING),
            chart.go(self.fact("acceptance"), run_time=1.5 * SWING),
            Transform(self.pointer[0], around(trial.cells, GREEN), run_time=0.6),
            FadeOut(self.said, self.pointer[1], *passed, run_time=0.3),
            *self.guesses.look_at(None),
            FadeIn(result, run_time=0.8, rate_func=squish_rate_func(smooth, 0.3, 1)),
        )
        left = max(1.0, self.row.seconds - self.now - 0.8)
        # With as many drafts as for code it would be slower.
        longer = instead(chart, self.fact("longer_share"), self.label("longer"))
        soon = squish_rate_func(smooth, 0, 0.3)
        self.play(
            FadeOut(self.beads, rate_func=soon),
            *(
                []
                if trial.at.is_stacked
                else [
                    FadeIn(chart.foot(self.shown("acceptance")), rate_func=soon),
                    FadeIn(longer, rate_func=squish_rate_func(smooth, 0.2, 0.5)),
                ]
            ),
            nod(trial.editor, 2, left),
            act(trial.intern, CHEERING, left, rate_func=squish_rate_func(smooth, 0, 0.6 / left)),
            result[0].animate(rate_func=pulse, run_time=left).scale(1.06),
        )

    def leave(self) -> list[Animation]:
        """Clear the sheet but for intern and editor."""
        trial = self.trial
        return [
            *clear_but(self, self.sheet, trial.intern, trial.editor),
            act(trial.intern, WRITING),
            act(trial.editor, FOLDED),
        ]
