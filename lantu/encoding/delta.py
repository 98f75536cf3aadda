"""The delta encoder: x264's key frames, and between them P frames coded from the changes alone.

A held frame costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
from av.video.frame import PictureType

from lantu.core.encoders import DELIMITER
from lantu.core.quality import Quality
from lantu.encoding.bits import join_nals
from lantu.encoding.levels import RateGuard, level_of
from lantu.encoding.p_frame_coder import PictureCoder, fine_quantiser
from lantu.encoding.protocol import Change
from lantu.encoding.slice_headers import (
    REFERENCES,
    header,
    picture as coded_picture,
    read_format,
    require,
)
from lantu.encoding.stream import add_h264_stream, plane_array
from lantu.native.boxes import whole_frame

I_PICTURE, P_PICTURE = DELIMITER + b"\x10", DELIMITER + b"\x30"
"""Delimiters before a picture with primary_pic_type 0 and 1 (ITU-T H.264, Table 7-5)."""

KEYFRAME_SECONDS = 4
"""A viewer who seeks waits for at most this much decoding."""

REST_SECONDS = 1 / 8
"""How long a macroblock must not change to be coded finely; what moves 15 times a second does."""

# What slice_headers.py can continue, and no look-ahead: a packet for every picture.
STREAM = (
    f"bframes=0:ref=1:dpb-size={REFERENCES}:weightp=1:cabac=1:rc-lookahead=0:sync-lookahead=0:mbtree=0"
    ":scenecut=0:threads=1:force-cfr=1:keyint=infinite:8x8dct=1"
    ":no-dct-decimate=1"  # dim lines stay
    # Chroma lies in the centre of its four pixels, as x264.py says.
    ":chromaloc=1"
)


def settings(quality: Quality) -> tuple[str, int]:
    """Preset of x264 for key pictures, and the quantiser of all others (see RateGuard).

    Steering it by content takes a look at a small copy of each picture, a quarter of the time.
    """
    return ("ultrafast", 24) if quality.name == "low" else ("superfast", 26)


def rest_frames(quality: Quality) -> int:
    """For how many frames a macroblock must not change to be coded finely."""
    return int(REST_SECONDS * quality.fps) + 1


def add_stream(container: Any, quality: Quality) -> Any:
    """The library's encoder as a stream of a container that is written."""
    preset, quantiser = settings(quality)
    # Key pictures are finer, because a picture at rest shows one. Six quantisers double the step.
    ratio = 2 ** ((quantiser - fine_quantiser(quantiser)) / 6)
    options = {
        "preset": preset,
        "qp": str(quantiser),
        "level": level_of(quality).name,
        "x264-params": f"{STREAM}:ipratio={ratio:.4f}",
        "forced-idr": "1",
    }
    return add_h264_stream(container, quality, options)


