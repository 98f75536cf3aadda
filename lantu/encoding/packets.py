"""Packets of a clip, copied to a place in a longer stream without encoding them again."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lantu.core.errors import LantuError
from lantu.findings import Code

if TYPE_CHECKING:
    from av.packet import Packet

LENGTH = 4
"""Bytes before each NAL unit of a packet, which hold its length."""
SUPPLEMENT = 6
"""`nal_unit_type` of supplemental information (ITU-T H.264, 7.4.1)."""


class UnjoinableClip(LantuError):
    """The packets of a clip cannot follow those of another; the message says why."""

    code = Code.DAMAGED_INTERMEDIATE


def moved(
    container: Any, stream: Any, target: Any, fps: int, start: int
) -> Iterator[tuple[int, Packet[Any]]]:
    """The packets of a clip in decoding order, stamped with the frame numbers of a longer stream.

    The first packet is a key frame that is shown first. A clip with B frames is decoded ahead of
    time: packet i has the decoding time i - delay, and the delay goes on from clip to clip. So the
    clips of one encoder follow each other without a gap, in decoding and in presentation.

    Args:
        container: the clip.
        stream: its pictures.
        target: the stream that gets the packets; its time stamps count frames.
        fps: frames per second.
        start: number of the clip's first frame in that stream.

    Returns:
        Each packet after its decoding time, both in frames of the longer stream.

    Raises:
        UnjoinableClip: it does not begin with a key frame, its rate is not constant, or frames are
            missing or decoded too late.
    """
    frame = 1 / (fps * stream.time_base)
    if frame.denominator != 1:
        raise UnjoinableClip(f"its time stamps do not count frames at {fps} per second")
    time_base, ticks = Fraction(1, fps), int(frame)
    first, shown, number = 0, set(), -1
    for number, packet in enumerate(packet for packet in container.demux(stream) if packet.size):
        if number == 0:
            first = packet.dts
            if not packet.is_keyframe or packet.pts != 0:
                raise UnjoinableClip("it does not begin with a key frame")
        if packet.dts != first + number * ticks or packet.dts > packet.pts or packet.pts % ticks:
            raise UnjoinableClip("its frames do not follow each other at a constant rate")
        shown.add(packet.pts // ticks)
        packet.stream = target
        packet.time_base = time_base
        packet.pts = start + packet.pts // ticks
        packet.dts = start + packet.dts // ticks
        packet.duration = 1
        yield packet.dts, packet
    if shown != set(range(number + 1)):
        raise UnjoinableClip("some of its frames are missing or come twice")


def without_supplement(data: bytes) -> bytes:
    """Return the bytes of a packet without supplemental information.

    x264 begins each stream with its version and options; within a joined stream that is left out,
    as it is where one encoder writes all of it.
    """
    kept, at = [], 0
    while at < len(data):
        end = at + LENGTH + int.from_bytes(data[at : at + LENGTH], "big")
        if data[at + LENGTH] & 0x1F != SUPPLEMENT:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def with_data(packet: Any, data: bytes) -> Any:
    """Return a packet with other bytes, and the times and stream of this one."""
    from av.packet import Packet

    other: Any = Packet(data)
    other.stream, other.time_base = packet.stream, packet.time_base
    other.pts, other.dts, other.duration = packet.pts, packet.dts, packet.duration
    other.is_keyframe = packet.is_keyframe
    return other
