"""Versions of installed packages; content keys contain them in place of the files."""

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
"""Module -> distribution of the libraries that draw every picture."""
VERSION = re.compile(r"^Version: *(\S+)", re.MULTILINE)


@cache
def versions() -> Mapping[str, str]:
    """Return distribution -> version of the libraries that draw every picture."""
    return {name: _version(distribution(name)) for name in LIBRARIES.values()}


def package_versions(files: Iterable[Path], root: Path) -> Mapping[str, str]:
    """Return distribution -> version of all packages that project files import from outside.

    Args:
        files: Python files of the project; their imports are followed.
        root: root folder of the project.

    Returns:
        `versions()` and the distributions of the other imports. Modules that belong to no
        distribution are left out.
    """
    names = external_imports(files, root) - LIBRARIES.keys()
    found = filter(None, map(_distribution, sorted(names)))
    return {**versions(), **{each.name: _version(each) for each in found}}


@cache
def _distribution(module: str) -> Distribution | None:
    """Return the distribution that installed a top-level module; None if there is none."""
    try:
        if find_spec(module) is None:
            return None
    except (ImportError, ValueError):  # the text scan also finds words that are not module names
        return None
    for name in (module, PACKAGE):  # most are named like their module; Lantu also installs themes
        try:
            candidate = distribution(name)
        except PackageNotFoundError:
            continue
        if _provides(candidate, module):
            return candidate
    names = packages_distributions().get(module)  # reads the file lists of all distributions: 0.2 s
    return distribution(names[0]) if names else None


def _provides(candidate: Distribution, module: str) -> bool:
    listed = candidate.read_text("top_level.txt")
    if listed is not None:
        return module in listed.split()
    return any(Path(str(candidate.locate_file(name))).exists() for name in (module, f"{module}.py"))


def _version(candidate: Distribution) -> str:
    """Read the version by a regular expression; parsing all metadata is slow."""
    found = VERSION.search(candidate.read_text("METADATA") or candidate.read_text("PKG-INFO") or "")
    return found[1] if found else candidate.version
