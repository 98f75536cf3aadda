"""One H.264 stream for one row: RGBA frames in, an MP4 clip out, repeated frames nearly free."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from lantu.draw.skip import Holder
from lantu.quality import Quality

Frame = npt.NDArray[np.uint8]

KEYFRAME_SECONDS = 4
"""A viewer who seeks waits for at most this much decoding."""

# What hand-made holds can continue (see skip.py), and no look-ahead: a packet for every frame.
STREAM = (
    "bframes=0:ref=1:weightp=0:cabac=0:rc-lookahead=0:sync-lookahead=0:mbtree=0"
    ":scenecut=0:threads=1:force-cfr=1:keyint=infinite:8x8dct=0"
)
PRESETS = {"low": "ultrafast", "medium": "superfast", "high": "superfast", "fourk": "superfast"}
CRF = 19


class ClipEncoder:
    """Writes frames of one size at a constant rate into an MP4 file.

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        self._container = av.open(str(path), "w", format="mp4")
        stream = self._container.add_stream("libx264", rate=quality.fps)
        stream.width, stream.height, stream.pix_fmt = quality.width, quality.height, "yuv420p"
        stream.options = {
            "preset": PRESETS[quality.name],
            "crf": str(CRF),
            "x264-params": STREAM,
            "forced-idr": "1",
        }
        context: Any = stream.codec_context
        context.time_base = Fraction(1, quality.fps)
        context.color_primaries = context.color_trc = context.colorspace = 1  # BT.709
        context.color_range = ColorRange.MPEG
        self._container.start_encoding()
        self._stream = stream
        self._holder = Holder(context.extradata)
        self._reformatter = VideoReformatter()
        self._keyframe_every = KEYFRAME_SECONDS * quality.fps
        self._last_keyframe = -self._keyframe_every
        self.frames = 0
        self.held = 0

    def write(self, frame: Frame) -> None:
        """Encode one frame, (height, width, 4) RGBA."""
        picture = self._reformatter.reformat(
            av.VideoFrame.from_ndarray(frame, format="rgba"),
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
        )
        picture.pts = self.frames
        picture.time_base = self._stream.codec_context.time_base
        if self.frames - self._last_keyframe >= self._keyframe_every:
            picture.pict_type = PictureType.I
            self._last_keyframe = self.frames
        packets = self._stream.encode(picture)
        assert len(packets) == 1, "the encoder must not delay pictures"
        self._mux(self._holder.follow(bytes(packets[0])), packets[0].is_keyframe)

    def hold(self, count: int) -> None:
        """Repeat the last frame."""
        for _ in range(count):
            self._mux(self._holder.hold(), keyframe=False)
        self.held += count

    def close(self) -> None:
        """Finish the file."""
        self._container.close()

    def _mux(self, data: bytes, keyframe: bool) -> None:
        packet = av.Packet(data)
        packet.stream = self._stream
        packet.time_base = self._stream.codec_context.time_base
        packet.pts = packet.dts = self.frames
        packet.duration = 1
        packet.is_keyframe = keyframe
        self._container.mux(packet)
        self.frames += 1
