"""Where points of a scene stand in the frame, also if its camera moves."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from manim import Mobject, MovingCamera, Scene, ThreeDCamera, VMobject

from lantu.core.formats import Fit, format_in_use

Points = npt.NDArray[np.float64]


class Placing:
    """The view of a scene's camera.

    Attributes:
        is_flat: whether the camera neither moves nor turns.
    """

    def __init__(self, scene: Scene) -> None:
        self._camera: Any = scene.camera
        self._fit: Fit = getattr(scene, "fit", Fit())
        self.is_flat = not isinstance(self._camera, MovingCamera | ThreeDCamera)
        self._fixed: set[int] = set()

    def renew(self) -> None:
        """Look which mobjects are fixed in the frame; called at every tick."""
        if not self.is_flat:
            fixed: list[Mobject] = self._camera.fixed
            self._fixed = {id(member) for one in fixed for member in one.get_family()}
            if isinstance(self._camera, ThreeDCamera):
                self._camera.reset_rotation_matrix()

    def points(self, path: VMobject) -> Points:
        """Return the points of a path in the frame, shape (points, 3)."""
        own: Points = path.points
        if self.is_flat or id(path) in self._fixed:
            return own if self._fit == Fit() else (own - self._fit.centre) * self._fit.scale
        seen = self._camera.transform_points_pre_display(path, own)
        if isinstance(self._camera, ThreeDCamera):
            return np.asarray(seen) * self._fit.scale
        return np.asarray((seen - self._camera.frame_center) * self._enlarged())

    def scale(self, mobject: Mobject) -> float:
        """Return how many times larger a mobject is seen than it is."""
        members = {id(member) for member in mobject.get_family()}
        return 1.0 if self.is_flat or members & self._fixed else self._enlarged()

    def _enlarged(self) -> float:
        if isinstance(self._camera, ThreeDCamera):
            return float(self._camera.get_zoom())
        return float(format_in_use().frame[1] / self._camera.frame_height)
