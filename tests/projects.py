"""Small projects of their own root: made-up rows drawn by made-up scenes, in a folder of a test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent, indent

from click.testing import CliRunner, Result

from lantu.cli import main
from lantu.core.quality import Quality
from lantu.core.records import TimedRow
from lantu.drawing.worker.job import DrawJob

ROOT = Path(__file__).parent.parent

SMALL = Quality("low", 192, 108, 15)
"""A picture small enough to draw in no time."""

CALM = """
def construct(self) -> None:
    self.until("here")
"""


def run(cwd: Path, *arguments: object, root: Path | None = None) -> Result:
    """A command in this process, given in a folder; `root` is the project of a `render.py`."""
    before = Path.cwd()
    os.chdir(cwd)
    try:
        return CliRunner().invoke(main, list(map(str, arguments)), obj=root)
    finally:
        os.chdir(before)


def timed_row(
    row: str, scene: str, ticks: int = 45, cues: Mapping[str, int] | None = None
) -> TimedRow:
    """A timed row without labels, data or facts."""
    return TimedRow(
        id=row,
        scene=scene,
        language="en",
        drawing=f"T-{row}",
        titles={"en": f"Row {row}"},
        labels={},
        data={},
        facts={},
        terms={},
        cues=dict(cues or {"here": 20}),
        ticks=ticks,
        speech_tick=12,
    )


def write_scene(root: Path, name: str, construct: str, imports: str = "") -> Path:
    """A Scene class in a file of its own in the scenes folder of a project."""
    file = root / "scenes" / f"{name.lower()}.py"
    file.parent.mkdir(parents=True, exist_ok=True)
    body = indent(dedent(construct).strip(), "    ")
    file.write_text(
        f"from manim import *\nfrom lantu_blueprint.scene import BlueprintScene\n{imports}\n\n"
        f"class {name}(BlueprintScene):\n{body}\n",
        encoding="utf-8",
    )
    return file


def job(
    folder: Path,
    timed: TimedRow,
    file: Path,
    quality: Quality = SMALL,
    root: Path | None = None,
) -> DrawJob:
    """What draws a row into a folder, which is the project's root too if none is given."""
    out = folder / "drawn" / f"{timed.id}.mp4"
    return DrawJob(timed, file, root or folder, quality, out, folder / "scratch" / timed.id)


def project(root: Path, scenes: Mapping[str, str]) -> Path:
    """A project with its own `render.py` and storyboard; one row for each Scene class.

    Args:
        root: an empty folder.
        scenes: class -> its `construct` as text.
    """
    shutil.copy(ROOT / "render.py", root)
    rows = []
    for number, (name, construct) in enumerate(scenes.items(), start=1):
        write_scene(root, name, construct)
        rows.append(
            f"""
  - id: "{number:02}"
    scene: {name}
    title: {name}
    narration: Some words at first, {{here}} and some more.
    seen: Nothing much.
    labels: {{note: Plain}}"""
        )
    (root / "storyboard.yaml").write_text(
        "film:\n  title: Made up\n  drawing: T\n  languages: [en]\n  voice: silent\n"
        "  lexicon: null\nrows:" + "".join(rows) + "\n",
        encoding="utf-8",
    )
    return root
