"""Encode the pictures of existing clips again, and print the seconds spent inside the encoder.

python -m benchmarks.floor library high FOLDER CLIP ...    with x264, set as for key pictures
python -m benchmarks.floor changes high FOLDER CLIP ...    with Lantu's encoder, by dirty regions
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from lantu.core.quality import QUALITIES, Quality
from lantu.encoding.delta import DeltaEncoder, add_stream


def pictures(clip: str) -> Iterator[av.VideoFrame]:
    """The frames of a clip that differ from the previous frame."""
    last = None
    with av.open(clip) as video:
        for frame in video.decode(video=0):
            planes = frame.to_ndarray()
            if last is None or not np.array_equal(planes, last):
                yield frame
            last = planes


def by_library(clip: str, quality: Quality, out: Path) -> float:
    """Encode the pictures of a clip with x264; returns the seconds inside the encoder."""
    inside = 0.0
    with av.open(str(out), "w", format="mp4") as container:
        stream = add_stream(container, quality)
        container.start_encoding()
        for number, picture in enumerate(pictures(clip)):
            picture.pts, picture.time_base = number, stream.codec_context.time_base
            picture.pict_type = av.video.frame.PictureType.NONE
            began = time.perf_counter()
            stream.encode(picture)
            inside += time.perf_counter() - began
    return inside


def by_changes(clip: str, quality: Quality, out: Path) -> float:
    """Encode the pictures of a clip with Lantu's encoder; returns the seconds inside it."""
    inside = 0.0
    encoder = DeltaEncoder(out, quality)
    for picture in pictures(clip):
        encoder.load(picture)
        began = time.perf_counter()
        encoder.encode()
        inside += time.perf_counter() - began
    encoder.close()
    return inside


def main(way: str, quality: str, folder: str, *clips: str) -> None:
    """Encode each clip and print the seconds inside the encoder."""
    encode = {"library": by_library, "changes": by_changes}[way]
    inside = 0.0
    for clip in clips:
        out = Path(folder) / f"floor-{way}-{Path(clip).stem}.mp4"
        inside += encode(clip, QUALITIES[quality], out)
        out.unlink()
    print(inside)


if __name__ == "__main__":
    main(*sys.argv[1:])
