"""A second example from start to finish: draft, verify, accept, and the time saved."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.compositions.recap import GAP, STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.palette import GREEN, INK_SOFT, LINE
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling, shake
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.billions import Billions, fill_up
from lantu_blueprint.parts.both_bars import BothBars
from lantu_blueprint.parts.comparison import Comparison
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import CHEERING, FOLDED, LIFTED, STAMPED, WRITING, Editor, Intern
from lantu_blueprint.parts.strokes import HEAVY, MAIN, TINT, lines, ring
from lantu_blueprint.parts.timeline import Segment, TimeAxis, TimeBar, run
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, Lettering, sans
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    Animation,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Mobject,
    Transform,
    VGroup,
    smooth,
    squish_rate_func,
    there_and_back,
)

from facts.trace import Draft, replay

FIGURE = 1.06
"""Height of the models in their stations."""
OVER = -PI / 2
"""Angle of the arc on which tokens move to the next station, above their neighbours."""
ASIDE = 0.46
"""Opacity of the stations that are not at work."""
LEAVING = 1.15
"""Seconds before the comparison is spoken of in which the stations leave."""


class Recap(BlueprintScene):
    """The diagram of the whole process, drawn from left to right.

    First both ways of decoding are time bars, and of the short one the outline stays. The draft
    model writes five tokens, the target model checks all of them with one beam, the accepted ones
    move on with one resampled token, and the outline is filled with each step; only the station at
    work is lit. Then the comparison replaces the stations.
    """

    title_block_seconds = 3.0
    recomposes = True

    def construct(self) -> None:
        """Both models, station by station, then the comparison."""
        self.at = self.composed(WIDE, STACKED)
        self.trace = replay(self.row.data["example"])
        self.colours = {
            "accepted": self.term_colour("accepted"),
            "rejected": self.term_colour("rejected"),
            "skipped": LINE,
        }
        self.shades = [self.term_colour(name) for name in ("draft", "rejected", "accepted")]
        self.set_out()
        self.introduce()
        self.draft()
        self.verify()
        self.judge()
        self.collect()
        people, clock = (self.intern, self.editor), (self.bar, self.axis)
        rejected = self.row.data["example"]["drafted"][self.trace.accepted]
        leaving = self.leaving()
        Comparison(self, self.at, self.trace.written, people, clock, leaving).play(rejected)

    # The sheet ----------------------------------------------------------------------------

    def set_out(self) -> None:
        """Lay out three stations, both models, and the time bar below."""
        at = self.at
        names = ("draft_title", "target_title", "result_title")
        self.stations = [
            [Panel(region, self.label(title), shade)]
            for region, title, shade in zip(at.stations, names, self.shades, strict=True)
        ]
        self.centres = at.middles or [station[0].frame.get_x() for station in self.stations]
        self.arrows = VGroup(*(self.arrow_after(station[0]) for station in self.stations[:2]))
        self.intern = Intern(self.term_colour("draft")).scale(at.sizes[0])
        self.editor = Editor(self.term_colour("target"), desk=True).scale(at.sizes[1])
        self.sizes = [
            Billions(round(self.fact(f"{model}_size")), self.term_colour(model))
            for model in ("draft", "target")
        ]
        if at.grid != 1:
            for size in self.sizes:
                size.scale(at.grid)
        self.named = [
            self.name(index, model, figure, size)
            for index, (model, figure, size) in enumerate(
                zip(("draft", "target"), (self.intern, self.editor), self.sizes, strict=True)
            )
        ]
        each, target = self.fact("draft_each"), self.fact("target_each")
        self.bar = TimeBar(
            [Segment(each, self.term_colour("draft"))] * len(self.trace.drafts)
            + [Segment(target, self.term_colour("target"), self.shown("target_each"))],
            at.per_ms,
            shown=self.shown("speculative_total"),
            height=at.bar,
        )
        self.bar.total_at = self.bar.length
        self.bar.shift(np.array(at.clock) - self.bar.anchor.points[0])
        self.axis = TimeAxis(self.fact("standard_total"), at.per_ms)
        self.axis.shift(np.array(at.clock) + 0.08 * DOWN - self.axis.anchor.points[0])

    def arrow_after(self, panel: Panel) -> VGroup:
        """An arrow from a station to the next, at the height of the tokens."""
        if self.at.is_stacked:
            low = panel.frame.get_bottom()[1]
            line = lines([((2.8, low + 0.14), (2.8, low - 0.22))], LINE, MAIN)
            return VGroup(line, arrowhead((2.8, low - 0.22, 0), DOWN))
        begin = (panel.frame.get_right()[0] + 0.06, self.at.chips[0], 0)
        tip = (begin[0] + GAP - 0.12, self.at.chips[0], 0)
        head = arrowhead(tip, RIGHT).scale(1.5, about_point=np.array(tip))
        return VGroup(lines([(begin, tip)], LINE, MAIN), head)

    def name(self, index: int, term: str, figure: Mobject, size: Billions) -> VGroup:
        """Place a model in its station: the figure, and beside it its name over its size."""
        at = self.at
        text = sans(self.term(term), at.name, self.term_colour(term), weight="BOLD")
        beside = VGroup(text, size).arrange(DOWN, buff=0.16, aligned_edge=LEFT)
        place = at.figures[index] if at.figures else (self.centres[index], FIGURE)
        VGroup(figure, beside).arrange(RIGHT, buff=at.beside).move_to((*place, 0))
        return beside

    def line(self, name: str, index: int, y: float, x: float | None = None) -> Lettering:
        """A line of text in a station; `x` is its middle if that is not the station's."""
        text = sans(self.label(name), SMALL, INK_SOFT)
        text.move_to((self.centres[index] if x is None else x, y, 0))
        self.stations[index].append(text)
        return text

    def hand_over(self, index: int) -> list[Animation]:
        """Animations that light a station and dim the one before it."""
        before = self.stations[index - 1 : index] if index else []
        return [self.lamps[index].to(1.0), *(Faded(VGroup(*each)).to(ASIDE) for each in before)]

    # The beats ----------------------------------------------------------------------------

    def introduce(self) -> None:
        """Both bars; the short one's outline stays to be filled, and the stations are drawn."""
        at = self.at
        both = BothBars(self, at, self.trace.written)
        self.outline, self.goal = both.outline, both.goal
        self.note = sans(self.label("example"), at.noted, INK_SOFT)
        corner = (self.stage.right - self.note.width / 2, at.clock[1] + at.bar / 2, 0)
        larger, height = at.announced
        self.note.scale(larger)
        self.note.move_to((self.stage.right - self.note.width / 2, height, 0))
        both.race("steps", FadeIn(self.note, shift=0.2 * DOWN))
        pair = VGroup(VGroup(self.intern, self.named[0][0]), VGroup(self.editor, self.named[1][0]))
        panels = [station[0] for station in self.stations]
        self.until("steps", lead=0.3)
        late = {"rate_func": squish_rate_func(smooth, 0.3, 0.9)}
        self.play(
            *both.leave(),
            *(FadeIn(member, shift=0.4 * RIGHT, **late) for member in pair),
            self.note.animate(**late).scale(1 / larger).move_to(corner),
            run_time=1.1,
        )
        # The stations are drawn around what stands still, so that no line crosses it.
        self.play(LaggedStart(*map(Create, panels), lag_ratio=0.4), Create(self.axis), run_time=0.9)
        self.writer = Faded(self.intern)
        for station, member in zip(self.stations, pair, strict=False):
            station.extend(member)
        self.lamps = [Faded(VGroup(*station)) for station in self.stations]
        self.add(self.bar)
        self.play_until(
            "draft",
            LaggedStart(*(lamp.to(ASIDE) for lamp in self.lamps), lag_ratio=0.6),
            LaggedStart(*map(Create, self.arrows), lag_ratio=0.6),
            lead=0.3,
        )

    def draft(self) -> None:
        """The draft model writes token after token, one millisecond each."""
        self.chips = VGroup(
            *(
                TokenChip(draft.token, self.term_colour("draft"), SMALL)
                for draft in self.trace.drafts
            )
        )
        at = self.at
        self.chips.arrange(RIGHT, buff=0.08).move_to((self.centres[0], at.chips[0], 0))
        nature = self.line("draft_nature", 0, at.nature[0])
        time = self.line("draft_time", 0, at.foot[0])
        self.until("draft", lead=0.2)
        self.play(*self.hand_over(0), FadeIn(self.sizes[0]), run_time=0.5)
        # Size and nature come when they are spoken of.
        spoken = self.seconds_until("tokens")
        self.play(fill_up(self.sizes[0]), run_time=0.1 * spoken)
        raised = self.sizes[0].animate(rate_func=there_and_back).scale(2.5)
        self.play(raised, run_time=0.3 * spoken)
        self.play(
            FadeIn(nature, shift=0.2 * DOWN),
            nod(self.intern, 1, 0.3 * spoken),
            run_time=0.3 * spoken,
        )
        self.stations[0] += [self.sizes[0], self.chips]
        # The intern writes on until the last token is there.
        self.ambient(self.intern, acting(self.intern, scribbling), STROKES_PER_SECOND)
        # Until then the empty outline draws the eye: it is what will be filled.
        self.play_until(
            "tokens",
            self.outline.animate(rate_func=there_and_back).set_fill(self.colours["accepted"], 0.35),
            lead=0.1,
        )
        each = self.fact("draft_each")
        self.play(FadeOut(self.goal), run_time=0.1)
        pace = (self.seconds_until("verify") - 0.6) / len(self.chips)
        for index, chip in enumerate(self.chips):
            grown = run(self.bar, (index + 1) * each)
            source = chip if self.at.is_stacked else self.intern
            self.play(FadeIn(chip, target_position=source, scale=0.3), grown, run_time=pace)
        self.intern.clear_updaters()
        self.play(FadeIn(time, shift=0.1 * UP), act(self.intern, WRITING), run_time=0.3)

    def verify(self) -> None:
        """One beam of the target model covers all drafted tokens."""
        at, x, height = self.at, self.centres[1], self.at.chips[1]
        self.checked = self.chips.copy().arrange(RIGHT, buff=0.1).move_to((x, height, 0))
        left, right = self.checked.get_left()[0] - 0.12, self.checked.get_right()[0] + 0.12
        source = self.editor.get_bottom()
        if at.beam is not None:
            source = np.array([x, at.beam, 0.0])
        beam = Beam(source[:2], left, right, height - 0.24, height + 0.24)
        # A soft band, so that no line runs through the words.
        beam.soften()
        nature = self.line("target_nature", 1, at.nature[1])
        time = self.line("target_time", 1, at.foot[1])
        self.until("verify", lead=0.1)
        whole = self.seconds_until("ok")
        self.play(*self.hand_over(1), FadeIn(self.sizes[1]), run_time=0.4)
        self.play(fill_up(self.sizes[1]), run_time=0.22 * whole)
        named = squish_rate_func(smooth, *self.composed((0, 0.3), (0.7, 1)))
        arriving = [
            self.move(chip, target) for chip, target in zip(self.chips, self.checked, strict=True)
        ]
        self.play(
            LaggedStart(*arriving[::-1], lag_ratio=0.25),
            FadeIn(nature, shift=0.2 * DOWN, rate_func=named),
            run_time=0.2 * whole,
        )
        self.stations[1] += [self.sizes[1], self.checked]
        self.play(GrowFromPoint(beam, source), nod(self.editor, 1, 0.5), run_time=0.5)
        self.play_until("ok", sweep(beam, passes=4), run(self.bar), FadeIn(time), lead=0.5)
        self.play(FadeOut(beam), run_time=0.3)

    def move(self, chip: TokenChip, target: TokenChip) -> Animation:
        """A copy of a token moves to the next station; below it, it appears there."""
        if self.at.is_stacked:
            return FadeIn(target, shift=0.2 * DOWN)
        moved: Animation = Transform(
            chip.copy(), target, path_arc=OVER, replace_mobject_with_target_in_scene=True
        )
        return moved

    def verdict(self, chip: TokenChip, draft: Draft) -> AnimationGroup:
        """Colour a chip by its verdict, and put a tick, a cross or a skip label above it."""
        colour = self.colours[draft.verdict]
        if draft.verdict == "skipped":
            over: Mobject = sans(self.label("skip"), SMALL, INK_SOFT)
            over.next_to(chip, UP, buff=0.14)
            change = AnimationGroup(
                chip.frame.animate.set_stroke(colour, opacity=0.7).set_fill(colour),
                chip.token.animate.set_fill(INK_SOFT),
            )
        else:
            over = chip.mark("tick" if draft.verdict == "accepted" else "cross")
            change = chip.frame.animate.set_stroke(colour).set_fill(colour)
        self.stations[1].append(over)
        return AnimationGroup(change, Create(over))

    def judge(self) -> None:
        """Give the verdicts that follow from the example's probabilities and coins."""
        beats = (
            ("ok", "accepted", "reject", lambda time: nod(self.editor, self.trace.accepted, time)),
            ("reject", "rejected", "skip", lambda time: shake(self.editor, 3, time)),
            ("skip", "skipped", "result", lambda time: act(self.editor, LIFTED, time)),
        )
        for mark, kind, following, gesture in beats:
            verdicts = [
                self.verdict(chip, draft)
                for chip, draft in zip(self.checked, self.trace.drafts, strict=True)
                if draft.verdict == kind
            ]
            self.until(mark, lead=0.1)
            time = self.seconds_until(following) - 0.2
            given = squish_rate_func(smooth, 0, 0.5) if len(verdicts) == 1 else smooth
            if verdicts:
                self.play(
                    LaggedStart(*verdicts, lag_ratio=0.8, rate_func=given),
                    gesture(time),
                    run_time=time,
                )

    def collect(self) -> None:
        """Move the accepted tokens on; the target model writes one more token."""
        at, x = self.at, self.centres[2]
        written = VGroup(
            *(TokenChip(token, self.colours["accepted"], SMALL) for token in self.trace.written)
        )
        written.arrange(RIGHT, buff=0.1).move_to((x, at.chips[2], 0))
        kept, own = written[: self.trace.accepted], written[self.trace.accepted :]
        seal = VGroup(ring((0, 0), 0.5, GREEN, HEAVY, fill=TINT), tick_mark(GREEN, 0.46))
        seal.move_to((x, FIGURE - 0.02, 0))
        if at.seal_at:
            seal.scale(at.seal).move_to((*at.seal_at, 0))
        counts = self.line("result_counts", 2, at.nature[2], at.counts)
        time = self.line("result_time", 2, at.foot[2], at.result)
        self.until("result", lead=0.1)
        whole = self.seconds_until("standard") - LEAVING
        self.play(self.lamps[2].to(1.0), run_time=0.3)
        moving = [self.move(chip, target) for chip, target in zip(self.checked, kept, strict=False)]
        self.play(LaggedStart(*moving, lag_ratio=0.4), run_time=0.3 * whole)
        replaced = self.checked[min(self.trace.accepted, len(self.checked) - 1)]
        amber, purple = self.term_colour("resampled"), self.term_colour("target")
        for chip in own:
            chip.frame.set_stroke(amber).set_fill(amber)
            self.play(
                FadeIn(chip, target_position=replaced, path_arc=OVER),
                act(self.editor, STAMPED),
                FadeIn(counts, shift=0.2 * DOWN),
                run_time=0.2 * whole,
            )
            self.play(
                chip.frame.animate.set_stroke(purple).set_fill(purple),
                act(self.editor, FOLDED),
                run_time=0.1 * whole,
            )
        self.stations[2] += [written, seal]
        self.play(
            FadeIn(time, shift=0.1 * UP),
            self.bar.total.animate(rate_func=there_and_back).scale(1.25),
            run_time=0.18 * whole,
        )
        self.play(
            Create(seal),
            self.writer.to(1.0),
            act(self.intern, CHEERING),
            nod(self.editor, 2, 0.6),
            run_time=0.16 * whole,
        )

    def leaving(self) -> VGroup:
        """Everything that makes room for the comparison, except the figures, bar and axis."""
        people = (self.intern, self.editor)
        drawn = [part for station in self.stations for part in station if part not in people]
        return VGroup(self.arrows, *drawn, self.note, self.outline)
