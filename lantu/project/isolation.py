"""Imports a project's own packages and restores `sys.modules` and `sys.path` afterwards."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def project_modules(root: Path, package: str) -> Iterator[None]:
    """Make a package name resolve to one project's folder while the block runs.

    One process may load two projects that both have packages `facts` and `theme`.

    Args:
        root: root folder of the project.
        package: top-level package name.
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
