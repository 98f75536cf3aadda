"""Bars on one another, many throws onto a scale, and the symbols that name what is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.compositions.recap import WIDE
from lantu_blueprint.palette import PURPLE
from lantu_blueprint.parts.any_guess import guess, others
from lantu_blueprint.parts.draws import FIRST, Draws
from lantu_blueprint.parts.lanes import Lanes
from lantu_blueprint.parts.naming import named
from lantu_blueprint.parts.ratio import RatioScale
from lantu_blueprint.parts.residual import (
    GroupedBars,
    colour_residual,
    cover,
    grow_grouped,
    lay_together,
)
from lantu_blueprint.parts.throws import Throws, marks
from lantu_blueprint.parts.timeline import Segment
from manim import Square, VMobject

Q, P = [0.15, 0.55, 0.2, 0.1], [0.5, 0.15, 0.25, 0.1]
TOKENS = [" peach", " pear", " plum", " fig"]


def test_bars_on_one_another_show_what_both_cover() -> None:
    bars = GroupedBars(TOKENS, Q, P, height=3)
    for drive in (grow_grouped, lay_together, cover):
        animation = drive(bars)
        animation.begin()
        animation.finish()
    for index, (q, p) in enumerate(zip(Q, P, strict=True)):
        draft, target = bars.q_bars[index].body, bars.p_bars[index].body
        assert draft.get_x() == pytest.approx(target.get_x())
        assert draft.width > target.width, "neither hides the other"
        assert bars.covered[index].height == pytest.approx(3 * min(q, p))
        rejected = bars.surplus[index]
        assert (rejected.height if len(rejected.points) else 0) == pytest.approx(3 * max(0, q - p))


@pytest.mark.parametrize("ratio", [0.3, 0.62, 4 / 3])
def test_the_share_of_throws_that_pass_is_the_ratio(ratio: float) -> None:
    scale = RatioScale(ratio).show_measured(ratio).shift([2, -1, 0])
    throws = Throws(scale, scale.get_corner([1, 1, 0]) + np.array([1.0, 0.7, 0.0])).show_thrown(1)
    assert not len(throws.falling.points), "all have landed"
    passed, failed = (len(path.points) for path in (throws.passed, throws.failed))
    assert passed / (passed + failed) == pytest.approx(min(1, ratio), abs=0.02)
    assert throws.passed.get_right()[0] <= scale.passing.get_right()[0] + 0.06
    for landed in (throws.passed, throws.failed):
        if len(landed.points):
            assert landed.get_top()[1] < scale.lane.get_top()[1]
            assert landed.get_bottom()[1] > scale.lane.get_bottom()[1]


def test_the_throws_that_are_counted_are_those_that_are_drawn() -> None:
    throws = Throws(RatioScale(0.3), np.array([5.0, 1.0, 0.0]))
    one = len(marks(np.zeros((1, 3))))
    for share in np.linspace(0, 1, 13):
        throws.show_thrown(share)
        passed, failed = (len(path.points) // one for path in (throws.passed, throws.failed))
        assert throws.counted(share) == (passed + failed, passed)
    assert throws.counted(1) == (60, 18)


def test_symbols_come_from_the_shapes_that_they_name() -> None:
    bars = GroupedBars(TOKENS, Q, P, height=3)
    animation = colour_residual(bars)
    animation.begin()
    animation.finish()
    glyphs = [Square(0.2).shift([x, 3, 0]) for x in range(5)]
    naming = named(list(bars.residuals), glyphs)
    begins = [each.mobject.copy() for each in naming.animations]
    left = [shape for shape in bars.residuals if len(shape.points)]
    assert len(left) == 2
    for strip in begins:
        owner = min(left, key=lambda shape: abs(shape.get_x() - strip.get_x()))
        assert strip.height == pytest.approx(owner.height)
        assert owner.get_left()[0] - 1e-6 <= strip.get_left()[0]
        assert strip.get_right()[0] <= owner.get_right()[0] + 1e-6
    assert sum(strip.width for strip in begins) == pytest.approx(sum(each.width for each in left))
    with pytest.raises(ValueError, match="nothing is drawn"):
        named([bars.residual(" pear")], glyphs)


def laid_together() -> GroupedBars:
    bars = GroupedBars([" pear", " peach", " plum"], [0.5, 0.3, 0.2], [0.15, 0.6, 0.25], top=0.6)
    for drive in (grow_grouped, lay_together):
        animation = drive(bars)
        animation.begin()
        animation.finish()
    return bars


def counted(path: VMobject) -> int:
    return len(path.points) // len(marks(np.zeros((1, 3))))


def test_many_draws_fill_the_bars_of_the_target_exactly() -> None:
    bars = laid_together()
    draws = Draws(bars, np.array([1.0, 5.0, 0.0]), first=2).show_thrown(1)
    assert (counted(draws.staying), counted(draws.over)) == (65, 35)
    assert draws.counted(1) == (100, 65)
    for index, body in enumerate(bar.body for bar in bars.p_bars):
        kept = 100 * min(bars.q[index], bars.p[index])
        assert draws.kept[index] == pytest.approx(kept)
        assert draws.kept[index] + draws.redrawn[index] == pytest.approx(100 * bars.p[index])
        assert draws.staying.get_bottom()[1] > body.get_bottom()[1]
    draws.show_drawn(1)
    assert not len(draws.over.points) and not len(draws.moving.points)
    assert counted(draws.again) == 35
    highest = max(bar.body.get_top()[1] for bar in bars.p_bars)
    assert draws.again.get_top()[1] == pytest.approx(highest, abs=0.03)
    assert draws.again.get_left()[0] > bars.p_bars[1].body.get_left()[0], "pear gets no more"


def test_the_first_word_that_is_drawn_again_is_the_one_that_is_told() -> None:
    bars = laid_together()
    for first in (1, 2):
        draws = Draws(bars, np.array([1.0, 5.0, 0.0]), first).show_thrown(1).show_drawn(FIRST)
        assert counted(draws.again) == 1
        assert draws.again.get_x() == pytest.approx(
            bars.p_bars[first].body.get_x(), abs=bars.p_bars[first].body.width / 2
        )


def test_guesses_that_cannot_show_the_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="10 guesses cannot show"):
        Draws(laid_together(), np.array([1.0, 5.0, 0.0]), 1, count=10)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_whatever_is_guessed_the_bars_of_the_target_stay_full(number: int) -> None:
    bars = GroupedBars(TOKENS, Q, P, height=3)
    draws = Draws(bars, np.array([1.0, 5.0, 0.0]), first=2).show_thrown(1).show_drawn(1)
    guessed = [np.array(P), *others(Q)][number]
    change = guess(draws, bars, guessed)
    change.begin()
    change.finish()
    kept = sum(min(round(100 * q), round(100 * p)) for q, p in zip(guessed, P, strict=True))
    assert guessed.sum() == pytest.approx(1)
    assert (counted(draws.staying), counted(draws.again)) == (kept, 100 - kept)
    for bar, q in zip(bars.q_bars, guessed, strict=True):
        assert bar.body.height == pytest.approx(3 * q)


def test_the_first_guess_again_is_what_was_drawn_again() -> None:
    bars = GroupedBars(TOKENS, Q, P, height=3)
    draws = Draws(bars, np.array([1.0, 5.0, 0.0]), first=2).show_thrown(1).show_drawn(1)
    before = {tuple(np.round(spot, 6)) for spot in draws.again.points}
    draws.show_guess(np.array(Q))
    assert {tuple(np.round(spot, 6)) for spot in draws.again.points} == before


def test_outlines_of_the_short_lane_fill_the_long_one() -> None:
    calls = [Segment(10, PURPLE)] * 4
    lanes = Lanes(calls, [Segment(15, PURPLE)], ("40ms", "15ms"), WIDE)
    widths = [copy.width / WIDE.per_ms for copy in lanes.copies]
    assert widths == pytest.approx([15, 15, 10], abs=0.3)
    assert lanes.copies.width == pytest.approx(lanes.rooms[0].width, abs=0.1)
