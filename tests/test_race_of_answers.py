"""The race of two answers: a longer bar is slower, and copies of the shorter one measure it."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.compositions.two_modes import WIDE
from lantu_blueprint.palette import GREEN, PURPLE
from lantu_blueprint.parts.averaged import BETWEEN, Averaged, measure, settle
from lantu_blueprint.parts.panel import Panel
from lantu_blueprint.parts.race import Answer, going_on, measuring, room_of, run

WORDS = ["At", " dawn", ",", " she", " opened", " the", " window", "."]


def answers() -> list[Answer]:
    return [
        Answer(WORDS, "7ms/token", colour, room_of(Panel(region), WIDE), WIDE, index, "en")
        for index, (region, colour) in enumerate(zip(WIDE.panels, (PURPLE, GREEN), strict=True))
    ]


def test_bars_are_as_long_as_the_answers_take() -> None:
    slow, fast = answers()
    race = run([slow, fast], [20.0, 7.0], 20.0)
    race.begin()
    race.interpolate(0.35)
    assert fast.text.count == len(WORDS) and slow.text.count == int(0.35 * len(WORDS))
    assert slow.bar.width == pytest.approx(fast.bar.width, rel=0.01)
    race.finish()
    assert fast.bar.width == pytest.approx(0.35 * slow.bar.width, rel=0.01)
    assert slow.bar.width == pytest.approx(slow.room.width, rel=0.01)


def test_copies_of_the_shorter_time_fill_the_longer_one() -> None:
    slow, fast = answers()
    copies = measuring(fast, slow, 0.35)
    assert len(copies) == 3
    assert copies.get_left()[0] == pytest.approx(slow.room.left, abs=0.1)
    assert copies.get_right()[0] == pytest.approx(slow.room.right, abs=0.1)
    assert copies[2].width == pytest.approx(0.3 * slow.room.width - 0.05, abs=0.02)


def test_times_become_their_mean_and_measure() -> None:
    bars = Averaged((3.0, 3.0, 12.0), 0.1, (1.0, 2.0), (0.0, 0.3, 0.6), 0.2)
    assert [bar.width for bar in bars.bars] == pytest.approx([0.3, 0.3, 1.2])
    settling = settle(bars)
    settling.begin()
    settling.finish()
    assert [bar.width for bar in bars.bars] == pytest.approx([0.6] * 3)
    way = measure(bars, (-4.0, -1.0, 0.0), 1.5)
    way.begin()
    way.finish()
    widths = [bar.width for bar in bars.bars]
    assert widths == pytest.approx([0.6 - BETWEEN, 0.6 - BETWEEN, 0.3 - BETWEEN])
    assert [bar.get_left()[0] for bar in bars.bars] == pytest.approx([-4.0, -3.4, -2.8])
    assert np.allclose([bar.get_y() for bar in bars.bars], -1.0)


def test_bars_rise_before_they_slide_along_a_time_above() -> None:
    bars = Averaged((3.0, 3.0, 12.0), 0.1, (1.0, 2.0), (0.0, 0.3, 0.6), 0.2)
    way = measure(settled(bars), (1.0, 4.0, 0.0), 1.5)
    way.begin()
    for alpha in np.linspace(0, 1, 21):
        way.interpolate(alpha)
        for bar in bars.bars:
            assert bar.get_left()[0] == pytest.approx(1.0) or bar.get_y() == pytest.approx(4.0)
    assert [bar.get_left()[0] for bar in bars.bars] == pytest.approx([2.2, 1.6, 1.0])


def test_bars_cross_before_they_sink_to_a_time_beside() -> None:
    bars = Averaged((3.0, 3.0, 12.0), 0.1, (1.0, 2.0), (0.0, 0.3, 0.6), 0.2)
    begun = [bar.get_y() for bar in bars.bars]
    way = measure(settled(bars), (-4.0, -1.0, 0.0), 1.5)
    way.begin()
    for alpha in np.linspace(0, 1, 21):
        way.interpolate(alpha)
        for index, (bar, height) in enumerate(zip(bars.bars, begun, strict=True)):
            arrived = bar.get_left()[0] == pytest.approx(-4.0 + 0.6 * index)
            assert arrived or bar.get_y() == pytest.approx(height)


def settled(bars: Averaged) -> Averaged:
    return bars.show_state(np.array([1.0, 0.0]))


def test_the_slower_answer_goes_on_to_its_end() -> None:
    slow, _ = answers()
    slow.show_written(0.5, 0.5)
    stages = going_on(slow, 0.5, (1.0, 3.0), 0.4)
    assert [stage.run_time for stage in stages] == [1.0, 3.0]
    counts = []
    for stage in stages:
        stage.begin()
        stage.finish()
        counts.append(slow.text.count)
    assert counts == [int((0.5 + 0.5 / 4) * len(WORDS)), len(WORDS)]
    assert slow.text.tokens[0].get_fill_opacity() == pytest.approx(0.4)
    assert slow.bar.width == pytest.approx(slow.room.width, rel=0.01)
