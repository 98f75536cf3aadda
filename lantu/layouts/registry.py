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
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from lantu.layouts.data import LayoutData
from lantu.themes import Theme

GROUP = "lantu.layouts"
DATA, DRAWING, EXAMPLE = "data.py", "drawing.py", "example.yaml"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout and its location.

    Attributes:
        name: name in storyboards, such as "mode-switch".
        package: importable package.
        folder: folder of the package.
    """

    name: str
    package: str
    folder: Path

    @property
    def model(self) -> type[LayoutData]:
        """The model of its data; imports `data.py`."""
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
    def summary(self) -> str:
        """First line of the docstring of its model."""
        return (self.model.__doc__ or "").strip().partition("\n")[0]


def find_layouts(theme: Theme) -> Mapping[str, Layout]:
    """Return layout name -> layout, those of the theme first."""
    return _found(theme.layouts_package)


@cache
def _found(package: str) -> Mapping[str, Layout]:
    found: dict[str, Layout] = {}
    spec = find_spec(package) if package else None
    folders = sorted(Path(spec.origin).parent.iterdir()) if spec and spec.origin else []
    for folder in folders:
        if (folder / DATA).is_file():
            name = folder.name.replace("_", "-")
            found[name] = Layout(name, f"{package}.{folder.name}", folder)
    for entry in entry_points(group=GROUP):
        spec = find_spec(entry.value)
        if spec and spec.origin:
            folder = Path(spec.origin).parent
            found.setdefault(entry.name, Layout(entry.name, entry.value, folder))
    return found
