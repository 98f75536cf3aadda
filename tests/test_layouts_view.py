"""The camera of a layout shows what it is told to, and leaves heading and title block alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from layout_films import film_of, frames_of

from lantu.pipeline import prepare, rehearsal_problems
from lantu.project import open_project

ROW = """- id: "01"
  layout: {layout}
  title: Row
  narration: "{{a}} one two three four five {{b}} six seven eight nine ten"
  seen: A picture.
  labels: {{heading: A heading}}
  data: {data}
  show:
{show}
"""
HEAD = "film: {title: T, drawing: T, languages: [en], voice: silent}\nrows:\n"
STAGES = "{stages: [{title: one, key: x}, {title: two}, {title: three}, {title: four, key: y}]}"
BARS = "{categories: [p, q, r], series: [{values: [6, 5, 2], value_keys: [x, y, z]}]}"


def row(folder: Path, layout: str, data: str, *actions: str) -> Path:
    show = "\n".join(f"    - {action}" for action in actions)
    return film_of(folder, [ROW.format(layout=layout, data=data, show=show)], HEAD)


def still(folder: Path, layout: str, data: str, *actions: str) -> np.ndarray:
    """The last frame in which the picture stands, (height, width)."""
    (frames,) = frames_of(row(folder, layout, data, *actions))
    return frames[-20][..., :3].max(axis=-1).astype(int)


def test_the_target_stands_bright_in_the_middle(tmp_path: Path) -> None:
    picture = still(tmp_path, "steps", STAGES, "{at: b, camera: {to: y}}")
    height, width = picture.shape
    middle = picture[height // 4 : 3 * height // 4, 2 * width // 5 : 3 * width // 5]
    assert (middle > 150).sum() > 0.01 * middle.size


def test_the_axes_are_enlarged_and_cut_off_at_the_heading(tmp_path: Path) -> None:
    whole = still(tmp_path / "whole", "chart", BARS, "{at: b, camera: {to: all}}")
    near = still(tmp_path / "near", "chart", BARS, "{at: b, camera: {to: z, zoom: 1.8}}")
    height, width = whole.shape
    heading, title = slice(0, int(0.13 * height)), slice(int(0.77 * height), int(0.85 * height))
    assert np.abs(whole[heading] - near[heading]).max() < 12
    assert np.abs(whole[title, int(0.64 * width) :] - near[title, int(0.64 * width) :]).max() < 12
    level = (near > 90).sum(axis=1)
    assert level.max() > 0.5 * width, "the level axis is gone"


def test_the_whole_picture_comes_back(tmp_path: Path) -> None:
    near = still(
        tmp_path / "near", "chart", BARS, "{at: a, camera: {to: z}}", "{at: b, camera: {to: all}}"
    )
    whole = still(tmp_path / "whole", "chart", BARS, "{at: b, clear: true}")
    assert np.abs(near - whole).max() < 12


def test_a_target_that_does_not_fit_is_refused_with_what_fits(tmp_path: Path) -> None:
    root = row(tmp_path, "steps", STAGES, "{at: a, dim: x}", "{at: b, camera: {to: y, zoom: 3}}")
    film = prepare(open_project(root / "storyboard.yaml"), None)
    (problem,) = rehearsal_problems([film], 1)
    assert "it fits at most 1.2" in problem.cause
    assert "`zoom: 1.2`" in problem.remedy
    assert problem.line == 12
