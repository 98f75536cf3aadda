"""What NumPy tells of the processor is kept, until something changes on which it depends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lantu.store import processor as module

ASKED = (
    "import sys; from lantu.store.processor import processor; "
    "print(processor()); print('numpy' in sys.modules)"
)


def asked(cache: Path, **settings: str) -> tuple[str, bool]:
    """Ask in a process of its own; returns the answer, and whether NumPy was loaded for it."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), **settings},
    )
    told, loaded = done.stdout.splitlines()
    return told, loaded == "True"


@pytest.mark.skipif(not module._kind(), reason="cores of this machine may differ")
def test_it_is_asked_once_for_each_setting(tmp_path: Path) -> None:
    first, loaded = asked(tmp_path)
    assert loaded and first == module._told_by_numpy()
    assert asked(tmp_path) == (first, False)
    other, loaded = asked(tmp_path, OPENBLAS_CORETYPE="Nehalem")
    assert loaded and other != first
    assert asked(tmp_path, OPENBLAS_CORETYPE="Nehalem") == (other, False)
    assert asked(tmp_path) == (first, False)


@pytest.mark.skipif(not module._kind(), reason="cores of this machine may differ")
def test_another_processor_and_another_library_are_asked_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delitem(sys.modules, "numpy")
    answers = iter(["first", "second", "third"])
    monkeypatch.setattr(module, "_told_by_numpy", lambda: next(answers))
    assert [module.processor(), module.processor()] == ["first", "first"]
    monkeypatch.setattr(module, "_kind", lambda: ["model name\t: another"])
    assert [module.processor(), module.processor()] == ["second", "second"]
    monkeypatch.setattr(module, "_libraries", lambda: iter([("numpy", 1, 2)]))
    assert [module.processor(), module.processor()] == ["third", "third"]


def test_without_a_folder_to_keep_it_in_it_is_asked_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    first, _ = asked(tmp_path / "file")
    assert asked(tmp_path / "file") == (first, True)
