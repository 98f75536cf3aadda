"""Code writes itself: nine drafted tokens in ten are accepted."""

from __future__ import annotations

import math

from manim import DOWN, RIGHT, UP, FadeIn, smooth, squish_rate_func

from theme.measures import Region
from theme.palette import GREEN, INK_SOFT
from theme.parts.drive import smoothstep
from theme.parts.rain import CodeScroll, DigitalRain, presence
from theme.parts.trial import Trial, moving
from theme.scene import BlueprintScene

CODE = 31.0
COLUMNS = 38
FADE = 0.4
LINES_PER_SECOND = 6.0
WARP = 2.5
"""How much faster everything runs once the needle has swung."""
GATHERING = 1.2
"""Seconds in which a new speed is reached."""
NODS_PER_SECOND = 2.6
NOD = 0.13


def run_up(seconds: float) -> float:
    """Seconds run at full speed, when speed grows evenly from rest over `GATHERING`."""
    if seconds <= 0:
        return 0.0
    return seconds**2 / (2 * GATHERING) if seconds < GATHERING else seconds - GATHERING / 2


class CodingSpeed(BlueprintScene):
    """Code scrolls under digital rain, the editor nods, the needle swings to its end."""

    def construct(self) -> None:
        """Furniture, code, rate, nod, needle."""
        self.trial = Trial(
            self.label("work"),
            self.label("settings"),
            self.label("before"),
            self.shown("plain"),
            self.fact("acceptance"),
        )
        self.play(self.trial.enter(), run_time=2.4)
        self.lay_out_code()
        self.until("scroll")
        self.scroll()
        self.until("rate")
        self.show_rate()
        self.until("nod")
        self.nod()
        self.until("needle")
        self.swing()

    def lay_out_code(self) -> None:
        """The first lines appear, still."""
        inner = self.trial.content
        self.field = Region(inner.left, inner.right, inner.bottom - 0.2, inner.top + 0.2)
        colours = (INK_SOFT, GREEN, GREEN)
        self.code = CodeScroll(
            self.row.data["code"], self.field, CODE, LINES_PER_SECOND, colours, FADE
        )
        self.play(FadeIn(self.code, shift=0.3 * UP), run_time=0.6)

    def scroll(self) -> None:
        """The code gathers speed, rain falls over it, the intern's pencil flies."""
        self.rain = DigitalRain(
            self.field, int(self.rng.integers(1 << 30)), COLUMNS, GREEN, 0.95, FADE
        )
        self.rain.presence = 0.0
        began = self.now
        warps = began + self.seconds_until("needle")

        def gone(now: float) -> float:
            return run_up(now - began) + (WARP - 1) * run_up(now - warps)

        def scribble(now: float) -> tuple[float, float]:
            time = 6 * (now - began)
            strength = smoothstep(now - began)
            return 0.05 * strength * math.sin(3 * time), 0.03 * strength * math.sin(5 * time)

        self.ambient(self.code, lambda code, now: code.scroll(gone(now)))
        self.add(self.rain)
        self.ambient(self.rain, lambda rain, now: rain.fall(gone(now)))
        for piece in self.trial.pencil_holding:
            self.ambient(piece, moving(piece, scribble))
        self.play(presence(self.rain, 1.0), run_time=0.8)

    def show_rate(self) -> None:
        """The rate and what it counts; the intern's ten tokens, nine of them ticked."""
        rate, note = self.trial.rate(self.label("rate"), self.label("rate_note"))
        self.play(FadeIn(rate, shift=0.15 * DOWN), self.trial.hand_in(), run_time=0.8)
        self.play(FadeIn(note), self.trial.judge(), run_time=1.6)

    def nod(self) -> None:
        """The editor's head goes up and down, on and on."""
        began = self.now
        head = self.trial.editor.head

        def dip(now: float) -> tuple[float, float]:
            strength = NOD * smoothstep((now - began) / 0.4)
            return 0.0, -strength * math.sin(math.pi * NODS_PER_SECOND * (now - began)) ** 2

        self.ambient(head, moving(head, dip))
        self.play(FadeIn(self.trial.strokes_of_motion(), lag_ratio=0.2), run_time=0.5)

    def swing(self) -> None:
        """The needle swings up; a rocket carries the result in."""
        verdict, note = self.trial.verdict(
            self.label("speed"), self.label("light"), GREEN, flies=True
        )
        dial = self.trial.dial
        self.play(
            dial.swing(self.fact("speedup"), shown=self.label("readout"), run_time=1.6),
            FadeIn(verdict, shift=1.2 * RIGHT + 0.3 * UP, run_time=0.6),
            FadeIn(note, run_time=0.8, rate_func=squish_rate_func(smooth, 0.5, 1)),
        )
