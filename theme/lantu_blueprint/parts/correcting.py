"""The editor's correction: what is left of its bars, and the formula that names each part."""

from __future__ import annotations

from collections.abc import Sequence

from manim import UP, Animation, FadeIn, FadeOut, VGroup, linear, smooth as ease, squish_rate_func

from lantu_blueprint.compositions.resample import Places
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.acting import act, nod
from lantu_blueprint.parts.anchor import box
from lantu_blueprint.parts.formula import RESIDUAL, formula, nested
from lantu_blueprint.parts.naming import named
from lantu_blueprint.parts.people import FOLDED, LIFTED, Editor
from lantu_blueprint.parts.residual import (
    COVERED,
    GroupedBars,
    colour_residual,
    cover,
    hatched,
    lay_together,
    renormalise,
    settle_residual,
)
from lantu_blueprint.parts.strokes import THIN, pen
from lantu_blueprint.parts.workings import Workings
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import SMALL, sans

SWATCH = 0.26
"""Size of the sample of a colour beside its meaning."""


class Correcting:
    """The bars lie on one another; what both cover is taken off, and the rest is scaled to one.

    Every symbol of the formula comes from the shape that it names, after the shape is there.

    Args:
        scene: the row, with the labels and marks of the correction.
        at: measures of the composition.
        bars: both distributions, on the sheet side by side.
        values: the texts over them, on the sheet.
        names: the vocabulary.
        left: the words of which something is left.
        editor: who corrects, on the sheet.

    Attributes:
        formula: the whole formula; `result` brings its left side.
        sums: the calculation beside the chart.
        glosses: explanations below the formula.
    """

    def __init__(
        self,
        scene: BlueprintScene,
        at: Places,
        bars: GroupedBars,
        values: VGroup,
        left: Sequence[str],
        editor: Editor,
    ) -> None:
        self.scene, self.at, self.bars, self.values = scene, at, bars, values
        self.editor = editor
        self.amber, self.green = scene.term_colour("resampled"), scene.term_colour("accepted")
        colours = {
            "target": scene.term_colour("target"),
            "draft": scene.term_colour("draft"),
            "result": self.amber,
        }
        self.formula = formula(RESIDUAL, at.formula, colours=colours).move_to((0, at.formula_at, 0))
        self.parts = nested(self.formula)
        self.sums = Workings(scene, left, self.amber, at)
        self.glosses = VGroup()
        self.keys = VGroup(self.key(0, "covered"), self.key(1, "missing"))

    @property
    def all(self) -> VGroup:
        """What stays on the sheet until the word is written."""
        return VGroup(self.formula, self.sums.words, self.sums.shares, self.sums.whole)

    def play(self) -> None:
        """From both bars side by side to the shares that sum to one."""
        self.overlap()
        self.subtract()
        self.keep()
        self.scale()

    def key(self, row: int, name: str) -> VGroup:
        """The sample of a colour and what it means."""
        colour = (self.green, self.amber)[row]
        swatch = pen(colour, THIN, fill=COVERED if row == 0 else 0.13)
        x, *heights = self.at.keys
        low = heights[row] - SWATCH / 2
        swatch.points = (box, hatched)[row](x, x + SWATCH, low, low + SWATCH)
        text = sans(self.scene.label(name), self.at.keyed, colour)
        text.move_to((x + SWATCH + 0.15 + text.width / 2, heights[row], 0))
        return VGroup(swatch, text)

    def overlap(self) -> None:
        """Lay both bars of each word on one another, and fill what both cover."""
        scene = self.scene
        scene.play_until(
            "shared",
            lay_together(self.bars, rate_func=squish_rate_func(ease, 0.2, 1)),
            FadeOut(self.values, rate_func=squish_rate_func(ease, 0, 0.3)),
            act(self.editor, LIFTED),
            lead=0.1,
        )
        left = scene.seconds_until("minus") - 0.1
        scene.play(cover(self.bars), FadeIn(self.keys[0], shift=0.2 * UP), run_time=0.75 * left)
        scene.play_until("minus", nod(self.editor, 1), lead=0.05)

    def subtract(self) -> None:
        """The bars of the editor become p(x), those of the intern q(x)."""
        scene, bars = self.scene, self.bars
        own, minus, theirs = (self.parts[name] for name in ("target", "minus", "draft"))
        spoken = scene.seconds_until("residual") - 0.1
        scene.play(named([bar.body for bar in bars.p_bars], own), run_time=0.35 * spoken)
        # The minus comes when both are there: nothing passes over it.
        scene.play(
            named(
                [bar.body for bar in bars.q_bars],
                theirs,
                rate_func=squish_rate_func(linear, 0, 0.85),
            ),
            FadeIn(minus, rate_func=squish_rate_func(ease, 0.85, 1)),
            act(self.editor, FOLDED),
            run_time=0.4 * spoken,
        )
        self.gloss("minus", "minus")
        scene.play_until("residual", nod(self.editor, 1), lead=0.02)

    def keep(self) -> None:
        """What only the editor's bars cover is left; it moves down to the ground."""
        scene, bars, sums = self.scene, self.bars, self.sums
        left = scene.seconds_until("norm") - 0.05
        scene.play(
            colour_residual(bars),
            FadeIn(self.keys[1], sums.words, sums.gains, shift=0.2 * UP),
            run_time=0.3 * left,
        )
        self.gloss("kept", "kept", self.naming("kept"), seconds=0.28 * left)
        scene.play(
            settle_residual(bars),
            FadeIn(sums.mass),
            run_time=min(1.0, scene.seconds_until("norm") - 0.03),
        )

    def scale(self) -> None:
        """Scale what is left to one."""
        scene, sums = self.scene, self.sums
        scene.until("norm")
        left = scene.seconds_until("sample") - 0.35
        scene.play(FadeOut(sums.gains, sums.mass, shift=0.2 * UP), run_time=0.2)
        scene.play(
            renormalise(self.bars),
            FadeIn(sums.shares, sums.whole, shift=0.2 * UP),
            nod(self.editor, 1, 0.55 * left),
            run_time=0.55 * left,
        )
        self.gloss(
            "scaled", "scaled", self.naming("scaled"), FadeOut(self.keys), seconds=0.25 * left
        )

    def naming(self, part: str) -> Animation:
        """What is left of the bars names a part of the formula."""
        return named(list(self.bars.residuals), self.parts[part])

    def gloss(self, name: str, part: str, *others: Animation, seconds: float = 0.3) -> None:
        """Explain a part of the formula in words below it."""
        above = self.formula.select(part) if part != "minus" else self.parts[part]
        text = sans(self.scene.label(name), SMALL, INK)
        height = self.at.scaled if name == "scaled" else self.at.gloss
        text.move_to((above.get_x(), height, 0))
        self.glosses.add(text)
        arriving = squish_rate_func(ease, 0.5, 1)
        self.scene.play(FadeIn(text, shift=0.1 * UP, rate_func=arriving), *others, run_time=seconds)
