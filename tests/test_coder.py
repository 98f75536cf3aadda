"""What the coder of P pictures decides: how far it quantises, what it finds, what it refuses.

That decoders reconstruct its pictures exactly is held by test_coder_exact.py.
"""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from coded import RecordedEncoder, Stage, change, ffmpeg, part, whole
from hypothesis import given, strategies as st
from numpy.typing import NDArray

from lantu.core.quality import QUALITIES, Quality
from lantu.encoding.bits import BitWriter, escape
from lantu.encoding.delta import DeltaEncoder
from lantu.encoding.p_frame_coder import PictureCoder, chroma_quantiser
from lantu.encoding.slice_headers import UnsupportedStream
from lantu.native.boxes import Box

SIZE = Quality("whole", 192, 112, 15)
CUT = Quality("cut", 198, 108, 15)
BUSY = 4
"""By how many steps the coder quantises coarser what is full of edges (decision.c)."""


def pictures(path: Path) -> list[int]:
    """Bytes of every coded picture."""
    with av.open(str(path)) as clip:
        return [packet.size for packet in clip.demux(video=0) if packet.size]


def vectors(path: Path) -> list[NDArray[np.int32]]:
    """The motion vectors of every P picture by FFmpeg's decoder, (macroblocks, 2): x and y in
    quarters of a luma sample. Where one is (0, 0) or intra, the decoder may leave it out."""
    found = []
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.options = {"flags2": "+export_mvs", "threads": "1"}
        for frame in clip.decode(stream):
            for side in frame.side_data:
                if side.type.name == "MOTION_VECTORS":
                    one = side.to_ndarray()
                    found.append(np.stack([one["motion_x"], one["motion_y"]], axis=1))
    return found


def errors(path: Path, quantiser: int, before: str, after: str) -> list[NDArray[np.float64]]:
    """Y, U and V of a P picture as decoded less as drawn, in steps of a busy place's quantiser."""
    stage = Stage(SIZE, seed=3)
    writer = RecordedEncoder(path, SIZE, quantiser)
    for kind in (before, after):
        change(stage, kind, whole(SIZE), (6, 6))
        writer.write([(whole(SIZE), stage.now)])
    writer.close()
    step = 2 ** ((min(51, quantiser + BUSY) - 4) / 6)
    decoded = ffmpeg(path)[1]
    return [
        (one.astype(float) - drawn) / step for one, drawn in zip(decoded, stage.now, strict=True)
    ]


@pytest.mark.parametrize("quantiser", [12, 13, 14, 15, 16, 17, 24, 25])
def test_noise_is_quantised_by_the_step_of_the_standard(tmp_path: Path, quantiser: int) -> None:
    """Uniform error would have 1/12 step squared; rounding towards zero by a third adds 1/9."""
    for error in errors(tmp_path / "clip.mp4", quantiser, "flat", "noise"):
        assert 0.17 < (error**2).mean() < 0.21
        assert np.abs(error).max() < 2
        assert abs(error.mean()) < 0.015


@pytest.mark.parametrize("after", ["slide", "stripes", "dim", "fade"])
@pytest.mark.parametrize("quantiser", [12, 22, 24, 35, 51])
def test_no_sample_is_far_from_what_was_drawn(tmp_path: Path, quantiser: int, after: str) -> None:
    """Two steps, and a half where a residual is left out because its bits are worth more."""
    for error in errors(tmp_path / "clip.mp4", quantiser, "noise", after):
        assert np.abs(error).max() < 2.5
        assert (error**2).mean() < 0.35


def slid(
    path: Path, motion: tuple[int, int], soft: bool = False, place: Box | None = None
) -> tuple[int, list[int]]:
    """The second of two pictures that differ by a motion, in quarters of a luma sample.

    Args:
        soft: show a texture without fine detail.
        place: the box that moves; None for all.

    Returns:
        How many vectors are just that motion, and the bytes of both pictures.
    """
    stage = Stage(SIZE, seed=3)
    if soft:
        coarse = np.random.default_rng(9).integers(0, 256, (8, 11), np.uint8)
        stage.texture = [
            np.asarray(cv2.resize(coarse, one.shape[::-1], interpolation=cv2.INTER_CUBIC))
            for one in stage.texture
        ]
    writer = RecordedEncoder(path, SIZE, 24)
    for times in range(2):
        box = place if times and place else whole(SIZE)
        stage.slide(box, times * motion[0] / 4, times * motion[1] / 4)
        writer.write([(whole(SIZE), stage.now)])
    writer.close()
    expected = (-motion[0], -motion[1])  # a vector points to where the samples come from
    (found,) = vectors(path)
    return int((found == expected).all(axis=1).sum()), pictures(path)


