"""Finds a theme's package, and the colours and sound effects that a storyboard may name.

A theme is a package with these modules; the last two are optional:

    scene.py             the base class of its scenes, derived from lantu.scene.RowScene
    palette.py           NAMED: colour name -> colour
    sounds/catalogue.py  CATALOGUE: effect name -> function that computes its samples

Installed themes are called `lantu_NAME`, or are registered in the entry-point group
`lantu.themes`. A project's own theme is its folder `theme/`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, wraps
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError
from lantu.core.project_names import THEME
from lantu.project import keys_in, project_modules

GROUP = "lantu.themes"
BUILT_IN = "blueprint"
OWN = THEME
"""Folder and package name of a project's own theme."""
PALETTE = "palette.py", "NAMED"
EFFECTS = "sounds/catalogue.py", "CATALOGUE"
"""(file of the theme, mapping in it whose keys are the names) pairs."""

LAYOUTS = "layouts"
"""Package of the theme that holds its layouts, one package each."""

Effects = Mapping[str, Callable[[], Any]]
"""Effect name -> function that computes its samples at 48 kHz."""


class UnknownTheme(InputError):
    """No theme of that name is installed."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme and its location.

    Attributes:
        name: name used in storyboards.
        package: name of the importable package.
        folder: folder of the package.
        root: root folder of the project, from which a project's own theme is imported.
    """

    name: str
    package: str
    folder: Path
    root: Path

    @property
    def layouts_package(self) -> str:
        """Package of the layouts: the theme's own, or those of the built-in theme."""
        own = (self.folder / LAYOUTS).is_dir()
        return f"{self.package if own else f'lantu_{BUILT_IN}'}.{LAYOUTS}"

    @property
    def catalogue(self) -> Path:
        """Path of the module of sound effects; it may not exist."""
        return self.folder / EFFECTS[0]

    @property
    def colours(self) -> tuple[str, ...]:
        """Names of the colours, read from the source; empty if it does not list them literally."""
        return keys_in(self.folder / PALETTE[0], PALETTE[1])

    @property
    def effect_names(self) -> tuple[str, ...]:
        """Names of the effects, read from the source; empty if it does not list them literally."""
        return keys_in(self.catalogue, EFFECTS[1])

    def effects(self) -> Effects:
        """Import the catalogue of sound effects; empty if the theme has none."""
        if not self.catalogue.is_file():
            return {}
        name = f"{self.package}.sounds.catalogue"
        if self.package != OWN:
            return _catalogue(name)
        with project_modules(self.root):
            found = _catalogue(name)
        return {effect: _with_modules_of(self.root, compute) for effect, compute in found.items()}


def _catalogue(module: str) -> Effects:
    effects: Effects = importlib.import_module(module).CATALOGUE
    return effects


def _with_modules_of(root: Path, compute: Callable[[], Any]) -> Callable[[], Any]:
    """Return a function that imports from a project, even when it is called later."""

    @wraps(compute)
    def computed() -> Any:
        with project_modules(root):
            return compute()

    return computed


def find_theme(name: str | None, root: Path) -> Theme:
    """Find a theme by the name in the storyboard.

    Args:
        name: None selects the project's own theme, or the built-in one if it has none.
        root: root folder of the project.

    Raises:
        UnknownTheme: no such theme is installed.
    """
    own = root / OWN
    if name == OWN or (name is None and any(own.glob("*.py"))):
        return Theme(OWN, OWN, own, root)
    name = name or BUILT_IN
    package = f"lantu_{name}"
    folder = _folder(package)
    if folder is None:
        registered = {entry.name: entry.value for entry in entry_points(group=GROUP)}
        package = registered.get(name, "")
        folder = _folder(package) if package else None
        if folder is None:
            known = ", ".join(sorted({BUILT_IN, *registered}))
            raise UnknownTheme(f"There is no theme `{name}`. The themes are: {known}.")
    return Theme(name, package, folder, root)


@cache
def _folder(package: str) -> Path | None:
    """Return the folder of an installed package; None if it is not installed."""
    try:
        found = find_spec(package)
    except (ImportError, ValueError):
        return None
    return Path(found.origin).parent if found and found.origin else None
