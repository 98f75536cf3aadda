"""Content keys: what a thing was made from, as a short name. A key that forgets an input lies."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any


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


def code_behind(files: Iterable[Path], root: Path) -> dict[str, str]:
    """Every project file that some Python files import, directly or not, with its key.

    Found by reading the imports, so nothing is run. Files outside the root do not count: libraries
    are pinned, and their versions belong to the key by themselves.

    Returns:
        path from the root -> key of its content, the given files included.
    """
    seen: dict[Path, str] = {}
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file in seen:
            continue
        seen[file] = file_key(file)
        waiting.extend(_imports(file, root))
    return {file.relative_to(root).as_posix(): key for file, key in sorted(seen.items())}


@cache
def _imports(file: Path, root: Path) -> tuple[Path, ...]:
    """The project's files that one file names in its imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found for name in sorted(names) for found in _files(name, root))


def _files(module: str, root: Path) -> Iterator[Path]:
    """A module's file, and the `__init__.py` of every package on the way to it."""
    path = root
    for part in module.split("."):
        path = path / part
        if (path / "__init__.py").is_file():
            yield path / "__init__.py"
    if path.with_suffix(".py").is_file():
        yield path.with_suffix(".py")
