from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from av.video.frame import PictureType
from coded import packets
from projects import SMALL

from lantu.core.quality import QUALITIES
from lantu.encoding import delta as encoder
from lantu.encoding.bits import BitReader, BitWriter, escape, join_nals, split_nals, unescape
from lantu.encoding.delta import KEYFRAME_SECONDS, DeltaEncoder, rest_frames
from lantu.encoding.slice_headers import IDR_SLICE, PPS, SLICE, SPS, UnsupportedStream, read_format
from lantu.encoding.yuv420 import to_planes
from lantu.native.boxes import Frame, whole_frame

HEIGHT, WIDTH = SMALL.height, SMALL.width


def plain(red: int, green: int, blue: int) -> Frame:
    return np.full((HEIGHT, WIDTH, 4), (red, green, blue, 255), np.uint8)


def noisy(seed: int) -> Frame:
    """Soft random blots: every frame is another picture, and none codes as a skip."""
    small = np.random.default_rng(seed).integers(0, 255, (9, 16, 4), np.uint8)
    frame = small.repeat(12, axis=0).repeat(12, axis=1)
    frame[..., 3] = 255
    return frame


def encode(path: Path, script: list[Frame | int]) -> DeltaEncoder:
    """Write a clip: a picture is encoded, a number holds the last for so many frames."""
    writer = DeltaEncoder(path, SMALL)
    for item in script:
        if isinstance(item, int):
            writer.hold(item)
        else:
            whole = whole_frame(item.shape)
            writer.write([(whole, to_planes(item, whole))])
    writer.close()
    return writer


