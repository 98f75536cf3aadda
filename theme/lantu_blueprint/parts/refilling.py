"""Rejected guesses are drawn again from the gaps of the editor's bars, until these are full."""

from __future__ import annotations

from manim import (
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    Mobject,
    VGroup,
    smooth as ease,
    squish_rate_func,
)

from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.acting import act, nod
from lantu_blueprint.parts.any_guess import guess, others
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.correcting import Correcting
from lantu_blueprint.parts.draws import FIRST, draw_again
from lantu_blueprint.parts.naming import named
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED
from lantu_blueprint.parts.ratio import ShareScale
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.type import SMALL, sans

SOME = 0.34
"""Share of the redrawing that is done before it is spoken of."""
ASIDE = 0.4
"""Opacity of the formula while the bars are filled."""


class Refilling:
    """The gaps are scaled to one, a coin draws the new word from them, and all others follow.

    Args:
        shown: what is on the sheet: bars, guesses, and the inner part of the formula.

    Attributes:
        chip, stamp: the new word and who wrote it, on the sheet after `play`.
        rest: everything else that is on the sheet then.
    """

    def __init__(self, shown: Correcting) -> None:
        self.shown, self.scene, self.at = shown, shown.scene, shown.at
        self.bars, self.correction = shown.bars, shown.correction

    @property
    def rest(self) -> VGroup:
        """Everything on the sheet but the new word and its stamp."""
        shown = self.shown
        people = (shown.intern, shown.editor, shown.titles)
        drawn = (self.bars, shown.draws, shown.formula, shown.counts)
        return VGroup(*drawn, *people, self.evidence)

    def play(self) -> None:
        """From the gaps to the editor's bars, filled."""
        self.scale()
        self.sample()
        self.fill()

    def scale(self) -> None:
        """The gaps are laid side by side, and scaled to one."""
        scene, at = self.scene, self.at
        self.lane = ShareScale(self.shown.names, self.correction.shares, self.shown.amber).shift(
            at.draw
        )
        texts = VGroup()
        if at.shares is not None:
            names = [
                n
                for n, share in zip(self.shown.names, self.correction.shares, strict=True)
                if share
            ]
            for name, zone in zip(names, self.lane.zones, strict=True):
                text = sans(scene.label(f"{name}_share"), SMALL, self.shown.amber)
                text.move_to((zone.get_x(), at.shares, 0))
                if texts and text.get_left()[0] < texts[-1].get_right()[0] + 0.3:
                    text.shift((texts[-1].get_right()[0] + 0.3 - text.get_left()[0]) * RIGHT)
                texts.add(text)
        self.lane_texts = texts
        scene.until("norm", lead=0.05)
        left = scene.seconds_until("sample") - 0.1
        ground = VGroup(self.lane.lane, self.lane.ticks, self.lane.numbers)
        zones = self.lane.zones
        scene.play(
            FadeOut(self.shown.key, rate_func=squish_rate_func(ease, 0, 0.3)),
            FadeIn(ground, rate_func=squish_rate_func(ease, 0, 0.4)),
            named(list(self.bars.residuals), list(zones)),
            run_time=0.55 * left,
        )
        scene.add(self.lane)
        self.shown.gloss(
            "scaled",
            self.shown.formula.select("scaled"),
            named(list(zones), self.shown.parts["scaled"]),
            FadeIn(self.lane.texts, texts, rate_func=squish_rate_func(ease, 0, 0.4)),
            seconds=0.4 * left,
        )

    def sample(self) -> None:
        """A coin falls into the share of the new word, and the first gap cell is filled."""
        scene, at, lane = self.scene, self.at, self.lane
        scene.until("sample", lead=0.1)
        coin = Coin(radius=at.draw_radius).move_to((at.draw_coin, lane.point(0)[1] - 0.3, 0))
        scene.play(
            FadeIn(coin, shift=0.2 * UP),
            named(list(lane.zones), self.shown.parts["result"]),
            run_time=0.45,
        )
        value = self.correction.coin
        tossed = toss(coin, lane, value, rise=at.draw_rise)
        scene.play(tossed, act(self.shown.editor, LIFTED), run_time=0.9)
        pointer, drawn = lane.pointer(value, coin.radius), lane.zones[lane.hit(value)]
        scene.play(
            Create(pointer),
            drawn.animate.set_fill(opacity=0.3).set_stroke(width=stroke(4)),
            run_time=0.2,
        )
        self.chip = TokenChip(self.correction.token, self.shown.amber, at.texts)
        x, y = at.chip_at
        self.chip.move_to((x + self.chip.width / 2, y, 0))
        scene.play(
            FadeIn(self.chip, target_position=drawn, scale=0.4),
            FadeOut(coin, pointer, lane, self.lane_texts),
            draw_again(self.shown.draws, FIRST),
            run_time=0.7,
        )
        self.stamp = Stamp(scene.label("resampled"), self.shown.amber, at.resampled, TILT / 2)
        self.stamp.next_to(self.chip, RIGHT, buff=0.3)
        scene.play(
            land(self.stamp, run_time=0.4),
            act(self.shown.editor, STAMPED, run_time=0.4),
        )
        if scene.seconds_until("fill") > 0.3:
            few = draw_again(self.shown.draws, SOME)
            scene.play_until("fill", few, nod(self.shown.editor, 2), lead=0.1)

    def fill(self) -> None:
        """Every rejected guess is drawn again, until the editor's bars are full."""
        scene, at, bars = self.scene, self.at, self.bars
        scene.until("fill", lead=0.1)
        again = self.shown.line("redrawn_count", at.again_at, self.shown.amber)
        whole = scene.seconds_until("memory") - 4.0
        scene.play(
            Faded(self.shown.formula).to(ASIDE, rate_func=squish_rate_func(ease, 0, 0.2)),
            FadeOut(self.shown.glosses, rate_func=squish_rate_func(ease, 0, 0.15)),
            FadeOut(self.shown.rejected, rate_func=squish_rate_func(ease, 0, 0.15)),
            FadeIn(again, rate_func=squish_rate_func(ease, 0.15, 0.3)),
            draw_again(self.shown.draws),
            nod(self.shown.editor, 6, whole),
            run_time=whole,
        )
        same = fitted(scene.label("same"), at.same_width, 1.4, at.same, SMALL, self.shown.green)
        same = balanced(same, self.shown.green)
        x, y = at.same_at
        same.move_to((x + same.width / 2, y, 0))
        values = VGroup()
        for index, name in enumerate(self.shown.names):
            left, right = bars.span(index, 1, 0.0)
            spot = bars.axes.anchor.place(((left + right) / 2, bars.axes.level(bars.p[index])))
            text = sans(scene.label(f"p_{name}"), SMALL, INK, weight="BOLD")
            values.add(text.next_to(spot, UP, buff=0.1))
        total = self.shown.line("sum", at.sum_at, INK)
        self.shown.counts.remove(self.shown.rejected).add(again)
        self.evidence = VGroup(same, values, total)
        scene.play(
            FadeOut(bars.residuals),
            FadeIn(values, total, shift=0.1 * UP),
            FadeIn(same, shift=0.2 * UP),
            *(bar.head.animate.set_stroke(width=stroke(6)) for bar in bars.p_bars),
            act(self.shown.editor, FOLDED),
            run_time=0.7,
        )
        # What has left must not come back when the rest leaves.
        bars.remove(bars.residuals)
        self.vary(total)
        self.shown.intern.clear_updaters()

    def vary(self, total: Mobject) -> None:
        """The intern guesses otherwise, and the same bars are full.

        Args:
            total: how many guesses were kept and drawn again; that holds for the first guess alone.
        """
        scene, shown = self.scene, self.shown
        whatever = shown.line("any_guess", self.at.any_at, shown.blue)
        leaving = VGroup(shown.counts, total)
        bars, draws, own = self.bars, shown.draws, self.bars.q
        turns = [*others(own), own]
        each = (scene.seconds_until("memory") - 0.3) / len(turns)
        change = [
            FadeOut(leaving, rate_func=squish_rate_func(ease, 0, 0.4)),
            FadeIn(whatever, shift=0.2 * UP, rate_func=squish_rate_func(ease, 0.4, 0.8)),
        ]
        for q in turns[:-1]:
            moved = guess(draws, bars, q, rate_func=squish_rate_func(ease, 0, 0.85))
            scene.play(moved, nod(shown.editor, 1, each), *change, run_time=each)
            change = []
        scene.play_until("memory", guess(draws, bars, own), nod(shown.editor, 1), lead=0.05)
        self.evidence.remove(total).add(whatever)
        shown.counts = VGroup()
