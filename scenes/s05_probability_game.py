"""Row 05: the editor compares probabilities instead of matching answers."""

import math

import numpy as np
from lantu_blueprint.compositions import resample, verification
from lantu_blueprint.compositions.probability_game import STACKED, WIDE
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK, INK_SOFT
from lantu_blueprint.parts.acting import Pose, act, nod
from lantu_blueprint.parts.bars import ProbabilityBars, grow
from lantu_blueprint.parts.coin import Coin, toss
from lantu_blueprint.parts.drive import Drive
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.matching import Checked, Matching
from lantu_blueprint.parts.named_people import named_people
from lantu_blueprint.parts.people import FOLDED
from lantu_blueprint.parts.ratio import RatioScale, measure
from lantu_blueprint.parts.stamp import TILT, Stamp, land
from lantu_blueprint.parts.strokes import MAIN, lines, path
from lantu_blueprint.parts.tally import Tally, count_throws
from lantu_blueprint.parts.throws import Throws, throw_many
from lantu_blueprint.parts.token import TokenChip, seated
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.type import BODY, SMALL, Lettering, sans
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    Mobject,
    ReplacementTransform,
    Transform,
    VGroup,
    linear,
    rush_into,
    smooth,
    squish_rate_func,
)

from facts.trace import replay

LOWEST = 0.15
"""Share of its height to which the editor's bar goes down while it is tried out."""
UNDER = 0.2
"""Gap between the chart and the people under it."""
PLEASED = Pose((-0.72, 0.36), (0.72, 0.36), dip=-0.5, mouth=1.0)
"""The intern's arms raised, but below the chart."""
RAISED = Pose((-0.17, -0.62), (0.58, 0.5), turn=0.4, dip=-0.2, mouth=0.1)
TAPPED = Pose((-0.17, -0.62), (0.5, -0.5), turn=0.4, dip=0.5, mouth=0.3)
"""The editor's arm before and after the stamp, both clear of the name beside the desk."""


