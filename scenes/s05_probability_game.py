"""Row 05: the editor does not match answers, but compares confidence."""

from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    ReplacementTransform,
    VGroup,
    rush_into,
)

from facts.trace import replay
from theme.palette import INK_SOFT, LINE
from theme.parts.annotations import arrowhead
from theme.parts.answers import AnswerSheet, cross_out, mark_all
from theme.parts.bars import ProbabilityBars, grow
from theme.parts.coin import Coin, toss
from theme.parts.marks import Kind, cross_mark, mark
from theme.parts.people import Editor, Intern, nod
from theme.parts.ratio import RatioScale, measure
from theme.parts.stamp import Stamp, land
from theme.parts.strokes import lines
from theme.parts.token import TokenChip
from theme.scene import BlueprintScene
from theme.type import BODY, LARGE, SMALL, sans

LEVEL = -0.72
"""The charts' ground line."""


class ProbabilityGame(BlueprintScene):
    """An answer sheet is crossed out; two bars grow, and their ratio runs into the cap at one."""

    def construct(self) -> None:
        """Matching, the game, the two bars, their ratio, the stamp."""
        self.draft = replay(self.row.data["example"]).drafts[0]
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.just_matching()
        self.game()
        self.confidence()
        self.compare()
        self.verdict()

    def just_matching(self) -> None:
        """How a pupil's sheet is marked, and that this is not how it is done."""
        sheet = AnswerSheet().move_to((-2.4, 0.85, 0))
        for piece in (sheet.marks, sheet.cross):
            piece.shift((-2.4, 0.85, 0))
        caption = sans(self.label("matching"), BODY, INK_SOFT).next_to(sheet, DOWN, buff=0.4)
        self.editor = Editor(self.purple).scale(1.9).move_to((3.2, 0.8, 0))
        self.play(FadeIn(self.editor, shift=0.4 * LEFT), run_time=0.7)
        self.play(FadeIn(sheet, shift=0.5 * RIGHT), FadeIn(caption), run_time=0.6)
        self.play_until("game", mark_all(sheet), lead=2.7)
        self.play(cross_out(sheet), run_time=0.7)
        self.play(nod(self.editor, 2), run_time=1.0)
        self.matching = VGroup(sheet, sheet.marks, sheet.cross, caption)

    def game(self) -> None:
        """An empty chart with the two players under it."""
        self.until("game", lead=0.5)
        bars = ProbabilityBars(
            [self.label("intern"), self.label("editor")],
            [self.fact("q"), self.fact("p")],
            [self.blue, self.purple],
            [self.label("q"), self.label("p")],
            height=2.5,
            bar_width=1.45,
            gap=1.55,
        )
        bars.shift((-2.6, LEVEL, 0))
        self.intern = Intern(self.blue).scale(0.62)
        self.bars, spots = bars, []
        for index, figure in enumerate((self.intern, self.editor.copy().scale(0.56 / 1.9))):
            name = bars.names[index]
            x = bars.axes.anchor.place((1.5 + 3 * index, 0))[0]
            row = VGroup(figure, name.copy()).arrange(RIGHT, buff=0.2).set_x(x)
            row.set_y(LEVEL - 0.13 - row.height / 2)
            name.move_to(row[1])
            spots.append(figure.get_center())
        self.play(FadeOut(self.matching, shift=2 * LEFT), run_time=0.5)
        self.play(
            self.editor.animate.scale(0.56 / 1.9).move_to(spots[1]),
            FadeIn(self.intern, shift=2 * RIGHT),
            FadeIn(bars.axes),
            FadeIn(bars.names),
            run_time=0.9,
        )
        self.add(bars)

    def confidence(self) -> None:
        """The word; what the intern gives it, what the editor gives it, and the difference."""
        self.until("word")
        self.chip = TokenChip(self.draft.token, self.blue, LARGE)
        self.chip.move_to((self.bars.axes.get_center()[0] + 0.25, 2.4, 0))
        flown = self.chip.copy().scale(0.3).move_to(self.intern)
        self.play(ReplacementTransform(flown, self.chip), run_time=0.7)
        self.until("q")
        self.play(grow(self.bars, only=0), run_time=1.3)
        self.play(nod(self.intern, 1), run_time=0.6)
        self.until("p")
        self.play(grow(self.bars, only=1), run_time=1.3)
        self.lead = self.difference()
        self.play(FadeIn(self.lead, shift=0.1 * UP), nod(self.editor, 1), run_time=0.6)

    def difference(self) -> VGroup:
        """Dimension from one bar's head to the other's, its text level above."""
        axes = self.bars.axes
        first, last = (axes.anchor.place((3.0, axes.level(self.fact(name)))) for name in ("q", "p"))
        reach = [
            (first + 0.75 * LEFT, first + 0.1 * RIGHT),
            (last + 0.1 * LEFT, last + 0.75 * RIGHT),
        ]
        text = sans(self.label("lead"), SMALL)
        text.next_to(max(first, last, key=lambda point: float(point[1])), UP, buff=0.14)
        return VGroup(
            lines([*reach, (first, last)], LINE),
            arrowhead(first, first - last),
            arrowhead(last, last - first),
            text,
        )

    def compare(self) -> None:
        """The ratio runs along a scale that ends at one."""
        self.until("compare", lead=0.6)
        chart = VGroup(self.bars, self.intern, self.editor, self.chip, self.lead)
        self.meter = RatioScale(self.fact("quotient"), 4.9, self.purple).move_to((3.9, 1.2, 0))
        quotient = sans(self.label("quotient"), BODY).move_to((3.9, 2.4, 0))
        self.play(
            chart.animate.shift(2.85 * LEFT),
            FadeIn(self.meter, shift=0.6 * LEFT),
            FadeIn(quotient, shift=0.6 * LEFT),
            run_time=0.8,
        )
        self.play(measure(self.meter, rate_func=rush_into), run_time=1.0)
        capped = sans(self.label("capped"), BODY).move_to((3.9, 0.0, 0))
        capped[-len(self.shown("ratio")) :].set_color(self.term_colour("accepted"))
        self.play(FadeIn(capped, shift=0.2 * UP), run_time=0.6)
        self.coin_or_none()

    def coin_or_none(self) -> None:
        """A coin that is put away, or the toss that decides."""
        self.until("stamp", lead=2.3)
        coin = Coin()
        if self.draft.coin is not None:
            coin.move_to((6.0, -0.9, 0))
            self.play(FadeIn(coin), run_time=0.3)
            self.play(toss(coin, self.meter, self.draft.coin), run_time=1.5)
            return
        words = sans(self.label("no_coin"), BODY)
        aside = VGroup(coin, words).arrange(RIGHT, buff=0.35).move_to((3.9, -0.95, 0))
        strike = cross_mark(INK_SOFT, 0.7).move_to(coin)
        self.play(FadeIn(aside, shift=0.2 * UP), run_time=0.4)
        self.play(Create(strike), run_time=0.4)
        self.until("stamp", lead=0.7)
        self.play(FadeOut(aside, strike, shift=0.4 * DOWN), run_time=0.4)

    def verdict(self) -> None:
        """The stamp, struck as it is said."""
        verdict = self.draft.verdict
        colour = self.term_colour(verdict)
        stamp = Stamp(self.label(verdict), colour, 84).move_to((3.9, -1.1, 0))
        self.until("stamp", lead=0.3)
        self.play(land(stamp, run_time=0.55))
        kind: Kind = "tick" if verdict == "accepted" else "cross"
        sign = mark(kind, 0.4).next_to(self.chip, RIGHT, buff=0.2)
        self.play(
            self.chip.frame.animate.set_color(colour), Create(sign), nod(self.editor, 2), run_time=1
        )
