"""What finished clips state holds for them, and `conformance.py` finds what does not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
from coded import RecordedEncoder, Stage, Unguarded, blank, change, part, play, whole
from conformance import breaches, broken
from panning import Photograph
from syntax import Picture, Stream, Unit, read, vectors
from torture import FULL

from lantu.core.quality import QUALITIES, Quality
from lantu.encoding import delta
from lantu.encoding.delta import DeltaEncoder
from lantu.encoding.levels import LEVELS as STATED, Level, level_of
from lantu.encoding.stream import plane_array

SMALL = Quality("any", 66, 50, 15)
WIDE = Quality("wide", 2832, 16, 60)
"""Level 3.1 has room for its 177 macroblocks, but not in one line."""


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Stream, list[np.ndarray]]:
    """What is read from a clip of six seconds without faults, two key pictures among them."""
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    writer = RecordedEncoder(path, SMALL)
    play(writer, SMALL, seed=2, pictures=6)
    writer.hold(80)
    writer.close()
    assert breaches(path, SMALL.fps) == []
    return read(path), vectors(path)


def grey(path: Path, quality: Quality) -> list[str]:
    """What is found in a clip of one grey picture."""
    writer, picture = DeltaEncoder(path, quality), blank(quality)
    for plane in picture:
        plane[:] = 128
    writer.write([(whole(quality), picture)])
    writer.close()
    return breaches(path, quality.fps)


SIZES = [
    WIDE,
    Quality("tall", 16, 2832, 60),
    Quality("slow", 1920, 1080, 15),
    *QUALITIES.values(),
]


@pytest.mark.parametrize("quality", SIZES if FULL else SIZES[:6], ids=lambda one: one.name)
def test_the_level_has_room_for_the_pictures(tmp_path: Path, quality: Quality) -> None:
    assert grey(tmp_path / "clip.mp4", quality) == []


def lower(quality: Quality) -> Level:
    """The level below that of a quality; under the lowest, 3.0."""
    at = STATED.index(level_of(quality))
    return STATED[at - 1] if at else replace(STATED[0], name="3.0")


@pytest.mark.parametrize(
    ("quality", "found"),
    [
        (Quality("any", 1280, 720, 5), "exceed MaxFS 1620"),
        (Quality("any", 704, 576, 60), "exceed MaxMBPS 40500"),
        (Quality("any", 1280, 720, 60), "exceed MaxMBPS 108000"),
        (WIDE, "exceed MaxFS 3600"),
    ],
    ids=str,
)
def test_a_level_that_is_too_low_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quality: Quality, found: str
) -> None:
    monkeypatch.setattr(delta, "level_of", lower)
    faults = grey(tmp_path / "clip.mp4", quality)
    assert any(found in fault for fault in faults), faults
    assert any("FFmpeg finds" in fault for fault in faults), faults


def test_a_buffer_of_too_many_frames_is_found(tmp_path: Path) -> None:
    """x264 takes level and number of references as they are given."""
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
        stream.options = {"level": "3.1", "x264-params": "ref=16:bframes=0:threads=1"}
        file.mux(stream.encode(av.VideoFrame(1280, 720, "yuv420p")))
        file.mux(stream.encode())
    assert "max_dec_frame_buffering 16 exceeds MaxDpbFrames" in breaches(path, 30)


def test_noise_without_the_guard_of_its_rate_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`test_encoders.py` holds that it is sound with the guard."""
    quality = Quality("high", 1280, 720, 30)
    monkeypatch.setattr(delta, "RateGuard", Unguarded)
    writer, noise = DeltaEncoder(tmp_path / "clip.mp4", quality), blank(quality)
    random = np.random.default_rng(1)
    for _ in range(3):
        for plane in noise:
            plane[:] = random.integers(0, 256, plane.shape, np.uint8)
        writer.write([(whole(quality), noise)])
    writer.close()
    faults = breaches(tmp_path / "clip.mp4", quality.fps)
    for found in ("VCL: ", "NAL: ", "exceed 345600 by MinCR"):
        assert any(found in fault for fault in faults), faults