def decode(path: Path) -> list[np.ndarray]:
    """Every frame as decoded, YUV; the decoder stops at the first error instead of hiding it."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode", "ec": "0"}
        return [frame.to_ndarray(format="yuv420p") for frame in clip.decode(stream)]


def frame_nums(path: Path) -> list[tuple[int, int]]:
    """(NAL unit type, frame_num) of every picture."""
    with av.open(str(path)) as clip:
        bits = read_format(annex_b_sets(clip)).frame_num_bits
    found = []
    for packet in packets(path):
        for nal in split_nals(packet):
            if nal[0] & 31 in (SLICE, IDR_SLICE):
                reader = BitReader(unescape(nal[1:])[:16])
                reader.ue(), reader.ue(), reader.ue()
                found.append((nal[0] & 31, reader.u(bits)))
    return found


def annex_b_sets(clip: av.container.InputContainer) -> bytes:
    """Sequence and picture parameter sets out of an `avcC` record (ISO/IEC 14496-15, 5.3.3)."""
    record = bytes(clip.streams.video[0].codec_context.extradata)
    at, sets = 6, b""
    for last in (False, True):
        length = int.from_bytes(record[at + last : at + last + 2], "big")
        start = at + last + 2
        sets += b"\0\0\0\1" + record[start : start + length]
        at = start + length
    return sets


def test_held_frames_decode_bit_exact_to_the_frame_before(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    writer = encode(path, [noisy(1), 5, noisy(2), noisy(3), 20, noisy(4), 1])
    assert (writer.frames, writer.held) == (30, 25)  # one is coded finely, for it rests
    frames = decode(path)
    assert len(frames) == 30
    refined = 7 + rest_frames(SMALL)
    for first, after in ((0, 6), (6, 7), (7, refined), (refined, 28), (28, 30)):
        assert all(np.array_equal(frames[first], frame) for frame in frames[first:after]), first
    for left, right in ((5, 6), (6, 7), (refined - 1, refined), (27, 28)):
        assert not np.array_equal(frames[left], frames[right]), left
    drawn = to_planes(noisy(3), whole_frame(noisy(3).shape)).y
    coarse, fine = (np.abs(frames[at][:HEIGHT].astype(int) - drawn).mean() for at in (7, refined))
    assert fine < coarse / 2


def test_what_moves_fifteen_times_a_second_does_not_rest() -> None:
    assert all(rest_frames(QUALITIES["low"].at(fps)) >= fps // 15 for fps in (15, 30, 60))


def test_frame_num_counts_from_each_key_frame_over_long_holds(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    encode(path, [noisy(1), 900, noisy(2), noisy(3), 700, noisy(4)])
    numbers = frame_nums(path)
    with av.open(str(path)) as clip:
        modulus = 1 << read_format(annex_b_sets(clip)).frame_num_bits
    assert len(numbers) == 1_604
    expected = -1
    for kind, number in numbers:
        expected = 0 if kind == IDR_SLICE else (expected + 1) % modulus
        assert number == expected
    frames = decode(path)
    assert len(frames) == 1_604
    every = KEYFRAME_SECONDS * SMALL.fps
    for begins in range(0, 900 - every, every):
        assert np.array_equal(frames[begins], frames[begins + every - 1]), begins
    assert not np.array_equal(frames[1_602], frames[1_603])


def test_key_frames_come_often_enough_and_are_the_only_ones_marked(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    every = 4 * SMALL.fps
    encode(path, [noisy(seed) for seed in range(2 * every + 10)])
    with av.open(str(path)) as clip:
        keys = [p.is_keyframe for p in clip.demux(video=0) if p.size]
    assert [number for number, key in enumerate(keys) if key] == [0, every, 2 * every]
    assert [kind == IDR_SLICE for kind, _ in frame_nums(path)] == keys


def test_a_hold_has_key_frames_as_well(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    every = KEYFRAME_SECONDS * SMALL.fps
    writer = encode(path, [noisy(1), 2 * every + 7])
    assert (writer.frames, writer.held) == (2 * every + 8, 2 * every + 5)
    with av.open(str(path)) as clip:
        keys = [number for number, one in enumerate(clip.demux(video=0)) if one.is_keyframe]
    assert keys == [0, every, 2 * every]
    first, *others = decode(path)
    assert max(np.abs(first.astype(int) - other).max() for other in others) < 40


def test_a_viewer_can_seek_into_a_long_hold(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    every = KEYFRAME_SECONDS * SMALL.fps
    encode(path, [noisy(1), 3 * every, noisy(2), 3 * every])
    whole = decode(path)
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        clip.seek(int((3 * every + 30) / SMALL.fps / stream.time_base), stream=stream)
        frame = next(clip.decode(stream))
        number = round(frame.pts * stream.time_base * SMALL.fps)
        assert number == 3 * every
        assert np.array_equal(frame.to_ndarray(format="yuv420p"), whole[number])


def test_the_stream_is_tagged_bt709_constant_and_without_b_frames(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    encode(path, [noisy(1), 4, noisy(2), 4, noisy(3)])
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        context = stream.codec_context
        assert (context.pix_fmt, stream.average_rate, stream.frames) == ("yuv420p", 15, 11)
        assert (context.color_primaries, context.color_trc, context.colorspace) == (1, 1, 1)
        assert context.color_range == av.video.reformatter.ColorRange.MPEG
        assert not context.has_b_frames
        found = [p for p in clip.demux(stream) if p.size]
        assert all(p.pts == p.dts for p in found)
        gaps = {b.pts - a.pts for a, b in pairwise(found)}
        assert gaps == {round(1 / 15 / stream.time_base)}
        clip.seek(0)
        kinds = {frame.pict_type for frame in clip.decode(stream)}
    assert kinds == {PictureType.I, PictureType.P}


def test_parameter_sets_are_equal_in_every_clip(tmp_path: Path) -> None:
    scripts: list[list[Frame | int]] = [
        [noisy(1), 40],
        [noisy(seed) for seed in range(70)],
        [plain(0, 0, 0)],
    ]
    sets = set()
    for number, script in enumerate(scripts):
        path = tmp_path / f"{number}.mp4"
        encode(path, script)
        with av.open(str(path)) as clip:
            sets.add(bytes(clip.streams.video[0].codec_context.extradata))
    assert len(sets) == 1


@pytest.mark.parametrize(
    "colour",
    [(10, 27, 61), (47, 200, 255), (185, 140, 255), (61, 245, 160), (255, 92, 108), (255, 194, 75)],
)
def test_colours_come_back_as_they_went_in(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    """BT.601 coefficients in place of BT.709 would be off by up to 20."""
    path = tmp_path / "clip.mp4"
    encode(path, [plain(*colour)])
    with av.open(str(path)) as clip:
        frame = next(clip.decode(video=0))
    seen = frame.to_ndarray(format="rgb24")[8:-8, 8:-8].astype(int)
    assert np.abs(seen - colour).max() <= 4


def test_holding_costs_next_to_nothing(tmp_path: Path) -> None:
    encode(tmp_path / "short.mp4", [noisy(1), 10])
    encode(tmp_path / "long.mp4", [noisy(1), 1_010])
    sizes = [(tmp_path / name).stat().st_size for name in ("short.mp4", "long.mp4")]
    keys = 1_000 // (KEYFRAME_SECONDS * SMALL.fps)
    assert sizes[1] - sizes[0] < 1_000 * 30 + keys * sizes[0]


def test_a_stream_that_cannot_be_continued_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=15, options={"preset": "medium"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        file.mux(stream.encode(av.VideoFrame.from_ndarray(noisy(1)[..., :3], format="rgb24")))
        file.mux(stream.encode())
    with av.open(str(path)) as clip, pytest.raises(UnsupportedStream, match="cannot be continued"):
        read_format(annex_b_sets(clip))


@pytest.mark.parametrize(
    ("options", "refused"),
    [
        ("8x8dct=0", "no 8x8 transform"),
        ("cqm=jvt", "scaling matrices"),
        ("bframes=1", "picture order count type is not 2"),
        ("ref=2", "more than one active reference"),
        ("dpb-size=3", "not 2 reference frames"),
        ("cabac=0", "CAVLC"),
        ("weightp=0", "no weighted prediction"),
        ("interlaced=1", "interlaced|picture order count"),
        ("constrained-intra=1", "constrained intra prediction"),
    ],
)
def test_an_option_of_x264_that_cannot_be_continued_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: str, refused: str
) -> None:
    monkeypatch.setattr(encoder, "STREAM", f"{encoder.STREAM}:{options}")
    with pytest.raises(UnsupportedStream, match=refused):
        DeltaEncoder(tmp_path / "clip.mp4", SMALL)


def with_pps_extension(extradata: bytes, cb: int, cr: int, transform: int, matrix: int) -> bytes:
    """Parameter sets whose PPS has an extension and other offsets of chroma (7.3.2.2)."""
    sps, pps = (nal for nal in split_nals(extradata) if nal[0] & 31 in (SPS, PPS))
    reader, writer = BitReader(unescape(pps[1:])), BitWriter()
    writer.ue(reader.ue()), writer.ue(reader.ue()), writer.u(reader.u(2), 2)
    writer.ue(reader.ue()), writer.ue(reader.ue()), writer.ue(reader.ue())
    writer.u(reader.u(3), 3)
    signed(writer, reader.se()), signed(writer, reader.se())
    reader.se(), signed(writer, cb)
    writer.u(reader.u(3), 3)
    writer.u(transform, 1), writer.u(matrix, 1), signed(writer, cr)
    return join_nals([sps, pps[:1] + escape(writer.rbsp())])


def signed(writer: BitWriter, value: int) -> None:
    writer.ue(2 * value - 1 if value > 0 else -2 * value)


def test_the_extension_of_the_picture_parameter_set_is_read(tmp_path: Path) -> None:
    writer = DeltaEncoder(tmp_path / "clip.mp4", SMALL)
    extradata = writer._stream.codec_context.extradata
    writer.close()
    plain = read_format(extradata)
    assert read_format(with_pps_extension(extradata, 0, 0, 1, 0)) == plain
    assert read_format(with_pps_extension(extradata, -3, -3, 1, 0)).chroma_offset == -3
    for changed, refused in [
        ((0, 0, 0, 0), "no 8x8 transform"),
        ((0, 0, 1, 1), "scaling matrices"),
        ((0, 2, 1, 0), "different quantisers"),
        ((-1, 0, 1, 0), "different quantisers"),
    ]:
        with pytest.raises(UnsupportedStream, match=refused):
            read_format(with_pps_extension(extradata, *changed))
    for missing in (SPS, PPS):
        kept = [nal for nal in split_nals(extradata) if nal[0] & 31 != missing]
        with pytest.raises(UnsupportedStream, match="a parameter set is missing"):
            read_format(join_nals(kept))


def test_an_encoder_that_delays_pictures_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    delayed = f"{encoder.STREAM}:crf=20:rc-lookahead=10:mbtree=1"
    monkeypatch.setattr(encoder, "STREAM", delayed)
    with pytest.raises(UnsupportedStream, match="no picture of its kind at once"):
        encode(tmp_path / "clip.mp4", [noisy(1)])


def test_bits_are_read_as_they_were_written() -> None:
    writer = BitWriter()
    values = [0, 1, 2, 7, 8, 254, 255, 65_535]
    for value in values:
        writer.ue(value)
        writer.u(value % 16, 4)
    reader = BitReader(writer.rbsp())
    assert [(reader.ue(), reader.u(4)) for _ in values] == [(v, v % 16) for v in values]


@pytest.mark.parametrize("data", [b"\0\0\0", b"\0\0\1\0\0\2\0\0\3", b"\0\0\0\0\0\0\1", b"ab\0\0"])
def test_escaped_data_holds_no_start_code(data: bytes) -> None:
    escaped = escape(data)
    assert all(code not in escaped for code in (b"\0\0\0", b"\0\0\1", b"\0\0\2"))
    assert unescape(escaped) == data
