"""Manim's Cairo renderer for a row: hands on what changed of each frame instead of whole copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from manim import CairoRenderer, Camera, Mobject, Scene

from lantu.drawing.worker.camera import DamageCamera, row_camera
from lantu.drawing.worker.caption_overlay import CaptionOverlay
from lantu.native.boxes import Box, Frame, difference, whole_frame


class PostProcess(Protocol):
    """What a scene may do to its drawn frames, such as the blueprint's glow.

    Attributes:
        frame: the last finished frame, changed in place.
    """

    frame: Frame

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Bring `frame` up to date where the raw frame may differ; returns where it changed."""
        ...


class NoPostProcess:
    """The finish of a plain Manim scene: none."""

    def __init__(self) -> None:
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Take over what changed."""
        if self.frame.shape != raw.shape:
            self.frame = raw.copy()
            return [whole_frame(raw.shape)]
        boxes = [whole_frame(raw.shape)] if damage is None else damage
        found = [difference(raw, self.frame, box) for box in boxes]
        changed = [box for box in found if box is not None]
        for box in changed:
            self.frame[box] = raw[box]
        return changed


class RowRenderer(CairoRenderer):  # type: ignore[misc]
    """Draws with a camera that paints only changes, where the scene asks for no camera of its own.

    That camera is compiled code for the most part. Without it Manim's own paints every frame whole,
    with the same pixels.

    Attributes:
        fallback: why frames had to be painted whole; empty if none had to.
        burner: lays captions over the finished frames; None for none.
    """

    caption_overlay: CaptionOverlay | None = None

    def __init__(
        self, post_process: PostProcess, file_writer_class: Any, camera_class: type[Camera] | None
    ) -> None:
        if camera_class in (None, Camera):
            camera_class = row_camera()
        super().__init__(file_writer_class=file_writer_class, camera_class=camera_class)
        self._by_changes = camera_class is DamageCamera
        self._post_process = post_process

    @property
    def fallback(self) -> str:
        """Why frames could not be painted by their changes."""
        if self._by_changes:
            return str(self.camera.fallback)
        if type(self.camera) is Camera:
            return "the compiled part of Lantu is not used"
        return f"the scene has a camera of its own, {type(self.camera).__name__}"

    def update_frame(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        """Paint a frame, unless its play is passed over: the next one repaints what differs."""
        if not self.skip_animations:
            super().update_frame(scene, *args, **kwargs)

    def seek(self, tick: int, ticks: int, wanted: frozenset[int]) -> None:
        """Skip the coming play or wait if none of the wanted ticks lies in it.

        Args:
            tick: at which it begins, from the row's start.
            ticks: its length.
            wanted: ticks whose pictures are needed.
        """
        self.file_writer.seek(tick)
        # Manim 0.22 offers no public way to skip single plays. It copies this attribute to
        # `skip_animations` when a play begins.
        self._original_skipping_status = wanted.isdisjoint(range(tick, tick + ticks))

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        """Draw one frame of a play."""
        self.update_frame(scene, moving_mobjects)
        self._emit(1)

    def freeze_current_frame(self, duration: float) -> None:
        """Let the frame stand, as Manim counts it."""
        self._emit(int(duration * self.camera.frame_rate))

    def save_static_frame_data(
        self, scene: Scene, static_mobjects: Iterable[Mobject]
    ) -> Frame | None:
        """Keep the raw picture of what does not move, without finish."""
        self.static_image = None
        if not static_mobjects or self.skip_animations:
            return None
        self.update_frame(scene, mobjects=static_mobjects)
        raw: Frame = self.camera.pixel_array.copy()
        self.static_image = raw
        return raw

    def get_frame(self) -> Frame:
        """The finished frame, (height, width, 4) RGBA."""
        self._post_process.apply(self.camera.pixel_array)
        return self._post_process.frame

    def _emit(self, frames: int) -> None:
        if self.skip_animations:
            return
        self.time += frames / self.camera.frame_rate
        damage: list[Box] | None = None
        if self._by_changes:
            damage, self.camera.damage = self.camera.damage, []
        changed = self._post_process.apply(self.camera.pixel_array, damage)
        if self.caption_overlay is None:
            self.file_writer.write_change(self._post_process.frame, changed, frames)
            return
        at = self.file_writer.next_frame
        for frame, boxes, count in self.caption_overlay.apply(
            self._post_process.frame, changed, at, frames
        ):
            self.file_writer.write_change(frame, boxes, count)