class DeltaEncoder:
    """Writes frames of one size at a constant rate into an MP4 file (protocol.py).

    Key pictures are the library's; what lies between them is coded by its changes
    (p_frame_coder.py), or repeats the picture before (slice_headers.py).

    Attributes:
        frames: written so far, held ones included.
        held: of these, how many repeat the one before.
        given_away: of these, how many the library coded that are not key pictures: none here.
    """

    def __init__(self, path: Path, quality: Quality) -> None:
        """Open a clip.

        Raises:
            UnsupportedStream: the library's encoder makes a stream that cannot be continued; the
                file is closed again and holds no picture.
        """
        self._container = av.open(str(path), "w", format="mp4")
        try:
            self._stream = add_stream(self._container, quality)
            self._container.start_encoding()
            extradata = self._stream.codec_context.extradata
            self._format = form = read_format(extradata)
            size = quality.width, quality.height
            self._rest = rest_frames(quality)
            self._coder = PictureCoder(*size, form.quantiser, form.chroma_offset, self._rest)
        except BaseException:
            self._container.close()
            raise
        self._decoder: Any = av.CodecContext.create("h264", "r")
        self._decoder.extradata = extradata
        self._picture = av.VideoFrame(quality.width, quality.height, "yuv420p")
        self._keyframe_every = KEYFRAME_SECONDS * quality.fps
        self._last_keyframe = -self._keyframe_every
        self._rate = RateGuard(level_of(quality), quality.fps, self._keyframe_every)
        self._last_coded = -1
        self.frames = 0
        self.held = 0
        self.given_away = 0

    def write(self, changes: Sequence[Change], *, repeats: bool = False) -> None:
        """Encode the last frame with changes.

        Args:
            changes: boxes with even sides and their pixels.
            repeats: the frame repeats the last one of the clip before.
        """
        for place, pixels in changes:
            self._coder.update_source(place, pixels)
        self.encode(repeats=repeats)

    def load(self, picture: av.VideoFrame) -> None:
        """Take over the planes of a yuv420p picture, without encoding it."""
        planes = [plane_array(plane) for plane in picture.planes]
        self._coder.update_source(whole_frame(planes[0].shape), planes)

    def encode(self, *, repeats: bool = False) -> None:
        """Encode the picture as it was changed.

        Args:
            repeats: mark it, if it is a key frame, as one that repeats a picture.

        Raises:
            UnsupportedStream: the library's encoder gave no key picture that can be continued.
        """
        if self.frames - self._last_keyframe >= self._keyframe_every:
            self._last_keyframe = self.frames
            self._encode_key([I_PICTURE] * repeats)
        else:
            self._encode_changes()

    def _encode_changes(self, before: Sequence[bytes] = ()) -> None:
        quantiser = self._rate.quantiser(self._format.quantiser)
        offsets = self._coder.offsets()
        # A fade is coded by its offsets, which the picture before the last would not fit.
        references = 1 if any(offsets) else self._coder.references()
        number = self.frames - self._last_keyframe
        start = header(self._format, number, quantiser, offsets, references)
        frames = self.frames - self._last_coded
        coded = self._coder.code(start, quantiser, frames, offsets, references)
        self._last_coded = self.frames
        self._mux(join_nals([*before]) + coded_picture(coded), keyframe=False)

    def _encode_key(self, before: Sequence[bytes] = ()) -> None:
        self._coder.copy_source([plane_array(plane) for plane in self._picture.planes])
        data = self._by_library(self._picture, self.frames, keyframe=True)
        self._mux(join_nals([*before]) + data, keyframe=True)
        self._go_on_from([data])

    def _by_library(self, picture: av.VideoFrame, number: int, *, keyframe: bool) -> bytes:
        """One picture as the library codes it, a key picture or one predicted from its last."""
        picture.pts = number
        picture.time_base = self._stream.codec_context.time_base
        picture.pict_type = PictureType.I if keyframe else PictureType.P
        packets = self._stream.encode(picture)
        right = [packet for packet in packets if packet.is_keyframe == keyframe]
        require(len(right) == len(packets) == 1, "libx264 gave no picture of its kind at once")
        data = bytearray(packets[0])
        # After the trailing bits x264 sets the last bit or not by the number of pictures before. No
        # decoder reads it, but a row in parts is to have the bytes of one in a piece.
        data[-1] |= 1
        return bytes(data)

    def _go_on_from(self, group: Sequence[bytes]) -> None:
        """Predict from what a decoder sees, not from what went in.

        Args:
            group: the library's pictures, of which the first is a key picture.
        """
        seen = [one for data in group for one in self._decoder.decode(av.Packet(data))]
        seen += self._decoder.decode(None)
        self._decoder.flush_buffers()
        require(len(seen) == len(group), "FFmpeg did not decode the pictures of libx264")
        last = [plane_array(plane) for plane in seen[-1].planes]
        self._coder.set_reference(last, fine=len(group) == 1)
        self._last_coded = self.frames - 1

    def hold(self, count: int) -> None:
        """Repeat the last frame; where a key frame is due, it is encoded as one.

        What has rested for `rest_frames` is coded once more, finely. Such a picture and such a key
        frame count as encoded. All of them begin with an access unit delimiter.
        """
        for _ in range(count):
            if self.frames - self._last_keyframe >= self._keyframe_every:
                self._last_keyframe = self.frames
                self._encode_key([I_PICTURE])
            elif self.frames - self._last_coded == self._rest and self._coder.unsettled():
                self._encode_changes([P_PICTURE])
            else:
                self._repeat()
                self.held += 1

    def _repeat(self) -> None:
        start = header(self._format, self.frames - self._last_keyframe)
        coded = self._coder.hold(start, self._format.quantiser)
        self._mux(join_nals([P_PICTURE]) + coded_picture(coded), keyframe=False)

    def close(self) -> None:
        """Finish the file."""
        self._container.close()
        self._coder.close()

    def _mux(self, data: bytes, keyframe: bool) -> None:
        if keyframe:
            self._rate.begin_group()
        self._rate.add(len(data))
        self._put(data, self.frames, keyframe)
        self.frames += 1

    def _put(self, data: bytes, number: int, keyframe: bool) -> None:
        packet = av.Packet(data)
        packet.stream = self._stream
        packet.time_base = self._stream.codec_context.time_base
        packet.pts = packet.dts = number
        packet.duration = 1
        packet.is_keyframe = keyframe
        self._container.mux(packet)
