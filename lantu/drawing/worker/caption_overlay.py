"""Burns captions into frames by alpha blending; each caption is painted once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from lantu.core.records import Caption
from lantu.core.ticks import frame_at
from lantu.native.boxes import Box, Frame, whole_frame

Patch = tuple[Box, Frame]
"""A rectangle of the frame, and premultiplied RGBA pixels to blend over it."""
Painter = Callable[[Sequence[str]], Patch]
"""A theme's function that paints the lines of one caption."""
LitPainter = Callable[[Sequence[str], tuple[int, int]], Patch]
"""A theme's function that paints the lines of one caption with the word that is said."""


class CaptionOverlay:
    """Blends captions over the frames of one row.

    Pixels are blended only when the caption changes or the picture under it changes. A held frame
    is split where the caption changes.
    """

    def __init__(
        self,
        captions: Sequence[Caption],
        fps: int,
        paint: Painter,
        paint_lit: LitPainter | None = None,
    ) -> None:
        """Create the overlay of a row.

        Args:
            captions: captions in order, in ticks from the row's start.
            fps: frames per second.
            paint: paints the lines of a caption for the frame size.
            paint_lit: the same for captions with a word that is said; None leaves it unlit.
        """
        self._captions = captions
        self._fps = fps
        self._paint, self._paint_lit = paint, paint_lit
        self._frame: Frame = np.zeros((0, 0, 4), np.uint8)
        self._shown: Caption | None = None
        self._patch: Patch | None = None

    def apply(
        self, frame: Frame, changed: Sequence[Box], at: int, repeat: int
    ) -> Iterator[tuple[Frame, list[Box], int]]:
        """Blend captions over one held frame, and split it where the caption changes.

        Args:
            frame: (height, width, 4) RGBA without captions; not modified.
            changed: where it differs from the previous frame.
            at: frame number from the row's start.
            repeat: number of frames for which it is held.

        Yields:
            The frame with its caption, where it differs from the previous one, and the number of
            frames for which it is held.
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
        """Return the caption at a frame, and the frame at which it changes next."""
        for caption in self._captions:
            begins, ends = (frame_at(tick, self._fps) for tick in (caption.begins, caption.ends))
            if at < begins:
                return None, begins
            if at < ends:
                return caption, ends
        return None, at + 1_000_000

    def _painted(self, caption: Caption) -> Patch:
        if caption.lit is None or self._paint_lit is None:
            return self._paint(caption.lines)
        return self._paint_lit(caption.lines, caption.lit)

    def _update(self, frame: Frame, changed: list[Box], caption: Caption | None) -> list[Box]:
        """Update the blended frame; returns where it changed."""
        if self._frame.shape != frame.shape:
            self._frame = np.empty_like(frame)
            changed = [whole_frame(frame.shape)]
        if caption != self._shown:
            before, self._patch = self._patch, self._painted(caption) if caption else None
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
    """Blend premultiplied RGBA pixels over others, which are opaque or have straight alpha."""
    clear = 255 - overlay[..., 3:].astype(np.uint16)
    alpha = frame[..., 3:].astype(np.uint32)
    if (alpha != 255).any():
        under = (frame * alpha * clear + 32512) // 65025  # premultiplied, below the overlay
        total = overlay[..., 3:] + (alpha * clear + 127) // 255
        straight = ((overlay + under) * 255 + total // 2) // np.maximum(total, 1)
        straight[..., 3:] = total
        return np.asarray(np.minimum(straight, 255), np.uint8)
    blended = overlay + (frame * clear + 127) // 255
    blended[..., 3] = 255
    return np.asarray(blended, np.uint8)


def _meet(one: Box, other: Box) -> bool:
    return all(a.start < b.stop and b.start < a.stop for a, b in zip(one, other, strict=True))