def test_motion_is_found_to_a_quarter_of_a_sample(tmp_path: Path) -> None:
    """In 60 macroblocks that lie inside; next to none of 48 directions may be worse than others."""
    found = {
        (right, down): slid(tmp_path / "clip.mp4", (right, down))[0]
        for right in range(-3, 4)
        for down in range(-3, 4)
        if right or down
    }
    assert min(found.values()) >= 8
    assert sum(found.values()) > 1960


@pytest.mark.parametrize("motion", [(48, 0), (-40, 0), (0, -32), (32, 24), (60, 0)])
def test_a_jump_of_many_samples_is_found_step_by_step(
    tmp_path: Path, motion: tuple[int, int]
) -> None:
    found, (key, after) = slid(tmp_path / "clip.mp4", motion, soft=True)
    assert found >= 45
    assert after < key / 4


@pytest.mark.parametrize("motion", [(48, 0), (-48, 0), (0, 40), (0, -40)])
def test_the_search_goes_straight_on(tmp_path: Path, motion: tuple[int, int]) -> None:
    """One macroblock moves amid others that rest: no neighbour's vector leads there."""
    place = (slice(48, 64), slice(128, 144))
    assert slid(tmp_path / "clip.mp4", motion, soft=True, place=place)[0] == 1


def test_no_vector_is_longer_than_64_samples(tmp_path: Path) -> None:
    """A texture slides faster with every picture, so the search begins at ever longer vectors."""
    quality = Quality("wide", 320, 64, 15)
    coarse = np.random.default_rng(4).integers(0, 256, (8, 120), np.uint8)
    sheet = cv2.resize(coarse, (1600, 64), interpolation=cv2.INTER_CUBIC)
    path = tmp_path / "clip.mp4"
    writer = RecordedEncoder(path, quality, 24)
    stage, left = Stage(quality, seed=1), 0
    for speed in range(0, 84, 4):
        left += speed
        stage.now.y[:] = sheet[:, left : left + quality.width]
        writer.write([(whole(quality), stage.now)])
    writer.close()
    longest = [np.abs(one).max() / 4 for one in vectors(path)]
    assert 60 <= max(longest) <= 64


@pytest.mark.parametrize("across", [True, False])
def test_what_continues_its_neighbours_is_predicted_from_them(tmp_path: Path, across: bool) -> None:
    """Stripes over noise: predicted from the samples above or to the left they cost next to
    nothing, by any other mode a kilobyte."""
    path = tmp_path / "clip.mp4"
    stage = Stage(SIZE, seed=7)
    writer = RecordedEncoder(path, SIZE, 24)
    stage.noise(whole(SIZE))
    place = (slice(32, 96), slice(32, 160))
    writer.write([(whole(SIZE), stage.now)])
    for plane, target in zip(writer.reconstructed[0], part(stage.now, place), strict=True):
        side = 32 * plane.shape[0] // SIZE.height
        height, width = target.shape
        target[:] = (
            plane[side : side + height, side - 1][:, None]
            if across
            else plane[side - 1, side : side + width]
        )
    writer.write([(place, part(stage.now, place))])
    writer.close()
    assert pictures(path)[1] < 400


def test_nothing_is_coded_where_nothing_changed(tmp_path: Path) -> None:
    quality = QUALITIES["low"]
    stage = Stage(quality, seed=1)
    writer = RecordedEncoder(tmp_path / "clip.mp4", quality)
    for _ in range(3):
        writer.write([(whole(quality), stage.now)])
    writer.close()
    key, *others = pictures(tmp_path / "clip.mp4")
    assert key > 10_000
    assert all(size < 40 for size in others)


@pytest.mark.parametrize("plane", [0, 1, 2])
def test_a_change_of_one_plane_alone_is_coded(tmp_path: Path, plane: int) -> None:
    stage = Stage(CUT, seed=2)
    writer = DeltaEncoder(tmp_path / "clip.mp4", CUT)
    writer.write([(whole(CUT), stage.now)])
    stage.now[plane][:] = 255 - stage.now[plane]
    writer.write([(whole(CUT), stage.now)])
    writer.close()
    decoded = ffmpeg(tmp_path / "clip.mp4")[1][plane].astype(int)
    assert np.abs(decoded - stage.now[plane]).mean() < 8, "64 if it were left as it was"


