"""SIGINT and SIGTERM at random moments of a render: nothing is left, even before the next run."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from interrupted import Kills, begun, disturb, films, left_over, rendered, spoken
from processes import all_ended
from torture import FULL, SEED, told

CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.skipif(not FULL, reason="test_signals.py sends some at chosen moments")
def test_signals_at_random_moments(tmp_path: Path) -> None:
    root = spoken(tmp_path / "signals")
    rendered(root)
    good, moments, longest, after = films(root), Kills(SEED), 0.0, 0
    film = root / "build" / "film-low-en.mp4"
    for number in range(60):
        disturb(root, number)
        process = begun(root, "--quality", "low")
        moments.wait(process, number % 5)
        sent = [*CODES][number % 2]
        began = time.monotonic()
        ended_before = process.poll() is not None
        if not ended_before:
            process.send_signal(sent)
        code = process.wait(120)
        longest = max(longest, time.monotonic() - began)
        after += ended_before
        # Before it handles signals, Python ends as the system does.
        assert code in {0, CODES[sent], -sent}, (number, code)
        assert all_ended(process.pid), "its workers end with it"
        assert not film.exists() or film.read_bytes() == good[film.name]
        assert left_over(root) == [], number
        if number % 10 == 9:
            told(
                f"signals: {number + 1} tried, {after} of them after the end, "
                f"the last process ended after at most {longest:.1f} s"
            )
