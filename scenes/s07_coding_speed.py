"""Row 07: code, of which nine drafted tokens in ten are accepted."""

from __future__ import annotations

import math

import numpy as np
from lantu_blueprint.compositions.trial import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.joins import clear_but
from lantu_blueprint.measures import CAPTION_TOP, Region
from lantu_blueprint.palette import GREEN
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.gain_chart import GainChart, GainLine
from lantu_blueprint.parts.listing import Listing
from lantu_blueprint.parts.people import FOLDED, WRITING
from lantu_blueprint.parts.rain import STEPS_PER_SECOND, DigitalRain, keep_clear, presence
from lantu_blueprint.parts.trial import Trial
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import sans
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    FadeOut,
    Group,
    GrowFromEdge,
    Mobject,
    ReplacementTransform,
    Transform,
    VGroup,
    linear,
    smooth,
    squish_rate_func,
)

from facts.speedup import alpha_from_share, from_share, share_from_alpha

CODE, COMPACT_CODE = 44.0, 28.0
"""Sizes of the code; it is still large enough when the work moves aside."""
COLUMNS, FEW_COLUMNS, FADE, BELOW = 42, 24, 0.4, -1
"""Numbers of columns of the rain, which covers the whole sheet and lies below everything."""
EDGE = 0.25
"""Distance of the rain from the edges of the picture."""
DRIZZLE, POUR = 0.5, 0.75
"""Presence of the rain while code is read, and when the needle moves."""
LINES_PER_SECOND = 5.0
WARP = 2.2
"""Factor of all speeds after the needle has moved."""
GATHERING = 0.8
"""Seconds until a new speed is reached."""
NODS_PER_SECOND = 2.6
NEAR, INWARD = 1.24, 0.15
"""Scale of the editor who is spoken of, and how far right of its middle it grows from."""
ASIDE = 0.35
"""Opacity of what is not spoken of."""
RESULT, SUM = 66.0, 44.0


def run_up(seconds: float) -> float:
    """Distance in seconds at full speed, if the speed grows linearly from 0 over `GATHERING`."""
    if seconds <= 0:
        return 0.0
    return seconds**2 / (2 * GATHERING) if seconds < GATHERING else seconds - GATHERING / 2


