"""The reference of the layouts: a page for each with its picture, its fields and its example."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from lantu.core.files import whole
from lantu.core.quality import QUALITIES
from lantu.layouts import Layout, find_layouts
from lantu.pipeline import draw_examples, example_key
from lantu.themes import find_theme
from tools.docsite.cards import SIZE, cards
from tools.docsite.keys import keys, section

ADDRESS = "reference/layouts"
STRIP, FRAMES, GAP = "-strip", 4, 10
"""End of the name of a strip, how many pictures it has, and the pixels between two of them."""
INDEX = """# The layouts

A layout draws a row from its `data`, so that no scene has to be written. Each picture is the end of
the row that `lantu layouts NAME` prints; its page shows more of that row.
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
    strip = f"{layout.name}{STRIP}.webp"
    fields = keys(schema, models, {}) + "".join(section(name, models, {}) for name in models)
    return (
        f"# {layout.name}\n\n{layout.summary}\n\n## A row to paste {{ #example }}\n\n"
        f"[![{FRAMES} pictures of this row]({strip}){{ loading=lazy }}]({strip})\n\n"
        f"```yaml\n{layout.example.rstrip()}\n```\n\n## Its data {{ #data }}\n\n{fields}\n"
    )


def _draw_pictures(found: Mapping[str, Layout], folder: Path, cache: Path) -> None:
    """Write the pictures of each layout to a folder; those of unchanged ones come from the cache.

    `NAME.webp` is the end of its row, `NAME-strip.webp` some pictures of it beside each other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = {
        one.name: [cache / f"{one.name}{kind}-{example_key(one)}.webp" for kind in ("", STRIP)]
        for one in found.values()
    }
    missing = [found[name] for name, paths in kept.items() if not all(map(Path.is_file, paths))]
    if missing:
        theme = find_theme("blueprint", Path.cwd())
        with TemporaryDirectory() as place:
            drawn = draw_examples(missing, theme, QUALITIES["low"], "en", FRAMES, Path(place))
            for name, pngs in drawn.items():
                pictures = [_opened(png) for png in pngs]
                for path, picture in zip(kept[name], (pictures[-1], _strip(pictures)), strict=True):
                    with whole(path) as temporary:
                        picture.save(temporary, "WEBP", quality=90, method=4)
    for name, (last, strip) in kept.items():
        shutil.copy(last, folder / f"{name}.webp")
        shutil.copy(strip, folder / f"{name}{STRIP}.webp")


def _opened(png: Path) -> Image.Image:
    with Image.open(png) as drawn:
        return drawn.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)


def _strip(pictures: Sequence[Image.Image]) -> Image.Image:
    """Pictures beside each other, from left to right."""
    wide, tall = SIZE
    strip = Image.new("RGB", (wide * len(pictures) + GAP * (len(pictures) - 1), tall), "white")
    for number, each in enumerate(pictures):
        strip.paste(each, (number * (wide + GAP), 0))
    return strip
