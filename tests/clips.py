"""Small clips and soundtracks with known pictures and sounds, made the way the stages make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc

from lantu.core.quality import Quality
from lantu.core.records import SAMPLE_RATE, Clip, Soundtrack
from lantu.sound import aac

Colour = tuple[int, int, int]


def tiny(fps: int) -> Quality:
    return Quality("tiny", 192, 108, fps)


def make_clip(
    folder: Path,
    row: str,
    quality: Quality,
    colours: Sequence[Colour],
    options: dict[str, str] | None = None,
) -> Clip:
    """A clip with one plain frame per colour, H.264 in BT.709 without B-frames."""
    path = folder / f"{row}.mp4"
    settings = {"preset": "ultrafast", "crf": "12", "bf": "0", **(options or {})}
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=quality.fps, options=settings)
        stream.width, stream.height, stream.pix_fmt = quality.width, quality.height, "yuv420p"
        context = stream.codec_context
        context.color_range = ColorRange.MPEG
        context.colorspace = Colorspace.ITU709
        context.color_primaries = ColorPrimaries.BT709
        context.color_trc = ColorTrc.BT709
        for number, colour in enumerate(colours):
            picture = np.full((quality.height, quality.width, 3), colour, np.uint8)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            frame.pts, frame.time_base = number, Fraction(1, quality.fps)
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return Clip(row, path, len(colours), quality, key=row)


def make_soundtrack(
    path: Path, seconds: Fraction, sound: Callable[[np.ndarray], np.ndarray]
) -> Soundtrack:
    """An AAC file; `sound` turns times in seconds into samples between -1 and 1."""
    samples = round(seconds * SAMPLE_RATE)
    wave = sound(np.arange(samples) / SAMPLE_RATE).astype(np.float32)
    aac.encode(np.stack([wave, wave], axis=1), path)
    return Soundtrack(path, samples, loudness=-16.0, peak=-1.0)
