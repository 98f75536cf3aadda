"""The x264 encoder: every frame of a clip by libx264, in the form that editing programs expect.

High profile, CABAC, 8x8 transform, deblocking and B frames at a constant rate factor. A key frame
(IDR) comes every two seconds and groups are closed, so a clip can be cut and joined there.

B frames are decoded later than they are sent, so a packet's decoding time (DTS) lies before its
presentation time (PTS). Here DTS is the packet's number less REORDERED, which is the same for every
clip however short it is: clips stay in step when they are joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av

from lantu.core.quality import Quality
from lantu.encoding.levels import HIGH_PROFILE, KILO, level_of
from lantu.encoding.protocol import Change
from lantu.encoding.stream import add_h264_stream, plane_array
from lantu.encoding.yuv420 import halved

KEYFRAME_SECONDS = 2
"""Seconds from one key frame to the next: an editing program that jumps decodes at most this."""
REORDERED = 2
"""Frames by which a frame may be sent too early: B frames may refer to B frames, once."""
PARAMETERS = {
    "bframes": 3,
    "b-pyramid": "normal",
    "open-gop": 0,
    "scenecut": 0,  # key frames at equal distances
    "force-cfr": 1,
    # One thread: rows are encoded side by side, and the bytes do not depend on the machine.
    "threads": 1,
    # Frames kept to look ahead, 20 MB each in 4K.
    "rc-lookahead": 20,
    # A sample of chroma is the mean of four pixels (yuv420.py), so it lies in their centre
    # (ITU-T H.264, Annex E: chroma_sample_loc_type 1); without this, players take it to be left.
    "chromaloc": 1,
}
SETTINGS = {"low": ("superfast", 23), "medium": ("veryfast", 20)}
"""Quality -> preset and rate factor of previews."""
PUBLISHED = ("veryfast", 18)
"""Preset and rate factor of all others."""


def options(quality: Quality) -> dict[str, str]:
    """Options of libx264 for a quality, by FFmpeg's names."""
    preset, rate_factor = SETTINGS.get(quality.name, PUBLISHED)
    distance = KEYFRAME_SECONDS * quality.fps
    level = level_of(quality)
    most = {
        "vbv-maxrate": round(level.rate * HIGH_PROFILE / KILO),
        "vbv-bufsize": round(level.buffer * HIGH_PROFILE / KILO),
    }
    parameters = {**PARAMETERS, **most, "keyint": distance, "min-keyint": distance}
    return {
        "level": level.name,
        "preset": preset,
        "profile": "high",
        "crf": str(rate_factor),
        "x264-params": ":".join(f"{name}={value}" for name, value in parameters.items()),
    }


class X264Encoder:
    """Writes frames of one size at a constant rate into an MP4 file (protocol.py).

    The picture is kept and changed in place. A held frame is the same picture once more: x264 codes
    it as skipped macroblocks, some ten bytes.

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
        given_away: none.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        self._container = av.open(str(path), "w", format="mp4")
        self._stream = add_h264_stream(self._container, quality, options(quality))
        self._container.start_encoding()
        self._picture = av.VideoFrame(quality.width, quality.height, "yuv420p")
        self._planes = [plane_array(plane) for plane in self._picture.planes]
        self._packets = 0
        self.frames = 0
        self.held = 0
        self.given_away = 0

    def write(self, changes: Sequence[Change], *, repeats: bool = False) -> None:
        """Encode the last frame with changes.

        Args:
            changes: boxes with even sides and their Y, U and V.
            repeats: makes no difference; x264 marks no frame that repeats another.
        """
        for place, pixels in changes:
            half = halved(place)
            for plane, at, new in zip(self._planes, (place, half, half), pixels, strict=True):
                plane[at] = new
        self._encode()

    def hold(self, count: int) -> None:
        """Repeat the last frame."""
        for _ in range(count):
            self._encode()
        self.held += count

    def close(self) -> None:
        """Encode what x264 still keeps to look ahead, and finish the file."""
        self._mux(self._stream.encode(None))
        self._container.close()

    def _encode(self) -> None:
        self._picture.pts = self.frames
        self._picture.time_base = self._stream.codec_context.time_base
        self._mux(self._stream.encode(self._picture))  # x264 copies the picture
        self.frames += 1

    def _mux(self, packets: Sequence[Any]) -> None:
        for packet in packets:
            packet.dts = self._packets - REORDERED
            packet.duration = 1
            self._container.mux(packet)
            self._packets += 1
