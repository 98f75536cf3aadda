"""Finds the mobjects with updaters without a Python call for each glyph.

`Mobject.update` calls itself for each member of each family, some thousand times per frame in a row
with much text, to find the few members that have updaters. lantu/native/raster/families.c finds
them instead.
"""

from __future__ import annotations

from typing import Any

from manim import Mobject, Scene

from lantu.drawing.worker.fast_transform import use_fast_interpolation
from lantu.native import available, module


class FastTransforms(Scene):  # type: ignore[misc]
    """A mixin before a Scene class that replaces the interpolation of transforms."""

    def begin_animations(self) -> None:
        """Begin the animations of a play, with fast interpolation."""
        use_fast_interpolation(self.animations)
        super().begin_animations()


class FastUpdates(Scene):  # type: ignore[misc]
    """A mixin before a Scene class that replaces updating."""

    def update_mobjects(self, dt: float) -> None:
        """Run all updaters, in Manim's order."""
        if not available():
            super().update_mobjects(dt)
            return
        update = module().update
        for mobject in self.mobjects:
            update(mobject, dt, _PLAIN)


def fast_bases(scene_class: type[Scene]) -> tuple[type[Scene], ...]:
    """Return the mixins for a scene class; one that updates mobjects itself keeps doing so."""
    if scene_class.update_mobjects is Scene.update_mobjects:
        return FastTransforms, FastUpdates
    return (FastTransforms,)


class _Plain(dict[Any, bool]):
    """Mobject class -> whether it does not override `update`."""

    def __missing__(self, kind: Any) -> bool:
        self[kind] = kind.update is Mobject.update
        return self[kind]


_PLAIN = _Plain()
