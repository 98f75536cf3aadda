from __future__ import annotations

import os
import time
from pathlib import Path

from lantu.store.cache import STALE, prune
from lantu.store.seals import intact, seal_of, take_damaged, write_sealed


def put(path: Path, size: int, age: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x" * size)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def test_the_oldest_go_first_until_the_rest_fits(tmp_path: Path) -> None:
    old = put(tmp_path / "clips" / "old.mp4", 100, 300)
    older = put(tmp_path / "speech" / "older.wav", 100, 400)
    new = put(tmp_path / "clips" / "new.mp4", 100, 100)
    assert prune(tmp_path, limit=200) == [older]
    assert old.exists() and new.exists() and not older.exists()
    assert prune(tmp_path, limit=100) == [old]
    assert prune(tmp_path, limit=100) == []


def test_what_was_used_again_stays(tmp_path: Path) -> None:
    used, unused = (tmp_path / name for name in ("used.mp4", "unused.mp4"))
    for path in (used, unused):
        write_sealed(path, b"x" * 100)
        os.utime(path, (1, 1))
    assert intact(used)
    assert prune(tmp_path, limit=100) == [unused]
    assert seal_of(used).exists() and not seal_of(unused).exists()


def test_temporaries_of_killed_runs_go_when_they_are_stale(tmp_path: Path) -> None:
    stale = put(tmp_path / "clips" / ".clip.12.mp4", 10, STALE + 60)
    fresh = put(tmp_path / "clips" / ".clip.34.mp4", 10, 60)
    kept = put(tmp_path / "clips" / "clip.mp4", 10, STALE + 60)
    assert prune(tmp_path, limit=1_000) == [stale]
    assert fresh.exists() and kept.exists()


def test_a_missing_cache_is_empty(tmp_path: Path) -> None:
    assert prune(tmp_path / "none") == []


def test_a_changed_file_is_deleted_and_named_once(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    write_sealed(path, b"frames")
    assert intact(path) and take_damaged(tmp_path) == []
    path.write_bytes(b"frame")
    assert not intact(path) and not path.exists()
    assert take_damaged(tmp_path / "another project") == []
    assert take_damaged(tmp_path) == [path] and take_damaged(tmp_path) == []


def test_a_file_without_a_seal_is_missing(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"from another version")
    assert not intact(tmp_path / "clip.mp4") and take_damaged(tmp_path) == []
