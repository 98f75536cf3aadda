"""Row 06: a word is rejected, erased, and replaced by the editor."""

import math

from lantu_blueprint.compositions.resample import STACKED, WIDE
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK_SOFT, LINE
from lantu_blueprint.parts.cache_view import CacheView
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.correcting import Correcting, Redraw
from lantu_blueprint.parts.eraser import Eraser, wipe
from lantu_blueprint.parts.named_people import named_people
from lantu_blueprint.parts.one_pass import one_pass
from lantu_blueprint.parts.ratio import (
    RatioScale,
    measure,
)
from lantu_blueprint.parts.refilling import Refilling
from lantu_blueprint.parts.residual import (
    GroupedBars,
    grow_grouped,
)
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.parts.tally import Tally, count_throws
from lantu_blueprint.parts.throws import Throws, throw_many
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, sans
from lantu_blueprint.view import View
from manim import (
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
    Mobject,
    VGroup,
    linear,
    rush_into,
    smooth,
    squish_rate_func,
)

from facts.trace import Correction, Draft, replay


class Resample(BlueprintScene):
    """A coin rejects a word; it is erased, also from memory; the residual gives its replacement."""

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """Intern and editor, as the row before has left them."""
        self.at = self.composed(WIDE, STACKED)
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.people = named_people(self, self.blue, self.purple).move_to(self.at.legend)
        return [self.people[0], self.people[2]]

    def construct(self) -> None:
        """Reject, erase, correct, draw, write."""
        trace = replay(self.row.data["example"])
        self.drafts = trace.drafts
        self.rejected = [draft.verdict for draft in trace.drafts].index("rejected")
        assert trace.correction
        self.correction: Correction = trace.correction
        self.red, self.amber = self.term_colour("rejected"), self.term_colour("resampled")
        self.green = self.term_colour("accepted")
        self.drafted_words()
        self.draw_bars()
        self.toss_coin()
        self.erase()
        self.correct()
        self.settle()

    @property
    def draft(self) -> Draft:
        """The rejected word."""
        return self.drafts[self.rejected]

    def drafted_words(self) -> None:
        """Show the drafted words above their memory blocks; the first ones are accepted."""
        tokens = [draft.token for draft in self.drafts]
        at = self.at
        names = (self.label("cache"), self.label("cache_note"))
        self.view = CacheView(tokens, names, self.blue, at)
        self.cache = self.view.blocks
        self.chips, self.ties = VGroup(), VGroup()
        for token, cell in zip(tokens, self.cache.cells, strict=True):
            chip = TokenChip(token, self.blue, at.chip).move_to((cell.box.get_x(), at.chips, 0))
            self.chips.add(chip)
            self.ties.add(lines([(chip.get_bottom(), cell.box.get_top())], LINE, opacity=0.8))
        self.play(
            LaggedStart(*(FadeIn(chip, shift=0.3 * RIGHT) for chip in self.chips), lag_ratio=0.3),
            FadeIn(self.cache, self.view.name, self.view.note, shift=0.3 * UP),
            FadeIn(self.people[1], self.people[3]),
            Create(self.ties),
            run_time=0.9,
        )
        passed = []
        self.ticks = VGroup()
        for index, draft in enumerate(self.drafts[: self.rejected]):
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

    def draw_bars(self) -> None:
        """Draw both distributions over the vocabulary."""
        self.until("bars", lead=0.3)
        vocabulary = self.correction.vocabulary
        example = self.row.data["example"]["drafted"][self.rejected]
        at = self.at
        highest = max(*example["q"], *example["p"])
        names = [token.strip() for token in vocabulary]
        self.bars = GroupedBars(
            vocabulary,
            example["q"],
            example["p"],
            height=at.height,
            pitch=at.pitch,
            top=math.ceil(highest * 5) / 5,
        ).shift(at.chart)
        self.values = self.bars.values(
            [self.label(f"q_{name}") for name in names],
            [self.label(f"p_{name}") for name in names],
        )
        unit = sans(self.label("confidence"), SMALL, INK_SOFT)
        unit.next_to(self.bars.axes.anchor.place((0.1, at.height)), RIGHT, buff=0.1)
        unit.shift(0.16 * UP)
        self.legend = VGroup(self.people, unit)
        self.play(
            FadeOut(self.chips, self.ties, self.ticks, shift=0.3 * UP),
            *self.view.move(at.low),
            run_time=0.5,
        )
        self.play(FadeIn(self.bars.axes, self.bars.names, unit), run_time=0.4)
        over = squish_rate_func(smooth, 0.7, 1)
        self.play(
            grow_grouped(self.bars, rate_func=squish_rate_func(smooth, 0, 0.75)),
            FadeIn(self.values, shift=0.1 * UP, rate_func=over),
            run_time=1.0,
        )

    def toss_coin(self) -> None:
        """Show the ratio of the word, and toss the coin, which lands beyond it."""
        assert self.draft.coin is not None and self.draft.ratio is not None
        at = self.at
        middle = (at.scale[0] + at.coin[0]) / 2
        chip = TokenChip(self.draft.token, self.blue, at.trial_chip)
        quotient = sans(self.label("quotient"), at.texts)
        top = at.trial or (middle, at.quotient, 0)
        VGroup(chip, quotient).arrange(RIGHT, buff=0.3).move_to(top)
        scale = RatioScale(self.draft.ratio).shift(at.scale)
        coin = Coin(radius=at.radius).move_to(at.coin)
        bound = sans(self.label("beyond"), at.texts).move_to((middle, at.bound_at, 0))
        if at.bound:
            bound.move_to((at.bound[0] + bound.width / 2, at.bound[1], 0))
        tail = len(self.shown("coin")) + 3
        bound[-tail:].set_color(self.red)
        self.play(FadeIn(chip, scale, coin, shift=0.3 * LEFT), FadeIn(quotient), run_time=0.4)
        self.play(measure(scale, rate_func=rush_into), run_time=0.5)
        signs = scale.signs
        # Many throws show the chance; then one of them is followed.
        throws = Throws(scale, coin.spot)
        tally = Tally(throws, self.label("throws"), self.label("below"), at.texts)
        tally.move_to(bound)
        if at.bound:
            tally.align_to(bound, LEFT)
        self.play(
            throw_many(throws),
            count_throws(tally),
            run_time=max(0.8, self.seconds_until("coin") - 0.45),
        )
        self.play(FadeOut(throws), Create(signs), run_time=0.35)
        self.until("coin", lead=0.1)
        self.play(toss(coin, scale, self.draft.coin, rise=0.55), run_time=1.4)
        pointer = scale.pointer(self.draft.coin, coin.radius)
        side = LEFT if at.bound else RIGHT
        level = sans(self.label("coin"), at.texts, self.red).next_to(coin, side, buff=0.2)
        stamp = Stamp(self.label("rejected"), self.red, at.stamp, TILT / 2).move_to(at.verdict)
        self.play(
            Create(pointer),
            FadeIn(level),
            FadeOut(tally, rate_func=squish_rate_func(smooth, 0, 0.5)),
            FadeIn(bound, rate_func=squish_rate_func(smooth, 0.5, 1)),
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
        self.play(*self.view.move(self.at.high, noted=False), run_time=0.4 * left)
        at, word = self.at, self.chips[self.rejected]
        word.frame.set_color(self.red)
        self.play(FadeIn(self.chips, self.ties, self.ticks), run_time=0.3 * left)
        world = Group(self.chips, self.ties, self.ticks, self.cache, self.view.name)
        view = View(self, world, at.room)
        if at.near > 1:
            self.play(*view.look(Dot(at.wiped), at.near), run_time=0.8)
        name = sans(self.label("eraser"), BODY, self.term_colour("rollback"), weight="BOLD")
        name.move_to((at.eraser_name[0] - name.width / 2, at.eraser_name[1], 0))
        eraser = Eraser().scale(at.eraser).move_to(at.eraser_from)
        self.play(FadeIn(eraser, shift=0.5 * LEFT), FadeIn(name), run_time=0.5)
        self.chips.remove(word)
        tie = self.ties[self.rejected]
        self.play_until(
            "formula",
            wipe(eraser, word, rate_func=linear),
            self.cache.wipe_cell(self.rejected),
            tie.animate(rate_func=squish_rate_func(linear, 0.4, 0.6)).set_stroke(
                self.red, opacity=0
            ),
            lead=2.2 if at.near > 1 else 1.4,
        )
        self.ties.remove(tie)
        self.remove(tie)
        self.play(FadeOut(eraser, shift=0.6 * RIGHT + 0.3 * UP), FadeOut(name), run_time=0.5)
        if at.near > 1:
            self.play(*view.look(None), run_time=0.8)

    def correct(self) -> None:
        """Many guesses show what the editor draws from, and that nothing is lost."""
        self.until("formula", lead=0.6)
        example = self.row.data["example"]["drafted"][self.rejected]
        drawn = self.correction
        redraw = Redraw(drawn.token, drawn.vocabulary, drawn.shares, drawn.coin)
        correcting = Correcting(self, self.at, redraw, example["q"], example["p"])
        self.play(
            FadeOut(self.chips, self.ties, self.ticks, rate_func=squish_rate_func(smooth, 0, 0.5)),
            *self.view.move(None, noted=False),
            *correcting.arrive(),
            run_time=0.8,
        )
        correcting.play()
        refilling = Refilling(correcting)
        refilling.play()
        self.chip, self.stamp, self.workings = refilling.chip, refilling.stamp, refilling.rest

    def settle(self) -> None:
        """Write the word into its memory block, and show the result of the pass."""
        self.until("memory")
        at, aim = self.at, (self.at.high[0], self.at.settled)
        cell = self.view.placed(*aim).cell(self.rejected).box
        over = min(cell.get_x(), self.stage.right - self.stamp.width / 2)
        late, early = (squish_rate_func(smooth, *ends) for ends in ((0.3, 1), (0.25, 0.9)))
        gone = squish_rate_func(smooth, 0, 0.25)
        self.play(
            FadeOut(self.workings, rate_func=gone),
            self.chip.animate(rate_func=late).scale(at.grown).move_to(cell),
            self.stamp.animate(rate_func=early).move_to((over, cell.get_top()[1] + at.over, 0)),
            *self.view.move(aim),
            run_time=0.8,
        )
        self.play(
            FadeOut(self.chip, rate_func=squish_rate_func(linear, 0, 0.3)),
            self.cache.write_cell(self.rejected, self.correction.token, self.purple),
            self.stamp.animate.set_color(self.purple),
            run_time=min(1.4, self.seconds_until("partial") - 0.15),
        )
        self.until("partial", lead=0.1)
        one_pass(self, self.cache.cells, self.rejected, self.stamp, at)

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the words in memory, with which the next row begins."""
        return clear_but(self, self.sheet, self.cache)
