"""Row 06: a word is rejected, erased, and replaced by the editor."""

import math

from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK, INK_SOFT, LINE
from lantu_blueprint.parts.acting import nod
from lantu_blueprint.parts.annotations import DimensionLine
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.eraser import Eraser, wipe
from lantu_blueprint.parts.formula import RESIDUAL, formula
from lantu_blueprint.parts.marks import tick_mark
from lantu_blueprint.parts.memory import MemoryBlocks
from lantu_blueprint.parts.people import Editor, Intern
from lantu_blueprint.parts.ratio import (
    COIN_AT,
    SCALE_AT,
    VERDICT_AT,
    RatioScale,
    ShareScale,
    measure,
)
from lantu_blueprint.parts.residual import (
    GroupedBars,
    colour_residual,
    grow_grouped,
    hatched,
    renormalise,
    settle_residual,
)
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.strokes import TINT, frame, lines, path, pen
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, SMALL, mono, sans
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
    linear,
    rush_into,
    smooth,
    squish_rate_func,
)

from facts.trace import Correction, Draft, replay

CELL = 1.9
HIGH, LOW = (1.25, (0.0, -0.75, 0.0)), (0.8, (-2.0, -2.36, 0.0))
"""Size and position of the memory while it is the subject, and while it is below the chart."""
NAME_IN = (0.4, 0.0, 0.0)
"""Shift of the memory's name, to keep it clear of the dimension line."""
CHART_AT = (-5.5, -1.15, 0)
"""The chart's lower left corner."""
QUOTIENT, BOUND = 2.42, -0.72
"""Heights of the lines around the scale; the coin is tossed between them."""
SUMS = (1.42, 0.99, 0.56)
"""Heights of the lines that calculate the residual."""
PROOF, PER_ONE = (-4.3, 1.94), 8.0
"""Lower left corner of the bar that shows why nothing is lost, and its units for a probability."""
DRAW = (SCALE_AT[0], -1.38, 0.0)
"""Position of the scale on which the new word is drawn."""


