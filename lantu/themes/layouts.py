"""The layouts of a theme by name, each imported when it is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path

LAYOUT = "LAYOUT"
"""Name of the constant of a layout's module that is its class."""


class Layouts(Mapping[str, type]):
    """Layout name -> class. The layout `split-screen` is the `LAYOUT` of `split_screen.py`."""

    def __init__(
        self,
        package: str,
        files: Iterable[Path],
        importable: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Take the modules of a package.

        Args:
            package: name of the package.
            files: its modules.
            importable: context in which they can be imported.
        """
        self._modules = {file.stem.replace("_", "-"): f"{package}.{file.stem}" for file in files}
        self._importable = importable

    def __getitem__(self, name: str) -> type:
        module = self._modules[name]
        with self._importable():
            layout: type = getattr(import_module(module), LAYOUT)
            return layout

    def __iter__(self) -> Iterator[str]:
        return iter(self._modules)

    def __len__(self) -> int:
        return len(self._modules)
