"""The API for scene authors: a Manim Scene with the row's texts, figures and clock.

Takes: a `TimedRow`.
Gives: `RowScene`, the base class of every theme's scene; its animations last whole ticks.
`row_scene_class`, which makes one of a scene that was written for Manim alone.
`row_camera_class`, which adds to a camera what rows need, such as a sheet that stays in the frame.
Raises: `CueOverrun` if animations end after their mark, `SceneError` for an unknown mark.

This package imports Manim; only worker processes and scenes import it.
"""

from lantu.scene.cameras import FixedInFrame, default_camera, frame_camera, row_camera_class
from lantu.scene.pictures import TrueColours
from lantu.scene.plain import row_scene_class
from lantu.scene.row_scene import RowScene

__all__ = [
    "FixedInFrame",
    "RowScene",
    "TrueColours",
    "default_camera",
    "frame_camera",
    "row_camera_class",
    "row_scene_class",
]
