"""Manim's Cairo renderer, with the glow added to each finished frame and to nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from manim import CairoRenderer, Mobject, Scene

from lantu.native.boxes import Frame
from theme.bloom import DEFAULT, Glow


class BlueprintRenderer(CairoRenderer):  # type: ignore[misc]
    """What a blueprint scene brings along under the stock `manim` command.

    Manim keeps `get_frame()` of the static mobjects as the ground of the next frames; a glow in it
    would be added twice. So the static ground stays raw, and only what leaves the renderer glows.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # Manim's play cache hashes the camera: a changed glow must change the hash.
        self.camera.bloom = DEFAULT
        self._glow = Glow()

    def get_frame(self) -> Frame:
        """The glowing frame, (height, width, 4) RGBA."""
        self._glow.apply(self.camera.pixel_array)
        return self._glow.frame.copy()

    def save_static_frame_data(
        self, scene: Scene, static_mobjects: Iterable[Mobject]
    ) -> Frame | None:
        """Keep the raw picture of the static mobjects, without glow."""
        self.static_image = None
        if not static_mobjects:
            return None
        self.update_frame(scene, mobjects=static_mobjects)
        raw: Frame = self.camera.pixel_array.copy()
        self.static_image = raw
        return raw
