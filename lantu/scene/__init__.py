"""The API for scene authors: a Manim Scene with the row's texts, figures and clock.

Takes: a `TimedRow`.
Gives: `RowScene`, the base class of every theme's scene; its animations last whole ticks.
`TrueColours`, a mixin of cameras that marks the pixels of pictures.
Raises: `CueOverrun` if animations end after their mark, `SceneError` for an unknown mark.

This package imports Manim; only worker processes and scenes import it.
"""

from lantu.scene.pictures import TrueColours
from lantu.scene.row_scene import RowScene

__all__ = ["RowScene", "TrueColours"]
