"""The reference of the theme's parts: a page for each with its picture, from what `demo` draws."""

from __future__ import annotations

import ast
import importlib
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from lantu.core.files import whole
from lantu.store import PACKAGE_ROOT, content_key, source_keys
from tools.docsite.cards import cards, picture

ADDRESS = "reference/parts"
THEME = "lantu_blueprint"
SHEET = f"{THEME}.sheet"
USERS = ("scenes", "examples", "theme", "tests")
"""Where the names are looked up that others import from a part."""
INDEX = """# The parts

What rows are drawn with, each on the bare sheet with its glow. A part is a class or a function of
the theme that gives a Manim mobject; sizes are in units, of which the frame has 14.2 × 8. One draws
a part at full size with `python -m lantu_blueprint.parts.truck`.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A module with a `demo`.

    Attributes:
        module: its full name.
        file: its source.
        sentence: first line of its docstring.
        names: what other modules import from it and what its `demo` uses, in the order of the file;
            all that is public if they take none by name.
    """

    module: str
    file: Path
    sentence: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """Last part of the module's name."""
        return self.module.rpartition(".")[2]


def part_pages(root: Path, folder: Path, cache: Path) -> dict[str, str]:
    """Draw the pictures of all parts, and write their pages.

    Args:
        root: the repository.
        folder: gets the pictures.
        cache: keeps them, under a key of everything that a part is drawn with.

    Returns:
        Address -> Markdown: the overview, then a page for each part.
    """
    parts = list(find_parts(root))
    draw_pictures(parts, folder, cache)
    pages = {f"{ADDRESS}/index.md": INDEX + cards((one.name, one.sentence) for one in parts)}
    return pages | {f"{ADDRESS}/{part.name}.md": _page(part) for part in parts}


def find_parts(root: Path) -> Iterator[Part]:
    """Parse the theme's modules that have a `demo`: the sheet first, then parts by name."""
    imported = _imported_names(root)
    package = root / "theme" / THEME
    for file in [package / "sheet.py", *sorted((package / "parts").glob("*.py"))]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        defined = {one.name: one for one in tree.body if isinstance(one, _Definition)}
        if "demo" not in defined:
            continue
        module = SHEET if file.stem == "sheet" else f"{THEME}.parts.{file.stem}"
        used = {one.id for one in ast.walk(defined["demo"]) if isinstance(one, ast.Name)}
        wanted = (imported.get(module, set()) | used) - {"demo"}
        public = [name for name in defined if name != "demo" and not name.startswith("_")]
        names = tuple(name for name in public if name in wanted) or tuple(public)
        yield Part(module, file, (ast.get_docstring(tree) or "").splitlines()[0], names)


_Definition = ast.ClassDef | ast.FunctionDef


def _imported_names(root: Path) -> dict[str, set[str]]:
    """Module of the theme -> names that Python files of this repository import from it."""
    found: dict[str, set[str]] = {}
    for folder in USERS:
        for file in (root / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(THEME):
                    names = {alias.name for alias in node.names}
                    found.setdefault(str(node.module), set()).update(names)
    return found


def draw_pictures(parts: list[Part], folder: Path, cache: Path) -> None:
    """Write a picture of each part to a folder; those of unchanged parts come from the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = {
        part: cache / f"{part.name}-{content_key(source_keys([part.file], PACKAGE_ROOT))}.webp"
        for part in parts
    }
    missing = [(part.module, path) for part, path in kept.items() if not path.is_file()]
    if missing:
        # Manim keeps one configuration for a process, and this one may be a test's.
        workers = min(os.cpu_count() or 1, len(missing))
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            list(pool.map(draw, *zip(*missing, strict=True)))
    for part, path in kept.items():
        (folder / f"{part.name}.webp").write_bytes(path.read_bytes())


def draw(module: str, path: Path) -> None:
    """Draw the `demo` of a module to a file, in a process of its own."""
    import logging

    from lantu_blueprint.gallery import cropped
    from lantu_blueprint.parts.demo import picture as drawn
    from manim import config

    logging.getLogger("manim").setLevel(logging.WARNING)
    config.media_dir = str(path.parent / f"manim-{os.getpid()}")
    part = importlib.import_module(module).demo()
    with whole(path) as temporary:
        cropped(part, drawn(part)).save(temporary, "WEBP", quality=90, method=4)


def _page(part: Part) -> str:
    members = "".join(f"        - {name}\n" for name in part.names)
    return (
        f"# {part.name}\n\n{part.sentence}\n\n"
        f"{picture(part.name, f'{part.name}, as its demo draws it')}\n\n"
        f"```python\nfrom {part.module} import {', '.join(part.names)}\n```\n\n"
        f"::: {part.module}\n    options:\n      show_root_heading: false\n"
        f"      show_root_toc_entry: false\n      show_docstring_description: false\n"
        f"      heading_level: 2\n      members:\n{members}"
    )
