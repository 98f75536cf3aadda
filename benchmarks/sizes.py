"""Compare the bytes of delta with those of x264 (medium, CRF 23, as stock Manim has it).

The pictures come from lossless clips, which nothing here makes: draw rows with the encoder x264,
whose options in lantu/encoding/x264.py are changed to `qp` 0 without a profile for that. Similarity
is that of luma in every tenth frame; seconds are of the processor, inside of the encoder.

    python -m benchmarks.sizes medium LOSSLESS ...
    python -m benchmarks.sizes medium --frames 0 --x264 bframes=0 LOSSLESS ...
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import av
import click
import numpy as np

from benchmarks.similarity import similarity
from lantu.core.quality import QUALITIES, Quality
from lantu.encoding.busy import GroupEncoder
from lantu.encoding.stream import add_h264_stream, plane_array

EVERY = 10
"""One of so many frames is compared."""

Pictures = list[tuple[av.VideoFrame, bool]]
"""Frames, and whether each is as the one before."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What an encoder made of a clip.

    Attributes:
        size: of its pictures in bytes.
        key_size: of the key pictures among them.
        keys: how many those are.
        seconds: of the processor, inside of the encoder.
        ssim: mean structural similarity of luma.
        psnr: of luma, and of both planes of chroma, in dB.
    """

    size: int
    key_size: int
    keys: int
    seconds: float
    ssim: float
    psnr: tuple[float, float]


def pictures(clip: Path, count: int) -> Pictures:
    """The first frames of a lossless clip; 0 for all."""
    found: Pictures = []
    last = None
    with av.open(str(clip)) as video:
        for frame in islice(video.decode(video=0), count or None):
            planes = frame.to_ndarray()
            found.append((frame, last is not None and np.array_equal(planes, last)))
            last = planes
    return found


def by_delta(frames: Pictures, quality: Quality, out: Path) -> float:
    """Encode frames with delta; returns the seconds inside of the encoder."""
    inside = 0.0
    encoder = GroupEncoder(out, quality)
    for picture, held in frames:
        if not held:
            encoder.load(picture)
        began = time.process_time()
        if held:
            encoder.hold(1)
        else:
            encoder.encode()
        inside += time.process_time() - began
    encoder.close()
    return inside


def by_x264(frames: Pictures, quality: Quality, out: Path, parameters: str) -> float:
    """Encode frames with x264; returns the seconds inside of the encoder."""
    options = {"preset": "medium", "crf": "23", "threads": "1", "x264-params": parameters}
    began = time.process_time()
    with av.open(str(out), "w", format="mp4") as container:
        stream: Any = add_h264_stream(container, quality, options)
        for number, (picture, _) in enumerate(frames):
            picture.pts, picture.time_base = number, stream.codec_context.time_base
            picture.pict_type = av.video.frame.PictureType.NONE
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return time.process_time() - began


def measured(frames: Pictures, out: Path, seconds: float) -> Coded:
    """Count the bytes of a clip, and compare what it shows with what was encoded."""
    with av.open(str(out)) as video:
        sizes = [(one.size, one.is_keyframe) for one in video.demux(video=0) if one.size]
    ssim = []
    errors: list[list[float]] = [[], [], []]
    with av.open(str(out)) as video:
        for number, seen in enumerate(video.decode(video=0)):
            if number % EVERY:
                continue
            pairs = zip(frames[number][0].planes, seen.planes, strict=True)
            planes = [(plane_array(one), plane_array(other)) for one, other in pairs]
            ssim.append(similarity(*planes[0]))
            for kept, (one, other) in zip(errors, planes, strict=True):
                kept.append(float(np.mean((one.astype(float) - other) ** 2)))
    luma, *chroma = (float(np.mean(kept)) for kept in errors)
    keys = [size for size, is_key in sizes if is_key]
    return Coded(
        sum(size for size, _ in sizes),
        sum(keys),
        len(keys),
        seconds,
        float(np.mean(ssim)),
        (_decibels(luma), _decibels(sum(chroma) / 2)),
    )


def _decibels(error: float) -> float:
    return float(10 * np.log10(255**2 / max(error, 1e-9)))


@click.command()
@click.argument("quality", type=click.Choice(list(QUALITIES)))
@click.argument("clips", type=click.Path(path_type=Path, exists=True), nargs=-1, required=True)
@click.option("--frames", "count", default=250, show_default=True, help="of each clip; 0 for all")
@click.option("--x264", "parameters", default="", help="more of x264's parameters, by its names")
@click.option("--only", type=click.Choice(["delta", "x264"]), help="one of the two encoders")
def main(
    quality: str, clips: tuple[Path, ...], count: int, parameters: str, only: str | None
) -> None:
    """Print a line for each clip and encoder."""
    size = QUALITIES[quality]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "clip.mp4"
        for clip in clips:
            frames = pictures(clip, count)
            for way in ("delta", "x264"):
                if only not in (None, way):
                    continue
                seconds = (
                    by_delta(frames, size, out)
                    if way == "delta"
                    else by_x264(frames, size, out, parameters)
                )
                one = measured(frames, out, seconds)
                print(
                    f"{clip.stem:16} {way:5} {one.size / 1000:7.1f} kB, {one.keys} keys "
                    f"{one.key_size / 1000:6.1f} kB, SSIM {one.ssim:.5f}, PSNR {one.psnr[0]:.2f} "
                    f"{one.psnr[1]:.2f}, {one.seconds:.2f} s",
                    flush=True,
                )


if __name__ == "__main__":
    main()
