"""The editor's correction: many guesses show what is lacking, and it is drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    VGroup,
    smooth as ease,
    squish_rate_func,
    there_and_back,
)

from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.compositions.resample import Places
from lantu_blueprint.fading import Faded
from lantu_blueprint.measures import stroke
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, nod, scribbling, shake
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.draws import FIRST, Draws, draw_again, draw_many
from lantu_blueprint.parts.formula import RESIDUAL, formula, nested
from lantu_blueprint.parts.naming import named
from lantu_blueprint.parts.people import FOLDED, LIFTED, STAMPED, Editor, Intern
from lantu_blueprint.parts.ratio import ShareScale
from lantu_blueprint.parts.residual import GroupedBars, colour_residual, hatched, lay_together
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.strokes import THIN, pen
from lantu_blueprint.parts.tally import Tally, count_throws
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, Lettering, sans

SWATCH = 0.26
"""Size of the sample of a colour beside its meaning."""
SOME, BRIGHT = 0.34, 0.75
"""Share of the redrawing that is done before it is spoken of, and opacity of stressed cells."""
ASIDE = 0.4
"""Opacity of the formula while the bars are filled."""


@dataclass(frozen=True)
class Redraw:
    """A word that is drawn again.

    Attributes:
        token: the word.
        vocabulary: what it is drawn from.
        shares: the probabilities of these then.
        coin: where the coin lands on the shares laid side by side, 0 to 1.
    """

    token: str
    vocabulary: tuple[str, ...]
    shares: tuple[float, ...]
    coin: float


class Correcting:
    """A hundred guesses fall onto the bars of both; what is rejected is drawn again.

    What the editor's bars cover is kept. Their gaps are what the formula says: each of its symbols
    comes from the shape that it names. Then every rejected guess is drawn again from the gaps, and
    the editor's bars are full.

    Args:
        scene: the row, with the labels, facts and marks of the correction.
        at: measures of the composition.
        correction: what is drawn again.
        q, p: both distributions over its vocabulary.

    Attributes:
        chip, stamp: the new word and who wrote it, on the sheet after `play`.
        rest: everything else that is on the sheet then.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        at: Places,
        correction: Redraw,
        q: Sequence[float],
        p: Sequence[float],
    ) -> None:
        self.scene, self.at, self.correction = scene, at, correction
        self.blue, self.purple = scene.term_colour("draft"), scene.term_colour("target")
        self.amber, self.green = scene.term_colour("resampled"), scene.term_colour("accepted")
        self.names = [token.strip() for token in correction.vocabulary]
        self.bars = GroupedBars(
            correction.vocabulary,
            q,
            p,
            height=at.guessed_height,
            pitch=at.guessed_pitch,
            top=np.ceil(max(*q, *p) * 10) / 10,
            wider=at.wider,
        ).shift(at.guessed)
        self.bars.show_state(self.bars.full)
        self.intern = Intern(self.blue).scale(at.intern).move_to(at.intern_at)
        self.editor = Editor(self.purple, desk=True).scale(at.editor).move_to(at.editor_at)
        self.titles = VGroup(
            *(
                sans(scene.label(name), SMALL, colour).next_to(figure, at.named, buff=0.1)
                for name, colour, figure in (
                    ("intern", self.blue, self.intern),
                    ("editor", self.purple, self.editor),
                )
            )
        )
        colours = {"target": self.purple, "draft": self.blue, "result": self.amber}
        self.formula = formula(RESIDUAL, at.formula, colours=colours).move_to((*at.formula_at, 0))
        self.parts = nested(self.formula)
        self.glosses = VGroup()
        self.key = self.sample_of_gaps()

    @property
    def rest(self) -> VGroup:
        """Everything on the sheet but the new word and its stamp."""
        people = (self.intern, self.editor, self.titles)
        return VGroup(self.bars, self.draws, self.formula, self.counts, *people, self.evidence)

    def play(self) -> None:
        """From both bars side by side to the editor's bars, filled."""
        self.overlap()
        self.guess()
        self.subtract()
        self.scale()
        self.sample()
        self.fill()

    def arrive(self) -> list[Animation]:
        """Animations in which the bars and both people appear."""
        return [
            FadeIn(self.bars, self.titles),
            FadeIn(self.intern, shift=0.5 * DOWN),
            FadeIn(self.editor, shift=0.8 * -RIGHT),
        ]

    def line(self, name: str, place: tuple[float, float], colour: str) -> Lettering:
        """A line of text that begins at a place."""
        text = sans(self.scene.label(name), self.at.texts, colour)
        text.move_to((place[0] + text.width / 2, place[1], 0))
        return text

    def sample_of_gaps(self) -> VGroup:
        """The sample of the gaps' pattern and what it means."""
        swatch = pen(self.amber, THIN, fill=0.13)
        x, y = self.at.key_at
        swatch.points = hatched(x, x + SWATCH, y - SWATCH / 2, y + SWATCH / 2)
        return VGroup(swatch, self.line("missing", (x + SWATCH + 0.15, y), self.amber))

    def overlap(self) -> None:
        """Lay both bars of each word on one another."""
        together = lay_together(self.bars, rate_func=squish_rate_func(ease, 0.2, 1))
        self.scene.play_until("many", together, act(self.editor, LIFTED), lead=0.1)

    def guess(self) -> None:
        """A hundred guesses fall: one by one, then many; what the editor's bars cover is kept."""
        scene, at = self.scene, self.at
        start = self.intern.get_top() + 0.15 * UP
        first = self.correction.vocabulary.index(self.correction.token)
        self.draws = Draws(self.bars, start, first, round(scene.fact("draws")))
        tally = Tally(self.draws, scene.label("guesses"), scene.label("kept_count"), at.texts)
        tally.move_to((at.tally_at[0] + tally.width / 2, at.tally_at[1], 0))
        self.rejected = self.line("rejected_count", at.again_at, scene.term_colour("rejected"))
        scene.add(self.draws, tally)
        # The intern writes guess after guess.
        scene.ambient(self.intern, acting(self.intern, scribbling), STROKES_PER_SECOND)
        whole = scene.seconds_until("over")
        scene.play(
            draw_many(self.draws),
            count_throws(tally),
            act(self.editor, FOLDED, min(1.0, whole)),
            run_time=whole,
        )
        self.counts = VGroup(tally, self.rejected)
        left = scene.seconds_until("minus") - 0.05
        scene.play(
            FadeIn(self.rejected, shift=0.2 * UP, rate_func=squish_rate_func(ease, 0, 0.3)),
            self.draws.over.animate(rate_func=there_and_back).set_fill(opacity=BRIGHT),
            shake(self.editor, 3, left),
            run_time=left,
        )

    def subtract(self) -> None:
        """The gaps of the editor's bars appear, and name the inner part of the formula."""
        scene, bars = self.scene, self.bars
        own, minus, theirs = (self.parts[name] for name in ("target", "minus", "draft"))
        scene.until("minus")
        spoken = scene.seconds_until("residual") - 0.1
        scene.play(colour_residual(bars), FadeIn(self.key, shift=0.2 * UP), run_time=0.3 * spoken)
        scene.play(named([bar.body for bar in bars.p_bars], own), run_time=0.25 * spoken)
        # The minus comes when both are there: nothing passes over it.
        scene.play(
            named(
                [bar.body for bar in bars.q_bars],
                theirs,
                rate_func=squish_rate_func(ease, 0, 0.85),
            ),
            FadeIn(minus, rate_func=squish_rate_func(ease, 0.85, 1)),
            run_time=0.3 * spoken,
        )
        self.gloss("minus", self.parts["minus"], seconds=0.1 * spoken)
        scene.until("residual", lead=0.05)
        gaps = named(list(bars.residuals), self.parts["kept"])
        left = scene.seconds_until("norm") - 0.1
        self.gloss("kept", self.formula.select("kept"), gaps, seconds=0.7 * left)

    def scale(self) -> None:
        """The gaps are laid side by side, and scaled to one."""
        scene, at = self.scene, self.at
        self.lane = ShareScale(self.names, self.correction.shares, self.amber).shift(at.draw)
        texts = VGroup()
        if at.shares is not None:
            names = [
                n for n, share in zip(self.names, self.correction.shares, strict=True) if share
            ]
            for name, zone in zip(names, self.lane.zones, strict=True):
                text = sans(scene.label(f"{name}_share"), SMALL, self.amber)
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
            FadeOut(self.key, rate_func=squish_rate_func(ease, 0, 0.3)),
            FadeIn(ground, rate_func=squish_rate_func(ease, 0, 0.4)),
            named(list(self.bars.residuals), list(zones)),
            run_time=0.55 * left,
        )
        scene.add(self.lane)
        self.gloss(
            "scaled",
            self.formula.select("scaled"),
            named(list(zones), self.parts["scaled"]),
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
            named(list(lane.zones), self.parts["result"]),
            run_time=0.45,
        )
        value = self.correction.coin
        tossed = toss(coin, lane, value, rise=at.draw_rise)
        scene.play(tossed, act(self.editor, LIFTED), run_time=0.9)
        pointer, drawn = lane.pointer(value, coin.radius), lane.zones[lane.hit(value)]
        scene.play(
            Create(pointer),
            drawn.animate.set_fill(opacity=0.3).set_stroke(width=stroke(4)),
            run_time=0.2,
        )
        self.chip = TokenChip(self.correction.token, self.amber, at.texts)
        x, y = at.chip_at
        self.chip.move_to((x + self.chip.width / 2, y, 0))
        scene.play(
            FadeIn(self.chip, target_position=drawn, scale=0.4),
            FadeOut(coin, pointer, lane, self.lane_texts),
            draw_again(self.draws, FIRST),
            run_time=0.7,
        )
        self.stamp = Stamp(scene.label("resampled"), self.amber, at.resampled, TILT / 2)
        self.stamp.next_to(self.chip, RIGHT, buff=0.3)
        scene.play(
            land(self.stamp, run_time=0.4),
            act(self.editor, STAMPED, run_time=0.4),
        )
        if scene.seconds_until("fill") > 0.3:
            few = draw_again(self.draws, SOME)
            scene.play_until("fill", few, nod(self.editor, 2), lead=0.1)

    def fill(self) -> None:
        """Every rejected guess is drawn again, until the editor's bars are full."""
        scene, at, bars = self.scene, self.at, self.bars
        scene.until("fill", lead=0.1)
        again = self.line("redrawn_count", at.again_at, self.amber)
        whole = scene.seconds_until("memory") - 3.4
        scene.play(
            Faded(self.formula).to(ASIDE, rate_func=squish_rate_func(ease, 0, 0.2)),
            FadeOut(self.glosses, rate_func=squish_rate_func(ease, 0, 0.15)),
            FadeOut(self.rejected, rate_func=squish_rate_func(ease, 0, 0.15)),
            FadeIn(again, rate_func=squish_rate_func(ease, 0.15, 0.3)),
            draw_again(self.draws),
            nod(self.editor, 6, whole),
            run_time=whole,
        )
        same = fitted(scene.label("same"), at.same_width, 1.4, at.same, SMALL, self.green)
        same = balanced(same, self.green)
        x, y = at.same_at
        same.move_to((x + same.width / 2, y, 0))
        values = VGroup()
        for index, name in enumerate(self.names):
            left, right = bars.span(index, 1, 0.0)
            spot = bars.axes.anchor.place(((left + right) / 2, bars.axes.level(bars.p[index])))
            text = sans(scene.label(f"p_{name}"), SMALL, INK, weight="BOLD")
            values.add(text.next_to(spot, UP, buff=0.1))
        total = self.line("sum", at.sum_at, INK)
        self.counts.remove(self.rejected).add(again)
        self.evidence = VGroup(same, values, total)
        scene.play(
            FadeOut(bars.q_bars, bars.residuals),
            FadeIn(values, total, shift=0.1 * UP),
            FadeIn(same, shift=0.2 * UP),
            *(bar.head.animate.set_stroke(width=stroke(6)) for bar in bars.p_bars),
            act(self.editor, FOLDED),
            run_time=0.7,
        )
        draws = VGroup(self.draws.staying, self.draws.again)
        scene.play_until(
            "memory",
            draws.animate(rate_func=there_and_back).set_fill(opacity=BRIGHT),
            nod(self.editor, 2),
            lead=0.05,
        )
        self.intern.clear_updaters()

    def gloss(self, name: str, above: VGroup, *others: Animation, seconds: float) -> None:
        """Explain a part of the formula in words below it."""
        text = sans(self.scene.label(name), SMALL, INK)
        height = self.at.scaled if name == "scaled" else self.at.gloss
        text.move_to((above.get_x(), height, 0))
        self.glosses.add(text)
        arriving = squish_rate_func(ease, 0.5, 1)
        self.scene.play(FadeIn(text, shift=0.1 * UP, rate_func=arriving), *others, run_time=seconds)
