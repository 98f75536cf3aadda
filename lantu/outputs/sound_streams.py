"""The sound of an excerpt as a stream of a file that is written."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from lantu.core.records import SAMPLE_RATE, Chapter
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.outputs.excerpt import Excerpt

if TYPE_CHECKING:
    pass

CHUNK = 1 << 16
"""Samples passed to the encoder at once."""


def add_sound(container: Any, excerpt: Excerpt, codec: str, bit_rate: int | None = None) -> Any:
    """Add a stream for the excerpt's sound to a container; None without sound.

    Args:
        container: an output container of PyAV.
        excerpt: what is heard.
        codec: FFmpeg's name of the encoder.
        bit_rate: bits per second.
    """
    if excerpt.soundtrack is None:
        return None
    stream = container.add_stream(codec, rate=SAMPLE_RATE, layout="stereo")
    if bit_rate:
        stream.bit_rate = bit_rate
    return stream


def write_sound(container: Any, stream: Any, excerpt: Excerpt) -> None:
    """Encode and mux all of the excerpt's sound."""
    for packet in sound_packets(stream, excerpt):
        container.mux(packet)


def sound_packets(stream: Any, excerpt: Excerpt) -> Iterator[Any]:
    """Yield the encoded packets of the excerpt's sound."""
    import av

    from lantu.sound import DecodedSound

    assert excerpt.soundtrack is not None
    samples = DecodedSound.of(excerpt.soundtrack.path).samples
    resampler = av.AudioResampler(
        stream.codec_context.format, "stereo", SAMPLE_RATE, stream.codec_context.frame_size or None
    )
    for start in range(0, len(samples), CHUNK):
        import numpy as np

        planes = np.ascontiguousarray(samples[start : start + CHUNK].T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, start
        frame.time_base = Fraction(1, SAMPLE_RATE)
        for made in resampler.resample(frame):
            yield from stream.encode(made)
    for made in resampler.resample(None):
        yield from stream.encode(made)
    yield from stream.encode(None)


def chapters_for(container: Any, chapters: list[Chapter]) -> None:
    """Put the chapters of an excerpt into a container that is written."""
    container.set_chapters(
        [
            {
                "id": number,
                "start": chapter.begins,
                "end": chapter.ends,
                "time_base": Fraction(1, TICKS_PER_SECOND),
                "metadata": {"title": chapter.title},
            }
            for number, chapter in enumerate(chapters)
        ]
    )
