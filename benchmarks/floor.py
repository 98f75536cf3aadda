"""Encode what clips really encoded, with nothing drawn: prints the seconds inside the encoder."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import av
import numpy as np

from lantu.draw.encoder import ClipEncoder
from lantu.quality import QUALITIES


def main(quality: str, folder: str, *clips: str) -> None:
    """Decode each clip, and give the frames that differ from the last to a fresh encoder."""
    inside = 0.0
    for clip in clips:
        out = Path(folder) / f"floor-{Path(clip).stem}.mp4"
        encoder = ClipEncoder(out, QUALITIES[quality])
        last = None
        with av.open(clip) as video:
            for frame in video.decode(video=0):
                planes = frame.to_ndarray()
                if last is not None and np.array_equal(planes, last):
                    continue
                last = planes
                encoder.load(frame)
                began = time.perf_counter()
                encoder.encode()
                inside += time.perf_counter() - began
        encoder.close()
        out.unlink()
    print(inside)


if __name__ == "__main__":
    main(*sys.argv[1:])