class ProbabilityGame(BlueprintScene):
    """Four checked drafts are not matched with a key; confidence is compared, with a coin.

    Then two bars grow for one word, and their ratio is limited to one.
    """

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The drafts with the editor's confidence in each, and the editor."""
        self.at = self.composed(WIDE, STACKED)
        before = self.row.data["before"]
        drafts = [
            Checked(draft.token, draft.verdict == "accepted", draft.coin is not None)
            for draft in replay(before).drafts
        ]
        left = self.composed(verification.WIDE, verification.STACKED)
        self.matching = Matching(self, self.at, left, drafts, before["prompt"])
        return self.matching.staying

    def construct(self) -> None:
        """Matching, the game, the two bars, the rule and their ratio, the stamp."""
        self.draft = replay(self.row.data["example"]).drafts[0]
        self.blue, self.purple = self.term_colour("draft"), self.term_colour("target")
        self.matching.ask()
        self.matching.match()
        drafts = self.row.data["before"]["drafted"]
        tossed = [draft.by_coin for draft in self.matching.drafts]
        self.matching.accept_all(drafts[tossed.index(True)])
        self.matching.game()
        self.set_out()
        self.confidence()
        self.compare()
        self.verdict()

    def set_out(self) -> None:
        """The drafts leave; both people go below the empty chart, with the scale and the coin."""
        at = self.at
        bars = ProbabilityBars(
            [self.label("intern"), self.label("editor")],
            [self.fact("q"), self.fact("p")],
            [self.blue, self.purple],
            [self.label("q"), self.label("p")],
            height=at.height,
            bar_width=at.bar,
            gap=at.gap,
        )
        corner = np.array(at.chart) + np.array(at.alone)
        bars.shift(corner)
        self.bars = bars
        self.intern, self.editor = self.matching.intern, self.matching.editor
        moving = []
        for index, person in enumerate((self.intern, self.editor)):
            name, factor = bars.names[index], at.people[index] / at.before_sizes[index]
            figure = person.copy().scale(factor)
            if at.legend:
                figure.move_to(np.array((*at.legend[index], 0)) + at.alone)
            else:
                x = bars.axes.anchor.place((at.bars_at[index], 0))[0]
                figure.move_to((x, corner[1] - UNDER - figure.height / 2, 0))
            name.next_to(figure, RIGHT, buff=0.2)
            moving.append(person.animate.scale(factor).move_to(figure))
        unit = sans(self.label("confidence"), SMALL, INK_SOFT)
        unit.next_to(bars.axes.anchor.place((0.1, at.height)), RIGHT, buff=0.1).shift(0.16 * UP)
        self.scale = RatioScale(self.fact("quotient")).shift(at.scale)
        self.coin = Coin().move_to(at.coin)
        self.middle = (at.scale[0] + at.coin[0] + self.coin.radius) / 2
        arriving = {"rate_func": squish_rate_func(smooth, 0.5, 1)}
        self.play(
            *self.matching.leave(),
            *moving,
            FadeIn(bars.axes, bars.names, unit, **arriving),
            run_time=0.9,
        )
        self.add(bars)
        self.unit = unit

    def confidence(self) -> None:
        """Show the word and the probabilities that the intern and the editor give it."""
        context = seated(self.label("context"), BODY, INK_SOFT)
        self.chip = TokenChip(self.draft.token, self.blue, self.at.chip)
        line = VGroup(context, self.chip).arrange(RIGHT, buff=0.25)
        across = self.composed(self.bars.axes.get_center()[0] + 0.25, 0.0)
        line.move_to((across, self.at.word + self.at.alone[1], 0))
        flown = self.chip.copy().scale(0.3).move_to(self.intern)
        thrown = max(0.5, min(1.2, self.seconds_until("q") - 0.2))
        self.play(ReplacementTransform(flown, self.chip), FadeIn(context), run_time=thrown)
        self.until("q", lead=0.2)
        self.play(grow(self.bars, only=0), run_time=max(1.4, self.seconds_until("p") - 1.1))
        self.play(nod(self.intern, 1), run_time=0.6)
        self.until("p", lead=0.2)
        # The editor works it out: the bar has its value when it is named.
        self.play_until("compare", grow(self.bars, only=1), act(self.editor, RAISED), lead=1.45)
        self.play(act(self.editor, FOLDED), run_time=0.4)
        world = Group(self.bars, self.unit, self.intern, self.editor, line)
        self.play(self.aside(world), run_time=0.9)

    def aside(self, world: Group) -> Drive:
        """Make room for the scale: the chart with its people and the word moves to the left."""
        gone = 0.0

        def show(share: float) -> None:
            nonlocal gone
            world.shift((gone - share) * np.array(self.at.alone))
            gone = share

        return Drive(world, lambda: gone, show, 1.0)

    def compare(self) -> None:
        """Show the rule in words, and move the line on the scale to the ratio, at most to one."""
        at, rule = self.at, sans(self.label("rule"), self.at.texts)
        begin, slash, end = (rule.name.index(sign) for sign in ",/)")
        rule[begin + 1 : slash].set_color(self.purple)
        rule[slash + 1 : end].set_color(self.blue)
        rule.move_to((min(self.middle, self.stage.right - rule.width / 2), at.rule, 0))
        level, over = (self.fact(name) * at.height for name in ("q", "p"))
        place = self.bars.axes.anchor.place
        half, bars_at = at.bar / 2, at.bars_at
        line = lines([(place((bars_at[0] - half, level)), place((bars_at[1] + half, level)))], INK)
        corners = [(-half, level), (half, level), (half, over), (-half, over)]
        surplus = path(
            [place((bars_at[1] + x, y))[:2] for x, y in corners],
            self.term_colour("accepted"),
            MAIN,
            fill=0.25,
            closed=True,
        )
        left = self.seconds_until("stamp") - 0.4
        self.play(
            Create(line),
            FadeIn(rule, shift=0.1 * UP),
            FadeIn(self.scale, self.coin, shift=0.4 * LEFT),
            run_time=0.1 * left,
        )
        self.play(measure(self.scale, rate_func=rush_into), run_time=0.08 * left)
        # Were the editor less sure, fewer throws would pass; and none fails from the line on.
        self.play(self.sweep(), nod(self.editor, 1, 0.36 * left), run_time=0.36 * left)
        quotient = self.line("quotient", at.quotient)
        self.play(FadeIn(quotient, shift=0.2 * DOWN), FadeIn(surplus), run_time=0.08 * left)
        # Many throws: all of them land where a word passes.
        throws = Throws(self.scale, self.coin.spot, at.rise)
        self.tally = Tally(throws, self.label("throws"), self.label("below"), at.texts)
        self.tally.move_to((self.middle, at.tally, 0))
        if at.left is not None:
            self.tally.align_to(self.stage.right * RIGHT, RIGHT)
        self.play(throw_many(throws), count_throws(self.tally), run_time=0.2 * left)
        signs = self.scale.signs
        capped = self.line("capped", at.capped)
        capped[-len(self.shown("ratio")) :].set_color(self.term_colour("accepted"))
        self.play(
            FadeIn(capped, shift=0.2 * UP), FadeOut(throws), Create(signs), run_time=0.1 * left
        )
        self.coin_or_none()

    def sweep(self) -> Drive:
        """The editor's bar goes down and up again, and the line follows the ratio."""
        bars, scale = self.bars, self.scale
        full = np.ones(2)

        def show(turn: float) -> None:
            share = 1 - (1 - LOWEST) * (1 - math.cos(2 * math.pi * turn)) / 2
            share = 1.0 if turn in (0, 1) else share
            bars.show_growth(full * [1.0, share])
            scale.show_measured(self.fact("quotient") * share)

        return Drive(VGroup(bars, scale), lambda: 0.0, show, 1.0, rate_func=linear)

    def line(self, name: str, height: float) -> Lettering:
        """A line of the calculation around the scale."""
        text = sans(self.label(name), self.at.texts)
        text.move_to((self.middle, height, 0))
        if self.at.left is not None:
            text.align_to(self.at.left * RIGHT, LEFT)
        return text

    def coin_or_none(self) -> None:
        """Toss the coin, or leave it if the ratio is at least one."""
        if self.draft.coin is not None:
            self.play(FadeOut(self.tally), run_time=0.2)
            self.play(toss(self.coin, self.scale, self.draft.coin), run_time=1.5)
            self.play(Create(self.scale.pointer(self.draft.coin, self.coin.radius)), run_time=0.3)
            return
        words = sans(self.label("no_coin"), self.at.texts, self.term_colour("accepted"))
        words.next_to(self.coin, LEFT, buff=0.25)
        words.set_x(self.middle)
        if self.at.left is not None:
            words.move_to((self.stage.right - words.width / 2, self.at.quotient, 0))
        away = FadeOut(self.coin, shift=1.2 * RIGHT + 0.5 * UP, rate_func=smooth)
        gone = FadeOut(self.tally, rate_func=squish_rate_func(smooth, 0.7, 1))
        self.play_until("stamp", FadeIn(words, shift=0.6 * LEFT), away, gone, lead=0.45)

    def verdict(self) -> None:
        """Land the stamp at its mark."""
        verdict = self.draft.verdict
        colour = self.term_colour(verdict)
        stamp = Stamp(self.label(verdict), colour, self.at.stamp, TILT / 2).move_to(self.at.verdict)
        self.play_until("stamp", act(self.editor, RAISED), lead=0.3)
        self.play(land(stamp), act(self.editor, TAPPED), run_time=0.55)
        kind: Kind = "tick" if verdict == "accepted" else "cross"
        sign = mark(kind, 0.4).next_to(self.chip, RIGHT, buff=0.2)
        self.play(
            self.chip.frame.animate.set_color(colour),
            Create(sign),
            act(self.editor, FOLDED),
            act(self.intern, PLEASED),
            run_time=0.6,
        )

    def leave(self) -> list[Animation]:
        """Clear the sheet but for both people, who go to where the next row has them."""
        place = self.composed(resample.WIDE, resample.STACKED).legend
        there = named_people(self, self.blue, self.purple).move_to(place)
        return [
            *clear_but(self, self.sheet, self.intern, self.editor),
            Transform(self.intern, there[0]),
            Transform(self.editor, there[2]),
        ]
