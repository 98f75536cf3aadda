"""A second example from start to finish: draft, verify, accept, and the time saved."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from lantu_blueprint.compositions.recap import STACKED, WIDE
from lantu_blueprint.fading import Faded
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.acting import (
    STROKES_PER_SECOND,
    act,
    acting,
    nod,
    scribbling,
    shake,
)
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.billions import Billions, fill_up
from lantu_blueprint.parts.both_bars import BothBars
from lantu_blueprint.parts.comparison import LEAVING, Comparison
from lantu_blueprint.parts.marks import mark
from lantu_blueprint.parts.ms_tokens import tokens_of
from lantu_blueprint.parts.outcome import Outcome, sealed
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED, WRITING, Editor, Intern
from lantu_blueprint.parts.timeline import Segment, TimeAxis, TimeBar, run
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, Lettering, sans
from manim import (
    DOWN,
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

OVER = -PI / 3
"""Angle of the arc on which tokens move to the result, above what lies between."""
ASIDE = 0.6
"""Opacity of the steps that are done."""


class Recap(BlueprintScene):
    """The diagram of the whole process, as one time bar that its steps fill.

    First both ways of decoding are time bars. The view comes near the short one, whose outline is
    filled: by the tokens of the draft model, one each millisecond, then by one pass of the target
    model over all of them. Then the view goes back to both bars.
    """

    title_block_seconds = 3.0
    recomposes = True

    def construct(self) -> None:
        """Both bars, the steps that fill the short one, then the comparison."""
        self.at = self.composed(WIDE, STACKED)
        self.trace = replay(self.row.data["example"])
        self.colours = {
            "accepted": self.term_colour("accepted"),
            "rejected": self.term_colour("rejected"),
            "skipped": LINE,
        }
        self.set_out()
        self.introduce()
        self.draft()
        self.verify()
        self.judge()
        self.collect()
        people = (self.intern, self.editor)
        rejected = self.row.data["example"]["drafted"][self.trace.accepted]
        steps = (part for step in self.steps for part in step if part not in people)
        noted = [self.note] if self.at.is_centred else []
        leaving = VGroup(*steps, *noted, self.outline, self.both.cuts, self.axis)
        Comparison(self, self.at, self.trace.written, people, self.bar, leaving).play(rejected)

    def set_out(self) -> None:
        """Lay out the time bar, both models above it, and the tokens."""
        at = self.at
        self.steps: list[list[Mobject]] = [[], [], []]
        self.shades = [self.term_colour(name) for name in ("draft", "rejected", "accepted")]
        self.intern = Intern(self.term_colour("draft")).scale(at.sizes[0])
        self.editor = Editor(self.term_colour("target"), desk=True).scale(at.sizes[1])
        self.sizes = [
            Billions(round(self.fact(f"{model}_size")), self.term_colour(model)).scale(at.grid)
            for model in ("draft", "target")
        ]
        self.names = []
        for index, (model, figure) in enumerate((("draft", self.intern), ("target", self.editor))):
            text = sans(self.term(model), at.name, self.term_colour(model), weight="BOLD")
            beside = VGroup(text, self.sizes[index]).arrange(DOWN, buff=0.16)
            group = VGroup(figure, beside).arrange(RIGHT, buff=at.beside)
            group.move_to((*at.figures[index], 0))
            self.names.append(text)
        each, target = self.fact("draft_each"), self.fact("target_each")
        self.bar = TimeBar(
            [Segment(each, self.term_colour("draft"))] * len(self.trace.drafts)
            + [Segment(target, self.term_colour("target"), self.shown("target_each"))],
            at.per_ms,
            shown=self.shown("speculative_total"),
            height=at.bar,
        )
        self.bar.show_measures(np.array([*at.clock, at.zoom, at.thick]))
        self.bar.total_at = self.bar.length
        self.axis = TimeAxis(self.bar.length, at.zoom, 5)
        self.axis.shift(np.array([*at.clock, 0.0]) + 0.08 * DOWN - self.axis.anchor.points[0])
        drafted = [draft.token for draft in self.trace.drafts]
        self.tokens, self.ties = tokens_of(drafted, each, at)

    def line(
        self, name: str, step: int, place: tuple[float, float], title: bool = False
    ) -> Mobject:
        """A line of text that belongs to a step."""
        at, colour = self.at, self.shades[step] if title else INK_SOFT
        size = at.title_size if title else SMALL
        text: Lettering = sans(self.label(name), size, colour, weight="BOLD" if title else "NORMAL")
        text.move_to((place[0] + (0 if at.is_centred else text.width / 2), place[1], 0))
        self.steps[step].append(text)
        return text

    def introduce(self) -> None:
        """Both bars; then the view comes near the short one, and only its outline stays."""
        at = self.at
        both = BothBars(self, at, self.trace.written)
        self.both, self.outline = both, both.outline
        self.note = sans(self.label("example"), at.noted, INK_SOFT)
        larger, height = at.announced
        self.note.scale(larger)
        self.note.move_to((self.stage.right - self.note.width / 2, height, 0))
        both.race("steps", FadeIn(self.note, shift=0.2 * DOWN))
        self.until("steps", lead=0.3)
        right, height = at.note_at
        corner = (right - self.note.width / larger / 2, height, 0)
        late = {"rate_func": squish_rate_func(smooth, 0.4, 1)}
        self.play(
            *both.leave(),
            self.note.animate.scale(1 / larger).move_to(corner),
            Create(self.axis, **late),
            FadeIn(self.intern, self.names[0], shift=0.4 * RIGHT, **late),
            run_time=1.3,
        )
        self.steps[0] += [self.intern, self.names[0]]
        self.add(self.bar)
        self.play_until("draft", both.divide(self.bar.begins[1:]), lead=0.2)

    def draft(self) -> None:
        """The draft model writes token after token, one millisecond each."""
        at = self.at
        title = self.line("draft_title", 0, at.titles_at[0], True)
        nature = self.line("draft_nature", 0, at.natures_at[0])
        time = self.line("draft_time", 0, at.feet_at[0])
        # Size and nature come when they are spoken of.
        spoken = self.seconds_until("tokens") - 0.1
        self.play(FadeIn(title, shift=0.2 * DOWN), FadeIn(self.sizes[0]), run_time=0.2 * spoken)
        self.play(fill_up(self.sizes[0]), run_time=0.1 * spoken)
        raised = self.sizes[0].animate(rate_func=there_and_back).scale(2.5)
        self.play(raised, self.both.stress(), run_time=0.3 * spoken)
        # The intern writes on until the last token is there.
        self.ambient(self.intern, acting(self.intern, scribbling), STROKES_PER_SECOND)
        self.play(FadeIn(nature, shift=0.2 * DOWN), self.both.stress(), run_time=0.4 * spoken)
        self.steps[0] += [self.sizes[0], self.tokens, self.ties]
        self.until("tokens")
        each = self.fact("draft_each")
        pace = (self.seconds_until("verify") - 0.7) / len(self.tokens)
        for index, token in enumerate(self.tokens):
            grown = run(self.bar, (index + 1) * each)
            coming = [FadeIn(token, target_position=self.intern, scale=0.3)]
            coming += [Create(tie) for tie in self.ties[index : index + 1]]
            self.play(*coming, grown, run_time=pace)
        self.intern.clear_updaters()
        self.play(FadeIn(time, shift=0.1 * UP), act(self.intern, WRITING), run_time=0.3)

    def verify(self) -> None:
        """One beam of the target model covers all drafted tokens, while its one pass lasts."""
        at = self.at
        title = self.line("target_title", 1, at.titles_at[1], True)
        nature = self.line("target_nature", 1, at.natures_at[1])
        time = self.line("target_time", 1, at.feet_at[1])
        self.until("verify", lead=0.1)
        whole = self.seconds_until("ok")
        done = Faded(VGroup(*(part for part in self.steps[0] if part is not self.tokens)))
        self.writer = done
        self.play(
            done.to(ASIDE),
            FadeIn(title, shift=0.2 * DOWN),
            FadeIn(self.editor, self.names[1], shift=0.4 * RIGHT),
            FadeIn(self.sizes[1]),
            *([] if at.is_centred else [FadeOut(self.note)]),
            run_time=0.09 * whole,
        )
        self.play(fill_up(self.sizes[1]), run_time=0.24 * whole)
        gesture = nod(self.editor, 2, 0.16 * whole)
        self.play(FadeIn(nature, shift=0.2 * DOWN), gesture, run_time=0.16 * whole)
        self.steps[1] += [self.editor, self.names[1], self.sizes[1]]
        left, right = self.tokens.get_left()[0] - 0.12, self.tokens.get_right()[0] + 0.12
        height = at.tokens_at[1]
        source = self.editor.get_left() + 0.1 * RIGHT
        beam = Beam(source[:2], left, right, height - 0.3, height + 0.3)
        beam.soften()  # so that no line runs through the words
        self.play(GrowFromPoint(beam, source), act(self.editor, LIFTED), run_time=0.07 * whole)
        self.play_until(
            "ok",
            sweep(beam, passes=4),
            run(self.bar),
            FadeIn(time, rate_func=squish_rate_func(smooth, 0.5, 0.7)),
            lead=0.5,
        )
        self.play(FadeOut(beam), act(self.editor, FOLDED), run_time=0.3)

    def verdict(self, token: Mobject, outline: Mobject, draft: Draft) -> AnimationGroup:
        """Colour a token and its millisecond by its verdict, with a tick, a cross or a word."""
        colour = self.colours[draft.verdict]
        if draft.verdict == "skipped":
            over: Mobject = sans(self.label("skip"), SMALL, INK_SOFT)
        else:
            over = mark("tick" if draft.verdict == "accepted" else "cross", 0.3)
        over.move_to((token.get_x(), self.at.marks_at, 0))
        self.steps[1].append(over)
        return AnimationGroup(
            token.animate.set_fill(INK_SOFT if draft.verdict == "skipped" else colour),
            outline.animate.set_stroke(colour).set_fill(colour, 0.15),
            Create(over),
        )

    def judge(self) -> None:
        """Give the verdicts that follow from the example's probabilities and coins."""
        gestures: tuple[tuple[str, str, str, Callable[[float], Animation]], ...] = (
            ("ok", "accepted", "reject", lambda time: nod(self.editor, self.trace.accepted, time)),
            ("reject", "rejected", "skip", lambda time: shake(self.editor, 3, time)),
            ("skip", "skipped", "result", lambda time: act(self.editor, LIFTED, time)),
        )
        for word, kind, following, gesture in gestures:
            verdicts = [
                self.verdict(token, outline, draft)
                for token, outline, draft in zip(
                    self.tokens, self.bar.boxes, self.trace.drafts, strict=False
                )
                if draft.verdict == kind
            ]
            self.until(word, lead=0.1)
            time = self.seconds_until(following) - 0.2
            given = squish_rate_func(smooth, 0, 0.8) if len(verdicts) == 1 else smooth
            if verdicts:
                row = LaggedStart(*verdicts, lag_ratio=0.8, rate_func=given)
                self.play(row, gesture(time), run_time=time)

    def collect(self) -> None:
        """The accepted tokens move on; the target model writes one more token."""
        at = self.at
        title = self.line("result_title", 2, at.titles_at[2], True)
        counts = self.line("result_counts", 2, at.natures_at[2])
        time = self.line("result_time", 2, at.feet_at[2])
        result = Outcome(
            self.trace.written, at.written_box, self.colours["accepted"], at.token_size
        )
        place, written = result.move_to((*at.written_at, 0))
        kept, own = written[: self.trace.accepted], written[self.trace.accepted :]
        seal = sealed(at.seal).move_to((*at.seal_at, 0))
        self.until("result", lead=0.1)
        whole = self.seconds_until("standard") - LEAVING
        self.play(Create(place), FadeIn(title, shift=0.2 * DOWN), run_time=0.12 * whole)
        moving = [self.move(token, goal) for token, goal in zip(self.tokens, kept, strict=False)]
        self.play(LaggedStart(*moving, lag_ratio=0.3), run_time=0.3 * whole)
        amber, purple = self.term_colour("resampled"), self.term_colour("target")
        for token in own.set_color(amber):
            self.play(
                FadeIn(token, shift=0.3 * DOWN),
                act(self.editor, STAMPED),
                FadeIn(counts, shift=0.2 * DOWN),
                run_time=0.22 * whole,
            )
        self.play(
            own.animate.set_color(purple),
            act(self.editor, FOLDED),
            FadeIn(time, shift=0.1 * UP),
            self.bar.total.animate(rate_func=there_and_back).scale(1.25),
            run_time=0.16 * whole,
        )
        self.steps[2] += [result, seal]
        self.play(
            Create(seal),
            self.writer.to(1.0),
            nod(self.intern, 2, 0.6),
            nod(self.editor, 2, 0.6),
            run_time=0.16 * whole,
        )

    def move(self, token: Mobject, goal: Mobject) -> Animation:
        """A copy of a token moves to the result; where texts lie between, it appears there."""
        if not self.at.is_centred:
            return FadeIn(goal, shift=0.2 * DOWN)
        moved: Animation = Transform(
            token.copy(), goal, path_arc=OVER, replace_mobject_with_target_in_scene=True
        )
        return moved
