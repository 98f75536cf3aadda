from __future__ import annotations

import numpy as np
import pytest

from lantu.core.errors import LantuError
from lantu.core.row_clock import CueOverrun, RowClock
from lantu.core.ticks import FRAME_RATES, frame_at, seconds, tick_at, ticks_to_whole_frame


def test_time_is_counted_in_whole_ticks() -> None:
    clock = RowClock({"end": 9_000})
    for _ in range(9_000):
        clock.advance(1)
    assert clock.now == 600.0
    assert clock.ticks_until("end") == 0


def test_now_goes_on_within_a_play() -> None:
    clock = RowClock({})
    clock.advance(30)
    clock.within = 0.25
    assert clock.now == 2.25
    clock.advance(15)
    assert clock.now == 3.0


def test_a_lead_is_taken_from_the_ticks_left() -> None:
    clock = RowClock({"scan": 40})
    clock.advance(10)
    assert clock.ticks_until("scan") == 30
    assert clock.ticks_until("scan", lead=0.4) == 24


def test_a_late_scene_is_told_by_how_much() -> None:
    clock = RowClock({"scan": 40})
    clock.advance(46)
    with pytest.raises(CueOverrun, match=r"0\.40 s late at \{scan\}\. Shorten") as late:
        clock.ticks_until("scan")
    assert late.value.late == pytest.approx(0.4)


def test_an_unknown_mark_names_the_known_ones() -> None:
    with pytest.raises(LantuError, match=r"no mark \{scna\}\. Its marks are: draft, scan"):
        RowClock({"draft": 3, "scan": 5}).cue("scna")
    with pytest.raises(LantuError, match="Its marks are: none"):
        RowClock({}).cue("scan")


@pytest.mark.parametrize("begins", [0, 1, 2])
@pytest.mark.parametrize("fps", FRAME_RATES)
def test_no_length_rounds_the_wrong_way(fps: int, begins: int) -> None:
    """Manim steps through plays with `np.arange` and cuts frozen waits to whole frames."""
    clock = RowClock({}, fps)
    clock.advance(begins)
    for ticks in range(1, 1_500):
        frames = (begins + ticks) * fps // 15 - begins * fps // 15
        assert len(np.arange(0, clock.play_length(ticks), 1 / fps)) == frames, ticks
        assert int(clock.still_length(ticks) / (1 / fps)) == frames, ticks


def test_a_rate_below_that_of_ticks_keeps_the_lengths_of_plays() -> None:
    """The stock `manim` command draws at any rate."""
    assert RowClock({}, 10).play_length(9) == RowClock({}).play_length(9)


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_the_frame_of_a_tick_is_shown_at_its_time(fps: int) -> None:
    for tick in range(100):
        frame = frame_at(tick, fps)
        assert frame / fps <= seconds(tick) < (frame + 1) / fps
        assert tick_at(frame, fps) == tick
    lasts = [frame_at(tick, fps) for tick in range(1, 5)]
    assert all(frame_at(tick_at(frame, fps), fps) <= frame for frame in range(lasts[-1]))


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_rows_end_on_whole_frames(fps: int) -> None:
    for ticks in range(1, 40):
        padded = ticks_to_whole_frame(ticks, fps)
        assert ticks <= padded < ticks + 5
        assert padded * fps % 15 == 0
        assert padded == ticks or fps in (24, 25, 50)


@pytest.mark.parametrize("fps", FRAME_RATES)
def test_the_time_of_frames_only_grows(fps: int) -> None:
    clock, times = RowClock({}, fps), []
    for ticks in (1, 2, 4, 1, 7, 3):
        for frame in np.arange(0, clock.play_length(ticks), 1 / fps):
            clock.at_frame(float(frame))
            times.append(clock.now)
        clock.advance(ticks)
        assert times[-1] < clock.now
    assert times == sorted(set(times))
    wanted = np.arange(len(times)) / fps
    assert np.all(np.array(times) - wanted > -1e-9)
    assert np.all(np.array(times) - wanted < 1 / fps)


def test_whole_ticks_alone_would_round_the_wrong_way() -> None:
    """Why the lengths lie a hair off the grid."""
    wrong = [n for n in range(1, 1_500) if len(np.arange(0, n / 15, 1 / 60)) != 4 * n]
    assert wrong
