"""What decoders show is what the coder reconstructed, bit for bit on Y, U and V.

The coder predicts each picture from its own reconstruction of the last. One wrong bit there is a
fault that a viewer sees grow until the next key picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from coded import (
    DECODERS,
    KINDS,
    Decoder,
    RecordedEncoder,
    Stage,
    change,
    difference,
    ffmpeg,
    part,
    play,
    whole,
)
from hypothesis import given, settings, strategies as st

from lantu.core.quality import QUALITIES, Quality
from lantu.encoding.p_frame_coder import PictureCoder
from lantu.encoding.yuv420 import Plane
from lantu.native.boxes import Box

SIZES = [
    Quality("whole", 192, 112, 15),
    Quality("cut", 198, 108, 15),  # the last macroblocks hold 6 columns and 12 rows
    Quality("narrow", 16, 80, 15),
    Quality("least", 18, 18, 15),
]


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize("quantiser", [12, 17, 24, 30, 39, 51])
@pytest.mark.parametrize("quality", SIZES, ids=lambda quality: quality.name)
def test_decoders_show_what_the_coder_reconstructed(
    tmp_path: Path, quality: Quality, quantiser: int, decode: Decoder
) -> None:
    path = tmp_path / "clip.mp4"
    writer = RecordedEncoder(path, quality, quantiser)
    play(writer, quality, seed=quantiser, pictures=24)
    writer.close()
    assert difference(writer.reconstructed, decode(path)) == ""


@pytest.mark.parametrize("decode", DECODERS)
def test_the_quantiser_may_change_from_picture_to_picture(
    tmp_path: Path, decode: Decoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clip.mp4"
    writer = RecordedEncoder(path, SIZES[1])
    given = cycle([*range(24, 52), 12, 40])
    monkeypatch.setattr(writer._rate, "quantiser", lambda _: next(given))
    play(writer, SIZES[1], seed=5, pictures=28)
    writer.close()
    assert difference(writer.reconstructed, decode(path)) == ""


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Quality, list[tuple[str, Box, tuple[int, int], int]]]:
    """A size, and pictures of it: a kind of content, its box, a motion, and frames to hold."""

    def side(most: int) -> slice:
        first = draw(st.integers(0, most // 2 - 1))
        return slice(2 * first, 2 * draw(st.integers(first + 1, most // 2)))

    width, height = (2 * draw(st.integers(8, 40)) for _ in range(2))
    motion = st.integers(-40, 40)
    return Quality("any", width, height, 15), [
        (
            draw(st.sampled_from(KINDS)),
            (side(height), side(width)),
            (draw(motion), draw(motion)),
            draw(st.sampled_from([0, 0, 1, 3])),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]


@settings(max_examples=80, derandomize=True)
@given(script=scripts(), quantiser=st.integers(12, 51), seed=st.integers(0, 99))
@pytest.mark.parametrize("decode", DECODERS)
def test_any_boxes_sizes_and_quantisers_decode_exactly(
    script: tuple[Quality, list[tuple[str, Box, tuple[int, int], int]]],
    quantiser: int,
    seed: int,
    decode: Decoder,
) -> None:
    quality, changes = script
    stage = Stage(quality, seed)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "clip.mp4"
        writer = RecordedEncoder(path, quality, quantiser)
        writer.write([(whole(quality), stage.now)])
        for kind, place, motion, held in changes:
            change(stage, kind, place, motion)
            writer.write([(place, part(stage.now, place))])
            writer.hold(held)
        writer.close()
        assert difference(writer.reconstructed, decode(path)) == ""


@pytest.mark.parametrize("decode", DECODERS)
def test_a_long_clip_of_rest_and_motion_never_drifts(tmp_path: Path, decode: Decoder) -> None:
    """Twenty seconds: something small slides over a texture, rests, and key pictures pass."""
    quality = Quality("low", 198, 108, 15)
    stage = Stage(quality, seed=5)
    path = tmp_path / "clip.mp4"
    writer = RecordedEncoder(path, quality)
    writer.write([(whole(quality), stage.now)])
    for number in range(240):
        top, left = 2 * (number // 6 % 30), 2 * (number * 3 % 70)
        place = (slice(top, top + 40), slice(left, left + 52))
        change(stage, "slide", place, (number % 31 - 15, number * 5 % 23 - 11))
        writer.write([(place, part(stage.now, place))])
        writer.hold(9 if number % 40 == 39 else 0)
    writer.close()
    assert writer.frames == 295
    assert difference(writer.reconstructed, decode(path)) == ""


@pytest.mark.parametrize("decode", DECODERS)
def test_a_picture_of_film_size_decodes_exactly(tmp_path: Path, decode: Decoder) -> None:
    path = tmp_path / "clip.mp4"
    writer = RecordedEncoder(path, QUALITIES["low"])
    play(writer, QUALITIES["low"], seed=3, pictures=12)
    writer.close()
    assert difference(writer.reconstructed, decode(path)) == ""


@pytest.mark.parametrize("plane", [0, 1, 2])
def test_one_wrong_bit_of_the_reference_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plane: int
) -> None:
    quality = SIZES[0]
    refer = PictureCoder.set_reference

    def spoilt(self: PictureCoder, planes: Sequence[Plane], *, fine: bool) -> None:
        copies = [one.copy() for one in planes]
        copies[plane][21, 35] ^= 1
        refer(self, copies, fine=fine)

    monkeypatch.setattr(PictureCoder, "set_reference", spoilt)
    writer = RecordedEncoder(tmp_path / "clip.mp4", quality)
    stage = Stage(quality, seed=1)
    writer.write([(whole(quality), stage.now)])
    writer.hold(1)
    writer.close()
    found = difference(writer.reconstructed, ffmpeg(tmp_path / "clip.mp4"))
    assert found.startswith(f"picture 0 {'YUV'[plane]} row 21 column 35")
