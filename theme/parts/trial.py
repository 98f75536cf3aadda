"""A trial of the two who write together: their work, their rate, their speed.

`python -m theme.parts.trial` draws it.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from manim import (
    DL,
    DR,
    LEFT,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    LaggedStart,
    Mobject,
    VGroup,
)

from theme.measures import CAPTION_TOP, STAGE, Region
from theme.palette import BLUE, GREEN, INK, INK_SOFT, LINE, RED
from theme.parts.icons import rocket
from theme.parts.marks import mark
from theme.parts.panel import TAB_HEIGHT, Panel
from theme.parts.people import Editor, Intern
from theme.parts.speedometer import Speedometer
from theme.parts.strokes import MAIN, TINT, curve, frame
from theme.type import LARGE, SMALL, sans

WORK = Region(STAGE.left, 0.95, -0.92, STAGE.top)
"""The panel with what is written."""
DIAL = Region(1.6, STAGE.right, STAGE.bottom, STAGE.top)
STRIP = Region(STAGE.left, WORK.right, CAPTION_TOP, WORK.bottom - 0.22)
"""Intern, rate and editor, under the work."""
RADIUS = 1.55
MAXIMUM = 6
VERDICT_SIZE = 54.0
CHIPS = 10


class Trial(VGroup):  # type: ignore[misc]
    """The furniture that trials share, so that they can be compared at a glance.

    Args:
        work: title of the panel.
        settings: a note at the panel's upper right.
        before: name of the speed 1 on the dial, where the needle rests.
        plain: that speed, as the readout shows it.
        accepted: share of the drafted tokens that is accepted, 0 to 1; shown in tenths.

    Attributes:
        panel: the frame around the work; `content` is the region within.
        dial: the speedometer.
        intern, editor: at the ends of the strip below.
        chips: ten drafted tokens, not part of the group: played in by `hand_in`.
        marks: their ticks and crosses, played in by `judge`.
    """

    def __init__(self, work: str, settings: str, before: str, plain: str, accepted: float) -> None:
        self.panel = Panel(WORK, work, LINE)
        self.content = self.panel.inner
        self.settings = sans(settings, SMALL, INK_SOFT)
        edge = WORK.right - 0.25
        self.settings.move_to((edge - self.settings.width / 2, WORK.top - TAB_HEIGHT / 2 - 0.04, 0))
        self.dial = Speedometer(MAXIMUM, unit="x", radius=RADIUS)
        self.dial.show_value(1, text=plain)
        middle = (DIAL.left + DIAL.right) / 2
        self.dial.shift((middle, STAGE.top - RADIUS - 0.56, 0))
        self.dial.readout.scale(0.85).shift(0.12 * UP)
        one = self.dial.numbers[1]
        one.set_color(INK)
        self.before = sans(before, SMALL, INK).next_to(one, LEFT, buff=0.16)
        self.intern, self.editor = Intern().scale(0.95), Editor().scale(0.9)
        self.intern.move_to((STRIP.left, STRIP.bottom, 0), aligned_edge=DL)
        self.editor.move_to((STRIP.right, STRIP.bottom, 0), aligned_edge=DR)
        super().__init__(
            self.panel, self.settings, self.dial, self.before, self.intern, self.editor
        )
        self.pencil_holding = (self.intern.pencil, self.intern[-1])
        left, right = self.intern.get_right()[0] + 0.25, self.editor.get_left()[0] - 0.25
        self.desk = Region(left, right, STRIP.bottom, STRIP.top)
        self.kept = round(accepted * CHIPS)
        pitch = self.desk.width / CHIPS
        self.chips, self.marks = VGroup(), VGroup()
        for index in range(CHIPS):
            spot = (left + (index + 0.5) * pitch, STRIP.bottom + 0.3, 0)
            self.chips.add(frame(pitch - 0.09, 0.5, 0.07, BLUE, MAIN, fill=TINT).move_to(spot))
            verdict = mark("tick" if index < self.kept else "cross", 0.17)
            self.marks.add(verdict.move_to(spot))

    def enter(self) -> Animation:
        """Panel and dial are drawn, the two come in from their sides."""
        return LaggedStart(
            Create(self.panel, lag_ratio=0.1),
            FadeIn(self.settings),
            FadeIn(self.intern, shift=0.6 * RIGHT),
            FadeIn(self.editor, shift=0.6 * LEFT),
            Create(self.dial.scale_marks),
            FadeIn(VGroup(*self.dial.submobjects[2:]), self.before),
            lag_ratio=0.25,
        )

    def rate(self, text: str, note: str) -> VGroup:
        """The rate in large letters and what it is a share of, over the chips."""
        heading = sans(text, LARGE - 4, INK, weight="BOLD")
        heading.move_to((self.desk.left + heading.width / 2, STRIP.bottom + 1.28, 0))
        below = sans(note, SMALL, INK_SOFT)
        below.move_to((self.desk.left + below.width / 2, STRIP.bottom + 0.8, 0))
        return VGroup(heading, below)

    def hand_in(self, run_time: float = 0.8) -> Animation:
        """The intern hands in the drafted chips."""
        away = [FadeIn(chip, target_position=self.intern.pencil, scale=0.4) for chip in self.chips]
        return LaggedStart(*away, lag_ratio=0.12, run_time=run_time)

    def judge(self, run_time: float = 1.5) -> Animation:
        """The editor ticks or crosses chip after chip."""
        verdicts = [
            AnimationGroup(
                chip.animate.set_color(GREEN if index < self.kept else RED),
                Create(self.marks[index]),
            )
            for index, chip in enumerate(self.chips)
        ]
        return LaggedStart(*verdicts, lag_ratio=0.35, run_time=run_time)

    def verdict(self, text: str, note: str, colour: str, flies: bool = False) -> VGroup:
        """What the needle says, in words, under the dial; `flies` sets a rocket before it."""
        weight = "BOLD" if flies else "NORMAL"
        heading = VGroup(sans(text, VERDICT_SIZE, colour, weight=weight))
        if flies:
            heading.add_to_back(rocket(colour).scale(0.75)).arrange(RIGHT, buff=0.25)
        middle = (DIAL.left + DIAL.right) / 2
        heading.move_to((middle, DIAL.bottom + 0.69, 0))
        below = sans(note, SMALL, INK).move_to((middle, DIAL.bottom + 0.17, 0))
        return VGroup(heading, below)

    def strokes_of_motion(self) -> VGroup:
        """Arcs beside the editor's head, as draughtsmen show that something moves."""
        head, drawn = self.editor.head, VGroup()
        for side in (-1, 1):
            for reach, rise in ((0.14, 0.13), (0.26, 0.2)):
                x = head.get_x() + side * (head.width / 2 + reach)
                y = head.get_y()
                points = [(x, y + rise), (x + side * 0.05, y), (x, y - rise)]
                drawn.add(curve(points, self.editor.head[0].get_stroke_color().to_hex(), 2.0))
        return drawn


def moving(
    mobject: Mobject, offset: Callable[[float], tuple[float, float]]
) -> Callable[[Mobject, float], None]:
    """For `scene.ambient`: keep a mobject at an offset, a function of now, from where it stands."""
    home = mobject.get_center()

    def draw(target: Mobject, now: float) -> None:
        target.move_to(home + np.array([*offset(now), 0.0]))

    return draw


def demo() -> Mobject:
    """A trial at its end."""
    trial = Trial("代码", "每趟起草 6 个词，写成 6.4 个", "原来", "1.0x", 0.9)
    trial.dial.show_value(5.2)
    for chip in trial.chips[: trial.kept]:
        chip.set_color(GREEN)
    return VGroup(
        trial,
        trial.chips,
        trial.marks,
        trial.strokes_of_motion(),
        trial.rate("Acceptance Rate: 90%", "被接受的草稿词占比"),
        trial.verdict("5.2x Faster", "5 倍光速", GREEN, flies=True),
    )


if __name__ == "__main__":
    from theme.parts.demo import show

    show(demo, "trial")
