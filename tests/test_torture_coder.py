"""Hard inputs for the H.264 coder, through two decoders that share no code.

Noise, cuts, slopes, motion and rest, in sizes from 2 by 2 to 4096 by 2304, at all quantisers and in
groups of up to 240 pictures.
"""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import openh264
import pytest
from coded import Planes, RecordedEncoder, difference, ffmpeg, packets, play
from conformance import breaches
from hypothesis import strategies as st
from panning import Recorded, write
from torture import FULL, campaign

from lantu.core.quality import Quality
from lantu.encoding.delta import KEYFRAME_SECONDS
from lantu.encoding.stream import plane_array

LARGE = [(854, 480), (2, 1080), (4096, 2), (2560, 1440), (4096, 2304)]
"""Sizes in pixels; the short form takes the first three."""


def side(random: np.random.Generator) -> int:
    """An even side of 2 to 256 samples; each doubling is as likely as any."""
    return 2 * int(2 ** random.uniform(0, 7.01))


def sought(path: Path, at: int, fps: int) -> Planes:
    """The picture that a player shows which jumps to a key frame."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        clip.seek(round(at / fps / stream.time_base), stream=stream)
        frame = next(clip.decode(stream))
        assert frame.pts * stream.time_base * fps == at
        return Planes(*(plane_array(plane).copy() for plane in frame.planes))


def shown_exactly(path: Path, quality: Quality, seed: int, pictures: int) -> None:
    """Both decoders show the coder's reconstruction, and a player that jumps to key frames does.

    What the clip states holds for it (`conformance.py`).
    """
    random = np.random.default_rng(seed)
    writer = RecordedEncoder(path, quality, int(random.integers(12, 52)))
    play(writer, quality, seed, pictures)
    if random.integers(4) == 0:
        writer.hold(int(random.integers(1, 5 * quality.fps)))
    writer.close()
    assert difference(writer.reconstructed, ffmpeg(path)) == ""
    if openh264.LIBRARY is not None:
        assert difference(writer.reconstructed, openh264.decode(packets(path))) == ""
    assert breaches(path, quality.fps) == []
    with av.open(str(path)) as clip:
        keys = [one.is_keyframe for one in clip.demux(video=0) if one.size]
    every = KEYFRAME_SECONDS * quality.fps
    assert keys == [number % every == 0 for number in range(writer.frames)]
    for at in range(0, writer.frames, every):
        shown = sought(path, at, quality.fps)
        assert difference([writer.reconstructed[at]], [shown]) == "", at


def test_streams_decode_exactly(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"

    def holds(seed: int) -> None:
        random = np.random.default_rng(seed)
        fps = int(random.choice([1, 5, 15, 60]))
        quality = Quality("any", side(random), side(random), fps)
        shown_exactly(path, quality, seed, int(random.integers(1, 12)))

    campaign("streams of the H.264 coder", st.integers(0, 2**32 - 1), holds, 12, 10_000)


def panned_exactly(path: Path, seed: int) -> None:
    """Both decoders show the same, and the coder's reconstruction where it coded the last picture.

    x264 codes the groups that begin with a pan, and our coder what comes after.
    """
    random = np.random.default_rng(seed)
    quality = Quality("any", 80 + side(random), 40 + side(random), int(random.choice([5, 15, 30])))
    letters = random.choice(["p", "p", "s", "."], random.integers(1, 8))
    encoder = Recorded(path, quality)
    script = "".join(str(letter) * random.integers(1, 30) for letter in letters)
    write(encoder, quality, "p" * random.integers(0, 20) + script, seed=seed)
    shown = ffmpeg(path)
    if openh264.LIBRARY is not None:
        assert difference(shown, openh264.decode(packets(path))) == ""
    if not encoder.by_library:
        assert difference([encoder.last], shown[-1:]) == ""
    assert breaches(path, quality.fps) == []


def test_pans_decode_exactly(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    seeds = st.integers(0, 2**32 - 1)
    campaign(
        "streams of pans, coded by x264 and our coder in turn",
        seeds,
        lambda seed: panned_exactly(path, seed),
        *(4, 1_000),
    )


@pytest.mark.parametrize("size", LARGE if FULL else LARGE[:3], ids=str)
def test_sizes_at_the_limits_decode_exactly(tmp_path: Path, size: tuple[int, int]) -> None:
    shown_exactly(tmp_path / "clip.mp4", Quality("large", *size, 15), seed=7, pictures=3)


def test_a_long_group_decodes_exactly(tmp_path: Path) -> None:
    """Two groups of 240 pictures; in short form, one and the begin of the next."""
    quality = Quality("long", 66, 34, 60)
    shown_exactly(tmp_path / "clip.mp4", quality, seed=11, pictures=500 if FULL else 200)
