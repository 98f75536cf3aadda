"""Finds the layouts of a theme, and those of other packages.

A layout is a package (folder) with these modules:

    data.py       `Data`, the pydantic model of the row's data, derived from LayoutData
    drawing.py    the Scene class, such as ModeSwitch for the layout mode-switch
    example.yaml  a row to paste, with every option that needs explaining

`data.py` imports no Manim, so that a storyboard is checked quickly.

The layouts of a theme are the folders in its package `layouts`. Other packages register theirs in
the entry-point group `lantu.layouts`, as `name = "package"`.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from lantu.core.project_names import THEME
from lantu.layouts.data import LayoutData
from lantu.project import project_modules
from lantu.themes import LAYOUTS, Theme

GROUP = "lantu.layouts"
DATA, DRAWING, EXAMPLE, ASSETS = "data.py", "drawing.py", "example.yaml", "assets"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout and its location.

    Attributes:
        name: name in storyboards, such as "mode-switch".
        package: importable package.
        folder: folder of the package.
        root: root folder of the project whose own theme has the layout; None for installed ones.
    """

    name: str
    package: str
    folder: Path
    root: Path | None = None

    @property
    def model(self) -> type[LayoutData]:
        """The model of its data; imports `data.py`."""
        with project_modules(self.root) if self.root else nullcontext():
            data: type[LayoutData] = importlib.import_module(f"{self.package}.data").Data
        return data

    @property
    def scene(self) -> str:
        """Name of the Scene class that draws it."""
        return "".join(word.capitalize() for word in self.name.split("-"))

    @property
    def address(self) -> str:
        """Module and name of that class, as "module:class"."""
        return f"{self.package}.drawing:{self.scene}"

    @property
    def scene_file(self) -> Path:
        """The file of that class."""
        return self.folder / DRAWING

    @property
    def example(self) -> str:
        """A row to paste, as YAML."""
        return (self.folder / EXAMPLE).read_text("utf-8")

    @property
    def assets(self) -> dict[str, Path]:
        """The files that the example names: path in a project -> file."""
        files = sorted((self.folder / ASSETS).glob("*"))
        return {f"{ASSETS}/{file.name}": file for file in files}

    @property
    def summary(self) -> str:
        """First line of the docstring of its model."""
        return (self.model.__doc__ or "").strip().partition("\n")[0]


def find_layouts(theme: Theme) -> Mapping[str, Layout]:
    """Return layout name -> layout, those of the theme first."""
    package = theme.layouts_package
    if package.partition(".")[0] != THEME:
        return _installed(package)
    # A package of the same name is in other projects.
    return {**_installed(None), **_layouts_in(theme.folder / LAYOUTS, package, theme.root)}


def _layouts_in(folder: Path, package: str, root: Path | None = None) -> dict[str, Layout]:
    """Name -> layout of the folders in a package of layouts."""
    return {
        (name := one.name.replace("_", "-")): Layout(name, f"{package}.{one.name}", one, root)
        for one in (sorted(folder.iterdir()) if folder.is_dir() else ())
        if (one / DATA).is_file()
    }


@cache
def _installed(package: str | None) -> Mapping[str, Layout]:
    """Layouts of an installed theme's package, and of other packages."""
    spec = find_spec(package) if package else None
    found = _layouts_in(Path(spec.origin).parent, str(package)) if spec and spec.origin else {}
    for entry in entry_points(group=GROUP):
        spec = find_spec(entry.value)
        if spec and spec.origin:
            folder = Path(spec.origin).parent
            found.setdefault(entry.name, Layout(entry.name, entry.value, folder))
    return found
