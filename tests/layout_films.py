"""Films made of the examples of layouts."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from textwrap import indent

import numpy as np
import yaml
from drawing import SIZES, draw

from lantu.drawing.worker.scenes import load_scene
from lantu.layouts import Layout, find_layouts
from lantu.pipeline import prepare
from lantu.project import open_project
from lantu.themes import find_theme

HEAD = """film:
  title: {zh: 版式, en: Layouts}
  drawing: LY
  languages: [en, zh]
  voice: silent
rows:
"""


def all_layouts() -> dict[str, Layout]:
    """Name -> layout of the built-in theme."""
    return dict(find_layouts(find_theme("blueprint", Path.cwd())))


def film_of(folder: Path, rows: Iterable[str], head: str = HEAD) -> Path:
    """Write a storyboard of rows, given as YAML lists, into a folder; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = head + "".join(indent(row, "  ") for row in rows)
    (folder / "storyboard.yaml").write_text(text, encoding="utf-8")
    return folder


def film_of_examples(folder: Path) -> dict[str, str]:
    """Write a film of the example of every layout, with its assets; return layout -> row id."""
    ids: dict[str, str] = {}
    rows = []
    for number, layout in enumerate(all_layouts().values(), start=1):
        (row,) = yaml.safe_load(layout.example)
        ids[layout.name] = f"{number:02}"
        rows.append(layout.example.replace(f'id: "{row["id"]}"', f'id: "{number:02}"', 1))
        assets = layout.folder / "assets"
        if assets.is_dir():
            shutil.copytree(assets, folder / "assets", dirs_exist_ok=True)
    film_of(folder, rows)
    return ids


ONE_ROW = """- id: "01"
  layout: {layout}
  title: {{zh: 题, en: Title}}
  narration: {{zh: "{{a}}甲{{b}}乙", en: "{{a}} one {{b}} two"}}
  seen: {{zh: 图, en: Picture}}
  data:
{data}
"""
"""A row of any layout."""


def write_row(root: Path, layout: str, data: str) -> Path:
    indented = "\n".join("    " + line for line in data.splitlines())
    film_of(root, [ONE_ROW.format(layout=layout, data=indented)])
    (root / "assets").mkdir(exist_ok=True)
    (root / "assets/t.csv").write_text("\ufeffname;size\none;1.5\ntwo;2\n")
    (root / "assets/bad.png").write_bytes(b"\x89PNG nothing")
    (root / "assets/bad.mp4").write_bytes(b"nothing")
    return root / "storyboard.yaml"


def frames_of(folder: Path) -> list[list[np.ndarray]]:
    """All frames of every row of a film, in its first language, 15 a second."""
    plans = prepare(open_project(folder / "storyboard.yaml"), None).rows
    return [
        draw(load_scene(p.scene_file, p.timed.scene, folder), p.timed, SIZES[15], folder / "m")
        for p in plans
    ]