class Resample(BlueprintScene):
    """A coin rejects a word; it is erased, also from memory; the residual gives its replacement."""

    title_block_seconds = 3.0

    def construct(self) -> None:
        """Reject, erase, correct, draw, write."""
        trace = replay(self.row.data["example"])
        self.drafts = trace.drafts
        self.at = [draft.verdict for draft in trace.drafts].index("rejected")
        assert trace.correction
        self.correction: Correction = trace.correction
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.red, self.amber = self.term_colour("rejected"), self.term_colour("resampled")
        self.green = self.term_colour("accepted")
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
        """Show the drafted words above their memory blocks; the first ones are accepted."""
        tokens = [draft.token for draft in self.drafts]
        self.cache = MemoryBlocks(tokens, self.blue, cell_width=CELL, label="")
        self.cache.scale(HIGH[0]).move_to(HIGH[1])
        self.cache_name = mono(self.label("cache"), BODY, INK)
        self.cache_name.next_to(self.cache, DOWN, buff=0.14, aligned_edge=LEFT).shift(NAME_IN)
        self.cache_note = sans(self.label("cache_note"), BODY, INK_SOFT)
        self.cache_note.next_to(self.cache_name, RIGHT, buff=0.35)
        self.chips, self.ties = VGroup(), VGroup()
        for token, cell in zip(tokens, self.cache.cells, strict=True):
            chip = TokenChip(token, self.blue, 56).move_to((cell.box.get_x(), 1.15, 0))
            self.chips.add(chip)
            self.ties.add(lines([(chip.get_bottom(), cell.box.get_top())], LINE, opacity=0.8))
        self.play(
            LaggedStart(*(FadeIn(chip, shift=0.3 * RIGHT) for chip in self.chips), lag_ratio=0.3),
            FadeIn(self.cache, self.cache_name, self.cache_note, shift=0.3 * UP),
            Create(self.ties),
            run_time=0.9,
        )
        passed = []
        self.ticks = VGroup()
        for index, draft in enumerate(self.drafts[: self.at]):
            assert draft.verdict == "accepted"
            chip = self.chips[index]
            self.ticks.add(chip.mark("tick"))
            passed += [
                Create(self.ticks[-1]),
                chip.frame.animate.set_color(self.green),
                self.cache.recolour_cell(index, self.green),
            ]
        self.play(*passed, run_time=0.5)

    def placed(self, size: float, place: tuple[float, float, float]) -> MemoryBlocks:
        """A copy of the memory at a size and a position."""
        factor = size / self.cache.cells[0].anchor.scaling
        goal: MemoryBlocks = self.cache.copy()
        goal.scale(factor).move_to(place)
        return goal

    def move_cache(self, size: float, place: tuple[float, float, float]) -> list[Animation]:
        """Animations that move the memory and its name to a size and a position."""
        goal, small = self.placed(size, place), size < 1
        name = mono(self.label("cache"), SMALL if small else BODY, INK_SOFT if small else INK)
        if small:
            name.next_to(goal, LEFT, buff=0.12)
        else:
            name.next_to(goal, DOWN, buff=0.14, aligned_edge=LEFT).shift(NAME_IN)
        if small:
            note = FadeOut(self.cache_note, rate_func=squish_rate_func(linear, 0, 0.3))
        else:
            self.cache_note.next_to(name, RIGHT, buff=0.35)
            note = FadeIn(self.cache_note, rate_func=squish_rate_func(linear, 0.7, 1))
        return [
            self.cache.animate.scale(size / self.cache.cells[0].anchor.scaling).move_to(place),
            self.cache_name.animate.become(name),
            note,
        ]

    def draw_bars(self) -> None:
        """Draw both distributions over the vocabulary."""
        self.until("bars", lead=0.3)
        vocabulary = self.correction.vocabulary
        example = self.row.data["example"]["drafted"][self.at]
        highest = max(*example["q"], *example["p"], *self.correction.shares)
        self.names = [token.strip() for token in vocabulary]
        self.bars = GroupedBars(
            vocabulary,
            example["q"],
            example["p"],
            height=2.35,
            pitch=1.5,
            top=math.ceil(highest * 5) / 5,
            excess=[self.shown(f"{name}_excess") for name in self.names],
            shares=[self.shown(f"{name}_share") for name in self.names],
        ).shift(CHART_AT)
        self.values = self.bars.values(
            [self.shown(f"q_{name}") for name in self.names],
            [self.shown(f"p_{name}") for name in self.names],
        )
        figures = VGroup(
            Intern(self.blue).scale(0.5),
            sans(self.label("intern"), BODY, self.blue),
            Editor(self.purple).scale(0.46),
            sans(self.label("editor"), BODY, self.purple),
        ).arrange(RIGHT, buff=0.22)
        figures[2:].shift(0.5 * RIGHT)
        unit = sans(self.label("confidence"), SMALL, INK_SOFT)
        unit.next_to(self.bars.axes.anchor.place((0.1, 2.35)), RIGHT, buff=0.1).shift(0.16 * UP)
        self.legend = VGroup(figures.move_to((-2.3, 2.3, 0)), unit)
        self.play(
            FadeOut(self.chips, self.ties, self.ticks, shift=0.3 * UP),
            *self.move_cache(*LOW),
            run_time=0.5,
        )
        self.play(FadeIn(self.bars.axes, self.bars.names, self.legend), run_time=0.4)
        self.play(grow_grouped(self.bars), run_time=1.0)
        self.play(FadeIn(self.values, shift=0.1 * UP), run_time=0.4)

    def toss_coin(self) -> None:
        """Show the ratio of the word, and toss the coin, which lands beyond it."""
        assert self.draft.coin is not None and self.draft.ratio is not None
        middle = (SCALE_AT[0] + COIN_AT[0]) / 2
        chip = TokenChip(self.draft.token, self.blue, LARGE)
        quotient = sans(self.label("quotient"), BODY)
        VGroup(chip, quotient).arrange(RIGHT, buff=0.3).move_to((middle, QUOTIENT, 0))
        scale = RatioScale(self.draft.ratio).shift(SCALE_AT)
        coin = Coin().move_to(COIN_AT)
        bound = sans(self.label("beyond"), BODY).move_to((middle, BOUND, 0))
        tail = len(self.shown("coin")) + 3
        bound[-tail:].set_color(self.red)
        self.play(FadeIn(chip, scale, coin, shift=0.3 * LEFT), FadeIn(quotient), run_time=0.5)
        self.play(measure(scale, rate_func=rush_into), run_time=0.6)
        signs = scale.signs
        self.play(Create(signs), FadeIn(bound[:-tail], shift=0.1 * UP), run_time=0.4)
        self.until("coin", lead=0.1)
        self.play(toss(coin, scale, self.draft.coin, rise=0.55), run_time=1.4)
        pointer = scale.pointer(self.draft.coin, coin.radius)
        level = sans(self.label("coin"), BODY, self.red).next_to(coin, RIGHT, buff=0.2)
        stamp = Stamp(self.label("rejected"), self.red, 60, TILT / 2).move_to(VERDICT_AT)
        self.play(
            Create(pointer),
            FadeIn(level, bound[-tail:]),
            chip.frame.animate.set_color(self.red),
            run_time=0.4,
        )
        self.play(land(stamp))
        self.trial = VGroup(chip, quotient, scale, signs, bound, coin, pointer, level, stamp)

    def erase(self) -> None:
        """Erase the word and its memory block."""
        self.until("erase", lead=1.1)
        self.play(FadeOut(self.bars, self.legend, self.values, self.trial), run_time=0.3)
        self.play(*self.move_cache(*HIGH), run_time=0.4)
        word = self.chips[self.at]
        word.frame.set_color(self.red)
        self.play(FadeIn(self.chips, self.ties, self.ticks), run_time=0.4)
        eraser = Eraser().scale(1.7).move_to((5.75, 2.1, 0))
        name = sans(self.label("eraser"), BODY, self.term_colour("rollback"))
        name.move_to((2.3 - name.width / 2, 2.45, 0))
        self.play(FadeIn(eraser, shift=0.5 * LEFT), FadeIn(name), run_time=0.5)
        self.chips.remove(word)
        tie = self.ties[self.at]
        self.play_until(
            "formula",
            wipe(eraser, word, rate_func=linear),
            self.cache.wipe_cell(self.at),
            tie.animate(rate_func=squish_rate_func(linear, 0.4, 0.6)).set_stroke(
                self.red, opacity=0
            ),
            lead=1.8,
        )
        self.ties.remove(tie)
        self.remove(tie)
        self.play(FadeOut(eraser, shift=0.6 * RIGHT + 0.3 * UP), run_time=0.5)
        self.rollback = name

    def correct(self) -> None:
        """Show the formula, the residual on the bars, and its normalisation."""
        self.until("formula", lead=0.6)
        self.play(
            FadeOut(self.chips, self.ties, self.ticks, self.rollback),
            *self.move_cache(*LOW),
            run_time=0.5,
        )
        colours = {"target": self.purple, "draft": self.blue, "result": self.amber}
        self.formula = formula(RESIDUAL, 72, colours=colours).move_to((0, 2.42, 0))
        self.editor = Editor(self.purple, desk=True).scale(0.68).move_to((5.75, 0.98, 0))
        self.play(Write(self.formula), FadeIn(self.editor, shift=0.5 * LEFT), run_time=0.9)
        self.play(FadeIn(self.bars, self.values), run_time=0.4)
        self.gloss("minus", "target", "draft")
        for part in ("target", "draft"):
            self.play(Indicate(self.formula.select(part), 1.25, colours[part]), run_time=0.7)
        rows = [
            name for name, share in zip(self.names, self.correction.shares, strict=True) if share
        ]
        words = VGroup(*(mono(name, BODY) for name in rows))
        gains = VGroup(*(sans(self.label(f"{name}_excess"), BODY) for name in rows))
        parts = VGroup(*(sans(self.label(f"{name}_share"), BODY) for name in rows))
        mass = sans(self.label("mass"), BODY, self.amber)
        for row, height in zip(range(len(rows)), SUMS, strict=False):
            x = 1.2
            words[row].move_to((x + words[row].width / 2, height, 0))
            for line in (gains[row], parts[row]):
                line.move_to((x + 1.15 + line.width / 2, height, 0))
        whole = sans(self.label("whole"), BODY, self.amber)
        for line in (mass, whole):
            line.move_to((gains[-1].get_left()[0] + line.width / 2, SUMS[len(rows)], 0))
        self.until("residual")
        self.gloss("kept", "kept")
        self.play(
            colour_residual(self.bars), FadeIn(words, gains, mass, shift=0.2 * UP), run_time=0.6
        )
        self.play(FadeOut(self.values), settle_residual(self.bars), run_time=0.6)
        self.until("norm")
        self.gloss("scaled", "scaled")
        self.play(FadeOut(gains, mass, shift=0.2 * UP), run_time=0.2)
        self.play(renormalise(self.bars), FadeIn(parts, whole, shift=0.2 * UP), run_time=0.8)
        self.workings = VGroup(self.formula, words, parts, whole)

    def gloss(self, name: str, *parts: str) -> None:
        """Explain a part of the formula in words below it."""
        above = VGroup(*(self.formula.select(part) for part in parts))
        text = sans(self.label(name), SMALL, INK)
        text.move_to((above.get_x(), 1.88, 0))
        self.glosses = VGroup(*getattr(self, "glosses", ()), text)
        self.play(FadeIn(text, shift=0.1 * UP), run_time=0.3)

    def resample(self) -> None:
        """Toss a second coin, which lands in the share of the new word."""
        self.until("sample", lead=0.3)
        token, shares = self.correction.token, self.correction.shares
        scale = ShareScale(self.names, shares, self.amber).shift(DRAW)
        coin = Coin().move_to((5.9, scale.point(0)[1] - 0.3, 0))
        self.play(FadeIn(scale, coin, shift=0.2 * UP), run_time=0.3)
        self.play(
            toss(coin, scale, self.correction.coin, rise=0.5), nod(self.editor, 1), run_time=0.9
        )
        pointer = scale.pointer(self.correction.coin, coin.radius)
        drawn = scale.zones[scale.hit(self.correction.coin)]
        self.play(
            Create(pointer),
            drawn.animate.set_fill(opacity=0.15).set_stroke(width=stroke(4)),
            run_time=0.25,
        )
        self.chip = TokenChip(token, self.amber, BODY)
        self.chip.move_to((DRAW[0] + self.chip.width / 2, coin.get_y(), 0))
        self.play(FadeIn(self.chip, target_position=drawn, scale=0.4), FadeOut(coin), run_time=0.4)
        self.stamp = Stamp(self.label("resampled"), self.amber, 34, TILT / 2)
        self.stamp.next_to(self.chip, RIGHT, buff=0.12)
        self.play(land(self.stamp, run_time=0.4))
        self.workings.add(scale, pointer)

    def settle(self) -> None:
        """Write the word into its memory block, and show the result of the pass."""
        self.until("memory")
        place = (0.0, 0.1, 0.0)
        goal = self.placed(HIGH[0], place)
        cell = goal.cell(self.at).box
        self.play(FadeOut(self.bars, self.workings, self.glosses, self.editor), run_time=0.2)
        self.play(
            self.chip.animate(rate_func=squish_rate_func(smooth, 0.25, 1)).scale(1.5).move_to(cell),
            self.stamp.animate(rate_func=squish_rate_func(smooth, 0, 0.75)).move_to(
                (cell.get_x(), cell.get_top()[1] + 0.75, 0)
            ),
            *self.move_cache(HIGH[0], place),
            run_time=0.6,
        )
        self.play(
            FadeOut(self.chip, rate_func=squish_rate_func(linear, 0, 0.3)),
            self.cache.write_cell(self.at, self.correction.token, self.purple),
            self.stamp.animate.set_color(self.purple),
            run_time=0.6,
        )
        self.until("partial", lead=0.1)
        ticks = [
            tick_mark(self.green).next_to(self.cache.cell(index), UP, buff=0.3)
            for index in range(self.at)
        ]
        self.play(LaggedStart(*(Create(tick) for tick in ticks), lag_ratio=0.7), run_time=1.0)
        corner = [self.cache.cell(index).box.get_corner for index in (0, self.at)]
        span = DimensionLine(
            corner[0](DOWN + LEFT), corner[1](DOWN + RIGHT), self.label("partial"), -1.0, size=BODY
        )
        self.play(Create(span, lag_ratio=0.3), run_time=0.9)
        self.prove()

    def prove(self) -> None:
        """Show that the method is lossless: accepted and resampled parts sum to the editor's p."""
        token = self.correction.token
        name, at = token.strip(), self.correction.vocabulary.index(token)
        example = self.row.data["example"]["drafted"][self.at]
        (left, low), high = PROOF, PROOF[1] + 0.36
        joint, right = (left + PER_ONE * float(example[of][at]) for of in "qp")
        chip = TokenChip(token, self.purple, BODY)
        chip.move_to((left - 0.2 - chip.width / 2, (low + high) / 2, 0))
        kept = path(
            [(left, low), (left, high), (joint, high), (joint, low)],
            self.green,
            fill=TINT,
            closed=True,
        )
        redrawn = pen(self.amber, fill=TINT).set_points(hatched(joint, right, low, high))
        for part, label, figure, colour in (
            (kept, "kept_part", f"q_{name}", self.green),
            (redrawn, "redrawn_part", f"{name}_excess", self.amber),
        ):
            text = sans(f"{self.label(label)} {self.shown(figure)}", BODY, colour)
            text.set_x(part.get_x()).shift((0, high + 0.29 - text[-1].get_y(), 0))
            motion = {"shift": 0.2 * UP} if part is kept else {"shift": 1.2 * LEFT}
            arriving = [chip, kept, text] if part is kept else [redrawn, text]
            self.play(FadeIn(*arriving, **motion), run_time=0.6)
        total = f"= {self.shown(f'p_{name}')} {self.label('lossless')}"
        words = sans(total, BODY, self.purple)
        words.move_to((right + 0.2 + words.width / 2, (low + high) / 2, 0))
        around = frame(right - left + 0.12, high - low + 0.12, 0.05, self.purple)
        around.move_to(((left + right) / 2, (low + high) / 2, 0))
        self.play(Create(around), FadeIn(words, shift=0.2 * RIGHT), run_time=0.6)
