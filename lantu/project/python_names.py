"""Top-level names defined in Python files, found with `ast`; nothing is imported or run."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

NAMES_KEPT = 512
"""Size of the LRU caches; a file is queried once for each mention in the storyboard."""


@dataclass(frozen=True, slots=True)
class PythonNames:
    """Names defined at the top level of Python files.

    Attributes:
        where: name -> the files that define it, in order.
        unreadable: files with syntax errors, as "folder/file:line".
    """

    where: dict[str, tuple[Path, ...]]
    unreadable: tuple[str, ...]


def classes_in(folder: Path) -> PythonNames:
    """Find all classes with a base class in the Python files of a folder."""
    files = sorted(folder.glob("*.py")) if folder.is_dir() else []
    return _names(files, _class_names)


def functions_in(file: Path) -> PythonNames:
    """Find all public functions of one file, including those imported from `facts` by name."""
    return _names([file] if file.is_file() else [], _function_names)


def keys_in(file: Path, mapping: str) -> tuple[str, ...]:
    """Return the keys of a top-level mapping, as far as the source shows them.

    Supports dict literals with constant keys, and comprehensions over a tuple or list of functions
    written as `module.name`.

    Args:
        file: Python file.
        mapping: name of the mapping.

    Returns:
        The keys; empty if the file has no such mapping or it has another form.
    """
    try:
        return _keys_in(file.read_bytes(), mapping)
    except (OSError, SyntaxError, ValueError):
        return ()


@lru_cache(NAMES_KEPT)
def _keys_in(content: bytes, mapping: str) -> tuple[str, ...]:
    for node in ast.parse(content).body:
        match node:
            case ast.Assign([ast.Name(name)], value) | ast.AnnAssign(ast.Name(name), _, value):
                if name == mapping and value:
                    return _keys(value)
    return ()


def _keys(value: ast.expr) -> tuple[str, ...]:
    for node in ast.walk(value):
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
            return tuple(map(str, keys)) if len(keys) == len(node.keys) else ()
        if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load):
            names = [item.attr for item in node.elts if isinstance(item, ast.Attribute)]
            return tuple(names) if len(names) == len(node.elts) else ()
    return ()


def _class_names(tree: ast.Module) -> list[str]:
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef) and node.bases]


def _function_names(tree: ast.Module) -> list[str]:
    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("facts"):
            names += [alias.asname or alias.name for alias in node.names]
    return [name for name in names if not name.startswith("_")]


def _names(files: list[Path], names_of: Callable[[ast.Module], list[str]]) -> PythonNames:
    where: dict[str, tuple[Path, ...]] = {}
    unreadable: list[str] = []
    for file in files:
        try:
            names = _names_in(file.read_bytes(), names_of)
        except (OSError, SyntaxError, ValueError) as error:
            unreadable.append(f"{file.parent.name}/{file.name}:{getattr(error, 'lineno', 1)}")
            continue
        for name in names:
            where[name] = (*where.get(name, ()), file)
    return PythonNames(where, tuple(unreadable))


@lru_cache(NAMES_KEPT)
def _names_in(content: bytes, names_of: Callable[[ast.Module], list[str]]) -> tuple[str, ...]:
    return tuple(names_of(ast.parse(content)))
