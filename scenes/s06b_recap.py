"""A second example from start to finish: draft, verify, accept, and what it saves."""

from __future__ import annotations

import numpy as np
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
)

from facts.trace import Draft, replay
from theme.measures import CAPTION_TOP, STAGE, STAGE_LOW, TITLE_BLOCK_HEIGHT, Region
from theme.palette import GREEN, INK_SOFT, LINE
from theme.parts.annotations import arrowhead
from theme.parts.beam import Beam, sweep
from theme.parts.marks import tick_mark
from theme.parts.panel import TAB_HEIGHT, Panel
from theme.parts.people import Editor, Intern, nod
from theme.parts.strokes import HEAVY, MAIN, THIN, TINT, frame, lines, ring
from theme.parts.timeline import Segment, TimeAxis, TimeBar, run
from theme.parts.token import TokenChip
from theme.scene import BlueprintScene
from theme.type import SMALL, Lettering, sans

WIDTHS = (3.8, 4.35, 3.65)
GAP = 0.5
TALL = Region(STAGE.left, STAGE.right, -0.62, STAGE.top)
SHORT = Region(STAGE.left, STAGE.right, 1.28, STAGE.top)
COMPARED = Region(STAGE.left, STAGE.right, STAGE.bottom, 1.06)

NATURE, FIGURE, CHIPS, FOOT = 2.03, 1.24, 0.02, -0.37
"""Heights of what stands in a stage: its nature, its figure, its tokens, its time."""
RISE = 1.54 - CHIPS
"""How far the tokens rise when the comparison comes."""
OVER = -PI / 2
"""The arc on which tokens pass from stage to stage, over their neighbours."""

BAR_LEFT, BAR, PER_MS = STAGE.left + 0.3, 0.5, 0.27
NAMES, TIMES, CALLS = BAR_LEFT, -2.35, 2.0
"""Where the three columns of the comparison begin."""


