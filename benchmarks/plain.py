"""A scene of plain Manim, without the theme, which measures the gain of the engine for any scene.

manim render -qh benchmarks/plain.py Plain       with stock Manim
python -m benchmarks.plain high out.mp4          with Lantu's worker
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from manim import (
    BLUE,
    LEFT,
    PI,
    RED,
    RIGHT,
    UP,
    YELLOW,
    Axes,
    Circle,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    Rotate,
    Scene,
    Square,
    Star,
    Text,
    Transform,
    ValueTracker,
    VGroup,
    Write,
    always_redraw,
)

from lantu.core.quality import QUALITIES
from lantu.core.records import TimedRow
from lantu.drawing.worker import session

TICKS = 15 * 15
"""Length of the row in ticks: the scene and one second in which the last frame is held."""


class Plain(Scene):  # type: ignore[misc]
    """Fourteen seconds: a title, a plotted curve with a moving point, shapes, and two holds."""

    def construct(self) -> None:
        """Play the animations of the scene."""
        title = Text("Plain Manim", font="Noto Sans CJK SC").to_edge(UP)
        self.play(Write(title), run_time=2)
        axes = Axes(x_range=[0, 6], y_range=[-1, 1], x_length=9, y_length=4)
        curve = axes.plot(lambda x: 0.9 * 0.8**x * (1 - x / 3), color=BLUE)
        self.play(Create(axes), run_time=1)
        self.play(Create(curve), run_time=1)
        self.wait(2)
        at = ValueTracker(0.0)
        point = always_redraw(
            lambda: Circle(0.12, color=YELLOW).move_to(curve.point_from_proportion(at.get_value()))
        )
        self.add(point)
        self.play(at.animate.set_value(1.0), run_time=2)
        self.play(FadeOut(VGroup(axes, curve)), FadeOut(point), run_time=1)
        row = VGroup(*(Square(0.8, color=RED).shift(1.4 * n * RIGHT) for n in range(-3, 4)))
        self.play(LaggedStart(*(FadeIn(one, shift=UP) for one in row), lag_ratio=0.2), run_time=2)
        self.play(*(Rotate(one, PI / 2) for one in row), run_time=1)
        self.play(Transform(row, Star(color=YELLOW).shift(LEFT)), run_time=1)
        self.wait(1)


def main(quality: str, out: str) -> None:
    """Draw the scene in this process."""
    timed = TimedRow(
        id="plain",
        scene="Plain",
        language="en",
        drawing="",
        titles={},
        labels={},
        data={},
        facts={},
        terms={},
        cues={},
        ticks=TICKS,
        speech_tick=0,
    )
    with tempfile.TemporaryDirectory(prefix="plain-") as scratch:
        session.configure(QUALITIES[quality], Path(scratch))
        encoded, _, fallback = session.draw_clip(
            Plain, timed, QUALITIES[quality], Path(out), lambda _: None
        )
    print(encoded, fallback)


if __name__ == "__main__":
    main(*sys.argv[1:])
