"""Content keys: what a thing was made from, as a short name. A key that forgets an input lies."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE_ROOT = Path(__file__).parents[2]
"""The folder that holds the package `lantu`."""
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n;]+)|import[ \t]+([^\n;#]+))",
    re.MULTILINE,
)
"""A module and what is taken from it, or modules in a row."""
WORD = re.compile(r"\w+")
COMPILED = {".c", ".h"}
"""Suffixes of sources that count with the package they lie in or below."""


def content_key(*parts: Any) -> str:
    """A name for values: dataclasses, mappings, sequences, texts, numbers, paths by their text."""
    return _digest(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=_plain).encode())


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "items"):
        return dict(value.items())
    return str(value)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:20]


@cache
def file_key(path: Path) -> str:
    """A name for a file's content."""
    return _digest(path.read_bytes())


def forget() -> None:
    """Look at every file anew: one process may see a file in several states, as `watch` does."""
    file_key.cache_clear()
    _imports.cache_clear()
    _files.cache_clear()
    _package.cache_clear()
    _behind.cache_clear()


def code_behind(files: Iterable[Path], root: Path) -> dict[str, str]:
    """Every project file that some Python files import, directly or not, with its key.

    C sources in an imported package count as well: what it calls is built from them.
    Found by reading the imports, so nothing is run. Files outside the root do not count: libraries
    are pinned, and their versions belong to the key by themselves.

    Returns:
        path from the root -> key of its content, the given files included.
    """
    return dict(_behind(tuple(files), root))


@cache
def _behind(files: tuple[Path, ...], root: Path) -> dict[str, str]:
    seen: dict[Path, str] = {}
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen[file] = file_key(file)
        if file.suffix == ".py":
            waiting.extend(_imports(file, root))
        if file.name == "__init__.py":
            waiting.extend(_compiled(file.parent))
    return {file.relative_to(root).as_posix(): key for file, key in sorted(seen.items())}


def _compiled(folder: Path) -> Iterator[Path]:
    """The C sources of a package: in its folder, and in folders below that are no packages."""
    for found in folder.iterdir():
        if found.suffix in COMPILED:
            yield found
        elif found.is_dir() and not (found / "__init__.py").exists():
            yield from _compiled(found)


@cache
def _imports(file: Path, root: Path) -> tuple[Path, ...]:
    """The project's files that one file names in its imports.

    Read as text, in a tenth of the time of its syntax tree, which with a hundred files was half of
    what an unchanged film costs. A word in a string may name a file too many, never one too few.
    """
    names: list[str] = []
    for source, taken, plain in IMPORT.findall(file.read_text("utf-8", "replace")):
        if plain:
            names += [name.split()[0] for name in plain.split(",") if name.split()]
            continue
        module = _absolute(source, file, root)
        names += [module, *(f"{module}.{name}" for name in WORD.findall(taken))]
    return tuple(found for name in dict.fromkeys(names) for found in _files(name, root))


def _absolute(module: str, file: Path, root: Path) -> str:
    """A module's full name; leading dots count from the file's own package."""
    name = module.lstrip(".")
    dots = len(module) - len(name)
    if not dots:
        return name
    package = file.relative_to(root).parts[:-dots]
    return ".".join((*package, name) if name else package)


@cache
def _files(module: str, root: Path) -> tuple[Path, ...]:
    """A module's file, and the `__init__.py` of every package on the way to it."""
    folder, found = _package(module.rpartition(".")[0], root)
    if not folder:
        return found
    name = module.rpartition(".")[2]
    files = (folder / name / "__init__.py", folder / f"{name}.py")
    return (*found, *(file for file in files if file.is_file()))


@cache
def _package(name: str, root: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """A package's folder, None if there is none, and the `__init__.py` of all on the way to it."""
    if not name:
        return root, ()
    outer, found = _package(name.rpartition(".")[0], root)
    folder = outer and outer / name.rpartition(".")[2]
    if not folder or not folder.is_dir():
        return None, found  # such as a module, whose names are no files
    init = folder / "__init__.py"
    return folder, (*found, *([init] if init.is_file() else []))
