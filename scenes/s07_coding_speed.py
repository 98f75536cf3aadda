"""Row 07: code, of which nine drafted tokens in ten are accepted."""

from __future__ import annotations

import math

import numpy as np
from lantu_blueprint.measures import STAGE, Region
from lantu_blueprint.palette import GREEN
from lantu_blueprint.parts.acting import acting, scribbling
from lantu_blueprint.parts.drive import smoothstep
from lantu_blueprint.parts.listing import Listing
from lantu_blueprint.parts.rain import DigitalRain, presence
from lantu_blueprint.parts.trial import BAR, Trial
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, sans
from manim import DOWN, LEFT, RIGHT, UP, Animation, FadeIn, FadeOut, GrowFromEdge

CODE = 40.0
CODE_WIDTH = 4.35
"""Width of the panel; the rain falls next to it."""
COLUMNS = 13
FADE = 0.4
LINES_PER_SECOND = 3.5
WARP = 2.5
"""Factor of all speeds after the needle has moved."""
GATHERING = 1.2
"""Seconds until a new speed is reached."""
NODS_PER_SECOND = 2.6
RESULT = 60.0
SUM_WIDTH = 5.1
"""Width of the bars under the dial and their result."""


def run_up(seconds: float) -> float:
    """Distance in seconds at full speed, if the speed grows linearly from 0 over `GATHERING`."""
    if seconds <= 0:
        return 0.0
    return seconds**2 / (2 * GATHERING) if seconds < GATHERING else seconds - GATHERING / 2


class CodingSpeed(BlueprintScene):
    """Code is drafted and approved under digital rain; the needle swings to its maximum."""

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Layout, code, rate, nod, needle."""
        self.trips = [(trip["draft"], trip["written"]) for trip in self.row.data["trips"]]
        self.trial = Trial(
            self.label("work"),
            self.label("before"),
            [(len(draft), len(written) - 1) for draft, written in self.trips],
        )
        self.play(self.trial.enter(), run_time=2.4)
        self.lay_out_code()
        self.until("scroll")
        self.write()
        self.until("rate")
        self.show_rate()
        self.until("nod")
        self.nod()
        self.spend()
        self.until("needle")
        self.swing()

    def lay_out_code(self) -> None:
        """Lay out the code and draft the first trip."""
        inner = self.trial.content
        middle = inner.left + CODE_WIDTH
        low, high = inner.bottom - 0.2, inner.top + 0.2
        self.code = Listing(
            self.trips, self.row.data["rest"], Region(inner.left, middle, low, high), CODE
        )
        self.weather = Region(middle, inner.right, low, high)
        self.add(self.code)
        self.play(self.code.draft(self.code.trips[0]), self.trial.hand_in(0), run_time=1.0)

    def write(self) -> None:
        """Draft and approve trip after trip, with rain and the intern's moving pencil."""
        self.rain = DigitalRain(
            self.weather, int(self.rng.integers(1 << 30)), COLUMNS, GREEN, 0.95, FADE
        )
        self.rain.presence = 0.0
        began = self.now
        warps = began + self.seconds_until("needle")

        def fallen(now: float) -> float:
            return run_up(now - began) + (WARP - 1) * run_up(now - warps)

        self.ambient(self.trial.intern, acting(self.trial.intern, scribbling))
        self.add(self.rain)
        self.ambient(self.rain, lambda rain, now: rain.fall(fallen(now)))
        whole = range(len(self.trips) - 1)
        step = self.seconds_until("rate") / (3 * len(whole))
        self.finish_trip(0, step, presence(self.rain, 1.0))
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
        self.play(self.code.write(trip), run_time=0.6 * step)

    def show_rate(self) -> None:
        """Show the rejected token, the rate and the tokens per trip; then scroll the code."""
        rate, note = self.trial.rate(self.label("rate"), self.label("rate_note"))
        last = len(self.trips) - 1
        self.draft(last, 0.5, FadeIn(rate, shift=0.15 * DOWN))
        self.finish_trip(last, 0.7, FadeIn(note))
        self.said = self.trial.account(self.label("sum"), self.label("settings"))
        self.play(FadeIn(self.said, shift=0.15 * DOWN), run_time=0.5)
        self.play(self.code.tidy(), run_time=0.3)
        began = self.now
        warps = began + self.seconds_until("needle")
        pace = LINES_PER_SECOND

        def gone(now: float) -> float:
            return pace * (run_up(now - began) + (WARP - 1) * run_up(now - warps))

        self.ambient(self.code, lambda code, now: code.scroll(gone(now)))

    def nod(self) -> None:
        """Let the editor nod continuously."""
        began = self.now

        def dip(now: float) -> np.ndarray:
            strength = smoothstep((now - began) / 0.4)
            nodded = strength * math.sin(math.pi * NODS_PER_SECOND * (now - began)) ** 2
            return np.array([0, 0, 0, 0, 0, nodded, 0, strength])

        self.ambient(self.trial.editor, acting(self.trial.editor, dip))

    def spend(self) -> None:
        """Show the time of a trip with drafting, to scale, below the tokens that it writes."""
        trial, (_, note) = self.trial, self.said
        whole = sans(self.label("trip_time"), BODY)
        width = SUM_WIDTH - whole.width - 0.12
        left, low = STAGE.right - SUM_WIDTH, note.get_y() + 0.06 - BAR / 2
        parts = [(self.fact("overhead"), "draft"), (self.fact("target_pass"), "target")]
        bars = trial.time_bar(
            left, low, width, *((length, self.term_colour(term)) for length, term in parts)
        )
        whole.move_to((STAGE.right - whole.width / 2, low + BAR / 2, 0))
        times = [
            sans(self.label(name), size).move_to(bar)
            for bar, name, size in zip(
                bars, ("intern_time", "editor_time"), (SMALL, BODY), strict=True
            )
        ]
        self.play(FadeOut(note), FadeIn(trial.dial.needle), run_time=0.3)
        self.said.remove(note)
        for bar, time in zip(bars, times, strict=True):
            self.play(GrowFromEdge(bar, LEFT), FadeIn(time), run_time=0.5)
        self.play(FadeIn(whole), run_time=0.3)
        self.said.add(*bars, *times, whole)

    def swing(self) -> None:
        """Swing the needle to the speed-up and show the result with a rocket."""
        (flyer, heading), note = self.trial.result(self.label("speed"), self.label("light"), RESULT)
        self.play(
            self.trial.dial.swing(self.fact("speedup"), shown="", run_time=1.6),
            FadeOut(self.said, run_time=0.3),
            FadeIn(self.trial.step(self.label("division")), run_time=0.5),
            FadeIn(flyer, shift=2.0 * RIGHT + 1.2 * UP, run_time=0.8),
            FadeIn(heading, shift=0.6 * RIGHT, run_time=0.8),
            FadeIn(note, shift=0.3 * LEFT, run_time=0.8),
        )
