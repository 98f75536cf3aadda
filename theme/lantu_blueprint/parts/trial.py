"""The layout of a trial of intern and editor: their work, acceptance rate and speed.

`python -m lantu_blueprint.parts.trial` draws it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

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
    VMobject,
)

from lantu_blueprint.measures import CAPTION_TOP, STAGE, Region, pixels, stroke
from lantu_blueprint.palette import BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.icons import rocket
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.speedometer import Speedometer
from lantu_blueprint.parts.strokes import THIN, TINT, frame
from lantu_blueprint.type import BODY, LARGE, Lettering, sans

WORK = Region(STAGE.left, 0.95, -0.92, STAGE.top)
"""Region of the panel with the written text."""
DIAL = Region(1.6, STAGE.right, STAGE.bottom, STAGE.top)
STRIP = Region(STAGE.left, WORK.right, CAPTION_TOP, WORK.bottom - 0.22)
"""Region of intern, rate and editor, below the work."""
RADIUS = 1.45
MAXIMUM = 6
NOTE = 32.0
VERDICT_SIZE = 56.0
ROW = 3
"""Number of a trip's drafts side by side; further drafts go into a second row."""
BETWEEN = 0.16
"""Gap between the cells of two trips."""
BAR, GAP = 0.44, 0.04
"""Height of a time bar, and the gap to the next."""


