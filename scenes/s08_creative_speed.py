"""Prose is hard to guess, and yet guessing pays."""

from __future__ import annotations

import math

from manim import DOWN, RIGHT, FadeIn, FadeOut

from theme.palette import GREEN, RED
from theme.parts.drive import smoothstep
from theme.parts.manuscript import Manuscript
from theme.parts.timeline import Segment, TimeBar, run
from theme.parts.trial import Trial, moving
from theme.scene import BlueprintScene
from theme.type import SMALL

BAR = 0.42
SHAKES_PER_SECOND = 1.6


class CreativeSpeed(BlueprintScene):
    """Prose with struck-out guesses; the needle at its best, its worst, and on average."""

    def construct(self) -> None:
        """Furniture, prose, strikes, rate, a lucky trip, the worst one, the needle."""
        self.trial = Trial(
            self.label("work"),
            self.label("settings"),
            self.label("before"),
            self.shown("plain"),
            self.fact("acceptance"),
        )
        trips = self.row.data["trips"][self.row.language]
        self.prose = Manuscript(
            self.row.data["opening"][self.row.language],
            [(trip["draft"], trip["written"]) for trip in trips],
            self.trial.content,
            self.row.language,
        )
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
        """The opening is typed, then the first guesses."""
        prose = self.prose
        began = self.now

        def scribble(now: float) -> tuple[float, float]:
            time = 5 * (now - began)
            return 0.04 * math.sin(2 * time), 0.025 * math.sin(3.3 * time)

        self.add(prose)
        self.ambient(prose.caret, prose.blink)
        for piece in self.trial.pencil_holding:
            self.ambient(piece, moving(piece, scribble))
        self.play(prose.type_out(prose.opening), run_time=1.2)
        self.play_until("strike", prose.type_out(*prose.trips[0].guesses), lead=0.5)

    def strike(self) -> None:
        """Two trips are rejected, one after the other; the editor shakes his head."""
        first, second = self.prose.trips[:2]
        began, head = self.now, self.trial.editor.head

        def shake(now: float) -> tuple[float, float]:
            strength = smoothstep((now - began) / 0.2) * (1 - smoothstep((now - began - 1.4) / 0.4))
            return 0.06 * strength * math.sin(math.tau * SHAKES_PER_SECOND * (now - began)), 0.0

        self.ambient(head, moving(head, shake))
        self.play(self.prose.strike(first), run_time=0.4)
        self.play(self.prose.write(first), run_time=0.3)
        self.play(self.prose.type_out(*second.guesses), run_time=0.3)
        self.play(self.prose.strike(second), run_time=0.3)

    def show_rate(self) -> None:
        """The rate and what it counts; ten tokens, three of them ticked; the prose goes on."""
        rate, note = self.trial.rate(self.label("rate"), self.label("rate_note"))
        third = self.prose.trips[2]
        self.play(
            FadeIn(rate, shift=0.15 * DOWN),
            self.trial.hand_in(),
            self.prose.write(self.prose.trips[1]),
            run_time=0.6,
        )
        self.play(FadeIn(note), self.trial.judge(), run_time=1.2)
        self.play(self.prose.type_out(*third.guesses), run_time=0.4)
        self.play(self.prose.keep(third), self.prose.strike(third), run_time=0.5)
        self.play(self.prose.write(third), run_time=0.3)

    def luck(self) -> None:
        """Both guesses hold: one trip writes three words, and the needle leaps."""
        trip = self.prose.trips[3]
        self.verdict = self.trial.verdict(self.label("lucky"), self.label("lucky_note"), GREEN)
        self.play(self.prose.type_out(*trip.guesses), run_time=0.4)
        self.play(self.prose.keep(trip), run_time=0.7)
        self.play(self.prose.write(trip), run_time=0.4)
        self.play(
            self.trial.dial.swing(
                self.fact("lucky"), shown=self.label("lucky_readout"), run_time=1.6
            ),
            FadeIn(self.verdict, run_time=0.6),
        )

    def worst(self) -> None:
        """None holds: the needle dips under one by the intern's time alone."""
        trip = self.prose.trips[4]
        lucky, self.verdict = (
            self.verdict,
            self.trial.verdict(self.label("worst"), self.label("worst_note"), RED),
        )
        self.play(self.prose.type_out(*trip.guesses), FadeOut(lucky), run_time=0.4)
        self.play(
            self.prose.strike(trip, run_time=0.5),
            self.trial.dial.swing(
                self.fact("worst"), shown=self.label("worst_readout"), run_time=1.6
            ),
            FadeIn(self.verdict[0], run_time=0.5),
        )
        self.play(self.prose.write(trip), run_time=0.4)
        self.play(run(self.lay_out_time()), FadeIn(self.verdict[1]), run_time=1.5)

    def lay_out_time(self) -> TimeBar:
        """The worst trip to scale: the editor's time, and the intern's on top."""
        inner = self.trial.content
        target, overhead = self.fact("target_pass"), self.fact("overhead")
        bar = TimeBar(
            [
                Segment(target, self.term_colour("target"), self.label("editor_time")),
                Segment(overhead, self.term_colour("draft")),
            ],
            (inner.width - 1.75) / (target + overhead),
            shown=self.label("intern_time"),
            height=BAR,
            size=SMALL,
        )
        bar.total.slots.set_fill(self.term_colour("draft"))
        bar.shift((inner.left, inner.bottom, 0) - bar.anchor.points[0])
        self.add(bar)
        return bar

    def swing(self) -> None:
        """On average the needle stands over one, and stays there."""
        result = self.trial.verdict(self.label("speed"), self.label("gain"), GREEN, flies=True)
        self.play(
            self.trial.dial.swing(self.fact("speedup"), shown=self.label("readout"), run_time=1.8),
            FadeOut(self.verdict, run_time=0.3),
            FadeIn(result, shift=1.2 * RIGHT, run_time=0.7),
        )
