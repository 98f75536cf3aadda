"""The editor's correction: many guesses show what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    FadeIn,
    VGroup,
    smooth as ease,
    squish_rate_func,
    there_and_back,
)

from lantu_blueprint.compositions.resample import Places
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.acting import STROKES_PER_SECOND, act, acting, scribbling, shake
from lantu_blueprint.parts.draws import Draws, draw_many
from lantu_blueprint.parts.formula import RESIDUAL, formula, nested
from lantu_blueprint.parts.naming import named
from lantu_blueprint.parts.people import FOLDED, LIFTED, Editor, Intern
from lantu_blueprint.parts.residual import GroupedBars, colour_residual, hatched, lay_together
from lantu_blueprint.parts.strokes import THIN, pen
from lantu_blueprint.parts.tally import Tally, count_throws
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, Lettering, sans

SWATCH = 0.26
"""Size of the sample of a colour beside its meaning."""
BRIGHT = 0.75
"""Opacity of stressed cells."""


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
    """A hundred guesses fall onto the bars of both; what the editor's bars cover is kept.

    Their gaps are what the formula says: each of its symbols comes from the shape that it names.

    Args:
        scene: the row, with the labels, facts and marks of the correction.
        at: measures of the composition.
        correction: what is drawn again.
        q, p: both distributions over its vocabulary.

    Attributes:
        bars, draws, counts: the bars, the guesses and their numbers.
        formula, parts, glosses: the formula, its symbols by step, and what explains them.
        key: what explains the gaps.
        intern, editor, titles: both people and their names.
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

    def play(self) -> None:
        """From both bars side by side to the gaps of the editor's."""
        self.overlap()
        self.guess()
        self.subtract()

    def arrive(self) -> list[Animation]:
        """Animations in which the bars and both people appear, once their places are free."""
        late = squish_rate_func(ease, 0.4, 1)
        return [
            FadeIn(self.bars, self.titles, rate_func=late),
            FadeIn(self.intern, shift=0.5 * DOWN, rate_func=late),
            FadeIn(self.editor, shift=0.8 * -RIGHT, rate_func=late),
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

    def gloss(self, name: str, above: VGroup, *others: Animation, seconds: float) -> None:
        """Explain a part of the formula in words below it."""
        text = sans(self.scene.label(name), SMALL, INK)
        height = self.at.scaled if name == "scaled" else self.at.gloss
        text.move_to((above.get_x(), height, 0))
        self.glosses.add(text)
        arriving = squish_rate_func(ease, 0.5, 1)
        self.scene.play(FadeIn(text, shift=0.1 * UP, rate_func=arriving), *others, run_time=seconds)