def test_a_picture_of_too_many_bits_is_found(sound: tuple[Stream, list[np.ndarray]]) -> None:
    stream, moved = sound
    pictures = [*stream.pictures]
    macroblocks = 5 * 4
    pictures[3] = replace(
        pictures[3], sizes=[*pictures[3].sizes[:-1], 3_200 * macroblocks // 8 + 1]
    )
    (fault,) = broken(replace(stream, pictures=pictures), moved, SMALL.fps)
    assert fault == "picture 3: 3200 bits a macroblock"


def test_vectors_are_those_that_the_coder_wrote(tmp_path: Path) -> None:
    """A texture slides by (-21, 13) quarters; that is what most macroblocks move by."""
    quality = Quality("any", 192, 112, 15)
    stage = Stage(quality, seed=4)
    writer = RecordedEncoder(tmp_path / "clip.mp4", quality)
    writer.write([(whole(quality), stage.now)])
    change(stage, "slide", whole(quality), (-21, 13))
    writer.write([(whole(quality), part(stage.now, whole(quality)))])
    writer.close()
    stream, (first, second) = read(tmp_path / "clip.mp4"), vectors(tmp_path / "clip.mp4")
    assert len(first) == 0
    assert (np.median(second["motion_x"]), np.median(second["motion_y"])) == (21, -13)
    # The same vectors, where less is stated, and 400 times as long ones.
    for short in ("log2_max_mv_length_horizontal", "log2_max_mv_length_vertical"):
        stated = replace(stream, sps={**stream.sps, short: 3})
        (fault,) = broken(stated, [first, second], quality.fps)
        assert fault.endswith("quarters of 8")
    stated = replace(
        stream,
        sps={
            **stream.sps,
            "log2_max_mv_length_horizontal": 16,
            "log2_max_mv_length_vertical": 16,
        },
    )
    for name, most in (("motion_x", 8192), ("motion_y", 2048)):
        long = second.copy()
        long[name] *= 400
        (fault,) = broken(stated, [first, long], quality.fps)
        assert name in fault and fault.endswith(f"quarters of {most}")
    (fault,) = broken(stream, [first, np.concatenate([second] * 9)], quality.fps)
    assert fault == "picture 1: 72 vectors in two macroblocks"  # of four quarters each, nine times


@pytest.mark.parametrize(
    ("element", "value", "found"),
    [
        ("level_idc", 13, "no limits for level_idc 13"),
        ("profile_idc", 110, "profile_idc 110"),
        ("time_scale", 60, "states 30.0 frames per second of 15"),
        ("max_dec_frame_buffering", 17, "max_dec_frame_buffering 17 exceeds MaxDpbFrames"),
        ("max_num_ref_frames", 3, "max_num_ref_frames 3 exceeds the buffer of 2"),
        ("max_num_reorder_frames", 1, "shown in the order of decoding, and reordered"),
        ("log2_max_frame_num_minus4", 1, "frame_num 0, not 16"),
    ],
)
def test_a_wrong_statement_of_the_sequence_is_found(
    sound: tuple[Stream, list[np.ndarray]], element: str, value: int, found: str
) -> None:
    stream, moved = sound
    faults = broken(replace(stream, sps={**stream.sps, element: value}), moved, SMALL.fps)
    assert any(found in fault for fault in faults), faults


@pytest.mark.parametrize(
    ("element", "value", "found"),
    [
        ("first_mb_in_slice", 1, "first_mb_in_slice"),
        ("slice_type", 6, "slice_type 6"),
        ("frame_num", 9, "frame_num 9, not 3"),
        ("slice_qp_delta", 30, "quantiser 56"),
        ("nal_unit_type", 7, "picture 3 has 0 slices"),
    ],
)
def test_a_wrong_header_is_found(
    sound: tuple[Stream, list[np.ndarray]], element: str, value: int, found: str
) -> None:
    stream, moved = sound
    pictures = [*stream.pictures]
    *before, unit = pictures[3].units
    pictures[3] = replace(pictures[3], units=[*before, {**unit, element: value}])
    faults = broken(replace(stream, pictures=pictures), moved, SMALL.fps)
    assert any(found in fault for fault in faults), faults


SETS = {"nal_unit_type": 7}
DELIMITER = {"nal_unit_type": 9, "primary_pic_type": 0}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ([SETS], [], "parameter sets change"),
        ([DELIMITER], [], "a delimiter tells of an I picture"),
        ([{"nal_unit_type": 6}, DELIMITER], [], "a delimiter is not the first"),
        ([], [{"nal_unit_type": 12}], "the slice is not the last"),
    ],
)
def test_a_wrong_nal_unit_is_found(
    sound: tuple[Stream, list[np.ndarray]], before: list[Unit], after: list[Unit], found: str
) -> None:
    stream, moved = sound
    pictures = [*stream.pictures]
    units, sizes = [*before, *pictures[3].slices, *after], [10] * (len(before) + 1 + len(after))
    pictures[3] = replace(pictures[3], units=units, sizes=sizes)
    faults = broken(replace(stream, pictures=pictures), moved, SMALL.fps)
    assert any(found in fault for fault in faults), faults


def test_wrong_orders_of_pictures_are_found(sound: tuple[Stream, list[np.ndarray]]) -> None:
    stream, moved = sound
    pictures = stream.pictures

    def faults(others: list[Picture]) -> str:
        return " ".join(broken(replace(stream, pictures=others), moved, SMALL.fps))

    def unused(picture: Picture) -> Picture:
        units = [{**unit, "nal_ref_idc": 0} for unit in picture.units]
        return replace(picture, units=units)

    assert "pictures are not at equal distances" in faults([*pictures[:5], *pictures[6:]])
    assert "picture 5: frame_num 6, not 5" in faults([*pictures[:5], *pictures[6:]])
    assert "the first picture is not IDR" in faults(pictures[1:])
    assert "idr_pic_id is that of the IDR picture before" in faults([pictures[0], *pictures])
    two = [*pictures[:5], *map(unused, pictures[5:7]), *pictures[7:]]
    assert "picture 6: the second that is no reference" in faults(two)


def test_several_references_and_partitions_are_sound(tmp_path: Path) -> None:
    path, quality = tmp_path / "clip.mp4", Quality("any", 198, 108, 30)
    stage = Photograph(quality, seed=1)
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=quality.fps)
        stream.width, stream.height, stream.pix_fmt = quality.width, quality.height, "yuv420p"
        parameters = "ref=4:bframes=0:threads=1:keyint=infinite:partitions=all:cabac=0:force-cfr=1"
        stream.options = {"preset": "slow", "level": "3.1", "x264-params": parameters}
        for number in range(12):
            stage.slide((slice(0, 108), slice(0, 100)), 3 * number, number)
            stage.slide((slice(0, 108), slice(100, 198)), -2 * number, 0)
            picture = av.VideoFrame(quality.width, quality.height, "yuv420p")
            for plane, drawn in zip(picture.planes, stage.now, strict=True):
                plane_array(plane)[:] = drawn
            file.mux(stream.encode(picture))
        file.mux(stream.encode())
    assert breaches(path, quality.fps) == []
    assert read(path).sps["max_num_ref_frames"] == 4
    assert any((moved["w"] < 16).any() for moved in vectors(path)[1:])
