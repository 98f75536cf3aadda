"""Large pictures: how much memory they take, and that they are refused where it is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import CALM, project, run

from lantu.core.errors import InputError
from lantu.core.formats import find_format
from lantu.core.quality import QUALITIES
from lantu.drawing import memory

EIGHT_K = QUALITIES["eightk"]
GIBIBYTE = 1 << 30


@pytest.mark.parametrize(
    ("free", "jobs", "said"),
    [
        (
            GIBIBYTE,
            1,
            r"7680 × 4320 pixels takes about 2\.8 GiB .*1\.0 GiB are free\. Take a",
        ),
        (6 * GIBIBYTE, 4, r"in each of 4 processes, .* Take --jobs 2, or a smaller --quality"),
    ],
)
def test_eight_k_is_refused_where_memory_is_missing(free: int, jobs: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        memory.refuse_too_large(EIGHT_K, jobs, free)


def test_what_fits_is_drawn() -> None:
    memory.refuse_too_large(EIGHT_K, 2, 6 * GIBIBYTE)
    memory.refuse_too_large(EIGHT_K, 2, None)
    memory.refuse_too_large(QUALITIES["high"], 8, 1 << 20)


def test_the_memory_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "meminfo"
    told.write_text("MemTotal:  99 kB\nMemAvailable:   2048 kB\n", encoding="ascii")
    monkeypatch.setattr(memory, "MEMINFO", told)
    monkeypatch.setattr(memory, "GROUP", tmp_path)
    assert memory.free_memory() == 2 << 20
    (tmp_path / "memory.max").write_text("max\n", encoding="ascii")
    (tmp_path / "memory.current").write_text("100\n", encoding="ascii")
    assert memory.free_memory() == 2 << 20
    (tmp_path / "memory.max").write_text("1100\n", encoding="ascii")
    assert memory.free_memory() == 1000
    monkeypatch.setattr(memory, "MEMINFO", tmp_path / "nothing")
    monkeypatch.setattr(memory, "GROUP", tmp_path / "nothing")
    assert memory.free_memory() is None


def test_a_picture_larger_than_a_stream_can_hold(tmp_path: Path) -> None:
    root = project(tmp_path, {"Calm": CALM})
    done = run(root, "--format", "12000x6000", "--storyboard", root / "storyboard.yaml")
    assert done.exit_code != 0
    assert "A picture of 12000 × 6000 pixels is larger than H.264 allows" in done.output


def test_sizes_between_the_usual_ones() -> None:
    quality = QUALITIES["production"]
    assert (quality.width, quality.height) == (2560, 1440)
    tall = EIGHT_K.shown_in(find_format("portrait"))
    assert (tall.width, tall.height) == (4320, 7680)
