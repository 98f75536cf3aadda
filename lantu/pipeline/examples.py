"""Draws pictures of the examples of layouts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

import yaml

from lantu.core.files import whole
from lantu.core.project_names import ASSETS, STORYBOARD
from lantu.core.quality import Quality
from lantu.core.row_clock import LEAD_OUT
from lantu.drawing import draw_stills
from lantu.languages import DEFAULT
from lantu.layouts import Layout
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.store import PACKAGE_ROOT, content_key, source_keys
from lantu.themes import Theme
from lantu.timing import RowPlan

SETTLING = 24
"""Ticks after a cue at which its picture is taken."""


def example_key(layout: Layout) -> str:
    """The key of everything that the example of a layout is drawn with."""
    files = sorted(layout.folder.glob("*.py"))
    return content_key(layout.example, source_keys(files, PACKAGE_ROOT))


def example_picture(
    layout: Layout, theme: Theme, quality: Quality, language: str, cache: Path
) -> Path:
    """The last picture of a layout's example, from the cache where nothing has changed.

    Args:
        layout: whose example is drawn.
        theme: the theme that has it.
        quality: size of the picture.
        language: of its texts.
        cache: folder of the PNG file.
    """
    named = f"{layout.name}-{theme.name}-{quality.name}-{language}"
    kept = cache / f"{named}-{example_key(layout)}.png"
    if not kept.is_file():
        with TemporaryDirectory() as place:
            (((drawn,),)) = draw_examples(
                [layout], theme, quality, language, 1, Path(place)
            ).values()
            with whole(kept) as temporary:
                shutil.copyfile(drawn, temporary)
    return kept


def draw_examples(
    layouts: Sequence[Layout],
    theme: Theme,
    quality: Quality,
    language: str,
    count: int,
    folder: Path,
) -> dict[str, tuple[Path, ...]]:
    """Draw the examples of layouts, each once.

    Args:
        layouts: of one theme.
        theme: their theme.
        quality: size of the pictures.
        language: of their texts.
        count: how many pictures of each, from first to last; the last one is the row's end.
        folder: an empty folder.

    Returns:
        Layout name -> PNG files in the order of time.
    """
    film = {"title": "Layouts", "drawing": "LY", "languages": list(DEFAULT), "voice": "silent"}
    rows = []
    for number, layout in enumerate(layouts):
        (row,) = yaml.safe_load(layout.example)
        rows.append(layout.example.replace(f'id: "{row["id"]}"', f'id: "{number}"', 1))
        if (layout.folder / ASSETS).is_dir():
            shutil.copytree(layout.folder / ASSETS, folder / ASSETS, dirs_exist_ok=True)
    head = yaml.safe_dump({"film": {**film, "theme": theme.name}})
    storyboard = folder / STORYBOARD
    storyboard.write_text(head + "rows:\n" + "".join(indent(row, "  ") for row in rows), "utf-8")
    own = any(layout.root for layout in layouts)
    project = Project(theme.root if own else folder, storyboard, folder / "build")
    plan = prepare(project, language)

    def draw(row: RowPlan) -> tuple[Path, ...]:
        ticks = {f"{number:02}": tick for number, tick in enumerate(moments(row, count))}
        scratch = project.cache / "scratch"
        made = draw_stills(
            row.timed, row.scene_file, project.root, quality, ticks, folder / "stills", scratch
        )
        return tuple(made)

    with ThreadPoolExecutor(2) as threads:
        drawn = threads.map(draw, plan.rows)
        return {layout.name: paths for layout, paths in zip(layouts, drawn, strict=True)}


def moments(row: RowPlan, count: int) -> Iterator[int]:
    """Yield ticks of a row at which it is at rest after a cue, spread evenly; last its end."""
    end = row.timed.ticks - LEAD_OUT - 1
    cues = sorted(set(row.timed.cues.values()))
    rests = [
        min(cue + SETTLING, following - 1)
        for cue, following in zip(cues, [*cues[1:], end], strict=True)
    ]
    rests = [tick for tick in dict.fromkeys(rests) if tick < end]
    while len(rests) < count - 1:  # a row of few cues is divided evenly
        begin, after = max(
            zip([0, *rests], [*rests, end], strict=True), key=lambda gap: gap[1] - gap[0]
        )
        rests = sorted([*rests, (begin + after) // 2])
    for index in range(1, count):
        yield rests[round(index * len(rests) / (count - 1)) - 1]
    yield end
