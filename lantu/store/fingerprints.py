"""Content keys: what a thing was made from, as a short name. A key that forgets an input lies."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "lantu"
PACKAGE_ROOT = Path(__file__).parents[2]
"""The folder that holds the package `lantu`, and where it is installed many others."""
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n;]+)|import[ \t]+([^\n;#]+))",
    re.MULTILINE,
)
"""A module and what is taken from it, or modules in a row."""
WORD = re.compile(r"\w+")
INSTALLED = {"site-packages", "dist-packages"}
"""Folders of packages that were installed by copying: their versions tell their content."""
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


def clear_file_caches() -> None:
    """Look at every file anew: one process may see a file in several states, as `watch` does."""
    file_key.cache_clear()
    _imports.cache_clear()
    _files.cache_clear()
    _package.cache_clear()
    _closure.cache_clear()
    _exports.cache_clear()


def source_keys(files: Iterable[Path], root: Path) -> dict[str, str]:
    """Every source file that some Python files import, directly or not.

    Files of the project, of Lantu and of packages that are used from their sources. C sources in an
    imported package count as well: what it calls is built from them. Found by reading the imports,
    so nothing is run. Installed packages count by their versions: see `external_imports`.

    Args:
        files: of the project, or of a package.
        root: of the project.

    Returns:
        path from the root, or from the folder that holds the package, -> key of the file's content;
        the given files included.
    """
    return dict(_closure(tuple(files), root)[0])


def external_imports(files: Iterable[Path], root: Path) -> frozenset[str]:
    """Top-level modules that the project's files behind some files import from other packages.

    Args:
        files: in the project or in the package `lantu`.
        root: of the project.

    Returns:
        Names that are no files of the project and not of Lantu or the standard library. A word of a
        text may be among them that is no module at all.
    """
    return _closure(tuple(files), root)[1]


@cache
def _closure(files: tuple[Path, ...], root: Path) -> tuple[dict[str, str], frozenset[str]]:
    bases: dict[Path, Path] = {}
    outside: set[str] = set()
    waiting = [(file, root if file.is_relative_to(root) else _package_base(file)) for file in files]
    while waiting:
        file, base = waiting.pop()
        if file in bases:
            continue
        bases[file] = base
        if file.suffix == ".py":
            found, others = _imports(file, base, root)
            waiting.extend(found)
            outside |= others
        if file.name == "__init__.py":
            waiting.extend((source, base) for source in _compiled(file.parent))
    keys = {file.relative_to(base).as_posix(): file_key(file) for file, base in bases.items()}
    return dict(sorted(keys.items())), frozenset(outside)


def _package_base(file: Path) -> Path:
    """The folder that holds the package which a file lies in."""
    folder = file.parent
    while (folder / "__init__.py").is_file():
        folder = folder.parent
    return folder


def _is_ours(file: Path) -> bool:
    return file.is_relative_to(PACKAGE_ROOT / PACKAGE)


@cache
def _source_base(module: str) -> Path | None:
    """The folder that holds a top-level package, if it is used from its sources.

    Such a package, as a theme under development, has one version in many states.
    """
    try:
        found = find_spec(module)
    except (ImportError, ValueError):
        return None
    file = Path(found.origin) if found and found.origin else Path()
    if file.name != "__init__.py" or not INSTALLED.isdisjoint(file.parts):
        return None
    return file.parents[1]


Found = tuple[tuple[Path, Path], ...]
"""Files, and for each the folder from which its modules are named."""


def _compiled(folder: Path) -> Iterator[Path]:
    """The C sources of a package: in its folder, and in folders below that are no packages."""
    for found in folder.iterdir():
        if found.suffix in COMPILED:
            yield found
        elif found.is_dir() and not (found / "__init__.py").exists():
            yield from _compiled(found)


@cache
def _imports(file: Path, base: Path, root: Path) -> tuple[Found, frozenset[str]]:
    """The source files that one file names in its imports, and top-level names of other packages.

    Read as text, in a tenth of the time of its syntax tree, which with a hundred files was half of
    what an unchanged film costs. A word in a string may name a file too many, never one too few.
    """
    names: list[str] = []
    for source, taken, plain in IMPORT.findall(file.read_text("utf-8", "replace")):
        if plain:
            names += [name.split()[0] for name in plain.split(",") if name.split()]
            continue
        module = _absolute(source, file, base)
        names += [module, *(f"{module}.{name}" for name in WORD.findall(taken))]
    found: list[tuple[Path, Path]] = []
    outside: set[str] = set()
    for name in dict.fromkeys(names):
        top = name.partition(".")[0]
        if _is_ours(file) and top != PACKAGE:
            continue  # what Lantu itself needs is installed with it, and counts by its version
        place = _place(top, root)
        if place:
            found += [(one, place) for one in _files(name, place)]
        elif top not in sys.stdlib_module_names:
            outside.add(top)
    return tuple(found), frozenset(outside)


def _place(module: str, root: Path) -> Path | None:
    """The folder that holds a top-level module of which the sources count; None for others."""
    if module == PACKAGE:
        return PACKAGE_ROOT
    if (root / module).is_dir() or (root / f"{module}.py").is_file():
        return root
    return None if module in sys.stdlib_module_names else _source_base(module)


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
    found += tuple(file for file in files if file.is_file())
    exported = _exports(folder).get(name)
    return found + (_files(f"{module.rpartition('.')[0]}.{exported}", root) if exported else ())


@cache
def _exports(folder: Path) -> dict[str, str]:
    """Name -> the module that defines it, for a package that loads what it exports on demand.

    Such a package names its exports in `__init__.pyi`, as lazy_loader reads it.
    """
    stub = folder / "__init__.pyi"
    if not stub.is_file():
        return {}
    return {
        name: module.lstrip(".")
        for module, taken, _ in IMPORT.findall(stub.read_text("utf-8"))
        for name in WORD.findall(taken)
    }


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
