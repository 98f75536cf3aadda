"""A scene drawn by the stock command has the timing and the picture of the film."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
from conftest import ROOT, lantu

from lantu.pipeline.rendering import prepare
from lantu.project.project import open_project

EXAMPLE = ROOT / "examples" / "hash_table"
SCENE = EXAMPLE / "scenes" / "ht02_straight_to_it.py"


def frames(path: Path) -> np.ndarray:
    with av.open(str(path)) as film:
        return np.stack([frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)])


def test_the_stock_command_draws_the_same_film(tmp_path: Path) -> None:
    language = "en"
    command = [Path(sys.executable).parent / "manim", "-ql", "--media_dir", tmp_path / "media"]
    stock = subprocess.run(
        [*command, SCENE, "StraightToIt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "LANTU_LANGUAGE": language},
        check=False,
    )
    assert stock.returncode == 0, stock.stdout + stock.stderr
    (theirs,) = (tmp_path / "media" / "videos").rglob("StraightToIt.mp4")

    engine = lantu(
        *("--quality", "low", "--scene", "02", "--language", language),
        *("--storyboard", EXAMPLE / "storyboard.yaml", "--output", tmp_path / "out"),
    )
    assert engine.code == 0, engine.err
    ours = tmp_path / "out" / "rows" / f"02-low-{language}.mp4"

    storyboard = EXAMPLE / "storyboard.yaml"
    film = prepare(open_project(storyboard), language)
    timed = next(one.timed for one in film.rows if one.row.id == "02")
    left, right = frames(theirs), frames(ours)
    assert len(left) == len(right) == timed.ticks
    assert left.shape == right.shape == (timed.ticks, 480, 854, 3)
    bare = right[0].astype(int)
    for mark, tick in timed.cues.items():
        for at in (tick, tick + 4):
            # Manim's own encoder tags no colours; what is compared is the picture, not their shade.
            apart = np.abs(left[at].astype(int) - right[at]).mean()
            shown = np.abs(right[at] - bare).mean()
            assert apart < 2.5 and apart < 0.6 * shown, (mark, at, apart, shown)
