"""What a row adds to the camera of a scene: true colours of pictures, and a sheet that stays."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import Camera, Mobject, Scene, ThreeDCamera, config
from manim.mobject.types.image_mobject import ImageMobjectFromCamera

from lantu.core.formats import Fit, Format
from lantu.scene.pictures import TrueColours


class FixedInFrame:
    """Mixin of cameras that move: paints some mobjects where they stand, whatever it looks at.

    They are painted first, so that they lie under everything else, as the sheet and the title block
    do in rows without a camera of their own.

    Attributes:
        fixed: mobjects that stay in the frame with all their submobjects.
        placed: width, height and centre of the frame before the camera moves; None takes Manim's.
        still_class: class of the camera that paints them.
    """

    placed: tuple[float, float, Any] | None = None
    still_class: type[Camera] = Camera

    def __init__(self, **kwargs: Any) -> None:
        self.fixed: list[Mobject] = []
        self._still: Camera | None = None
        super().__init__(**kwargs)

    def capture_mobjects(self, mobjects: Iterable[Mobject], **kwargs: Any) -> None:
        """Paint mobjects on the current frame."""
        self._renew_fixed()
        if not self.fixed:
            super().capture_mobjects(mobjects, **kwargs)  # type: ignore[misc]
            return
        staying = {id(member) for one in self.fixed for member in one.get_family()}
        # Not its own order: ThreeDCamera sorts by distance, and does so once more below.
        members = Camera.get_mobjects_to_display(self, mobjects, **kwargs)
        self.capture_fixed([member for member in members if id(member) in staying])
        moving = [member for member in members if id(member) not in staying]
        super().capture_mobjects(moving, include_submobjects=False)  # type: ignore[misc]

    def capture_fixed(self, fixed: Sequence[Mobject]) -> None:
        """Paint mobjects that stay in the frame, before all others."""
        if fixed:
            still = self.still_camera()
            still.pixel_array = self.pixel_array  # type: ignore[attr-defined]
            still.capture_mobjects(fixed, include_submobjects=False)

    def _renew_fixed(self) -> None:
        """Fix also those members of fixed mobjects that an animation has added since.

        A Transform adds members where the target has more; ThreeDCamera knows those of before.
        """
        fixed: set[Mobject] = getattr(self, "fixed_in_frame_mobjects", set())
        fixed.update([member for one in fixed for member in one.get_family()])
        facing: dict[Mobject, Any] = getattr(self, "fixed_orientation_mobjects", {})
        for one, centre in list(facing.items()):
            for member in one.get_family():
                facing.setdefault(member, centre)

    def add_image_mobject_from_camera(self, image: ImageMobjectFromCamera) -> None:
        """Show what another camera sees; its background is that of this camera."""
        if image.camera.background_color == config.background_color:
            image.camera.background_color = self.background_color  # type: ignore[attr-defined]
        super().add_image_mobject_from_camera(image)  # type: ignore[misc]

    def still_camera(self) -> Camera:
        """Return a camera that looks at the middle of the frame and never moves."""
        if self._still is None:
            self._still = self.still_class()
            if self.placed:
                place_camera(self._still, *self.placed)
        return self._still


def frame_camera(camera: Camera, fit: Fit, wanted: Format) -> Fit:
    """Let a camera see a scene as it stands in a format, and return how it stands there.

    A camera in space turns about the middle of the frame, which therefore stays in the middle.
    """
    if isinstance(camera, ThreeDCamera):
        fit = Fit(fit.scale)
    width, height = (side / fit.scale for side in wanted.frame)
    place_camera(camera, width, height, np.array(fit.centre))
    camera.placed_in = height, np.array(fit.centre)
    if isinstance(camera, FixedInFrame):
        camera.placed = width, height, np.array(fit.centre)
    return fit


def place_camera(camera: Camera, width: float, height: float, centre: Any) -> None:
    """Set the frame of a camera, in units of its scene."""
    camera.frame_width, camera.frame_height, camera.frame_center = width, height, centre


def row_camera_class(camera_class: Any) -> Any:
    """Return a camera class with what a row adds to it; the class itself if it has all of it."""
    wanted = [TrueColours] if camera_class is Camera else [FixedInFrame, TrueColours]
    missing = tuple(one for one in wanted if not issubclass(camera_class, one))
    if not missing:
        return camera_class
    return type(camera_class.__name__, (*missing, camera_class), {})


def default_camera(scene_class: type[Scene]) -> Any:
    """Return the default of `camera_class` in a scene's constructor, as MovingCameraScene has."""
    for base in scene_class.__mro__:
        constructor = vars(base).get("__init__")
        wanted = constructor and inspect.signature(constructor).parameters.get("camera_class")
        if wanted is not None and wanted.default is not None:
            return wanted.default
    return Camera
