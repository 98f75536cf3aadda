"""Lets a scene that was written for Manim alone be drawn as a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from manim import Mobject, Scene

from lantu.core.theme import ThemeChoice, in_use, resolve
from lantu.scene.row_scene import RowScene


class FromManim:
    """Mixin before a plain Manim scene: what the theme draws is not among the scene's mobjects.

    Such a scene may take all of `self.mobjects` to be its own, and clear or fade them. Its `setup`
    and `tear_down` need not call those of its base class.
    """

    _plain: type[Scene]
    _theme: Any
    backdrop: Sequence[Mobject]
    mobjects: list[Mobject]

    def setup(self) -> None:
        """Put up the sheet and the title block, then run the scene's own `setup`."""
        self._theme.setup(self)
        self.backdrop, self.mobjects = self.mobjects, []
        self._plain.setup(self)

    def tear_down(self) -> None:
        """Run the scene's own `tear_down`, then clear the sheet at the end of the row."""
        self._plain.tear_down(self)
        self.mobjects, self.backdrop = [*self.backdrop, *self.mobjects], ()
        self._theme.tear_down(self)


class _Nothing:
    """Ends the calls of a plain scene's `setup` and `tear_down` to their base class."""

    def setup(self) -> None:
        """Do nothing, as Manim's Scene."""

    def tear_down(self) -> None:
        """Do nothing, as Manim's Scene."""


def row_scene_class(scene_class: type[Scene], theme: ThemeChoice | None) -> type[RowScene]:
    """Return a class of which a row can be drawn; of a plain scene, one on the theme's sheet.

    Args:
        scene_class: Scene class of a project.
        theme: theme of the film, which is in use; None for a scene without a sheet.
    """
    if issubclass(scene_class, RowScene):
        return scene_class
    package = in_use() if theme else None
    base: Any = resolve(package.scene) if package else RowScene
    # The theme's base lies above the plain scene's own bases, so that their constructors reach it.
    lowest = type(base.__name__, (_Nothing, base), {})
    own = {"_plain": scene_class, "_theme": base, "__module__": scene_class.__module__}
    made: type[RowScene] = type(scene_class.__name__, (FromManim, scene_class, lowest), own)
    return made
