"""Imports the Python files of one project without those of another.

Projects have packages of equal names: `facts`, `scenes`, `theme`. A process may serve two projects
in turn, and the path of a process may name the folder of another project: that of `render.py`, or
the current one.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

from lantu.core.project_names import OWN_PACKAGES, STORYBOARD

LOCK = threading.RLock()
"""Held while imports are those of one project; `sys.path` and `sys.modules` are the process's."""
INSTALLED = {"site-packages", "dist-packages"}
"""Folders of installed packages, which all projects share."""
KEPT = {"lantu", *sys.stdlib_module_names}
"""Names that are never a project's, even where its folder has such a file or folder."""


class OwnPackages:
    """Finds `facts`, `scenes` and `theme` in one project's folder, and nowhere else."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def find_spec(
        self, name: str, path: object = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a project's own package; None for all other modules.

        Raises:
            ModuleNotFoundError: the project has no such package.
        """
        if name not in OWN_PACKAGES:
            return None
        folder = self.root / name
        init = folder / "__init__.py"
        if init.is_file():
            return spec_from_file_location(name, init, submodule_search_locations=[str(folder)])
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
