"""Manim's walk to the updaters of a scene, without a call for every glyph that has none.

`Mobject.update` calls itself for each member of each family, some thousand times a frame in a row
with much lettering, to find the two or three that have updaters. raster/families.c looks for
them.
"""

from __future__ import annotations

from typing import Any

from manim import Mobject, Scene

from lantu.drawing.worker.fast_transform import use_fast_interpolation
from lantu.native import available, module


class FastUpdates(Scene):  # type: ignore[misc]
    """Put before a scene class: the scene updates its mobjects by the short way."""

    def begin_animations(self) -> None:
        """Begin a play, its transforms the short way."""
        use_fast_interpolation(self.animations)
        super().begin_animations()

    def update_mobjects(self, dt: float) -> None:
        """Run all updaters, in Manim's order."""
        if not available():
            super().update_mobjects(dt)
            return
        update = module().update
        for mobject in self.mobjects:
            update(mobject, dt, _PLAIN)


class _Plain(dict[Any, bool]):
    """Whether a class leaves updating to Manim."""

    def __missing__(self, kind: Any) -> bool:
        self[kind] = kind.update is Mobject.update
        return self[kind]


_PLAIN = _Plain()