def test_what_is_beside_a_change_stays_as_it_was(tmp_path: Path) -> None:
    stage = Stage(CUT, seed=2)
    writer = DeltaEncoder(tmp_path / "clip.mp4", CUT)
    writer.write([(whole(CUT), stage.now)])
    place: Box = (slice(20, 90), slice(34, 70))
    stage.noise(place)
    writer.write([(place, part(stage.now, place))])
    writer.close()
    first, last = ffmpeg(tmp_path / "clip.mp4")
    for name, one, other in zip("yuv", first, last, strict=True):
        scale = 1 if name == "y" else 2
        changed = np.abs(one.astype(int) - other)
        assert changed[20 // scale : 90 // scale, 34 // scale : 70 // scale].mean() > 20
        # The macroblocks that it touches.
        changed[16 // scale : 96 // scale, 32 // scale : 80 // scale] = 0
        assert not changed.any(), name


@given(begins=st.lists(st.sampled_from([0, 0, 0, 0, 1, 2, 3, 4, 255]), min_size=1, max_size=40))
def test_emulation_prevention_is_that_of_the_plain_python_path(begins: list[int]) -> None:
    """A header of any bytes passes through the C escape like the slice data behind it."""
    coder = PictureCoder(64, 48, 24, 0)
    header, one_byte = BitWriter(), BitWriter()
    for byte in begins:
        header.u(byte, 8)
    one_byte.u(255, 8)
    data = coder.code(one_byte, 24)[1:]
    assert coder.code(header, 24) == escape(bytes(begins) + data)
    assert coder.hold(header, 24) == escape(bytes(begins) + data)
    coder.close()


@pytest.mark.parametrize("bits", range(1, 9))
def test_a_header_is_filled_up_to_a_whole_byte_by_ones(bits: int) -> None:
    coder = PictureCoder(64, 48, 24, 0)
    header = BitWriter()
    header.u(0, bits)
    assert coder.code(header, 24)[0] == 0xFF >> bits
    coder.close()


@pytest.mark.parametrize("by", [(-1, 0, 0), (2, 0, -1), (0, 1, 1), (-16, 5, -5)])
def test_light_that_fades_all_over_costs_next_to_nothing(
    tmp_path: Path, by: tuple[int, int, int]
) -> None:
    """Nearly 2 kB without an offset in the slice header; the samples are as exact as before."""
    path, stage = tmp_path / "clip.mp4", Stage(CUT, seed=6)
    for plane in stage.now:
        plane[:] = plane // 2 + 64
    writer = RecordedEncoder(path, CUT, 24)
    writer.write([(whole(CUT), stage.now)])
    for plane, offset in zip(stage.now, by, strict=True):
        plane[:] = plane.astype(int) + offset
    writer.write([(whole(CUT), stage.now)])
    writer.close()
    assert pictures(path)[1] < 60
    first, second = ffmpeg(path)
    for one, other, offset in zip(first, second, by, strict=True):
        assert (other.astype(int) - one == offset).mean() > 0.98


@pytest.mark.parametrize(("luma", "offset"), [(11, 1), (12, -1), (0, 0), (52, 0), (20, -9)])
def test_a_quantiser_that_levels_have_no_code_for_is_refused(luma: int, offset: int) -> None:
    with pytest.raises(UnsupportedStream, match=r"cannot be continued: quantiser .* not 12 to 51"):
        PictureCoder(64, 48, luma, offset)


def test_a_clip_with_too_fine_a_quantiser_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedStream, match="quantiser 10"):
        RecordedEncoder(tmp_path / "clip.mp4", SIZE, quantiser=10)


@pytest.mark.parametrize(
    ("luma", "offset", "chroma"), [(24, 0, 24), (29, 0, 29), (30, 0, 29), (40, 0, 36), (51, 0, 39)]
)
def test_chroma_is_quantised_as_the_standard_says(luma: int, offset: int, chroma: int) -> None:
    assert chroma_quantiser(luma, offset) == chroma
    assert chroma_quantiser(luma - 2, 2) == chroma


def test_a_key_picture_does_not_show_in_a_dim_slope_that_rests(tmp_path: Path) -> None:
    """Light moves over the sheet, then rests: 0.21 levels, and 0.49 if what rests stayed coarse."""
    path, columns = tmp_path / "clip.mp4", np.arange(SIZE.width)
    writer, stage = DeltaEncoder(path, SIZE), Stage(SIZE, seed=1)
    for plane in stage.now:
        plane[:] = 128
    for place in range(0, 60, 2):
        stage.now.y[:] = np.round(22 + 18 * np.exp(-(((columns - 60 - place) / 80) ** 2)))
        writer.write([(whole(SIZE), stage.now)])
    writer.hold(40)
    writer.close()
    frames = ffmpeg(path)
    key = 4 * SIZE.fps
    assert np.abs(frames[key].y.astype(int) - frames[key - 1].y).mean() < 0.25
    assert np.abs(frames[key].y.astype(int) - stage.now.y).mean() < 0.2
