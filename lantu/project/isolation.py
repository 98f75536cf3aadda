"""Imports the Python files of one project without those of another.

Projects have packages of equal names: `facts`, `scenes`, `theme`. A process may serve two projects
in turn, and the path of a process may name the folder of another project: that of `render.py`, or
the current one.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from lantu.core.project_names import OWN_PACKAGES, STORYBOARD

LOCK = threading.RLock()
"""Held while imports are those of one project; `sys.path` and `sys.modules` are the process's."""
INSTALLED = {"site-packages", "dist-packages"}
"""Folders of installed packages, which all projects share."""
KEPT = {"lantu", *sys.stdlib_module_names}
"""Names that are never a project's, even where its folder has such a file or folder."""


class UncachedLoader(SourceFileLoader):
    """Compiles a module from its source each time.

    Python takes bytecode for that of a source with the same length and the same second of its
    modification, so a film could be drawn by code that is no longer in its file.
    """

    def path_stats(self, path: str) -> NoReturn:
        """Raise OSError, upon which the base class neither reads nor writes bytecode."""
        raise OSError(f"{path} has no bytecode")


class OwnPackages:
    """Finds `facts`, `scenes` and `theme` in one project's folder, and nowhere else.

    Other modules of the folder are found as usual; all are compiled from their sources.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._names = set(OWN_PACKAGES)

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module of the project; None for all other modules.

        Raises:
            ModuleNotFoundError: the project has no such package.
        """
        if name in OWN_PACKAGES:
            spec: ModuleSpec | None = self._own_package(name)
        elif "." in name:
            inside = name.partition(".")[0] in self._names
            spec = PathFinder.find_spec(name, path) if inside else None
        else:
            spec = None if name in KEPT else PathFinder.find_spec(name, [str(self.root)])
        if spec is None:
            return None
        self._names.add(name.partition(".")[0])
        if isinstance(spec.loader, SourceFileLoader):
            spec.loader = UncachedLoader(spec.loader.name, spec.loader.path)
        elif spec.loader is None and name not in OWN_PACKAGES:
            return None  # a folder without __init__.py may have parts in other places
        return spec

    def _own_package(self, name: str) -> ModuleSpec:
        folder = self.root / name
        init = folder / "__init__.py"
        if init.is_file():
            found = spec_from_file_location(name, init, submodule_search_locations=[str(folder)])
            assert found is not None
            return found
        if not folder.is_dir():
            raise ModuleNotFoundError(f"there is no folder {name}/ in {self.root}", name=name)
        spec = ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [str(folder)]
        return spec


def enter_project(root: Path) -> None:
    """Import the project's own modules from now on, and forget those of another project.

    For a process that draws rows of one project.

    Args:
        root: root folder of the project.
    """
    root = root.resolve()
    before = [finder for finder in sys.meta_path if isinstance(finder, OwnPackages)]
    for finder in before:
        sys.meta_path.remove(finder)
        if finder.root != root:
            _forget(finder.root)
    if root not in [finder.root for finder in before]:
        _forget(root)
    sys.meta_path.insert(0, OwnPackages(root))
    sys.path[:] = [str(root), *_without_projects(sys.path)]
    importlib.invalidate_caches()


@contextmanager
def project_modules(root: Path) -> Iterator[None]:
    """Import the project's own modules while the block runs; afterwards they are forgotten.

    Args:
        root: root folder of the project.
    """
    root = root.resolve()
    with LOCK:
        path, finder = list(sys.path), OwnPackages(root)
        hidden = _forget(root)
        sys.meta_path.insert(0, finder)
        sys.path[:] = [str(root), *_without_projects(path)]
        importlib.invalidate_caches()
        try:
            yield
        finally:
            sys.meta_path.remove(finder)
            sys.path[:] = path
            _forget(root)
            sys.modules.update(hidden)


def _forget(root: Path) -> dict[str, ModuleType]:
    """Remove modules with the names of a project's own from `sys.modules`, and return them."""
    names = OWN_PACKAGES.union(path.stem for path in root.iterdir() if _is_importable(path))
    found = {
        name: module
        for name, module in sys.modules.items()
        if name.partition(".")[0] in names and not _is_installed(module)
    }
    for name in found:
        del sys.modules[name]
    return found


def _is_importable(path: Path) -> bool:
    return (path.suffix == ".py" or path.is_dir()) and path.stem not in KEPT


def _is_installed(module: ModuleType) -> bool:
    places = [getattr(module, "__file__", None) or "", *getattr(module, "__path__", ())]
    return any(not INSTALLED.isdisjoint(Path(place).parts) for place in places)


def _without_projects(path: list[str]) -> list[str]:
    """Return import folders without those that are projects."""
    return [entry for entry in path if not (Path(entry) / STORYBOARD).is_file()]