class Recap(BlueprintScene):
    """The diagram of the whole process, drawn from left to right.

    The draft model writes five tokens, the target model checks all of them under one beam, what
    was accepted moves on with one resampled token, and a time bar runs along. Then the stages make
    room: four target calls are drawn over the one call, to one scale in milliseconds.
    """

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
        """Three empty stages, a time axis, and the note that this is another example."""
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
        self.details = VGroup()
        self.moving = VGroup(self.arrows)
        each, target = self.fact("draft_each"), self.fact("target_each")
        self.bar = TimeBar(
            [Segment(each, self.term_colour("draft"))] * len(self.trace.drafts)
            + [Segment(target, self.term_colour("target"), self.shown("target_each"))],
            PER_MS,
            shown=self.shown("speculative_total"),
            height=BAR,
        )
        self.bar.shift((BAR_LEFT, -1.4, 0) - self.bar.anchor.points[0])
        axis = TimeAxis(self.fact("standard_total"), PER_MS)
        axis.shift((BAR_LEFT, -1.48, 0) - axis.anchor.points[0])
        self.note = sans(self.label("example"), SMALL, INK_SOFT)
        low = CAPTION_TOP + TITLE_BLOCK_HEIGHT / 2
        self.note.move_to((STAGE_LOW.left + self.note.width / 2 + 0.2, low, 0))
        box = frame(self.note.width + 0.4, 0.5, 0.06, LINE, THIN, 0.7).move_to(self.note)
        self.details.add(box)

        self.play(FadeIn(self.note, shift=0.2 * RIGHT), Create(box), run_time=0.6)
        outlines = [VGroup(stage.frame, stage.ticks) for stage in self.stages]
        steps: list[Mobject] = [outlines[0]]
        for arrow, outline in zip(self.arrows, outlines[1:], strict=True):
            steps += [arrow, outline]
        self.play(LaggedStart(*map(Create, steps), lag_ratio=0.55), run_time=2.0)
        self.play(Create(axis), run_time=0.6)
        self.add(self.bar)

    def arrow_after(self, stage: Panel) -> VGroup:
        """The way from a stage to the next, at the height of the tokens."""
        begin = (stage.frame.get_right()[0] + 0.06, CHIPS, 0)
        tip = (begin[0] + GAP - 0.12, CHIPS, 0)
        head = arrowhead(tip, RIGHT).scale(1.5, about_point=np.array(tip))
        return VGroup(lines([(begin, tip)], LINE, MAIN), head)

    def open_stage(self, index: int, *others: Animation) -> None:
        """A stage gets its name and whatever else it begins with."""
        stage = self.stages[index]
        tab = AnimationGroup(Create(stage.tab), FadeIn(stage.title, shift=0.15 * RIGHT))
        self.play(tab, *others, run_time=0.6)

    def line(self, name: str, index: int, y: float, colour: str = INK_SOFT) -> Lettering:
        """One line of small print in a stage; it leaves when the comparison comes."""
        text = sans(self.label(name), SMALL, colour)
        text.move_to((self.centres[index], y, 0))
        self.details.add(text)
        return text

    def draft(self) -> None:
        """The draft model writes token after token, a millisecond each."""
        intern = Intern(self.term_colour("draft")).scale(0.74)
        intern.move_to((self.centres[0], FIGURE, 0))
        self.details.add(intern)
        self.chips = VGroup(
            *(
                TokenChip(draft.token, self.term_colour("draft"), SMALL)
                for draft in self.trace.drafts
            )
        )
        self.chips.arrange(RIGHT, buff=0.08).move_to((self.centres[0], CHIPS, 0))
        nature = self.line("draft_nature", 0, NATURE)
        time = self.line("draft_time", 0, FOOT)
        self.moving.add(self.chips)

        self.until("draft", lead=0.1)
        self.open_stage(0, FadeIn(intern, shift=0.2 * UP))
        self.play(FadeIn(nature), run_time=0.5)
        self.play(nod(intern, 1, 0.8))
        self.until("tokens", lead=0.1)
        pace = min(0.4, (self.seconds_until("verify") - 0.6) / len(self.chips))
        each = self.fact("draft_each")
        for index, chip in enumerate(self.chips):
            grown = run(self.bar, (index + 1) * each)
            self.play(FadeIn(chip, shift=0.35 * DOWN), grown, run_time=pace)
        self.play(FadeIn(time, shift=0.1 * UP), run_time=0.4)

    def verify(self) -> None:
        """All drafted tokens stand under the target model's one beam."""
        editor = Editor(self.term_colour("target")).scale(0.58)
        x = self.centres[1]
        editor.move_to((x, FIGURE + 0.1, 0))
        self.checked = self.chips.copy().arrange(RIGHT, buff=0.1).move_to((x, CHIPS, 0))
        left, right = self.checked.get_left()[0] - 0.12, self.checked.get_right()[0] + 0.12
        beam = Beam((x, editor.get_bottom()[1]), left, right, CHIPS - 0.24, CHIPS + 0.3)
        nature = self.line("target_nature", 1, NATURE)
        time = self.line("target_time", 1, FOOT)
        self.details.add(editor)
        self.moving.add(self.checked)

        self.until("verify", lead=0.1)
        self.open_stage(1, FadeIn(editor, shift=0.2 * UP))
        self.play(FadeIn(nature), run_time=0.5)
        arriving = [
            Transform(chip.copy(), target, path_arc=OVER, replace_mobject_with_target_in_scene=True)
            for chip, target in zip(self.chips, self.checked, strict=True)
        ]
        self.play(LaggedStart(*arriving[::-1], lag_ratio=0.25), run_time=1.6)
        self.play(GrowFromPoint(beam, editor.get_bottom()), FadeIn(time), run_time=0.6)
        whole = self.seconds_until("ok") - 0.7
        self.play(sweep(beam), run(self.bar), run_time=whole)
        self.play_until("ok", FadeOut(beam), lead=0.2)

    def verdict(self, chip: TokenChip, draft: Draft) -> AnimationGroup:
        """A chip takes the colour of its verdict; tick, cross or "skip" stands over it."""
        colour = self.colours[draft.verdict]
        if draft.verdict == "skipped":
            over: Mobject = sans(self.label("skip"), SMALL, INK_SOFT)
            over.next_to(chip, UP, buff=0.14)
            change = AnimationGroup(
                chip.frame.animate.set_stroke(colour, opacity=0.5).set_fill(colour),
                chip.token.animate.set_fill(INK_SOFT, opacity=0.7),
            )
        else:
            over = chip.mark("tick" if draft.verdict == "accepted" else "cross")
            change = chip.frame.animate.set_stroke(colour).set_fill(colour)
        self.moving.add(over)
        return AnimationGroup(change, Create(over))

    def judge(self) -> None:
        """Accepted, rejected, skipped, as the example's probabilities and coins have it."""
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
        """What was accepted moves on; the target model writes one token more."""
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
        self.details.add(seal)
        self.moving.add(written)

        self.until("result", lead=0.1)
        self.open_stage(2, Create(seal))
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
            self.play(FadeIn(time), run_time=0.5)
            self.play(chip.frame.animate.set_stroke(purple).set_fill(purple), run_time=0.8)

    def make_room(self) -> None:
        """Details leave, the stages draw together, the field of the comparison opens."""
        self.field = Panel(COMPARED, self.label("comparison"))
        low = [
            Panel(region, self.label("comparison"), stage.ticks.get_color())
            for region, stage in zip(SHORT.columns(*WIDTHS, gap=GAP), self.stages, strict=True)
        ]
        end = (COMPARED.right - 0.2 - self.note.width / 2, COMPARED.top - TAB_HEIGHT / 2, 0)
        note = self.note.copy().move_to(end)
        self.play(FadeOut(self.details, self.note), run_time=0.35)
        self.play(
            *(
                Transform(stage.frame, new.frame)
                for stage, new in zip(self.stages, low, strict=True)
            ),
            *(
                Transform(stage.ticks, new.ticks)
                for stage, new in zip(self.stages, low, strict=True)
            ),
            self.moving.animate.shift(RISE * UP),
            FadeIn(self.field, note, rate_func=squish_rate_func(smooth, 0.6, 1)),
            run_time=0.7,
        )

    def columns(self, name: str, y: float) -> list[Lettering]:
        """Name, time and calls of one way of decoding, over its bar."""
        texts = []
        for label, x in ((name, NAMES), (f"{name}_time", TIMES), (f"{name}_calls", CALLS)):
            colour = self.colours["accepted"] if name == "speculative" else INK_SOFT
            text = sans(self.label(label), SMALL, colour if x == NAMES else INK_SOFT)
            # Capitals and figures stand level, whatever hangs below the line.
            texts.append(text.shift((x - text.get_left()[0], y - text[0].get_y(), 0)))
        return texts

    def standard(self) -> None:
        """Four target calls, one after another."""
        target = Segment(
            self.fact("target_each"), self.term_colour("target"), self.shown("target_each")
        )
        bar = TimeBar(
            [target] * round(self.fact("produced")),
            PER_MS,
            shown=self.shown("standard_total"),
            height=BAR,
        )
        bar.shift((BAR_LEFT, -0.36, 0) - bar.anchor.points[0])
        name, time, calls = self.columns("standard", 0.38)
        self.until("standard", lead=0.9)
        self.make_room()
        self.play(FadeIn(name, shift=0.2 * RIGHT), run_time=0.3)
        self.add(bar)
        self.play(run(bar), FadeIn(calls), run_time=2.2)
        self.play(FadeIn(time), run_time=0.4)

    def speculative(self) -> None:
        """One call after a short draft: the bar runs again, under the other one."""
        name, time, calls = self.columns("speculative", -0.66)
        faster = sans(self.label("faster"), 72, GREEN, weight="BOLD")
        faster.move_to((BAR_LEFT + 27 * PER_MS, -1.15, 0))
        lossless = sans(self.label("lossless"), SMALL)
        tick = tick_mark(GREEN, 0.3)
        line = VGroup(tick, lossless).arrange(RIGHT, buff=0.2)
        low = CAPTION_TOP + TITLE_BLOCK_HEIGHT / 2
        line.move_to((STAGE_LOW.left + 0.2 + line.width / 2, low, 0))
        box = frame(line.width + 0.4, 0.6, 0.06, GREEN, MAIN, fill=TINT).move_to(line)

        self.until("spec", lead=0.1)
        self.play(run(self.bar, 0), FadeIn(name, shift=0.2 * RIGHT), run_time=0.3)
        self.play(
            run(self.bar),
            FadeIn(calls),
            run_time=2.2 * self.bar.length / self.fact("standard_total"),
        )
        self.play(FadeIn(time), run_time=0.4)
        self.until("faster", lead=0.1)
        self.play(FadeIn(faster, shift=0.6 * LEFT), run_time=0.5)
        self.until("lossless", lead=0.1)
        self.play(Create(box), FadeIn(lossless), run_time=0.6)
        self.play(Create(tick), run_time=0.4)