class CodingSpeed(BlueprintScene):
    """Code is drafted and approved in the rain; the dial comes, and the needle swings."""

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The frame of the panel, and intern and editor, as the row before has left them."""
        self.trips = [(trip["draft"], trip["written"]) for trip in self.row.data["trips"]]
        trips = [(len(draft), len(written) - 1) for draft, written in self.trips]
        places = self.composed(WIDE, STACKED)
        self.trial = Trial(self.label("work"), self.label("before"), trips, places)
        return self.trial.scaffold

    def construct(self) -> None:
        """Layout, code, rate, nod, needle."""
        self.set_out()
        self.until("scroll")
        self.write()
        self.until("rate")
        self.show_rate()
        self.until("nod")
        self.nod()
        self.step_back()
        self.until("needle")
        self.swing()
        self.until("curve")
        self.chart_it()

    def set_out(self) -> None:
        """Let the rain begin, draw the panel, and draft the first trip."""
        whole, columns = self.frame, self.composed(COLUMNS, FEW_COLUMNS)
        bottom = self.composed(CAPTION_TOP - 0.85, whole.bottom + EDGE)
        region = Region(whole.left + EDGE, whole.right - EDGE, bottom, self.stage.top)
        seed = int(self.rng.integers(1 << 30))
        self.rain = DigitalRain(region, seed, columns, GREEN, 0.95, FADE)
        self.rain.set_z_index(BELOW)
        self.rain.decorative, self.rain.presence = True, 0.0
        warps = self.now + self.seconds_until("needle")
        begins = self.now

        def fallen(now: float) -> float:
            return now - begins + (WARP - 1) * run_up(now - warps)

        self.add(self.rain)
        self.ambient(self.rain, lambda rain, now: rain.fall(fallen(now)), STEPS_PER_SECOND)
        self.play(self.trial.enter(), presence(self.rain, DRIZZLE), run_time=1.7)
        inner = self.trial.content
        self.code = Listing(
            self.trips,
            self.row.data["rest"],
            Region(inner.left, inner.right, inner.bottom - 0.2, inner.top + 0.2),
            self.composed(CODE, COMPACT_CODE),
        )
        self.add(self.code)
        self.ambient(self.trial.intern, acting(self.trial.intern, scribbling), STROKES_PER_SECOND)
        self.play(self.code.draft(self.code.trips[0]), self.trial.hand_in(0), run_time=1.0)

    def write(self) -> None:
        """Draft and approve trip after trip; a nod of the editor ends each."""
        whole = range(len(self.trips) - 1)
        step = self.seconds_until("rate") / (3 * len(whole))
        self.finish_trip(0, step)
        for index in whole[1:]:
            self.draft(index, step)
            self.finish_trip(index, step)

    def draft(self, index: int, step: float, *others: Animation) -> None:
        """The intern drafts a trip's tokens."""
        trip = self.code.trips[index]
        self.play(self.code.draft(trip), self.trial.hand_in(index), *others, run_time=step)

    def finish_trip(self, index: int, step: float, *others: Animation) -> None:
        """The editor judges them and writes one more."""
        trip = self.code.trips[index]
        self.play(self.code.judge(trip), self.trial.judge(index), *others, run_time=step)
        self.play(self.code.write(trip), nod(self.trial.editor, 1), run_time=0.6 * step)

    def show_rate(self) -> None:
        """Show the rejected token, the rate and the tokens per trip; then scroll the code."""
        trial = self.trial
        self.rate, note = trial.rate(self.label("rate"), self.label("rate_note"))
        last = len(self.trips) - 1
        self.draft(last, 0.5, FadeIn(self.rate, shift=0.15 * DOWN))
        self.finish_trip(last, 0.6, FadeIn(note))
        self.said = trial.line(
            1, trial.sum(self.label("sum"), SUM), sans(self.label("settings"), trial.at.note)
        )
        self.play(FadeOut(note), self.code.tidy(), run_time=0.3)
        began = self.now
        warps = began + self.seconds_until("needle")

        def gone(now: float) -> float:
            return LINES_PER_SECOND * (run_up(now - began) + (WARP - 1) * run_up(now - warps))

        self.ambient(self.code, lambda code, now: code.scroll(gone(now)))
        self.play(FadeIn(self.said, shift=0.15 * DOWN), run_time=0.4)

    def nod(self) -> None:
        """Let the editor come near and nod continuously, while everything else is dimmed."""
        trial, began = self.trial, self.now

        def dip(now: float) -> np.ndarray:
            strength = smoothstep((now - began) / 0.3)
            nodded = strength * math.sin(math.pi * NODS_PER_SECOND * (now - began)) ** 2
            return np.array([0, 0, 0, 0, 0, 1.3 * nodded, 0, strength])

        self.ambient(trial.editor, acting(trial.editor, dip))
        self.others = Faded(Group(trial.intern, trial.cells, trial.marks, self.rate))
        near = trial.editor.animate(suspend_mobject_updating=False)
        self.play(
            near.scale(NEAR, about_point=trial.editor.get_bottom() + INWARD * RIGHT),
            self.others.to(ASIDE),
            Faded(self.said).to(ASIDE),
            presence(self.code, ASIDE),
            run_time=0.4,
        )
        self.until("needle", lead=min(1.8, self.seconds_until("needle")))

    def step_back(self) -> None:
        """Make room for the dial, and show the time of a trip with drafting, to scale."""
        trial = self.trial
        overhead, target, whole = trial.time_bar(
            (self.fact("overhead"), self.label("intern_time")),
            (self.fact("target_pass"), self.label("editor_time")),
            self.label("trip_time"),
        )
        self.play(
            *trial.step_back(self.code, self.rate),
            # The people pass where it stands.
            FadeOut(self.said, run_time=0.2),
            self.others.to(1.0),
            presence(self.code, 1.0),
            trial.dial_in(),
            run_time=0.8,
        )
        self.result = trial.result(
            self.label("division"), self.label("speed"), self.label("light"), RESULT
        )
        texts = (trial.cells, self.rate[0], overhead, target, whole, trial.before, *self.result)
        clear = [keep_clear(self.rain, *texts, run_time=0.3)]
        for part in (overhead, target):
            self.play(
                *clear,
                GrowFromEdge(part[0], LEFT),
                FadeIn(part[1], rate_func=squish_rate_func(smooth, 0.7, 1)),
                run_time=0.3,
            )
            clear = []
        self.play(FadeIn(whole, trial.dial.needle), run_time=0.2)
        self.said = VGroup(*overhead, *target, whole)

    def swing(self) -> None:
        """Swing the needle to the speed-up and show the result with a rocket."""
        (flyer, *equation), note = self.result
        # The time of a trip stays bright: the division below the dial reads it.
        self.aside = Faded(Group(self.trial.cells, self.trial.marks, self.rate))
        self.play(
            self.trial.dial.swing(self.fact("speedup"), shown="", run_time=1.4),
            presence(self.rain, POUR, run_time=0.6),
            presence(self.code, ASIDE, run_time=0.6),
            self.aside.to(ASIDE),
            FadeIn(flyer, shift=0.8 * RIGHT + 0.8 * UP, run_time=0.8),
            FadeIn(*equation, shift=0.3 * LEFT, run_time=0.8),
            FadeIn(note, shift=0.3 * LEFT, run_time=0.8),
        )

    def chart_it(self) -> None:
        """The dial becomes small, and a chart of speeds takes its place: a dot runs up its line."""
        trial, (line, note) = self.trial, self.result
        drafted, cost = self.fact("drafted"), self.fact("cost")
        numbers = range(1, round(drafted) + 1)
        gains = [GainLine(*(from_share(all_, n, cost) for all_ in (0, 1))) for n in numbers]
        unit, before, title = (self.label(name) for name in ("line", "before", "rate_note"))
        self.chart = chart = GainChart(gains, unit, before, title, trial.at)
        chart.linked = False
        chart.dial.show_value(self.fact("speedup"), "")
        # The chart leads: the dial waits until the dot has come to its speed.
        waiting = Faded(chart.dial)
        waiting.show(ASIDE)
        alpha = alpha_from_share(self.fact("acceptance"), drafted)
        shares = [share_from_alpha(alpha, n) for n in numbers]
        chart.show_state(np.array([1.0, shares[0], 0.0]))
        flyer, step, heading = line
        trial.dial.remove(trial.dial.numbers, trial.dial.readout)
        said = VGroup(flyer, heading)
        below, late = note.copy(), squish_rate_func(smooth, 0.4, 1)
        below.move_to((*trial.at.below_chart[1], 0))
        goal = said.copy().arrange(RIGHT, buff=0.2).scale(trial.at.heading)
        goal.move_to((*trial.at.below_chart[0], 0))
        if trial.at.is_stacked:
            goal.align_to(trial.at.beside_mini * RIGHT, LEFT)
        self.play(
            FadeOut(self.said, step, note, trial.dial.numbers, trial.before, run_time=0.3),
            ReplacementTransform(trial.dial, chart.dial),
            Transform(said, goal, rate_func=late),
            FadeIn(below, rate_func=late),
            keep_clear(self.rain, chart, chart.dial, goal, run_time=0.3),
            presence(self.rain, DRIZZLE),
            *chart.enter(),
            run_time=0.8,
        )
        length = Faded(chart.length)
        length.show(0.0)
        self.add(chart, chart.length)
        # Each word more that is drafted pays, as nearly all are accepted.
        whole = max(0.8, min(2.0, self.row.seconds - self.now - 1.1))
        self.play(
            chart.draft_more(shares, rate_func=linear),
            length.to(1.0, rate_func=squish_rate_func(smooth, 0, 0.2)),
            waiting.to(1.0, rate_func=squish_rate_func(smooth, 0.8, 1)),
            nod(trial.editor, 2),
            run_time=whole,
        )
        if not trial.at.is_stacked:
            self.play(FadeIn(chart.foot(self.shown("acceptance"))), run_time=0.3)

    def leave(self) -> list[Animation]:
        """Clear the sheet but for what the next trial begins with: work, people and chart."""
        trial, chart = self.trial, self.chart
        kept = (*trial.scaffold, chart, chart.length, chart.dial, trial.cells, trial.marks)
        return [
            *clear_but(self, self.sheet, *kept),
            act(trial.intern, WRITING),
            act(trial.editor, FOLDED),
        ]
