"""A project's own Python packages, imported without a trace in the interpreter."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def project_modules(root: Path, package: str) -> Iterator[None]:
    """Let a package's name mean the folder of one project, and restore the interpreter afterwards.

    One process may load two projects; each has packages `facts` and `theme` of its own.

    Args:
        root: of the project.
        package: top-level name of the package.
    """
    saved = {name: module for name, module in sys.modules.items() if _is_in(name, package)}
    for name in saved:
        del sys.modules[name]
    folder = str(root.resolve())
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path.remove(folder)
        for name in [name for name in sys.modules if _is_in(name, package)]:
            del sys.modules[name]
        sys.modules.update(saved)


def _is_in(name: str, package: str) -> bool:
    return name.partition(".")[0] == package
