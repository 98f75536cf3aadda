"""Captions burnt into a row's frames: laid over the finished picture, painted when they change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from lantu.core.records import Caption
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.native.boxes import Box, Frame, whole_frame

Patch = tuple[Box, Frame]
"""A place on the frame, and the premultiplied RGBA pixels that go over it."""
Painter = Callable[[Sequence[str]], Patch]
"""How a theme paints the lines of one caption."""


class CaptionOverlay:
    """Lays captions over the frames of one row.

    A caption costs a little as it comes and goes, and where the picture moves beneath it; while a
    picture stands, it is cut in two where the caption changes.
    """

    def __init__(self, captions: Sequence[Caption], fps: int, paint: Painter) -> None:
        """Take the captions of a row.

        Args:
            captions: in order, in ticks from the row's start.
            fps: frames per second, a whole multiple of the tick rate.
            paint: paints one caption for a frame of the size that will come.
        """
        self._captions = captions
        self._per_tick = fps // TICKS_PER_SECOND
        self._paint = paint
        self._frame: Frame = np.zeros((0, 0, 4), np.uint8)
        self._shown: Caption | None = None
        self._patch: Patch | None = None

    def apply(
        self, frame: Frame, changed: Sequence[Box], at: int, repeat: int
    ) -> Iterator[tuple[Frame, list[Box], int]]:
        """One finished frame and how long it stands, cut where a caption comes or goes.

        Args:
            frame: (height, width, 4) RGBA without captions; left as it is.
            changed: where it differs from the last.
            at: its number from the row's start.
            repeat: frames for which it stands.

        Yields:
            the frame with its caption, where it differs from the last, and for how many frames.
        """
        last = at + repeat
        boxes = list(changed)
        while at < last:
            caption, until = self._caption_at(at)
            count = min(until, last) - at
            boxes = self._update(frame, boxes, caption)
            yield self._frame, boxes, count
            boxes = []
            at += count

    def _caption_at(self, at: int) -> tuple[Caption | None, int]:
        """What stands at a frame, and the frame from which it may be something else."""
        for caption in self._captions:
            if at < caption.begins * self._per_tick:
                return None, caption.begins * self._per_tick
            if at < caption.ends * self._per_tick:
                return caption, caption.ends * self._per_tick
        return None, at + 1_000_000

    def _update(self, frame: Frame, changed: list[Box], caption: Caption | None) -> list[Box]:
        """Bring the burnt frame up to date; returns where it changed."""
        if self._frame.shape != frame.shape:
            self._frame = np.empty_like(frame)
            changed = [whole_frame(frame.shape)]
        if caption != self._shown:
            before, self._patch = self._patch, self._paint(caption.lines) if caption else None
            changed = [*changed, *(patch[0] for patch in (before, self._patch) if patch)]
            self._shown = caption
        for box in changed:
            self._frame[box] = frame[box]
        if self._patch and any(_meet(self._patch[0], box) for box in changed):
            place, overlay = self._patch
            self._frame[place] = _blend(frame[place], overlay)
            changed = [*changed, place]
        return changed


def _blend(frame: Frame, overlay: Frame) -> Frame:
    """Premultiplied pixels over opaque ones."""
    clear = 255 - overlay[..., 3:].astype(np.uint16)
    blended = overlay + (frame * clear + 127) // 255
    blended[..., 3] = 255
    return np.asarray(blended, np.uint8)


def _meet(one: Box, other: Box) -> bool:
    return all(a.start < b.stop and b.start < a.stop for a, b in zip(one, other, strict=True))
