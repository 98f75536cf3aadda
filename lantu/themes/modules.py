"""Finds the files of modules without importing them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def module_file(module: str, root: Path | None = None) -> Path | None:
    """Return the file of a module, for a package its `__init__.py`; None if there is none.

    Args:
        module: full name; empty for none.
        root: folder of its top-level package; None for an installed one.
    """
    place = _place(module, root)
    files = (place / "__init__.py", place.with_suffix(".py")) if place else ()
    return next((file for file in files if file.is_file()), None)


def modules_of(package: str, root: Path | None = None) -> list[Path]:
    """Return the modules of a package, in order, without those that begin with an underscore."""
    folder = _place(package, root)
    return sorted(folder.glob("[!_]*.py")) if folder else []


def _place(module: str, root: Path | None) -> Path | None:
    """Return the folder of a package, or the file of a module without its suffix."""
    top, *inner = module.split(".")
    folder = root / top if top and root else _installed(top)
    return folder.joinpath(*inner) if folder else None


def _installed(package: str) -> Path | None:
    """Return the folder of an installed package; None if it is not installed."""
    try:
        found = find_spec(package) if package else None
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found and found.origin else None
