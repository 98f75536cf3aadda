"""The comparison of both ways of decoding: one target call against four, and no loss."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Mobject,
    Transform,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import seconds
from lantu_blueprint.block import balanced, fitted_in
from lantu_blueprint.compositions.recap import Places
from lantu_blueprint.palette import GREEN, INK
from lantu_blueprint.parts.acting import act, nod
from lantu_blueprint.parts.lanes import Lanes
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.pair import Pair, walk
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import CHEERING, FOLDED, WRITING
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import Lettering, sans

TICK = 0.0075
"""Height of the tick in units for each pixel of its text."""


class Comparison:
    """The sum of the short lane, its copies along the long one, and what is not lost.

    Args:
        scene: the row, with the labels and marks of the comparison.
        at: measures of the composition.
        people: intern and editor, on the sheet.
        lanes: both lanes, filled.
    """

    def __init__(self, scene: BlueprintScene, at: Places, people: Pair, lanes: Lanes) -> None:
        self.scene, self.at, self.people, self.lanes = scene, at, people, lanes
        self.panel = Panel(at.panel, scene.label("comparison"))
        self.title = self.line("speculative", at.spec_at, at.spec, GREEN, "BOLD")
        self.sum = self.line("speculative_time", at.sum_at, at.noted)
        # One line, word for word as in the diagram; its second half waits for the result.
        line = self.line("speculative_calls", at.call_at, at.call, weight="BOLD")
        cut = line.name.index("→")
        self.call, self.faster = VGroup(*line[:cut]), VGroup(*line[cut:]).set_color(GREEN)

    def line(
        self,
        name: str,
        place: tuple[float | None, float],
        size: float,
        colour: str = INK,
        weight: str = "NORMAL",
    ) -> Lettering:
        """A line of text at a left end, or in the middle of the panel."""
        text: Lettering = sans(self.scene.label(name), size, colour, weight=weight)
        left, height = place
        middle = self.at.panel.centre[0] if left is None else left + text.width / 2
        text.move_to((middle, height, 0))
        return text

    def add_up(self, leaving: Mobject) -> None:
        """The people step aside, and the parts of the short lane are added up.

        Args:
            leaving: what is on the sheet and makes room.
        """
        scene, bar = self.scene, self.lanes.short
        whole = scene.seconds_until("faster") - 0.35
        late = {"rate_func": squish_rate_func(smooth, 0.5, 1)}
        scene.play(
            FadeOut(leaving, rate_func=squish_rate_func(smooth, 0, 0.45)),
            *walk(self.people, self.at.people, self.at.standing),
            FadeIn(self.panel, self.title, **late),
            run_time=0.4 * whole,
        )
        # Each part of the sum comes while its part of the lane is brighter.
        cut = self.sum.name.index("+")
        parts = VGroup(*self.sum[:cut]), VGroup(*self.sum[cut:])
        for part, boxes, person in zip(
            parts, (bar.boxes[:-1], bar.boxes[-1:]), self.people, strict=True
        ):
            bright = boxes.animate(rate_func=there_and_back).set_fill(opacity=0.6)
            time = 0.22 * whole
            scene.play(FadeIn(part, shift=0.1 * UP), bright, nod(person, 1, time), run_time=time)
        scene.play_until("faster", FadeIn(self.call, shift=0.1 * UP), lead=0.1)

    def measure(self, *others: Animation) -> None:
        """Copies of the short lane measure the long one: two, and most of a third.

        Args:
            others: are played meanwhile.
        """
        scene = self.scene
        scene.until("faster", lead=0.1)
        whole = scene.seconds_until("lossless") - 0.55
        scene.play(
            self.lanes.measure(),
            *others,
            FadeIn(self.faster, shift=0.5 * RIGHT, rate_func=squish_rate_func(smooth, 0.4, 0.8)),
            act(self.people[0], CHEERING),
            run_time=whole,
        )

    def hand_over(self, goal: Panel) -> list[Animation]:
        """Animations in which the frame becomes another, without a tab."""
        self.panel.frame.set_fill(goal.frame.get_fill_color(), 0.0)  # no other colour on the way
        pairs = (self.panel.frame, goal.frame), (self.panel.ticks, goal.ticks)
        return [Transform(old, new) for old, new in pairs]

    def lossless(self) -> None:
        """What is not lost, in words; both models nod."""
        scene, at = self.scene, self.at
        big = sans(scene.label("conclusion"), at.closing, GREEN, weight="BOLD")
        tick = tick_mark(GREEN, TICK * at.closing)
        VGroup(tick, big).arrange(RIGHT, buff=0.15).move_to((*at.conclusion_at, 0))
        words = fitted_in(scene.label("lossless"), at.said, size=at.sentence, align="centre")
        words = balanced(words, INK, "centre").move_to(at.said.centre)
        scene.until("lossless", lead=0.45)
        scene.play(
            Create(tick),
            FadeIn(big, words, shift=0.1 * UP),
            act(self.people[0], WRITING),
            act(self.people[1], FOLDED),
            run_time=0.5,
        )
        left = seconds(scene.row.ticks - LEAD_OUT) - scene.now - 0.05
        scene.play(
            self.lanes.copies.animate(rate_func=there_and_back).set_fill(GREEN, 0.6),
            nod(self.people[0], 2, left),
            nod(self.people[1], 2, left),
            run_time=left,
        )
