"""Content keys: hashes of values, files and the transitive imports of Python files."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lantu.core.project_names import OWN_PACKAGES
from lantu.store.file_contents import content_key_of, digest, import_statements

PACKAGE = "lantu"
PACKAGE_ROOT = Path(__file__).parents[2]
"""The folder that contains the package `lantu`: the checkout, or site-packages."""
WORD = re.compile(r"\w+")
INSTALLED = {"site-packages", "dist-packages"}
"""Folders of installed packages; their versions identify their content."""
ASSETS = "assets/"
BYTECODE = "__pycache__"
COMPILED = {".c", ".h"}
"""Suffixes of sources that count with the package they lie in or below."""


def content_key(*parts: Any) -> str:
    """Hash values: dataclasses, mappings, sequences, sets, strings, numbers, paths (as strings)."""
    return digest(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=_plain).encode())


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if hasattr(value, "items"):
        return dict(value.items())
    return str(value)


@cache
def file_key(path: Path) -> str:
    """Hash the content of a file; the result is cached by path until `clear_file_caches`."""
    return content_key_of(path)


def asset_keys(data: Any, root: Path) -> dict[str, str]:
    """Return the content keys of the assets that the data of a row name.

    Args:
        data: mappings, sequences and plain values; a text such as assets/photo.jpg names a file.
        root: root folder of the project.
    """
    if isinstance(data, str):
        file = root / data
        return {data: file_key(file)} if data.startswith(ASSETS) and file.is_file() else {}
    if isinstance(data, Mapping):
        data = list(data.values())
    found: dict[str, str] = {}
    if isinstance(data, Sequence):
        for value in data:
            found |= asset_keys(value, root)
    return found


def clear_file_caches() -> None:
    """Clear all caches of file contents; `watch` calls this after each save."""
    for cached in (
        file_key,
        _named_key,
        _imports,
        _files,
        _package,
        _closure,
        _known_behind,
        _compiled,
        _base_of,
        _exports,
    ):
        cached.cache_clear()


def source_keys(files: Iterable[Path], root: Path) -> dict[str, str]:
    """Return the content keys of all source files that Python files import, directly or not.

    Includes files of the project, of Lantu and of packages installed in editable mode, and the C
    sources of imported packages. Import statements are parsed as text; no code is run. Installed
    packages are left out, because their versions identify them: see `external_imports`.

    Args:
        files: Python files of the project or of a package.
        root: root folder of the project.

    Returns:
        Path relative to the root, or to the folder that contains the package -> content key. The
        given files are included.
    """
    return dict(_closure(tuple(files), root)[0])


def external_imports(files: Iterable[Path], root: Path) -> frozenset[str]:
    """Return the top-level modules that files import, directly or not, from installed packages.

    Args:
        files: Python files of the project or of the package `lantu`.
        root: root folder of the project.

    Returns:
        Module names outside of the project, of Lantu and of the standard library. Because imports
        are found by a text scan, words inside of string literals may be among them.
    """
    return _closure(tuple(files), root)[1]


@cache
def _closure(files: tuple[Path, ...], root: Path) -> tuple[dict[str, str], frozenset[str]]:
    keys: dict[str, str] = {}
    outside: set[str] = set()
    for file in files:
        behind = _behind(file, _base_of_file(file, root), root)
        keys |= behind.keys
        outside |= behind.outside
    return dict(sorted(keys.items())), frozenset(outside)


@dataclass(frozen=True, slots=True)
class _Behind:
    """What one file imports, directly or not, and the file itself.

    Attributes:
        keys: name of a source file -> content key.
        files: the source files.
        outside: top-level modules from installed packages.
    """

    keys: dict[str, str]
    files: set[Path]
    outside: set[str]


@cache
def _known_behind(root: Path) -> dict[tuple[Path, Path], _Behind]:
    """Return what is known already of the files behind others; `_behind` adds to it."""
    return {}


def _behind(file: Path, base: Path, root: Path) -> _Behind:
    """Return what one file imports, and the file itself.

    The rows of a film share most of it: what is behind a file that was asked for, or behind one
    that such a file imports, is taken as a whole.
    """
    known = _known_behind(root)
    imported = _imports(file, base, root)[0] if file.suffix == ".py" else ()
    for one in (*imported, (file, base)):
        if one not in known:
            known[one] = _walk(*one, root)
    return known[file, base]


def _walk(file: Path, base: Path, root: Path) -> _Behind:
    known = _known_behind(root)
    found = _Behind({}, set(), set())
    waiting = [(file, base)]
    while waiting:
        one, folder = waiting.pop()
        if one in found.files:
            continue
        if behind := known.get((one, folder)):
            found.keys.update(behind.keys)
            found.files.update(behind.files)
            found.outside.update(behind.outside)
            continue
        found.files.add(one)
        name, key = _named_key(one, folder)
        found.keys[name] = key
        if one.suffix == ".py":
            sources, others = _imports(one, folder, root)
            waiting.extend(sources)
            found.outside.update(others)
        if one.name == "__init__.py":
            waiting.extend((source, folder) for source in _compiled(one.parent))
    return found


@cache
def _named_key(file: Path, base: Path) -> tuple[str, str]:
    """Return a file's path from the folder of its package, and its content key."""
    return file.relative_to(base).as_posix(), file_key(file)


