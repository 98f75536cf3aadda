from __future__ import annotations

import numpy as np
import pytest

from lantu.core.errors import LantuError
from lantu.core.quality import QUALITIES
from lantu.core.row_clock import CueOverrun, RowClock, play_length, still_length


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


@pytest.mark.parametrize("fps", sorted({quality.fps for quality in QUALITIES.values()}))
def test_no_length_rounds_the_wrong_way(fps: int) -> None:
    """Manim steps through plays with `np.arange` and cuts frozen waits to whole frames."""
    for ticks in range(1, 1_500):
        frames = ticks * fps // 15
        assert len(np.arange(0, play_length(ticks), 1 / fps)) == frames, ticks
        assert int(still_length(ticks) / (1 / fps)) == frames, ticks


def test_whole_ticks_alone_would_round_the_wrong_way() -> None:
    """Why the lengths lie a hair off the grid."""
    wrong = [n for n in range(1, 1_500) if len(np.arange(0, n / 15, 1 / 60)) != 4 * n]
    assert wrong
