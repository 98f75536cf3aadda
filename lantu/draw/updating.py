"""Manim's walk to the updaters of a scene, without a call for every glyph that has none.

`Mobject.update` calls itself for each member of each family, some thousand times a frame in a row
with much lettering, to find the two or three that have updaters.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from manim import Mobject, Scene

from lantu.draw.blending import quicken


class Updating(Scene):  # type: ignore[misc]
    """Put before a scene class: the scene updates its mobjects by the short way."""

    def begin_animations(self) -> None:
        """Begin a play, its transforms the short way."""
        quicken(self.animations)
        super().begin_animations()

    def update_mobjects(self, dt: float) -> None:
        """Run all updaters, in Manim's order."""
        for mobject in self.mobjects:
            _update(mobject, dt)


def _update(mobject: Mobject, dt: float) -> None:
    if not _plain(mobject.__class__):
        mobject.update(dt)
        return
    if mobject.updating_suspended:
        return
    if mobject.updaters:
        mobject.update(dt, recursive=False)
    for one in mobject.submobjects:
        if one.submobjects or one.updaters or not _plain(one.__class__):
            _update(one, dt)


@cache
def _plain(kind: Any) -> bool:
    """Whether a class leaves updating to Manim."""
    return bool(kind.update is Mobject.update)
