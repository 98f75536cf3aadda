"""The reference of the layouts: a page for each with its picture, its fields and its example."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import indent

import yaml
from PIL import Image

from lantu.core.files import whole
from lantu.core.project_names import STORYBOARD
from lantu.core.quality import QUALITIES
from lantu.drawing import draw_stills
from lantu.layouts import Layout, find_layouts
from lantu.pipeline import prepare
from lantu.pipeline.inspection import named_ticks
from lantu.project import open_project
from lantu.store import PACKAGE_ROOT, content_key, source_keys
from lantu.themes import find_theme
from tools.docsite.cards import SIZE, cards, picture
from tools.docsite.keys import keys, section

ADDRESS = "reference/layouts"
FILM = {"title": "Layouts", "drawing": "LY", "languages": ["en", "zh"], "voice": "silent"}
INDEX = """# The layouts

A layout draws a row from its `data`, so that no scene has to be written. Each picture is the end of
the row that `lantu layouts NAME` prints.
"""


def layouts() -> Mapping[str, Layout]:
    """Name -> layout of the built-in theme."""
    return find_layouts(find_theme("blueprint", Path.cwd()))


def layout_pages(folder: Path, cache: Path) -> dict[str, str]:
    """Draw the pictures of all layouts, and write their pages.

    Args:
        folder: gets the pictures.
        cache: keeps them, under a key of everything that a layout is drawn with.

    Returns:
        Address -> Markdown: the overview, then a page for each layout.
    """
    found = layouts()
    _draw_pictures(found, folder, cache)
    index = INDEX + cards((one.name, one.summary) for one in found.values())
    pages = {f"{ADDRESS}/index.md": index}
    return pages | {f"{ADDRESS}/{one.name}.md": _page(one) for one in found.values()}


def _page(layout: Layout) -> str:
    schema = layout.model.model_json_schema()
    models = schema.get("$defs", {})
    fields = keys(schema, models, {}) + "".join(section(name, models, {}) for name in models)
    return (
        f"# {layout.name}\n\n{layout.summary}\n\n{picture(layout.name, layout.name)}\n\n"
        f"## Its data {{ #data }}\n\n{fields}\n"
        f"## A row to paste {{ #example }}\n\n```yaml\n{layout.example.rstrip()}\n```\n"
    )


def _draw_pictures(found: Mapping[str, Layout], folder: Path, cache: Path) -> None:
    """Write a picture of each layout to a folder; those of unchanged ones come from the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {one.name: cache / f"{one.name}-{_key(one)}.webp" for one in found.values()}
    missing = [found[name] for name, path in kept.items() if not path.is_file()]
    if missing:
        with TemporaryDirectory() as place:
            for name, png in _drawn(missing, Path(place)).items():
                with whole(kept[name]) as temporary, Image.open(png) as drawn:
                    small = drawn.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
                    small.save(temporary, "WEBP", quality=90, method=4)
    for name, path in kept.items():
        shutil.copy(path, folder / f"{name}.webp")


def _key(layout: Layout) -> str:
    files = sorted(layout.folder.glob("*.py"))
    return content_key(layout.example, source_keys(files, PACKAGE_ROOT))


def _drawn(wanted: list[Layout], root: Path) -> dict[str, Path]:
    """Draw the last picture of the example of each layout; name -> PNG."""
    rows = []
    for number, layout in enumerate(wanted):
        (row,) = yaml.load(layout.example, yaml.CSafeLoader)  # as the engine reads it
        rows.append(layout.example.replace(f'id: "{row["id"]}"', f'id: "{number}"', 1))
        for path, file in layout.assets.items():
            (root / path).parent.mkdir(exist_ok=True)
            shutil.copy(file, root / path)
    film = yaml.safe_dump({"film": FILM}) + "rows:\n" + "".join(indent(row, "  ") for row in rows)
    (root / STORYBOARD).write_text(film, encoding="utf-8")
    plan = prepare(open_project(root / STORYBOARD), "en")

    def draw(number: int) -> Path:
        row = plan.rows[number]
        end = {"end": named_ticks(row)["end"]}
        scratch = plan.project.cache / "scratch"
        (made,) = draw_stills(
            row.timed, row.scene_file, root, QUALITIES["low"], end, root / "stills", scratch
        )
        return made

    with ThreadPoolExecutor(2) as threads:
        pictures = threads.map(draw, range(len(wanted)))
        return {layout.name: path for layout, path in zip(wanted, pictures, strict=True)}