class Trial(VGroup):  # type: ignore[misc]
    """The layout that all trials share, so that they can be compared.

    Args:
        work: title of the panel.
        before: name of speed 1 on the dial, at which the needle starts.
        trips: (drafted tokens, kept tokens) of each trip.

    Attributes:
        panel: the frame around the work; `content` is the region inside.
        dial: the speedometer, without needle and number until a speed is shown.
        intern, editor: at the ends of the strip below.
        cells: for each trip one place per drafted token, between intern and editor.
        marks: ticks and crosses of each trip; not part of the group, `judge` adds them.
    """

    def __init__(self, work: str, before: str, trips: Sequence[tuple[int, int]]) -> None:
        self.panel = Panel(WORK, work, LINE)
        self.content = self.panel.inner
        self.dial = Speedometer(MAXIMUM, unit="x", radius=RADIUS, base=1)
        self.dial.show_value(1, text="")
        self.middle = (DIAL.left + DIAL.right) / 2
        self.dial.shift((self.middle, STAGE.top - RADIUS - 0.56, 0))
        self.dial.readout.scale(0.85).shift(0.12 * UP)
        one = self.dial.numbers[1]
        one.set_color(INK)
        self.before = sans(before, BODY, INK).next_to(one, LEFT, buff=0.16)
        self.intern, self.editor = Intern().scale(0.95), Editor(desk=True).scale(0.8)
        self.intern.move_to((STRIP.left, STRIP.bottom, 0), aligned_edge=DL)
        self.editor.move_to((STRIP.right, STRIP.bottom, 0), aligned_edge=DR)
        left, right = self.intern.get_right()[0] + 0.25, self.editor.get_left()[0] - 0.25
        self.desk = Region(left, right, STRIP.bottom, STRIP.top)
        self.kept = [kept for _, kept in trips]
        self.cells, self.marks = self._lay_out_cells([drafted for drafted, _ in trips])
        super().__init__(self.panel, self.dial, self.before, self.intern, self.editor, self.cells)

    def _lay_out_cells(self, drafted: Sequence[int]) -> tuple[VGroup, VGroup]:
        """A block of cells for each trip, and their marks."""
        across = [min(count, ROW) for count in drafted]
        pitch = (self.desk.width - BETWEEN * (len(drafted) - 1)) / sum(across)
        rows = max(math.ceil(count / wide) for count, wide in zip(drafted, across, strict=True))
        cells, marks = VGroup(), VGroup()
        pen, top = self.desk.left, self.desk.bottom + 0.06 + rows * pitch
        for count, wide, kept in zip(drafted, across, self.kept, strict=True):
            block, verdicts = VGroup(), VGroup()
            for index in range(count):
                spot = (pen + (index % wide + 0.5) * pitch, top - (index // wide + 0.5) * pitch, 0)
                cell = frame(pitch - 0.05, pitch - 0.05, 0.04, LINE, THIN, 0.5, fill=TINT)
                block.add(cell.move_to(spot))
                kind: Kind = "tick" if index < kept else "cross"
                verdicts.add(mark(kind, 0.55 * pitch).move_to(spot))
            cells.add(block)
            marks.add(verdicts)
            pen += wide * pitch + BETWEEN
        return cells, marks

    def enter(self) -> Animation:
        """Draw panel and dial; intern and editor enter from the sides."""
        return LaggedStart(
            Create(self.panel, lag_ratio=0.1),
            FadeIn(self.intern, shift=0.6 * RIGHT),
            FadeIn(self.editor, shift=0.6 * LEFT),
            Create(self.dial.scale_marks),
            FadeIn(self.dial.numbers, self.dial.hub, self.before, self.cells),
            lag_ratio=0.25,
        )

    def rate(self, text: str, note: str) -> VGroup:
        """The acceptance rate in large type and a note, above the cells."""
        heading, below = sans(text, LARGE - 4, INK, weight="BOLD"), sans(note, NOTE, INK_SOFT)
        if below.width > self.desk.width:
            below.scale_to_fit_width(self.desk.width)
        for line, y in ((heading, 1.36), (below, 0.84)):
            line.move_to((self.desk.left + line.width / 2, STRIP.bottom + y, 0))
        return VGroup(heading, below)

    def hand_in(self, trip: int, **kwargs: Any) -> Animation:
        """The intern hands in a trip's drafts."""
        drafts = [
            cell.animate.set_stroke(BLUE, stroke(2), 1.0).set_fill(BLUE)
            for cell in self.cells[trip]
        ]
        return LaggedStart(*drafts, lag_ratio=0.3, **kwargs)

    def judge(self, trip: int, **kwargs: Any) -> Animation:
        """The editor ticks or crosses them."""
        verdicts = [
            AnimationGroup(
                cell.animate.set_color(GREEN if index < self.kept[trip] else RED),
                Create(self.marks[trip][index]),
            )
            for index, cell in enumerate(self.cells[trip])
        ]
        return LaggedStart(*verdicts, lag_ratio=0.3, **kwargs)

    def account(self, sum_: str, note: str) -> VGroup:
        """The equation of a trip: drafted × kept + the editor's token = written, with a note."""
        heading, begin = sans(sum_, LARGE), 0
        inks = (BLUE, INK, GREEN, INK, PURPLE)
        for part, ink in zip(sum_.split(), inks, strict=False):
            heading[begin : begin + len(part)].set_color(ink)
            begin += len(part) + 1
        return self._under_the_dial(heading, note)

    def step(self, text: str) -> Lettering:
        """The last step of a calculation, inside the dial, above its result."""
        line = sans(text, BODY)
        line.move_to(self.dial.readout).shift(0.14 * UP)
        return line

    def time_bar(
        self, left: float, low: float, width: float, *parts: tuple[float, str]
    ) -> tuple[VMobject, ...]:
        """A trip's time drawn to scale: one bar per duration, each in its colour."""
        scale = width / sum(length for length, _ in parts)
        bars = []
        for length, colour in parts:
            bar = frame(length * scale - GAP, BAR, 0.02, colour, fill=TINT)
            bars.append(bar.move_to((left + length * scale / 2, low + BAR / 2, 0)))
            left += length * scale
        return tuple(bars)

    def verdict(self, text: str, note: str, colour: Colour, size: float = VERDICT_SIZE) -> VGroup:
        """A verdict in words and a note, below the dial."""
        return self._under_the_dial(sans(text, size, colour), note)

    def result(self, text: str, note: str, size: float) -> VGroup:
        """The average speed and a note, with a rocket as high as the text."""
        heading = sans(text, size, GREEN, weight="BOLD")
        flyer = rocket(GREEN).scale_to_fit_height(1.5 * pixels(size))
        return self._under_the_dial(VGroup(flyer, heading).arrange(RIGHT, buff=0.22), note)

    def _under_the_dial(self, heading: Mobject, note: str) -> VGroup:
        heading.move_to((self.middle, DIAL.bottom + 0.76, 0))
        below = sans(note, BODY, INK).move_to((self.middle, DIAL.bottom + 0.18, 0))
        return VGroup(heading, below)


def demo() -> Mobject:
    """A trial at its end."""
    trial = Trial("代码", "原来", [(6, 6), (6, 6), (6, 6), (6, 6), (6, 3)])
    trial.dial.show_value(5.2, text="")
    for kept, cells in zip(trial.kept, trial.cells, strict=True):
        cells[:kept].set_color(GREEN)
        cells[kept:].set_color(RED)
    return VGroup(
        trial,
        trial.marks,
        trial.rate("Acceptance Rate: 90%", "被接受的草稿词占比"),
        trial.step("6.4 ÷ 1.23 ="),
        trial.result("5.2x Faster", "5 倍光速", 60),
    )


if __name__ == "__main__":
    from lantu_blueprint.parts.demo import show

    show(demo, "trial")
