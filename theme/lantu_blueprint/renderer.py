"""A subclass of Manim's Cairo renderer that adds the theme's glow to each finished frame."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import CairoRenderer, Camera, Mobject, Scene

from lantu.native.boxes import Frame
from lantu.scene import row_camera_class
from lantu_blueprint.glow import Glow, theme_glow
from lantu_blueprint.tokens import look


class BlueprintRenderer(CairoRenderer):  # type: ignore[misc]
    """The renderer of a blueprint scene under the stock `manim` command.

    Manim keeps the frame of the static mobjects as the background of the next frames. That
    background is kept without glow, which would otherwise be added twice.
    """

    _glow: Glow | None = None

    def __init__(self, camera_class: type[Camera] = Camera, **kwargs: Any) -> None:
        super().__init__(camera_class=row_camera_class(camera_class), **kwargs)

    def use_theme(self) -> None:
        """Take the glow of the row's theme; called by the scene's `setup`."""
        # Manim's play cache hashes the camera, so a changed glow must change the hash.
        self.camera.bloom = look().bloom
        self._glow = theme_glow()

    def get_frame(self) -> Frame:
        """The current frame with glow, uint8 RGBA of shape (height, width, 4)."""
        if self._glow is None:
            raw: Frame = super().get_frame()
            return raw
        self._glow.apply(self.camera.pixel_array)
        return self._glow.frame.copy()

    def save_static_frame_data(
        self, scene: Scene, static_mobjects: Iterable[Mobject]
    ) -> Frame | None:
        """Store the frame of the static mobjects without glow."""
        self.static_image = None
        if not static_mobjects:
            return None
        self.update_frame(scene, mobjects=static_mobjects)
        raw: Frame = self.camera.pixel_array.copy()
        self.static_image = raw
        return raw