def _base_of_file(file: Path, root: Path) -> Path:
    """Return the folder relative to which a file's key is named.

    A theme that lies in the project's folder but is imported as a package keeps the name that it
    has in other projects.
    """
    base = _package_base(file)
    own = (
        file.is_relative_to(root)
        and not base.joinpath(file.relative_to(base).parts[0], "py.typed").is_file()
    )
    return root if own else base


def _package_base(file: Path) -> Path:
    """Return the folder that contains the top-level package of a file."""
    folder = file.parent
    while (folder / "__init__.py").is_file():
        folder = folder.parent
    return folder


def _is_lantu(file: Path) -> bool:
    return file.is_relative_to(PACKAGE_ROOT / PACKAGE)


@cache
def _source_base(module: str) -> Path | None:
    """Return the folder that contains a top-level package installed in editable mode, or None.

    The version of such a package, for example a theme under development, does not identify its
    content.
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
"""(file, folder relative to which its module name is formed) pairs."""


@cache
def _compiled(folder: Path) -> tuple[Path, ...]:
    """Return the C sources in a package folder and in its subfolders that are not packages."""
    sources: list[Path] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if Path(entry.name).suffix in COMPILED:
                sources.append(folder / entry.name)
            elif entry.is_dir() and entry.name != BYTECODE:
                inner = folder / entry.name
                sources += () if (inner / "__init__.py").exists() else _compiled(inner)
    return tuple(sources)


@cache
def _imports(file: Path, base: Path, root: Path) -> tuple[Found, frozenset[str]]:
    """Return the source files that one file imports, and the top-level modules of other packages.

    A regular expression takes a tenth of the time of `ast.parse`, which for a hundred files was
    half of the time of rendering an unchanged film. Import statements in string literals add files
    that are not needed; none that is needed is missed.
    """
    names: list[str] = []
    for source, imported, plain in import_statements(file):
        if plain:
            names += [name.split()[0] for name in plain.split(",") if name.split()]
            continue
        module = _absolute(source, file, base)
        names += [module, *(f"{module}.{name}" for name in WORD.findall(imported))]
    found: list[tuple[Path, Path]] = []
    outside: set[str] = set()
    of_lantu = _is_lantu(file)
    for name in dict.fromkeys(names):
        top = name.partition(".")[0]
        if of_lantu and top != PACKAGE:
            continue  # Lantu's dependencies are installed packages
        folder = _base_of(top, root)
        if folder:
            found += [(source, folder) for source in _files(name, folder)]
        elif top not in sys.stdlib_module_names | OWN_PACKAGES:
            outside.add(top)
    return tuple(found), frozenset(outside)


@cache
def _base_of(module: str, root: Path) -> Path | None:
    """Return the folder that contains a top-level module whose sources are hashed, or None."""
    if module == PACKAGE:
        return PACKAGE_ROOT
    if (root / module).is_dir() or (root / f"{module}.py").is_file():
        return root
    if module in OWN_PACKAGES:  # never another project's
        return None
    return None if module in sys.stdlib_module_names else _source_base(module)


def _absolute(module: str, file: Path, root: Path) -> str:
    """Resolve a relative module name against the package of the importing file."""
    name = module.lstrip(".")
    dots = len(module) - len(name)
    if not dots:
        return name
    package = file.relative_to(root).parts[:-dots]
    return ".".join((*package, name) if name else package)


@cache
def _files(module: str, root: Path) -> tuple[Path, ...]:
    """Return the file of a module and the `__init__.py` of all its parent packages."""
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
    """Return exported name -> submodule, for a package that lazy_loader loads on demand.

    Such a package lists its exports in `__init__.pyi`.
    """
    stub = folder / "__init__.pyi"
    if not stub.is_file():
        return {}
    return {
        name: module.lstrip(".")
        for module, imported, _ in import_statements(stub)
        for name in WORD.findall(imported)
    }


@cache
def _package(name: str, root: Path) -> tuple[Path | None, tuple[Path, ...]]:
    """Return a package's folder, or None, and the `__init__.py` of it and of its parents."""
    if not name:
        return root, ()
    outer, found = _package(name.rpartition(".")[0], root)
    folder = outer and outer / name.rpartition(".")[2]
    if not folder or not folder.is_dir():
        return None, found  # `name` is a module; the names in it have no files
    init = folder / "__init__.py"
    return folder, (*found, *([init] if init.is_file() else []))
