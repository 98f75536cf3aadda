"""Row 06: a word is rejected, erased, and replaced by the editor."""

import math

from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import CAPTION_TOP, HEADING_BASE, SAFE_X, Region, stroke
from lantu_blueprint.palette import INK, INK_SOFT, LINE
from lantu_blueprint.parts.acting import act, nod
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.eraser import Eraser, wipe
from lantu_blueprint.parts.formula import RESIDUAL, formula, nested
from lantu_blueprint.parts.memory import MemoryBlocks
from lantu_blueprint.parts.one_pass import one_pass
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED, Editor, Intern
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
    renormalise,
    settle_residual,
)
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.parts.workings import Workings
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, LARGE, SMALL, mono, sans
from lantu_blueprint.view import View
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    Dot,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    VGroup,
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
UNSPOKEN = 0.25
"""Opacity of the bars that are not spoken of."""
ROOM = Region(-SAFE_X + 0.15, SAFE_X - 0.15, CAPTION_TOP + 0.2, HEADING_BASE - 0.15)
"""The stage without the title block, which has left."""
NEAR, WIPED_AT = 1.2, (0.33, 0.39, 0.0)
"""How much nearer the camera is while a word and its block are wiped, and its aim: no block is cut
at the side, and the eraser stays below the heading."""
ERASER, ERASER_FROM, ERASER_NAME = 1.4, (4.3, 2.15, 0.0), (3.1, 2.35)
"""Size of the eraser and where it appears; right end and height of its name."""
SETTLED = (0.0, 0.6, 0.0)
"""Position of the memory at the end."""
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
        self.play(
            LaggedStart(*passed, lag_ratio=0.3),
            run_time=max(0.5, self.seconds_until("bars") - 0.35),
        )

    def placed(self, size: float, place: tuple[float, float, float]) -> MemoryBlocks:
        """A copy of the memory at a size and a position."""
        factor = size / self.cache.cells[0].anchor.scaling
        goal: MemoryBlocks = self.cache.copy()
        goal.scale(factor).move_to(place)
        return goal

    def move_cache(
        self, size: float, place: tuple[float, float, float], noted: bool = True
    ) -> list[Animation]:
        """Animations that move the memory and its name to a size and a position.

        The note beside the name is shown at full size only; without `noted` it stays away.
        """
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
            *([note] if noted else []),
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
        left = min(2.0, self.seconds_until("erase"))
        self.until("erase", lead=left)
        self.play(FadeOut(self.bars, self.legend, self.values, self.trial), run_time=0.25 * left)
        self.play(*self.move_cache(*HIGH, noted=False), run_time=0.4 * left)
        word = self.chips[self.at]
        word.frame.set_color(self.red)
        self.play(FadeIn(self.chips, self.ties, self.ticks), run_time=0.3 * left)
        world = Group(self.chips, self.ties, self.ticks, self.cache, self.cache_name)
        view = View(self, world, ROOM)
        self.play(*view.look(Dot(WIPED_AT), NEAR), run_time=0.8)
        name = sans(self.label("eraser"), BODY, self.term_colour("rollback"), weight="BOLD")
        name.move_to((ERASER_NAME[0] - name.width / 2, ERASER_NAME[1], 0))
        eraser = Eraser().scale(ERASER).move_to(ERASER_FROM)
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
            lead=2.2,
        )
        self.ties.remove(tie)
        self.remove(tie)
        self.play(FadeOut(eraser, shift=0.6 * RIGHT + 0.3 * UP), FadeOut(name), run_time=0.5)
        self.play(*view.look(None), run_time=0.8)

    def correct(self) -> None:
        """Show the formula, the residual on the bars, and its normalisation."""
        self.until("formula", lead=0.6)
        self.editor = Editor(self.purple, desk=True).scale(0.68).move_to((5.75, 0.98, 0))
        self.play(
            FadeOut(self.chips, self.ties, self.ticks),
            *self.move_cache(*LOW, noted=False),
            FadeIn(self.bars, self.values),
            FadeIn(self.editor, shift=0.8 * LEFT),
            run_time=0.6,
        )
        colours = {"target": self.purple, "draft": self.blue, "result": self.amber}
        self.formula = formula(RESIDUAL, 72, colours=colours).move_to((0, 2.42, 0))
        self.parts = nested(self.formula)
        own, minus, theirs = (self.parts[name] for name in ("target", "minus", "draft"))
        spoken = self.seconds_until("residual") - 0.1
        self.play(act(self.editor, LIFTED, 0.16 * spoken))
        lamps = [Faded(bars) for bars in (self.bars.q_bars, self.bars.p_bars)]
        self.play(
            FadeIn(own, target_position=self.editor, scale=0.5),
            lamps[0].to(UNSPOKEN),
            run_time=0.3 * spoken,
        )
        self.play(
            FadeIn(minus),
            FadeIn(theirs, shift=0.3 * UP),
            lamps[0].to(1.0),
            lamps[1].to(UNSPOKEN),
            act(self.editor, FOLDED),
            run_time=0.3 * spoken,
        )
        self.gloss("minus", "minus")
        self.play_until("residual", lamps[1].to(1.0), nod(self.editor, 1))
        rows = [
            name for name, share in zip(self.names, self.correction.shares, strict=True) if share
        ]
        sums = Workings(self, rows, self.amber)
        self.until("residual")
        self.gloss("kept", "kept", FadeIn(self.parts["kept"], scale=1.15))
        self.play(
            colour_residual(self.bars), FadeIn(sums.words, sums.gains, shift=0.2 * UP), run_time=0.6
        )
        left = self.seconds_until("norm") - 0.05
        self.play(
            FadeOut(self.values),
            settle_residual(self.bars),
            FadeIn(sums.mass),
            run_time=min(1.0, left),
        )
        self.until("norm")
        self.gloss("scaled", "scaled", FadeIn(self.parts["scaled"], scale=1.15))
        self.play(FadeOut(sums.gains, sums.mass, shift=0.2 * UP), run_time=0.2)
        left = self.seconds_until("sample") - 0.35
        self.play(
            renormalise(self.bars),
            FadeIn(sums.shares, sums.whole, shift=0.2 * UP),
            nod(self.editor, 1, left),
            run_time=min(1.2, left),
        )
        self.workings = VGroup(self.formula, sums.words, sums.shares, sums.whole)

    def gloss(self, name: str, part: str, *others: Animation) -> None:
        """Explain a part of the formula in words below it."""
        above = self.formula.select(part) if part != "minus" else self.parts[part]
        text = sans(self.label(name), SMALL, INK)
        text.move_to((above.get_x(), 1.88, 0))
        self.glosses = VGroup(*getattr(self, "glosses", ()), text)
        self.play(FadeIn(text, shift=0.1 * UP), *others, run_time=0.3)

    def resample(self) -> None:
        """Toss a second coin, which lands in the share of the new word."""
        self.until("sample", lead=0.3)
        token, shares = self.correction.token, self.correction.shares
        scale = ShareScale(self.names, shares, self.amber).shift(DRAW)
        coin = Coin().move_to((5.9, scale.point(0)[1] - 0.3, 0))
        named = FadeIn(self.parts["result"], shift=0.3 * RIGHT)
        self.play(FadeIn(scale, coin, shift=0.2 * UP), named, run_time=0.3)
        self.play(
            toss(coin, scale, self.correction.coin, rise=0.5),
            act(self.editor, LIFTED),
            run_time=0.9,
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
        self.play(land(self.stamp, run_time=0.4), act(self.editor, STAMPED, run_time=0.4))
        self.workings.add(scale, pointer)
        if self.seconds_until("memory") > 0.3:
            self.play_until("memory", act(self.editor, FOLDED), lead=0.1)

    def settle(self) -> None:
        """Write the word into its memory block, and show the result of the pass."""
        self.until("memory")
        goal = self.placed(HIGH[0], SETTLED)
        cell = goal.cell(self.at).box
        self.play(FadeOut(self.bars, self.workings, self.glosses, self.editor), run_time=0.2)
        self.play(
            self.chip.animate(rate_func=squish_rate_func(smooth, 0.25, 1)).scale(1.5).move_to(cell),
            self.stamp.animate(rate_func=squish_rate_func(smooth, 0, 0.75)).move_to(
                (cell.get_x(), cell.get_top()[1] + 0.75, 0)
            ),
            *self.move_cache(HIGH[0], SETTLED),
            run_time=0.6,
        )
        self.play(
            FadeOut(self.chip, rate_func=squish_rate_func(linear, 0, 0.3)),
            self.cache.write_cell(self.at, self.correction.token, self.purple),
            self.stamp.animate.set_color(self.purple),
            run_time=min(1.4, self.seconds_until("partial") - 0.15),
        )
        self.until("partial", lead=0.1)
        one_pass(self, self.cache.cells, self.at, self.stamp)
