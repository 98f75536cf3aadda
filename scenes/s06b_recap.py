"""A second example from start to finish: draft, verify, accept, and the time saved."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.measures import CAPTION_TOP, STAGE, STAGE_LOW, TITLE_BLOCK_HEIGHT, Region
from lantu_blueprint.palette import GREEN, INK, INK_SOFT, LINE
from lantu_blueprint.parts.acting import nod
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.strokes import HEAVY, MAIN, THIN, TINT, frame, lines, ring
from lantu_blueprint.parts.timeline import Segment, TimeAxis, TimeBar, run
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, Lettering, sans
from manim import (
    DOWN,
    LEFT,
    PI,
    RIGHT,
    UP,
    AnimationGroup,
    Create,
    FadeIn,
    FadeOut,
    GrowFromPoint,
    LaggedStart,
    Mobject,
    Transform,
    VGroup,
    there_and_back,
)

from facts.trace import Draft, replay

WIDTHS = (3.8, 4.35, 3.65)
GAP = 0.5
TALL = Region(STAGE.left, STAGE.right, -0.62, STAGE.top)
COMPARED = Region(STAGE.left, STAGE.right, -0.72, STAGE.top)
BOTTOM = Region(STAGE.left, STAGE.right, STAGE.bottom, -0.86)
"""Regions of the stages, of the comparison that replaces them, and of the conclusion below."""

NATURE, FIGURE, CHIPS, FOOT = 2.03, 1.24, 0.02, -0.37
"""Heights of the contents of a stage: kind, figure, tokens, time."""
OVER = -PI / 2
"""Angle of the arc on which tokens move to the next stage, above their neighbours."""

BAR_LEFT, BAR, PER_MS = STAGE.left + 0.3, 0.52, 0.205
BAR_FOOT = -1.4
"""Height of the time bar below the stages, which has the scale of the later comparison."""
ROWS = ((2.02, 1.2), (0.8, -0.02))
"""For both ways compared: height of the text, and of the lower edge of the bar."""
RESULTS = 4.78
"""Centre of the column with the results."""
FASTER, CONCLUSION = 64.0, 58.0
"""Text sizes of the main results in pixels."""


class Recap(BlueprintScene):
    """The diagram of the whole process, drawn from left to right.

    The draft model writes five tokens, the target model checks all of them with one beam, the
    accepted ones move on with one resampled token, and a time bar grows with each step. Then the
    comparison replaces the stages: four target calls and the one call, on one scale in
    milliseconds, and below them, in the largest type, that the method is lossless.
    """

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Stage by stage, then the comparison."""
        self.trace = replay(self.row.data["example"])
        self.colours = {
            "accepted": self.term_colour("accepted"),
            "rejected": self.term_colour("rejected"),
            "skipped": LINE,
        }
        self.set_out()
        self.draft()
        self.verify()
        self.judge()
        self.collect()
        self.standard()
        self.speculative()

    def set_out(self) -> None:
        """Draw three empty stages, a time axis, and the note that this is another example."""
        names = ("draft", "target", "accepted")
        self.stages = [
            Panel(region, self.label(title), self.term_colour(name))
            for region, title, name in zip(
                TALL.columns(*WIDTHS, gap=GAP),
                ("draft_title", "target_title", "result_title"),
                names,
                strict=True,
            )
        ]
        self.centres = [stage.frame.get_x() for stage in self.stages]
        self.arrows = VGroup(*(self.arrow_after(stage) for stage in self.stages[:2]))
        self.shown_stages = VGroup(self.arrows)
        each, target = self.fact("draft_each"), self.fact("target_each")
        self.bar = TimeBar(
            [Segment(each, self.term_colour("draft"))] * len(self.trace.drafts)
            + [Segment(target, self.term_colour("target"), self.shown("target_each"))],
            PER_MS,
            shown=self.shown("speculative_total"),
            height=BAR,
        )
        self.bar.shift((BAR_LEFT, BAR_FOOT, 0) - self.bar.anchor.points[0])
        self.axis = TimeAxis(self.fact("standard_total"), PER_MS)
        self.axis.shift((BAR_LEFT, BAR_FOOT - 0.08, 0) - self.axis.anchor.points[0])
        self.note = sans(self.label("example"), SMALL, INK_SOFT)
        low = CAPTION_TOP + TITLE_BLOCK_HEIGHT / 2
        self.note.move_to((STAGE_LOW.left + self.note.width / 2 + 0.2, low, 0))
        box = frame(self.note.width + 0.4, 0.5, 0.06, LINE, THIN, 0.7).move_to(self.note)

        self.play(FadeIn(self.note, shift=0.2 * RIGHT), Create(box), run_time=0.6)
        steps: list[Mobject] = [self.stages[0]]
        for arrow, stage in zip(self.arrows, self.stages[1:], strict=True):
            steps += [arrow, stage]
        self.play(LaggedStart(*map(Create, steps), lag_ratio=0.55), run_time=2.0)
        self.play(Create(self.axis), run_time=0.6)
        self.shown_stages.add(*self.stages)
        self.add(self.bar)

    def arrow_after(self, stage: Panel) -> VGroup:
        """An arrow from a stage to the next, at the height of the tokens."""
        begin = (stage.frame.get_right()[0] + 0.06, CHIPS, 0)
        tip = (begin[0] + GAP - 0.12, CHIPS, 0)
        head = arrowhead(tip, RIGHT).scale(1.5, about_point=np.array(tip))
        return VGroup(lines([(begin, tip)], LINE, MAIN), head)

    def name(self, index: int, term: str, figure: Mobject) -> Lettering:
        """The name of a stage's figure, next to it."""
        text = sans(self.term(term), BODY, self.term_colour(term))
        text.next_to(figure, RIGHT, buff=0.2)
        VGroup(figure, text).set_x(self.centres[index])
        self.shown_stages.add(figure, text)
        return text

    def line(self, name: str, index: int, y: float, colour: str = INK_SOFT) -> Lettering:
        """A line of text in a stage."""
        text = sans(self.label(name), SMALL, colour)
        text.move_to((self.centres[index], y, 0))
        self.shown_stages.add(text)
        return text

    def draft(self) -> None:
        """The draft model writes token after token, one millisecond each."""
        intern = Intern(self.term_colour("draft")).scale(0.74)
        intern.move_to((self.centres[0], FIGURE, 0))
        name = self.name(0, "draft", intern)
        self.chips = VGroup(
            *(
                TokenChip(draft.token, self.term_colour("draft"), SMALL)
                for draft in self.trace.drafts
            )
        )
        self.chips.arrange(RIGHT, buff=0.08).move_to((self.centres[0], CHIPS, 0))
        nature = self.line("draft_nature", 0, NATURE)
        time = self.line("draft_time", 0, FOOT)
        self.shown_stages.add(self.chips)

        self.until("draft", lead=0.1)
        self.play(FadeIn(intern, name, shift=0.2 * UP), run_time=0.6)
        self.play(FadeIn(nature), run_time=0.5)
        self.play(nod(intern, 2, max(0.8, min(1.8, self.seconds_until("tokens") - 0.2))))
        self.until("tokens", lead=0.1)
        pace = min(0.4, (self.seconds_until("verify") - 0.6) / len(self.chips))
        each = self.fact("draft_each")
        for index, chip in enumerate(self.chips):
            grown = run(self.bar, (index + 1) * each)
            self.play(FadeIn(chip, shift=0.35 * DOWN), grown, run_time=pace)
        self.play(FadeIn(time, shift=0.1 * UP), run_time=0.4)

    def verify(self) -> None:
        """One beam of the target model covers all drafted tokens."""
        editor = Editor(self.term_colour("target")).scale(0.58)
        x = self.centres[1]
        editor.move_to((x, FIGURE + 0.12, 0))
        name = self.name(1, "target", editor)
        self.checked = self.chips.copy().arrange(RIGHT, buff=0.1).move_to((x, CHIPS, 0))
        left, right = self.checked.get_left()[0] - 0.12, self.checked.get_right()[0] + 0.12
        beam = Beam(editor.get_bottom()[:2], left, right, CHIPS - 0.24, CHIPS + 0.3)
        nature = self.line("target_nature", 1, NATURE)
        time = self.line("target_time", 1, FOOT)
        self.shown_stages.add(self.checked)

        self.until("verify", lead=0.1)
        self.play(FadeIn(editor, name, shift=0.2 * UP), run_time=0.6)
        self.play(FadeIn(nature), run_time=0.5)
        arriving = [
            Transform(chip.copy(), target, path_arc=OVER, replace_mobject_with_target_in_scene=True)
            for chip, target in zip(self.chips, self.checked, strict=True)
        ]
        self.play(LaggedStart(*arriving[::-1], lag_ratio=0.25), run_time=1.6)
        self.play(GrowFromPoint(beam, editor.get_bottom()), FadeIn(time), run_time=0.6)
        whole = self.seconds_until("ok") - 0.7
        self.play(sweep(beam, passes=4), run(self.bar), run_time=whole)
        self.play_until("ok", FadeOut(beam), lead=0.2)

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
        self.shown_stages.add(over)
        return AnimationGroup(change, Create(over))

    def judge(self) -> None:
        """Show the verdicts that follow from the example's probabilities and coins."""
        for mark, kind in (("ok", "accepted"), ("reject", "rejected"), ("skip", "skipped")):
            verdicts = [
                self.verdict(chip, draft)
                for chip, draft in zip(self.checked, self.trace.drafts, strict=True)
                if draft.verdict == kind
            ]
            self.until(mark, lead=0.1)
            if verdicts:
                self.play(
                    LaggedStart(*verdicts, lag_ratio=0.4), run_time=0.4 + 0.15 * len(verdicts)
                )

    def collect(self) -> None:
        """Move the accepted tokens on; the target model writes one more token."""
        x = self.centres[2]
        written = VGroup(
            *(TokenChip(token, self.colours["accepted"], SMALL) for token in self.trace.written)
        )
        written.arrange(RIGHT, buff=0.1).move_to((x, CHIPS, 0))
        kept = written[: self.trace.accepted]
        seal = VGroup(ring((0, 0), 0.46, GREEN, HEAVY, fill=TINT), tick_mark(GREEN, 0.42))
        seal.move_to((x, FIGURE + 0.06, 0))
        counts = self.line("result_counts", 2, NATURE)
        time = self.line("result_time", 2, FOOT)
        self.shown_stages.add(seal, written)

        self.until("result", lead=0.1)
        self.play(
            LaggedStart(
                *(
                    Transform(
                        chip.copy(),
                        target,
                        path_arc=OVER,
                        replace_mobject_with_target_in_scene=True,
                    )
                    for chip, target in zip(self.checked, kept, strict=False)
                ),
                lag_ratio=0.25,
            ),
            FadeIn(counts),
            run_time=1.4,
        )
        replaced = self.checked[min(self.trace.accepted, len(self.checked) - 1)]
        for chip in written[self.trace.accepted :]:
            amber, purple = self.term_colour("resampled"), self.term_colour("target")
            chip.frame.set_stroke(amber).set_fill(amber)
            self.play(FadeIn(chip, target_position=replaced, path_arc=OVER), run_time=0.8)
            purpled = chip.frame.animate.set_stroke(purple).set_fill(purple)
            self.play(purpled, FadeIn(time), run_time=0.8)
        self.play(Create(seal), run_time=0.6)

    def make_room(self) -> None:
        """Remove the stages and draw the panel of the comparison around bar and axis."""
        self.field = Panel(COMPARED, self.label("comparison"))
        self.standard_words = self.words("standard", ROWS[0][0])
        self.speculative_words = self.words("speculative", ROWS[1][0])
        names = self.standard_words[0], self.speculative_words[0]
        self.play(FadeOut(self.shown_stages), run_time=0.4)
        self.play(FadeIn(self.field, *names), run_time=0.6)

    def words(self, name: str, y: float) -> tuple[Lettering, Lettering, Lettering]:
        """Name, time and calls of one way of decoding, above its bar and next to it."""
        colour = self.term_colour("accepted" if name == "speculative" else "target")
        title = sans(self.label(name), BODY, colour, weight="BOLD")
        time = sans(self.label(f"{name}_time"), BODY, INK_SOFT)
        calls = sans(self.label(f"{name}_calls"), BODY)
        end = BAR_LEFT + self.fact("standard_total") * PER_MS
        title.move_to((BAR_LEFT + title.width / 2, 0, 0))
        time.move_to((max(end, title.get_right()[0] + 0.4 + time.width) - time.width / 2, 0, 0))
        calls.move_to((RESULTS, 0, 0))
        for text in (title, time, calls):
            # Align by capitals and digits, since descenders differ.
            text.shift((0, y - text[0].get_y(), 0))
        return title, time, calls

    def standard(self) -> None:
        """Draw four target calls one after another."""
        each, colour = self.fact("target_each"), self.term_colour("target")
        call = Segment(each, colour, self.shown("target_each"))
        calls_made = [call] * round(self.fact("produced"))
        bar = TimeBar(calls_made, PER_MS, shown=self.shown("standard_total"), height=BAR)
        bar.shift((BAR_LEFT, ROWS[0][1], 0) - bar.anchor.points[0])
        self.until("standard", lead=1.1)
        self.make_room()
        _, time, calls = self.standard_words
        calls.set_y(ROWS[0][1] + BAR / 2)
        self.add(bar)
        self.play(run(bar), FadeIn(calls), run_time=max(2.2, self.seconds_until("spec") - 0.9))
        self.play(FadeIn(time), run_time=0.4)

    def speculative(self) -> None:
        """Draw the draft and one call, and show how much faster it is."""
        _, time, whole = self.speculative_words
        # The label has two halves: the number of calls, and the result in large type.
        calls, faster = (
            sans(half, size, colour, weight)
            for half, (size, colour, weight) in zip(
                whole.name.split("→"),
                ((BODY, INK, "NORMAL"), (FASTER, GREEN, "BOLD")),
                strict=True,
            )
        )
        calls.move_to((RESULTS, ROWS[1][0] - 0.05, 0))
        low = ROWS[1][1] + BAR / 2 - 0.08
        faster.move_to((RESULTS + 0.25, low, 0))
        tip = (faster.get_left()[0] - 0.14, low, 0)
        shaft = lines([((tip[0] - 0.42, low), tip)], GREEN, MAIN)
        arrow = VGroup(shaft, arrowhead(tip, RIGHT, GREEN).scale(1.5, about_point=np.array(tip)))
        self.until("spec", lead=0.1)
        # Both at the same time, so that the bar does not cross the numbers of the axis.
        up = (ROWS[1][1] - BAR_FOOT) * UP
        rise = self.bar.animate.shift(up), self.axis.animate.shift(up)
        self.play(*rise, FadeIn(calls), run_time=0.8)
        self.play(FadeIn(time), run_time=0.4)
        self.until("faster", lead=0.1)
        self.play(FadeIn(arrow), FadeIn(faster, shift=0.6 * LEFT), run_time=0.5)
        self.lossless()

    def lossless(self) -> None:
        """Show the conclusion across the sheet."""
        big = sans(self.label("conclusion"), CONCLUSION, GREEN, weight="BOLD")
        words = sans(self.label("lossless"), 40)
        tick = tick_mark(GREEN, 0.62)
        text = VGroup(big, words).arrange(DOWN, buff=0.16)
        whole = VGroup(tick, text).arrange(RIGHT, buff=0.35).move_to(BOTTOM.centre)
        box = frame(BOTTOM.width, BOTTOM.height, 0.08, GREEN, MAIN, fill=TINT)
        self.until("lossless", lead=0.1)
        self.play(Create(box.move_to(BOTTOM.centre)), FadeIn(big, scale=1.1), run_time=0.6)
        self.play(Create(tick), FadeIn(words, shift=0.1 * UP), run_time=0.5)
        self.play(whole.animate(rate_func=there_and_back).scale(1.03), run_time=0.8)
