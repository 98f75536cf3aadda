"""Row 06: a word is rejected, erased, and written anew by the editor."""

import math

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Indicate,
    LaggedStart,
    VGroup,
    Write,
    smooth,
)

from facts.trace import Correction, Draft, replay
from theme.palette import INK_SOFT, LINE
from theme.parts.annotations import DimensionLine
from theme.parts.bars import GroupedBars, colour_residual, grow_grouped, renormalise
from theme.parts.coin import Coin, CoinTrack, toss
from theme.parts.eraser import Eraser, wipe
from theme.parts.formula import RESIDUAL, formula
from theme.parts.marks import cross_mark, mark, tick_mark
from theme.parts.memory import MemoryBlocks
from theme.parts.people import Editor, Intern, nod
from theme.parts.stamp import Stamp, land
from theme.parts.strokes import lines
from theme.parts.token import TokenChip
from theme.scene import BlueprintScene
from theme.type import BODY, LARGE, SMALL, mono, sans

HIGH, LOW = (1.25, (0.0, -0.75, 0.0)), (0.8, (-2.0, -2.36, 0.0))
"""Size and place of the memory when it is the subject, and when it waits below the chart."""


class Resample(BlueprintScene):
    """A coin rejects a word; eraser and memory wipe it; the residual gives another in its place."""

    def construct(self) -> None:
        """Reject, erase, correct, draw, write."""
        trace = replay(self.row.data["example"])
        self.drafts = trace.drafts
        self.at = [draft.verdict for draft in trace.drafts].index("rejected")
        assert trace.correction
        self.correction: Correction = trace.correction
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.red, self.amber = self.term_colour("rejected"), self.term_colour("resampled")
        self.drafted_words()
        self.draw_bars()
        self.toss_coin()
        self.erase()
        self.correct()
        self.resample()
        self.settle()

    @property
    def draft(self) -> Draft:
        """The rejected word."""
        return self.drafts[self.at]

    def drafted_words(self) -> None:
        """The words of this round, each tied to its block of memory."""
        tokens = [draft.token for draft in self.drafts]
        self.cache = MemoryBlocks(tokens, self.blue, cell_width=1.9, label="")
        self.cache.scale(HIGH[0]).move_to(HIGH[1])
        self.cache_name = mono(self.label("cache"), SMALL, INK_SOFT)
        self.cache_name.next_to(self.cache, UP, buff=0.1, aligned_edge=LEFT)
        self.chips, self.ties = VGroup(), VGroup()
        for token, cell in zip(tokens, self.cache.cells, strict=True):
            chip = TokenChip(token, self.blue, 56).move_to((cell.box.get_x(), 1.25, 0))
            self.chips.add(chip)
            self.ties.add(lines([(chip.get_bottom(), cell.box.get_top())], LINE, opacity=0.8))
        self.play(
            LaggedStart(*(FadeIn(chip, shift=0.3 * RIGHT) for chip in self.chips), lag_ratio=0.3),
            FadeIn(self.cache, self.cache_name, shift=0.3 * UP),
            run_time=0.9,
        )
        self.play(Create(self.ties), run_time=0.4)

    def move_cache(self, size: float, place: tuple[float, float, float]) -> list[Animation]:
        """Animations that bring the memory, and its name with it, to a size and a place."""
        factor = size / self.cache.cells[0].anchor.scaling
        goal = self.cache.copy().scale(factor).move_to(place)
        name = self.cache_name.copy()
        if size < 1:
            name.next_to(goal, LEFT, buff=0.12)
        else:
            name.next_to(goal, UP, buff=0.1, aligned_edge=LEFT)
        return [
            self.cache.animate.scale(factor).move_to(place),
            self.cache_name.animate.move_to(name),
        ]

    def draw_bars(self) -> None:
        """What both think of the whole vocabulary, and of the word in question."""
        self.until("bars", lead=0.3)
        vocabulary = self.correction.vocabulary
        example = self.row.data["example"]["drafted"][self.at]
        highest = max(*example["q"], *example["p"], *self.correction.shares)
        self.names = [token.strip() for token in vocabulary]
        self.bars = GroupedBars(
            self.names,
            example["q"],
            example["p"],
            height=2.55,
            pitch=1.65,
            top=math.ceil(highest * 5) / 5,
            shown=[self.shown(f"{name}_share") for name in self.names],
        ).shift((-5.45, -1.15, 0))
        figures = VGroup(
            Intern(self.blue).scale(0.5),
            sans(self.label("intern"), BODY, self.blue),
            Editor(self.purple).scale(0.46),
            sans(self.label("editor"), BODY, self.purple),
        ).arrange(RIGHT, buff=0.22)
        figures[2:].shift(0.5 * RIGHT)
        self.legend = figures.move_to((-2.1, 2.2, 0))
        self.play(
            FadeOut(self.chips, self.ties, shift=0.3 * UP), *self.move_cache(*LOW), run_time=0.5
        )
        self.play(FadeIn(self.bars.axes, self.bars.names, self.legend), run_time=0.4)
        self.play(grow_grouped(self.bars), run_time=1.2)
        spot = self.names.index(self.draft.token.strip())
        self.values = VGroup(
            mono(self.label("q_pear"), SMALL, weight="BOLD").next_to(
                self.bars.q_bars[spot], UP, buff=0.1
            ),
            mono(self.label("p_pear"), SMALL, weight="BOLD").next_to(
                self.bars.p_bars[spot], UP, buff=0.1
            ),
        )
        self.play(FadeIn(self.values, shift=0.1 * UP), run_time=0.4)

    def toss_coin(self) -> None:
        """The coin falls above the line."""
        assert self.draft.coin is not None and self.draft.ratio is not None
        chip = TokenChip(self.draft.token, self.blue, LARGE).move_to((3.0, 2.3, 0))
        track = CoinTrack(2.85, self.draft.ratio, self.label("threshold")).shift((3.0, -1.35, 0))
        signs = VGroup(
            tick_mark(size=0.3).move_to(track.point(self.draft.ratio / 2)),
            cross_mark(size=0.3).move_to(track.point(0.9)),
        )
        self.play(FadeIn(chip, shift=0.3 * LEFT), FadeIn(track, signs, shift=0.3 * LEFT))
        coin = Coin().move_to((5.8, -1.45, 0))
        self.until("coin", lead=0.4)
        self.play(FadeIn(coin, shift=0.3 * LEFT), run_time=0.4)
        self.play(toss(coin, track, self.draft.coin), run_time=1.5)
        level = sans(self.label("coin"), BODY, self.red).next_to(coin, RIGHT, buff=0.4)
        stamp = Stamp(self.label("rejected"), self.red, 56).move_to((5.1, 1.4, 0))
        self.play(FadeIn(level), chip.frame.animate.set_color(self.red), run_time=0.3)
        self.play(land(stamp))
        self.trial = VGroup(chip, track, signs, coin, level, stamp)

    def erase(self) -> None:
        """The word goes, and its block of memory with it."""
        self.until("erase", lead=0.9)
        self.play(
            FadeOut(self.bars, self.legend, self.values, self.trial),
            *self.move_cache(*HIGH),
            run_time=0.5,
        )
        word = self.chips[self.at]
        word.frame.set_color(self.red)
        sign = cross_mark(self.red, 0.3).next_to(word, UP, buff=0.12)
        word.add(sign)
        self.play(FadeIn(self.chips, self.ties), run_time=0.4)
        eraser = Eraser().scale(1.25).move_to((5.7, 2.3, 0))
        name = sans(self.label("eraser"), BODY, self.term_colour("rollback"))
        name.next_to(word.frame, LEFT, buff=0.55).set_y(2.3)
        self.play(FadeIn(eraser, shift=0.5 * LEFT), FadeIn(name), run_time=0.5)
        self.chips.remove(word)
        tie = self.ties[self.at]
        self.play_until(
            "formula",
            wipe(eraser, word),
            self.cache.wipe_cell(self.at, rate_func=smooth),
            tie.animate.set_stroke(self.red),
            lead=1.8,
        )
        self.ties.remove(tie)
        self.play(FadeOut(tie), FadeOut(eraser, shift=0.6 * RIGHT + 0.3 * UP), run_time=0.5)
        self.rollback = name

    def correct(self) -> None:
        """The formula; its residual on the bars; the residual scaled to one."""
        self.until("formula", lead=0.6)
        self.play(
            FadeOut(self.chips, self.ties, self.rollback), *self.move_cache(*LOW), run_time=0.5
        )
        colours = {"target": self.purple, "draft": self.blue, "result": self.amber}
        self.formula = formula(RESIDUAL, 68, colours=colours).move_to((0, 2.25, 0))
        self.editor = Editor(self.purple).scale(0.95).move_to((5.65, -1.0, 0))
        self.play(Write(self.formula), FadeIn(self.editor, shift=0.5 * LEFT), run_time=0.9)
        self.play(FadeIn(self.bars), run_time=0.5)
        for part in ("target", "draft"):
            term = self.formula.select(part)
            self.play(Indicate(term, 1.25, colours[part]), run_time=0.8)
        self.until("residual")
        mass = sans(self.label("mass"), BODY, self.amber)
        mass.move_to((2.0 + mass.width / 2, 1.4, 0))
        self.play(colour_residual(self.bars), FadeIn(mass, shift=0.2 * UP), run_time=1.0)
        self.until("norm")
        sums = VGroup()
        for name, share in zip(self.names, self.correction.shares, strict=True):
            if share > 0:
                sums.add(VGroup(mono(name, BODY), sans(self.label(f"{name}_share"), BODY)))
        step = min(0.5, 0.72 / max(1, len(sums) - 1))
        for row, (name, term) in enumerate(sums):
            name.move_to((2.0 + name.width / 2, 0.78 - step * row, 0))
            term.move_to((3.4 + term.width / 2, 0.78 - step * row, 0))
        self.play(renormalise(self.bars), FadeIn(sums, shift=0.2 * UP), run_time=1.1)
        self.sums = VGroup(mass, sums)

    def resample(self) -> None:
        """The word that is drawn, and its way into memory."""
        self.until("sample")
        token = self.correction.token
        bar = self.bars.residual(token.strip())
        chip = TokenChip(token, self.amber, LARGE).move_to((3.2, -1.7, 0))
        flown = chip.copy().scale(0.4).move_to(bar)
        self.play(FadeIn(flown), run_time=0.2)
        self.play(flown.animate.become(chip), nod(self.editor, 1), run_time=0.6)
        self.stamp = Stamp(self.label("resampled"), self.amber, 36).move_to((3.2, -0.86, 0))
        self.play(land(self.stamp))
        self.until("memory")
        cell = self.cache.cell(self.at)
        self.play(flown.animate.scale(0.7).move_to(cell.box).set_color(self.purple), run_time=0.4)
        self.play(FadeOut(flown), run_time=0.2)
        self.play(self.cache.write_cell(self.at, token, self.purple), run_time=0.8)

    def settle(self) -> None:
        """What one pass has settled."""
        self.until("partial", lead=0.1)
        self.play(FadeOut(self.bars, self.formula, self.sums, self.editor), run_time=0.3)
        self.play(
            *self.move_cache(HIGH[0], (0.0, 0.15, 0.0)),
            self.stamp.animate.move_to((3.8, 1.95, 0)).set_color(self.purple),
            run_time=0.6,
        )
        ticks = VGroup()
        for index, draft in enumerate(self.drafts[: self.at]):
            assert draft.verdict == "accepted"
            ticks.add(mark("tick").next_to(self.cache.cell(index), UP, buff=0.3))
        green = self.term_colour("accepted")
        for index, tick in enumerate(ticks):
            self.play(self.cache.recolour_cell(index, green), Create(tick), run_time=0.7)
        corner = [self.cache.cell(index).box.get_corner for index in (0, self.at)]
        span = DimensionLine(
            corner[0](DOWN + LEFT), corner[1](DOWN + RIGHT), self.label("partial"), -0.5, size=BODY
        )
        self.play(Create(span, lag_ratio=0.3), run_time=1.0)
