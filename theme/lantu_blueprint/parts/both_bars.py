"""Both ways of decoding as time bars that begin together; the outline of the short one stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from lantu_blueprint.compositions.recap import Places
from lantu_blueprint.measures import stroke
from lantu_blueprint.parts.anchor import box
from lantu_blueprint.parts.comparison import arriving
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.strokes import HEAVY, MAIN, THIN, lines, pen
from lantu_blueprint.parts.timeline import Segment, TimeBar, run
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, sans


class BothBars:
    """The same tokens by standard and by speculative decoding, at the same pace.

    They stand where the comparison at the end of the row has them, and are longer. What the short
    bar is made of is not shown: its outline goes to the place where the row fills it.

    Args:
        scene: the row, with the labels and facts of the comparison.
        at: measures of the composition.
        written: the tokens that both ways write.

    Attributes:
        outline: that of the short bar; on the sheet after `leave`.
        cuts: lines that divide it; on the sheet after `divide`.
    """

    def __init__(self, scene: BlueprintScene, at: Places, written: Sequence[str]) -> None:
        self.scene, self.at = scene, at
        each, whole = scene.fact("target_each"), scene.fact("speculative_total")
        purple, self.green = scene.term_colour("target"), scene.term_colour("accepted")
        self.long = self.bar(
            0, [Segment(each, purple, scene.shown("target_each"))] * len(written), "standard_total"
        )
        self.short = self.bar(1, [Segment(whole, self.green)], "speculative_total")
        self.titles = VGroup(
            *(
                sans(scene.label(name), at.title, colour, weight="BOLD")
                for name, colour in (
                    ("standard", scene.term_colour("rejected")),
                    ("speculative", self.green),
                )
            )
        )
        for title, height in zip(self.titles, at.titles, strict=True):
            title.move_to((at.opening_left + title.width / 2, 0, 0))
            title.shift((0, height - title[0].get_y(), 0))
        ends = [(index + 0.5) * each * at.opening for index in range(len(written))]
        self.single = VGroup(
            *(
                TokenChip(token, purple, SMALL).move_to((at.opening_left + x, at.words[0], 0))
                for token, x in zip(written, ends, strict=True)
            )
        )
        self.together = VGroup(*(TokenChip(token, self.green, SMALL) for token in written))
        self.together.arrange(RIGHT, buff=0.1)
        self.together.move_to((at.opening_left + self.together.width / 2, at.words[1], 0))
        self.tick = tick_mark(self.green, 0.36)
        self.outline, self.cuts = pen(self.green, MAIN, 0.8), VGroup()

    def bar(self, row: int, segments: Sequence[Segment], shown: str) -> TimeBar:
        """An empty time bar in its row."""
        at = self.at
        bar = TimeBar(segments, at.opening, shown=self.scene.shown(shown), height=at.bar)
        bar.shift(np.array([at.opening_left, at.bars[row], 0]) - bar.anchor.points[0])
        return bar

    def race(self, mark: str, *opening: Animation) -> None:
        """Draw both bars until shortly before a mark; the short one is done long before.

        Args:
            mark: before which the long bar is done.
            opening: is played while the names of both appear.
        """
        scene, long, short = self.scene, self.long, self.short
        scene.play(FadeIn(self.titles, shift=0.2 * DOWN), *opening, run_time=0.5)
        scene.add(long, short)
        end = self.at.opening_left + short.length * self.at.opening
        self.tick.next_to((end + 1.0, 0, 0), RIGHT, buff=0.1)
        self.tick.set_y(self.at.bars[1] + self.at.bar / 2)
        # Call by call, so that what is done already is not drawn again.
        for index, call in enumerate(long.segments):
            left = len(long.segments) - index
            before = long.begins[index]
            moving = [
                run(long, before + call.ms),
                FadeIn(self.single[index], scale=0.6, rate_func=arriving(0.85)),
            ]
            if before < short.length:
                goal = min(short.length, before + call.ms)
                done = (goal - before) / call.ms
                moving.append(run(short, goal, rate_func=partial(limited, done)))
                if goal == short.length:
                    moving += [
                        FadeIn(chip, scale=0.6, rate_func=arriving(done)) for chip in self.together
                    ]
                    marked = squish_rate_func(smooth, min(0.7, done), 1)
                    moving.append(Create(self.tick, rate_func=marked))
            scene.play(*moving, run_time=(scene.seconds_until(mark) - 0.6) / left)

    def leave(self) -> list[Animation]:
        """Animations in which the view comes near the short bar, of which the outline stays."""
        at, length = self.at, self.short.length
        start = np.array([at.opening_left, at.bars[1], at.opening, at.bar])
        goal = np.array([*at.clock[:2], at.zoom, at.thick])

        def show(state: np.ndarray) -> None:
            x, y, per_ms, height = state
            self.outline.points = box(x, x + length * per_ms, y, y + height)

        show(start)
        rest = VGroup(self.titles, self.long, self.single, self.together, self.tick)
        return [
            FadeOut(rest, rate_func=squish_rate_func(smooth, 0, 0.4)),
            FadeOut(self.short, rate_func=squish_rate_func(smooth, 0, 0.3)),
            Drive(self.outline, lambda: start, show, goal),
        ]

    def divide(self, begins: Sequence[float]) -> Animation:
        """An animation in which lines divide the empty outline, one after another.

        Args:
            begins: times in ms at which the parts of the bar begin.
        """
        left, floor = self.at.clock
        for ms in begins:
            x = left + ms * self.at.zoom
            self.cuts.add(lines([((x, floor), (x, floor + self.at.thick))], self.green, THIN, 0.8))
        return LaggedStart(*map(Create, self.cuts), lag_ratio=0.8)

    def stress(self) -> Animation:
        """An animation in which the lines of the outline become thick one after another."""
        return LaggedStart(
            *(
                cut.animate(rate_func=there_and_back).set_stroke(width=stroke(HEAVY), opacity=1)
                for cut in self.cuts
            ),
            lag_ratio=0.5,
        )


def limited(end: float, alpha: float) -> float:
    """Rate function of constant speed that is done at a share of the time."""
    return min(1.0, alpha / end)
