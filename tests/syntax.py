"""Syntax elements of a finished H.264 clip, read by FFmpeg's parser of headers (`trace_headers`).

The parser shares no code with the coder, and refuses elements that are out of their range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import av
import av.logging
import numpy as np
from av.codec.context import Flags2

SLICE, IDR_SLICE, SUPPLEMENT, SPS, PPS, DELIMITER = 1, 5, 6, 7, 8, 9
"""`nal_unit_type` (ITU-T H.264, Table 7-1)."""

Unit = dict[str, int]
"""A NAL unit: the values of the syntax elements of its header, by their names in the standard."""

Log = list[tuple[int, str, str]]
_ELEMENT = re.compile(r"\d+ +(\S+) +[01]+ = (-?\d+)\n")


@dataclass
class Picture:
    """A coded picture with all of its packet.

    Attributes:
        units: its NAL units in their order.
        sizes: bytes of each, without start code or length.
        starts: seconds at which it is decoded.
    """

    units: list[Unit]
    sizes: list[int]
    starts: float

    @property
    def slices(self) -> list[Unit]:
        """Headers of its slices."""
        return [one for one in self.units if one["nal_unit_type"] in (SLICE, IDR_SLICE)]

    @property
    def size(self) -> int:
        """Bytes of its slices."""
        kinds = zip(self.units, self.sizes, strict=True)
        return sum(size for one, size in kinds if one["nal_unit_type"] in (SLICE, IDR_SLICE))


@dataclass
class Stream:
    """What the headers of a clip say.

    Attributes:
        sps, pps: the only sequence and picture parameter set.
        pictures: in decoding order.
    """

    sps: Unit
    pps: Unit
    pictures: list[Picture]


def read(path: Path) -> Stream:
    """Read the headers of a clip in an MP4 file.

    Raises:
        av.error.InvalidDataError: an element has a value that the standard does not allow.
    """
    pictures: list[Picture] = []
    with _told() as log, av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        reader = av.BitStreamFilterContext("trace_headers", stream)
        sets = _units(log)
        for packet in clip.demux(stream):
            if packet.size:
                assert packet.dts is not None and packet.time_base is not None
                starts = float(packet.dts * packet.time_base)
                sizes = _sizes(bytes(packet))
                log.clear()
                reader.filter(packet)  # takes the packet away
                pictures.append(Picture(_units(log), sizes, starts))
    (sps,) = (one for one in sets if one["nal_unit_type"] == SPS)
    (pps,) = (one for one in sets if one["nal_unit_type"] == PPS)
    return Stream(sps, pps, pictures)


def least_level(path: Path) -> int:
    """The least `level_idc` that FFmpeg finds for a clip by size, frame rate and decoded frames."""
    with _told() as log, av.open(str(path)) as clip:
        av.BitStreamFilterContext("h264_metadata=level=auto,trace_headers", clip.streams.video[0])
        return next(one["level_idc"] for one in _units(log) if "level_idc" in one)


@contextmanager
def _told() -> Iterator[Log]:
    """What FFmpeg tells meanwhile, at the level of `trace_headers`."""
    before = av.logging.get_level()
    av.logging.set_level(av.logging.INFO)
    av.logging.set_skip_repeated(False)
    try:
        with av.logging.Capture() as log:
            yield log
    finally:
        av.logging.set_level(before)


def _units(log: Log) -> list[Unit]:
    units: list[Unit] = []
    for _, source, line in log:
        found = _ELEMENT.fullmatch(line)
        if source == "trace_headers" and found:
            if found[1] == "forbidden_zero_bit":
                units.append({})
            units[-1][found[1]] = int(found[2])
    return units


def _sizes(packet: bytes) -> list[int]:
    """Sizes of NAL units that follow their lengths of four bytes (ISO/IEC 14496-15)."""
    sizes, at = [], 0
    while at < len(packet):
        sizes.append(int.from_bytes(packet[at : at + 4], "big"))
        at += 4 + sizes[-1]
    assert at == len(packet)
    return sizes


def vectors(path: Path) -> list[np.ndarray]:
    """Vectors of each picture as FFmpeg decodes them, one for each part of a macroblock.

    Returns:
        Structured arrays with (dst_x, dst_y), the centre of the part in samples, its size (w, h),
        and (motion_x, motion_y), its vector in quarters of a luma sample; empty for key pictures.
    """
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.flags2 |= Flags2.export_mvs
        found: list[np.ndarray] = []
        for frame in clip.decode(stream):
            side = frame.side_data.get("MOTION_VECTORS")
            found.append(np.empty(0) if side is None else side.to_ndarray())
        return found
