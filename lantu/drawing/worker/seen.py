"""A mobject as a camera sees it, by Manim's own methods."""

from __future__ import annotations

from typing import Any

import cairo
import numpy as np
import numpy.typing as npt
from manim import Camera, VMobject

from lantu.drawing.worker.display_list import Gradients

UNSEEN = np.zeros((1, 4))
"""The colour of a stroke without a width."""


class Seen:
    """What lantu/native/raster/attributes.c reads of a mobject.

    Attributes:
        mobject: the mobject.
        points: where its points are seen.
        fill_rgbas, stroke_rgbas, background_stroke_rgbas: in which colours.
    """

    submobjects: tuple[()] = ()

    def __init__(self, camera: Camera, mobject: VMobject) -> None:
        self.mobject = mobject
        self._camera = camera
        self.points = camera.transform_points_pre_display(mobject, mobject.points)
        self.fill_rgbas = camera.get_fill_rgbas(mobject)
        self.stroke_rgbas = self.background_stroke_rgbas = UNSEEN
        self.stroke_width = mobject.stroke_width
        self.background_stroke_width = mobject.background_stroke_width
        if self.stroke_width > 0:
            self.stroke_rgbas = camera.get_stroke_rgbas(mobject)
        if self.background_stroke_width > 0:
            self.background_stroke_rgbas = camera.get_stroke_rgbas(mobject, True)
        self.joint_type = mobject.joint_type
        self.cap_style = mobject.cap_style
        self.tolerance_for_point_equality = mobject.tolerance_for_point_equality

    def get_sheen_direction(self) -> Any:
        """Return the direction of its gradients."""
        return self.mobject.get_sheen_direction()

    def gradient_line(self) -> npt.NDArray[np.float64]:
        """Return from where to where its gradients are seen to go, (2, 2)."""
        ends = self.mobject.get_gradient_start_and_end_points()
        line = self._camera.transform_points_pre_display(self.mobject, ends)
        return np.array([point[:2] for point in line], np.float64)


def seen_gradients(camera: Camera, context: cairo.Context[Any], seen: Seen) -> Gradients:
    """Return the Cairo patterns of a mobject that is seen with gradients."""
    found: list[cairo.Pattern | None] = []
    for rgbas in (seen.fill_rgbas, seen.stroke_rgbas, seen.background_stroke_rgbas):
        if len(rgbas) == 1:
            found.append(None)
        else:
            camera.set_cairo_context_color(context, rgbas, seen.mobject)
            found.append(context.get_source())
    fill, stroke, behind = found
    return fill, stroke, behind
