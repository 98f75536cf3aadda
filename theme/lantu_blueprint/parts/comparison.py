"""The comparison of both ways of decoding: four target calls against one, and no loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    GrowFromEdge,
    LaggedStart,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from lantu.core.row_clock import LEAD_OUT
from lantu.core.ticks import seconds
from lantu_blueprint.block import balanced, fitted_in
from lantu_blueprint.compositions.recap import WIDE, Places
from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import GREEN, INK, INK_SOFT
from lantu_blueprint.parts.acting import Figure, act, nod
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import CHEERING, WRITING
from lantu_blueprint.parts.rebuilt import RebuiltBars, rebuild
from lantu_blueprint.parts.strokes import MAIN, frame
from lantu_blueprint.parts.timeline import Segment, TimeAxis, TimeBar, rescale
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, Lettering, sans

COPY = 0.12
"""Height of the outlines that measure the long bar."""
ASIDE = 0.45
LEAVING = 1.3
"""Seconds before the comparison is spoken of in which the view goes back."""


class Comparison:
    """Standard decoding makes four calls one after another; then the same four tokens in one call.

    The bar that the row has filled gets small beside the long one. Outlines as long as the short
    bar measure the long one. On the right, what was accepted and what was redrawn fill the target
    model's own distribution.

    Args:
        scene: the row, with the labels, facts and marks of the comparison.
        at: measures of the composition.
        written: the tokens that both ways write.
        people: intern and editor, on the sheet.
        bar: the time bar of one draft and one target call, filled.
        leaving: what is on the sheet and makes room.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        at: Places,
        written: Sequence[str],
        people: tuple[Figure, Figure],
        bar: TimeBar,
        leaving: VGroup,
    ) -> None:
        self.scene, self.tokens, self.leaving = scene, written, leaving
        self.at = at
        self.intern, self.editor = people
        self.bar = bar
        self.red, self.purple = scene.term_colour("rejected"), scene.term_colour("target")
        self.green = scene.term_colour("accepted")
        self.right = self.at.left + scene.fact("standard_total") * self.at.per_ms

    def play(self, rejected: Mapping[str, Any]) -> None:
        """Make room, then both ways, the result and its evidence.

        Args:
            rejected: a drafted token of a replayed pass, with `vocabulary`, `q` and `p`.
        """
        self.make_room()
        self.standard()
        self.speculative()
        self.measure()
        self.lossless(rejected)

    def words(self, name: str, index: int, colour: str) -> tuple[Lettering, Lettering]:
        """Name and time of a way of decoding, the time beside the name or beside the tokens."""
        scene = self.scene
        title = sans(scene.label(name), self.at.title, colour, weight="BOLD")
        title.move_to((self.at.left + title.width / 2, 0, 0))
        title.shift((0, self.at.titles[index] - title[0].get_y(), 0))
        time = sans(scene.label(f"{name}_time"), self.at.time, INK_SOFT)
        time.move_to((self.right + 0.8 - time.width / 2, 0, 0))
        beside = self.at.times_at[index]
        time.shift((0, beside - time[0].get_y(), 0))
        return title, time

    def make_room(self) -> None:
        """The view goes back: the filled bar gets small, and the long one is above it again."""
        scene, at = self.scene, self.at
        panel = Panel(at.times, scene.label("comparison"))
        self.first, self.first_time = self.words("standard", 0, self.red)
        self.second, self.second_time = self.words("speculative", 1, self.green)
        each = scene.fact("target_each")
        call = Segment(each, self.purple, scene.shown("target_each"))
        count = round(scene.fact("produced"))
        self.long = TimeBar(
            [call] * count, at.per_ms, shown=scene.shown("standard_total"), height=at.bar
        )
        self.long.shift(np.array([at.left, at.bars[0], 0]) - self.long.anchor.points[0])
        self.long.show_elapsed(self.long.length)
        axis = TimeAxis(scene.fact("standard_total"), at.per_ms)
        axis.shift(np.array([at.left, at.bars[1] - 0.08, 0]) - axis.anchor.points[0])
        scene.until("standard", lead=LEAVING)
        self.bar.total_at = None
        late = {"rate_func": squish_rate_func(smooth, 0.5, 1)}
        scene.play(
            FadeOut(self.leaving, rate_func=squish_rate_func(smooth, 0, 0.4)),
            rescale(self.bar, [at.left, at.bars[1], at.per_ms, at.bar]),
            FadeIn(panel, self.first, axis, **late),
            FadeIn(self.long, shift=0.8 * DOWN, **late),
            act(self.intern, WRITING, LEAVING - 0.1),
            *(
                person.animate.scale(at.larger).move_to((x, at.middle, 0))
                for person, x in zip((self.intern, self.editor), at.people, strict=True)
            ),
            run_time=LEAVING - 0.1,
        )

    def chips(self, index: int, places: Sequence[float]) -> VGroup:
        """The four tokens at x positions, above the bar of a way of decoding."""
        return VGroup(
            *(
                TokenChip(token, (self.purple, self.green)[index], SMALL).move_to(
                    (x, self.at.words[index], 0)
                )
                for token, x in zip(self.tokens, places, strict=True)
            )
        )

    def standard(self) -> None:
        """Four target calls one after another; each has written one token."""
        scene, bar, at = self.scene, self.long, self.at
        count = len(bar.segments)
        each = bar.segments[0].ms * at.per_ms
        chips = self.chips(0, [at.left + (index + 0.5) * each for index in range(count)])
        calls = sans(scene.label("standard_calls"), at.calls_size)
        calls.move_to((at.left + calls.width / 2, at.calls, 0))
        scene.until("standard", lead=0.1)
        whole = scene.seconds_until("spec") - 0.3
        steps = [(k / count * 0.8, (k + 1) / count * 0.8) for k in range(count)]
        scene.play(
            nod(self.editor, count, 0.8 * whole),
            *(
                outline.animate(rate_func=squish_rate_func(there_and_back, *step)).set_fill(
                    opacity=0.6
                )
                for outline, step in zip(bar.boxes, steps, strict=True)
            ),
            *(
                FadeIn(chip, shift=0.3 * DOWN, rate_func=squish_rate_func(smooth, *step))
                for chip, step in zip(chips, steps, strict=True)
            ),
            FadeIn(calls, rate_func=squish_rate_func(smooth, 0.2, 0.35)),
            FadeIn(
                self.first_time, shift=0.2 * DOWN, rate_func=squish_rate_func(smooth, 0.75, 0.95)
            ),
            run_time=whole,
        )
        self.spoken = Faded(VGroup(self.first, self.first_time, bar, chips, calls))

    def speculative(self) -> None:
        """The filled bar: the draft and one target call; all four tokens come at once."""
        scene, bar = self.scene, self.bar
        chips = self.chips(1, [0.0] * len(self.tokens)).arrange(RIGHT, buff=0.1)
        chips.move_to((self.at.left + chips.width / 2, self.at.words[1], 0))
        # One line, word for word as in the diagram; its second half waits for the result.
        self.result = sans(
            scene.label("speculative_calls"), self.at.result_size, INK, weight="BOLD"
        )
        self.result.move_to((self.at.left + self.result.width / 2, self.at.answer, 0))
        cut = self.result.name.index("→")
        self.calls, self.faster = VGroup(*self.result[:cut]), VGroup(*self.result[cut:])
        self.faster.set_color(GREEN)
        scene.until("spec", lead=0.1)
        whole = scene.seconds_until("faster") - 0.2
        scene.play(
            self.spoken.to(ASIDE),
            FadeIn(self.second),
            LaggedStart(*(FadeIn(chip, shift=0.3 * DOWN) for chip in chips), lag_ratio=0.1),
            run_time=0.22 * whole,
        )
        # Each part of the sum comes while its part of the bar is brighter.
        cut = self.second_time.name.index("+")
        parts = VGroup(*self.second_time[:cut]), VGroup(*self.second_time[cut:])
        for part, boxes in zip(parts, (bar.boxes[:-1], bar.boxes[-1:]), strict=True):
            bright = boxes.animate(rate_func=there_and_back).set_fill(opacity=0.6)
            scene.play(
                FadeIn(part, shift=0.2 * DOWN),
                bright,
                nod(self.editor if part is parts[1] else self.intern, 1, 0.28 * whole),
                run_time=0.28 * whole,
            )
        scene.play(FadeIn(self.calls, shift=0.2 * UP), run_time=0.16 * whole)

    def measure(self) -> None:
        """Outlines as long as the short bar measure the long one: two, and most of a third."""
        scene = self.scene
        short, long = self.bar.length, scene.fact("standard_total")
        at, copies = self.at, VGroup()
        begin = 0.0
        while begin < long - 1e-6:
            width = min(short, long - begin) * at.per_ms
            copy = frame(width - 0.06, COPY, 0.03, GREEN, MAIN, 0.9)
            copies.add(
                copy.move_to((self.at.left + begin * self.at.per_ms + width / 2, self.at.copies, 0))
            )
            begin += short
        scene.until("faster", lead=0.1)
        whole = min(2.6, scene.seconds_until("lossless") - 0.25)
        scene.play(
            self.spoken.to(1.0),
            LaggedStart(*(GrowFromEdge(copy, LEFT) for copy in copies), lag_ratio=0.6),
            FadeIn(self.faster, shift=0.5 * RIGHT, rate_func=arriving(0.6)),
            act(self.intern, CHEERING),
            run_time=whole,
        )

    def lossless(self, rejected: Mapping[str, Any]) -> None:
        """Accepted and redrawn parts fill the target's own distribution: nothing is lost."""
        scene = self.scene
        at, place = self.at, self.at.quality
        panel = Panel(place, "", GREEN)
        bars = RebuiltBars(rejected["vocabulary"], rejected["q"], rejected["p"], at.chart, at.pitch)
        x, _, _ = place.centre
        left = x - 2 * at.pitch if at.chart_left is None else at.chart_left
        bars.shift((left, at.chart_at, 0))
        begin, end, top = at.said
        room = Region(place.left + begin, place.right - end, place.bottom + 0.1, top)
        x, _, _ = room.centre
        big = sans(scene.label("conclusion"), at.big, GREEN, weight="BOLD")
        big.scale(min(1.0, (room.width - at.ticked) / big.width))
        tick = tick_mark(GREEN, 0.4 * at.big / WIDE.big)
        VGroup(tick, big).arrange(RIGHT, buff=0.2).move_to((x, top + at.over, 0))
        words = fitted_in(scene.label("lossless"), room, size=SMALL + 2, align="centre")
        words = balanced(words, INK, "centre").move_to(room.centre)
        scene.until("lossless", lead=0.2)
        scene.play(
            Create(panel),
            FadeIn(bars.ground, bars.names),
            *(
                person.animate.scale(self.at.smaller).move_to((x, self.at.above, 0))
                for person, x in zip((self.intern, self.editor), self.at.people, strict=True)
            ),
            run_time=0.6,
        )
        scene.add(bars)
        scene.play(rebuild(bars, 1, 0, 0, 0), nod(self.intern, 1, 0.4), run_time=0.4)
        scene.play(rebuild(bars, 1, 1, 0, 0), nod(self.editor, 1, 0.4), run_time=0.4)
        scene.play(rebuild(bars, 1, 1, 1, 0), FadeIn(words, shift=0.2 * UP), run_time=0.7)
        drafted = Faded(bars.drafted).to(ASIDE)
        scene.play(rebuild(bars, 1, 1, 1, 1), drafted, run_time=0.8)
        scene.play(Create(tick), FadeIn(big, scale=1.2), nod(self.editor, 1, 0.6), run_time=0.6)
        left = seconds(scene.row.ticks - LEAD_OUT) - scene.now - 0.1
        if left > 0.4:
            filled = VGroup(bars.kept, bars.redrawn).animate(rate_func=there_and_back)
            scene.play(filled.set_fill(opacity=0.7), nod(self.intern, 1, left), run_time=left)


def arriving(at: float) -> Callable[[float], float]:
    """Rate function that begins at a share of the time, and takes a seventh of it."""
    begin = min(at, 0.85)
    return lambda alpha: float(smooth(min(1.0, max(0.0, (alpha - begin) / 0.15))))
