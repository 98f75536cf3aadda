"""What a Scene class is told and may ask: the row, its words, its clock.

Gives: `RowScene`, the base of every theme's scene. It takes a `TimedRow` and counts whole ticks.
Raises: `CueOverrun` where an animation is later than its mark, `LantuError` for a mark, label,
fact or term that the row does not have.

It imports Manim, so only the processes that draw import it.
"""

from lantu.scene.row_scene import RowScene

__all__ = ["RowScene"]
