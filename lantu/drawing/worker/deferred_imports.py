"""Defers imports of Manim that few scenes need, such as NetworkX, until they are used.

Importing them takes more than a third of the time of importing Manim, for which the first frame
waits. What Manim takes from them while it is imported is a `Deferred`, which stands for it, and
imports it in use.
Modules that a scene imports itself are imported as ever.
"""

from __future__ import annotations

import importlib
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
            submodule, its packages too.
    """
    global _importing
    made = {name: Deferred(name) for name in modules if name not in sys.modules}
    sys.modules.update(made)  # type: ignore[arg-type]
    _importing = True
    try:
        yield
    finally:
        _importing = False
        for name, stands_for in made.items():
            if sys.modules.get(name) is stands_for:  # type: ignore[comparison-overlap]
                del sys.modules[name]
