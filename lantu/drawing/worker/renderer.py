"""Manim's Cairo renderer for a row; it passes changed boxes to the writer, not whole frames."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from manim import CairoRenderer, Camera, Mobject, Scene

from lantu.drawing.worker.camera import PlainCamera, fast_camera_class, row_camera
from lantu.drawing.worker.caption_overlay import CaptionOverlay
from lantu.drawing.worker.fast_lists import list_update
from lantu.drawing.worker.incremental import Incremental
from lantu.native.boxes import Box, Frame, difference, whole_frame
from lantu.scene import row_camera_class


class PostProcess(Protocol):
    """A post-processing effect of a scene's frames, such as the glow of the blueprint theme.

    A scene class makes it in its static method `post_process`, or gives None for none.

    Attributes:
        frame: last processed frame, (height, width, 4) RGBA, modified in place.
    """

    frame: Frame

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Update `frame` from a raw frame.

        Args:
            raw: frame drawn by the camera, (height, width, 4) RGBA.
            damage: boxes in which it may differ from the previous one; None means anywhere.

        Returns:
            Boxes in which `frame` changed.
        """
        ...


class NoPostProcess:
    """The post-process of plain Manim scenes: copies the frame."""

    def __init__(self) -> None:
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Copy changed pixels."""
        if self.frame.shape != raw.shape:
            self.frame = raw.copy()
            return [whole_frame(raw.shape)]
        boxes = [whole_frame(raw.shape)] if damage is None else damage
        found = [difference(raw, self.frame, box) for box in boxes]
        changed = [box for box in found if box is not None]
        for box in changed:
            self.frame[box] = raw[box]
        return changed


class Unprocessed:
    """The post-process of plain Manim scenes whose camera knows what changed: none."""

    def __init__(self) -> None:
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Take a frame as it is."""
        self.frame = raw
        return [whole_frame(raw.shape)] if damage is None else list(damage)


class Straight:
    """The post-process of rows without a sheet: keeps true alpha, and lets light cover.

    The camera draws on nothing, so its colours are premultiplied: what is seen over black. The
    inner post-process works on that picture. Light that it adds where nothing is drawn has colour
    but no alpha, which straight alpha cannot say: there alpha becomes the brightest of the colours.
    Over black the result is the same picture, and over any other ground the light covers it.

    Attributes:
        frame: (height, width, 4) RGBA, colours not premultiplied.
    """

    def __init__(self, inner: PostProcess) -> None:
        self._inner = inner
        self.frame: Frame = np.zeros((0, 0, 4), np.uint8)

    def apply(self, raw: Frame, damage: Sequence[Box] | None = None) -> list[Box]:
        """Update `frame` from a raw frame with premultiplied colours."""
        everywhere = [whole_frame(raw.shape)]
        if self.frame.shape != raw.shape:
            self.frame, damage = np.zeros_like(raw), None
        over_black = raw.copy()
        over_black[..., 3] = 255
        lit = self._inner.apply(over_black, damage)
        changed = everywhere if damage is None else [*damage, *lit]
        for box in changed:
            colours = self._inner.frame[box][..., :3].astype(np.uint32)
            alpha = np.maximum(raw[box][..., 3], colours.max(axis=2))[..., None]
            straight = (colours * 255 + alpha // 2) // np.maximum(alpha, 1)
            self.frame[box] = np.concatenate([np.minimum(straight, 255), alpha], axis=2)
        return changed


class RowRenderer(CairoRenderer):  # type: ignore[misc]
    """Draws incrementally, unless the scene has a camera that makes frames in a way of its own.

    Without the compiled library, Manim's Camera redraws every frame, with equal pixels.

    Attributes:
        fallback: why frames had to be redrawn whole; empty if none had to.
        caption_overlay: burns captions into the processed frames; None for none.
    """

    caption_overlay: CaptionOverlay | None = None

    def __init__(
        self, post_process: PostProcess, file_writer_class: Any, camera_class: type[Camera] = Camera
    ) -> None:
        if camera_class is Camera:
            camera_class = row_camera()
        else:
            camera_class = fast_camera_class(row_camera_class(camera_class))
        super().__init__(file_writer_class=file_writer_class, camera_class=camera_class)
        self._by_changes = isinstance(self.camera, Incremental)
        plain = self._by_changes and type(post_process) is NoPostProcess
        self._post_process: PostProcess = Unprocessed() if plain else post_process

    @property
    def fallback(self) -> str:
        """Why frames could not be drawn incrementally."""
        if self._by_changes:
            return str(self.camera.fallback)
        if type(self.camera) is PlainCamera:
            return "the compiled part of Lantu is not used"
        return f"the scene has a camera of its own, {type(self.camera).__name__}"

    def update_frame(
        self, scene: Scene, mobjects: Iterable[Mobject] | None = None, **kwargs: Any
    ) -> None:
        """Draw a frame, unless its play is skipped; the next drawn frame contains all changes."""
        if self.skip_animations:
            return
        backdrop = getattr(scene, "backdrop", ())
        if backdrop and self.static_image is None:
            own = mobjects or list_update(scene.mobjects, scene.foreground_mobjects)
            mobjects = [*backdrop, *own]
        super().update_frame(scene, mobjects, **kwargs)

    def seek(self, tick: int, ticks: int, wanted: frozenset[int]) -> None:
        """Skip the next play or wait if it contains no wanted tick.

        Args:
            tick: start of the play, from the row's start.
            ticks: length of the play.
            wanted: ticks of needed frames.
        """
        self.file_writer.seek(tick)
        # Manim 0.22 has no public way to skip single plays. It copies this attribute to
        # `skip_animations` at the start of each play.
        self._original_skipping_status = wanted.isdisjoint(range(tick, tick + ticks))

    def render(
        self, scene: Scene, time: float, moving_mobjects: Iterable[Mobject] | None = None
    ) -> None:
        """Draw one frame of a play."""
        self.update_frame(scene, moving_mobjects)
        self._emit(1)

    def freeze_current_frame(self, duration: float) -> None:
        """Hold the frame; the frame count is rounded as in Manim."""
        self._emit(int(duration * self.camera.frame_rate))

    def save_static_frame_data(
        self, scene: Scene, static_mobjects: Iterable[Mobject]
    ) -> Frame | None:
        """Keep how the static mobjects look, or return their raw frame."""
        self.static_image = None
        if not static_mobjects or self.skip_animations:
            return None
        if self._by_changes:
            backdrop = getattr(scene, "backdrop", ())
            self.static_image = self.camera.resting([*backdrop, *static_mobjects])
            if self.static_image is not None:
                return None
        self.update_frame(scene, mobjects=static_mobjects)
        raw: Frame = self.camera.pixel_array.copy()
        self.static_image = raw
        return raw

    def get_frame(self) -> Frame:
        """Return the processed frame, (height, width, 4) RGBA."""
        self._post_process.apply(self.camera.pixel_array)
        return self._post_process.frame

    def finish(self, scene: Scene) -> None:
        """Hold the end of a scene that has drawn no frame of what is wanted of its row."""
        missing = self.file_writer.missing_at_end()
        if missing:
            self.skip_animations, self.static_image = False, None
            self.update_frame(scene)
            self._emit(missing)

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
