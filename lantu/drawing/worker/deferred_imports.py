"""Defers imports of Manim that few scenes need, such as NetworkX, until they are used.

Importing them takes more than a third of the time of importing Manim, for which the first frame
waits. What Manim takes from them while it is imported is a `Deferred`, which stands for it, and
imports it in use.
Modules that a scene imports itself are imported as ever.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_importing = False


class Deferred:
    """Stands for a module, or for something in it.

    Args:
        module: name of the module.
        path: attributes from the module to what is meant.
    """

    def __init__(self, module: str, path: tuple[str, ...] = ()) -> None:
        self.__deferred = module, path

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        module, path = self.__deferred
        if _importing:
            return Deferred(module, (*path, name))
        return getattr(self.__real(), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call what is meant."""
        return self.__real()(*args, **kwargs)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self.__real())

    def __subclasscheck__(self, kind: type) -> bool:
        return issubclass(kind, self.__real())

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[Any, ...]:
        return (self.__real(),)

    def __real(self) -> Any:
        """Import what is meant, and return it."""
        module, path = self.__deferred
        found: Any = importlib.import_module(module)
        for name in path:
            found = getattr(found, name)
        return found


@contextmanager
def deferred_imports(*modules: str) -> Iterator[None]:
    """Let imports of some modules give what stands for them, while the block runs.

    Nothing of them may be called in the block.

    Args:
        modules: names of modules that nothing has imported yet; others are left as they are. Of a
            submodule, its packages too, unless they are imported before the block. A package keeps
            what stands for its submodule, as it would keep that; a package with a `__getattr__`
            imports its submodules itself.
    """
    global _importing
    made = {name: Deferred(name) for name in modules if name not in sys.modules}
    sys.modules.update(made)  # type: ignore[arg-type]
    for name, stands_for in made.items():
        package, _, leaf = name.rpartition(".")
        if package in sys.modules and package not in made:
            setattr(sys.modules[package], leaf, stands_for)
    _importing = True
    try:
        yield
    finally:
        _importing = False
        for name, stands_for in made.items():
            if sys.modules.get(name) is not stands_for:  # type: ignore[comparison-overlap]
                continue
            del sys.modules[name]
            package, _, leaf = name.rpartition(".")
            if package not in made and hasattr(sys.modules.get(package), "__getattr__"):
                delattr(sys.modules[package], leaf)


@contextmanager
def unopened_package(name: str) -> Iterator[None]:
    """Let modules of a package be imported without the package's own `__init__`.

    Afterwards the package counts as not imported. A scene that imports it gets all of it, with the
    modules that are there already.

    Args:
        name: name of the package, inside of one that imports it when it is asked for it.
    """
    if name in sys.modules:
        yield
        return
    spec = importlib.util.find_spec(name)
    assert spec is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        yield
    finally:
        del sys.modules[name]
