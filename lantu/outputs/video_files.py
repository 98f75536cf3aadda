"""Writes an excerpt as a video file of another codec, with sound and chapters."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any

from lantu.core.quality import Quality
from lantu.outputs.excerpt import Excerpt
from lantu.outputs.sound_streams import add_sound, chapters_for, sound_packets

BT709 = 1
"""Colour primaries, transfer and matrix (ITU-T H.273)."""


def write_video(
    excerpt: Excerpt,
    out: Path,
    *,
    container_format: str,
    codec: str,
    pixels: str,
    options: Mapping[str, str],
    sound_codec: str,
    sound_rate: int | None = None,
    width: int | None = None,
) -> None:
    """Decode the excerpt's clips and encode them again.

    Args:
        excerpt: with pieces; without a soundtrack the file has no sound.
        out: the file.
        container_format: FFmpeg's name of the muxer.
        codec: FFmpeg's name of the video encoder.
        pixels: FFmpeg's name of its pixel format.
        options: of the encoder.
        sound_codec: FFmpeg's name of the sound encoder.
        sound_rate: bits per second of the sound.
        width: pixels; None for that of the clips.
    """
    import av
    from av.video.reformatter import ColorRange

    quality: Quality = excerpt.quality
    with av.open(str(out), "w", format=container_format) as container:
        stream: Any = container.add_stream(codec, rate=quality.fps, options=dict(options))
        stream.width = width or quality.width
        stream.height = excerpt.height_for(width) if width else quality.height
        stream.pix_fmt = pixels
        context = stream.codec_context
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = ColorRange.MPEG
        sound = add_sound(container, excerpt, sound_codec, sound_rate)
        container.metadata["title"] = excerpt.title
        chapters_for(container, excerpt.chapters)
        streams = [_timed(_pictures(stream, excerpt, width, pixels))]
        if sound is not None:
            streams.append(_timed(sound_packets(sound, excerpt)))
        for _, packet in heapq.merge(*streams, key=itemgetter(0)):
            container.mux(packet)


def _pictures(stream: Any, excerpt: Excerpt, width: int | None, pixels: str) -> Iterator[Any]:
    from av.video.frame import PictureType
    from av.video.reformatter import Colorspace, Interpolation

    for frame in excerpt.frames(width=width):
        shown = frame
        if frame.format.name != pixels:
            # An RGB picture has no matrix of its own; all clips and outputs are BT.709.
            shown = frame.reformat(
                format=pixels,
                src_colorspace=Colorspace.ITU709,
                dst_colorspace=Colorspace.ITU709,
                interpolation=Interpolation.BICUBIC,
            )
            shown.pts, shown.time_base = frame.pts, frame.time_base
            shown.pict_type = PictureType.NONE
        yield from stream.encode(shown)
    yield from stream.encode(None)


def _timed(packets: Iterator[Any]) -> Iterator[tuple[float, Any]]:
    """Yield packets after their decoding time in seconds."""
    last = 0.0
    for packet in packets:
        time = packet.dts if packet.dts is not None else packet.pts
        if time is not None:
            last = float(time * packet.time_base)
        yield last, packet
