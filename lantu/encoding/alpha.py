"""The alpha encoder: frames with transparency, lossless, as FFV1 in Matroska.

A held frame is one packet that lasts longer, so it costs nothing. Such clips are intermediates of
transparent outputs: they are decoded and encoded again, and never joined by copying packets.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import av
import numpy as np

from lantu.core.quality import Quality
from lantu.encoding.protocol import Change
from lantu.native.boxes import Frame

OPTIONS = {"level": "3", "slices": "4", "slicecrc": "1", "threads": "1"}
SUFFIX = ".mkv"


class AlphaEncoder:
    """Writes frames of one size with straight alpha (protocol.py).

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
        given_away: none.
    """

    def __init__(self, path: Any, quality: Quality) -> None:
        self._container = av.open(str(path), "w", format="matroska")
        self._stream: Any = self._container.add_stream("ffv1", rate=quality.fps, options=OPTIONS)
        self._stream.width, self._stream.height = quality.width, quality.height
        self._stream.pix_fmt = "bgra"
        self._base = Fraction(1, quality.fps)
        self._stream.codec_context.time_base = self._base
        self._picture: Frame = np.zeros((quality.height, quality.width, 4), np.uint8)
        self.frames = 0
        self.held = 0
        self.given_away = 0

    def write(self, changes: Sequence[Change], *, repeats: bool = False) -> None:
        """Encode the last frame with changes.

        Args:
            changes: boxes, and their pixels as RGBA.
            repeats: makes no difference; such clips are not joined.
        """
        for place, pixels in changes:
            self._picture[place] = pixels
        frame = av.VideoFrame.from_ndarray(self._picture, format="rgba").reformat(format="bgra")
        frame.pts, frame.time_base = self.frames, self._base
        for packet in self._stream.encode(frame):
            self._container.mux(packet)
        self.frames += 1

    def hold(self, count: int) -> None:
        """Repeat the last frame `count` times; the frame that follows comes later."""
        self.frames += count
        self.held += count

    def close(self) -> None:
        """Finish the file."""
        for packet in self._stream.encode(None):
            self._container.mux(packet)
        self._container.close()
