"""Versions of installed packages, which stand in keys for their content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import (
    Distribution,
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from importlib.util import find_spec
from pathlib import Path

from lantu.store.fingerprints import PACKAGE, external_imports

LIBRARIES = {
    "manim": "manim",
    "numpy": "numpy",
    "cv2": "opencv-python-headless",
    "PIL": "pillow",
    "av": "av",
    "cairo": "pycairo",
    "manimpango": "ManimPango",
    "typst": "typst",
}
"""Module -> distribution of what every picture is drawn with."""
VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)


@cache
def versions() -> Mapping[str, str]:
    """Distribution -> version of what every picture is drawn with."""
    return {name: _version(distribution(name)) for name in LIBRARIES.values()}


def package_versions(files: Iterable[Path], root: Path) -> Mapping[str, str]:
    """Distribution -> version of what a project's files import from outside of it.

    Args:
        files: of the project.
        root: of the project.

    Returns:
        `versions()` and more; a module that no distribution brought is left out.
    """
    names = external_imports(files, root) - LIBRARIES.keys()
    found = filter(None, map(_distribution, sorted(names)))
    return {**versions(), **{one.name: _version(one) for one in found}}


@cache
def _distribution(module: str) -> Distribution | None:
    """Which distribution a top-level module was installed from; None if there is none."""
    try:
        if find_spec(module) is None:
            return None
    except (ImportError, ValueError):  # such as a word that is no name
        return None
    for name in (module, PACKAGE):  # most are called as their module; themes come with Lantu
        try:
            one = distribution(name)
        except PackageNotFoundError:
            continue
        if _brings(one, module):
            return one
    names = packages_distributions().get(module)  # reads every list of files: 0.2 s
    return distribution(names[0]) if names else None


def _brings(one: Distribution, module: str) -> bool:
    listed = one.read_text("top_level.txt")
    if listed is not None:
        return module in listed.split()
    return any(Path(str(one.locate_file(name))).exists() for name in (module, f"{module}.py"))


def _version(one: Distribution) -> str:
    """From its one line: to parse all the metadata takes longer than a row."""
    found = VERSION.search(one.read_text("METADATA") or one.read_text("PKG-INFO") or "")
    return found[1] if found else one.version
