"""Scenes of Manim's documentation are drawn in rows as by stock Manim, to the level."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

SCENES = (
    "ArcExample",  # no plays
    "CreateScene",
    "CustomTipExample",  # written as a doctest
    "ExampleArrow3D",
    "ImageFromArray",
    "MatrixExamples",
    "PointCloudDotExample",
    "SoundExample",  # its sound is not in the package
    "UsingIndicate",
)
"""One of each kind, all of them quick."""


@pytest.fixture
def verdicts(tmp_path: Path) -> list[dict[str, str]]:
    """What the command finds."""
    out = tmp_path / "verdicts.json"
    command = [sys.executable, "-m", "benchmarks.stock_scenes", "--json", str(out)]
    only = [each for name in SCENES for each in ("--only", name)]
    done = subprocess.run([*command, *only], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(out.read_text("utf-8"))
    return found


def test_scenes_of_every_kind_are_drawn_as_by_stock_manim(verdicts: list[dict[str, str]]) -> None:
    kinds = {each["name"]: each["kind"] for each in verdicts}
    assert kinds.pop("SoundExample") == "fails on both sides"
    assert kinds.keys() == set(SCENES) - {"SoundExample"}
    assert set(kinds.values()) <= {"identical", "identical at whole ticks"}, verdicts
    whole = {each["name"] for each in verdicts if each["painted_whole"]}
    assert whole <= {"ExampleArrow3D", "ImageFromArray", "PointCloudDotExample"}


def test_one_level_of_one_value_is_a_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT)
    from benchmarks.stock_scenes import BYTES, difference

    one, other = tmp_path / "one.rgb", tmp_path / "other.rgb"
    frames = np.zeros((3, BYTES), np.uint8)
    one.write_bytes(frames.tobytes())
    other.write_bytes(frames.tobytes())
    assert difference(one, other) == ""
    frames[1, 7] = 1
    other.write_bytes(frames.tobytes())
    assert difference(one, other).startswith("1 of 3 frames, first 1, by at most 1 (1 values")
    other.write_bytes(frames[:2].tobytes())
    assert difference(one, other) == "3 and 2 frames"
