"""The two encoders held against each other, and clips of x264 joined."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from av.video.frame import PictureType
from clips import make_soundtrack
from coded import Unguarded, packets
from conformance import breaches
from conftest import lantu
from projects import CALM, SMALL, project, write_scene

from lantu.core.encoders import ENCODERS, EncoderName
from lantu.core.errors import LantuError
from lantu.core.quality import QUALITIES, Quality
from lantu.core.records import Clip
from lantu.drawing.clips import clip_places
from lantu.drawing.row_segments import join
from lantu.encoding import delta, open_encoder, usable_encoder
from lantu.encoding.bits import BitReader, split_nals, unescape
from lantu.encoding.levels import HIGH_PROFILE, level_of
from lantu.encoding.opening import _delta_refuses
from lantu.encoding.protocol import Change
from lantu.encoding.slice_headers import PPS, SPS
from lantu.encoding.yuv420 import to_planes
from lantu.film.mux import stitch
from lantu.native.boxes import Frame, whole_frame
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project

Script = list[list[Change] | int]
CONTROL = [2, 9, 30, 31, 5, 3]
"""Frames held after each picture of `script`."""


def script(seed: int, holds: list[int] = CONTROL) -> Script:
    """Soft shapes, each changed in one box after the other and held."""
    random = np.random.default_rng(seed)
    frame: Frame = np.full((SMALL.height, SMALL.width, 4), 255, np.uint8)
    frame[..., :3] = (10, 27, 61)
    made: Script = []
    box = whole_frame(frame.shape)
    for count in holds:
        at = (int(random.integers(20, SMALL.width - 20)), int(random.integers(20, 80)))
        colour = tuple(int(one) for one in random.integers(60, 255, 3))
        cv2.circle(frame, at, 12, (*colour, 255), -1, cv2.LINE_AA)
        if made:
            left, top = max(0, at[0] - 16) // 2 * 2, max(0, at[1] - 16) // 2 * 2
            box = (slice(top, top + 32), slice(left, left + 32))
        made += [[(box, to_planes(frame, box))], count]
    return made


def encoded(name: EncoderName, path: Path, given: Script) -> Clip:
    encoder = open_encoder(name, path, SMALL)
    for item in given:
        if isinstance(item, int):
            encoder.hold(item)
        else:
            encoder.write(item)
    encoder.close()
    holds = [item for item in given if isinstance(item, int)]
    keys = encoder.frames // (delta.KEYFRAME_SECONDS * SMALL.fps)
    # In a hold, delta encodes a key frame that falls due, and once more what rests.
    most = keys + sum(item >= delta.rest_frames(SMALL) for item in holds) if name == "delta" else 0
    assert sum(holds) - most <= encoder.held <= sum(holds)
    return Clip(path.stem, path, encoder.frames, SMALL, path.stem)


def decoded(path: Path) -> list[np.ndarray]:
    """Every frame in the order shown; an error of the stream raises, and times count frames."""
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        stream.codec_context.options = {"err_detect": "explode", "ec": "0"}
        frames = list(clip.decode(stream))
        times = [frame.pts * stream.time_base for frame in frames]
        assert times == [Fraction(number, SMALL.fps) for number in range(len(frames))]
        assert stream.start_time == 0
        assert stream.duration * stream.time_base == Fraction(len(frames), SMALL.fps)
        return [frame.to_ndarray() for frame in frames]


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    """Decibels between two pictures, all planes together."""
    error = float(np.square(one.astype(float) - other).mean())
    return 99.0 if error == 0 else 10 * float(np.log10(255**2 / error))


def nals(path: Path) -> list[bytes]:
    with av.open(str(path)) as clip:
        stream = clip.streams.video[0]
        annex_b = av.BitStreamFilterContext("h264_mp4toannexb", stream)
        data = b"".join(bytes(out) for p in clip.demux(stream) for out in annex_b.filter(p))
    return split_nals(data)


def keys_and_kinds(path: Path) -> tuple[list[int], str]:
    """Numbers of the key frames, and the types of all frames in the order shown."""
    with av.open(str(path)) as clip:
        frames = list(clip.decode(video=0))
    kinds = "".join(PictureType(frame.pict_type).name for frame in frames)
    return [number for number, frame in enumerate(frames) if frame.key_frame], kinds


def test_both_encoders_show_the_same_pictures(tmp_path: Path) -> None:
    given = script(1)
    found = [decoded(encoded(name, tmp_path / f"{name}.mp4", given).path) for name in ENCODERS]
    assert [len(frames) for frames in found] == [86, 86]
    apart = [psnr(one, other) for one, other in zip(*found, strict=True)]
    assert min(apart) > 46, "decibels; 49.1 when this was written"


def test_a_frame_too_late_shows_in_the_comparison(tmp_path: Path) -> None:
    one = decoded(encoded("delta", tmp_path / "one.mp4", script(1)).path)
    late = decoded(encoded("x264", tmp_path / "late.mp4", script(1, [3, *CONTROL[1:]])).path)
    assert min(psnr(a, b) for a, b in zip(one, late, strict=False)) < 30


def parameter_sets(path: Path) -> dict[int, BitReader]:
    """Readers of the parameter sets of a clip, by type of NAL unit."""
    return {nal[0] & 31: BitReader(unescape(nal[1:])) for nal in nals(path)}


@pytest.mark.parametrize("name", ENCODERS)
def test_colours_are_described_and_chroma_is_centred(tmp_path: Path, name: EncoderName) -> None:
    sps = parameter_sets(encoded(name, tmp_path / "clip.mp4", script(1)).path)[SPS]
    high = sps.u(8) == 100
    sps.u(16)
    assert sps.ue() == 0, "set 0"
    if high:
        assert [sps.ue() for _ in range(3)] == [1, 0, 0], "8-bit 4:2:0"
        assert sps.u(2) == 0
    sps.ue()  # log2_max_frame_num_minus4
    assert sps.ue() == (0 if name == "x264" else 2), "pic_order_cnt_type"
    if name == "x264":
        sps.ue()  # log2_max_pic_order_cnt_lsb_minus4
    sps.ue(), sps.u(1), sps.ue(), sps.ue()
    assert sps.u(1) == 1, "progressive"
    sps.u(1)
    if sps.u(1):  # cropped from 112 lines
        assert [sps.ue() for _ in range(4)] == [0, 0, 0, 2]
    assert sps.u(1) == 1, "VUI"
    if sps.u(1) and sps.u(8) == 255:
        sps.u(32)
    assert sps.u(1) == 0
    assert (sps.u(1), sps.u(3), sps.u(1), sps.u(1)) == (1, 5, 0, 1), "limited range, described"
    assert (sps.u(8), sps.u(8), sps.u(8)) == (1, 1, 1), "BT.709"
    assert (sps.u(1), sps.ue(), sps.ue()) == (1, 1, 1), "chroma_sample_loc_type 1"


def test_x264_is_high_profile_with_cabac(tmp_path: Path) -> None:
    sets = parameter_sets(encoded("x264", tmp_path / "clip.mp4", script(1)).path)
    assert sets[SPS].u(8) == 100, "profile_idc of High"
    assert (sets[PPS].ue(), sets[PPS].ue(), sets[PPS].u(1)) == (0, 0, 1), "CABAC"


def test_x264_sends_a_key_frame_every_two_seconds_and_b_frames(tmp_path: Path) -> None:
    keys, kinds = keys_and_kinds(encoded("x264", tmp_path / "clip.mp4", script(1)).path)
    assert keys == [0, 30, 60], "at 15 frames per second"
    assert set(kinds) == {"I", "P", "B"}
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        packets = [p for p in clip.demux(video=0) if p.size]
    step = packets[1].dts - packets[0].dts
    assert {b.dts - a.dts for a, b in pairwise(packets)} == {step}
    assert all(p.dts <= p.pts for p in packets)
    assert any(b.pts < a.pts for a, b in pairwise(packets)), "frames are reordered"


@pytest.mark.parametrize("quality", QUALITIES.values(), ids=list(QUALITIES))
def test_every_quality_is_high_with_two_seconds_a_group(tmp_path: Path, quality: Quality) -> None:
    small = replace(quality, width=64, height=64)
    encoder = open_encoder("x264", tmp_path / "clip.mp4", small)
    frame: Frame = np.full((64, 64, 4), 90, np.uint8)
    box = whole_frame(frame.shape)
    encoder.write([(box, to_planes(frame, box))])
    encoder.hold(2 * quality.fps)
    encoder.close()
    with av.open(str(tmp_path / "clip.mp4")) as clip:
        assert clip.streams.video[0].codec_context.profile == "High"
    keys, _ = keys_and_kinds(tmp_path / "clip.mp4")
    assert keys == [0, 2 * quality.fps]


@pytest.mark.parametrize("name", ENCODERS)
def test_clips_are_joined_and_every_frame_can_be_sought(tmp_path: Path, name: EncoderName) -> None:
    """Of one frame, of two, of some: x264's own decoding times differ for such short clips."""
    holds = [[0], [1], [0, 0, 1], CONTROL, [40, 3, 0, 0, 0, 0, 7]]
    clips = [
        encoded(name, tmp_path / f"{number}.mp4", script(number, some))
        for number, some in enumerate(holds)
    ]
    frames = sum(clip.frames for clip in clips)
    single = [frame for clip in clips for frame in decoded(clip.path)]
    parts, film = tmp_path / "parts.mp4", tmp_path / "film.mp4"
    join([clip.path for clip in clips], SMALL.fps, parts)
    silence = make_soundtrack(tmp_path / "sound.m4a", Fraction(frames, SMALL.fps), np.zeros_like)
    stitch(clips, silence, {}, [], "t", "en", film)
    random = np.random.default_rng(0)
    for path in (parts, film):
        together = decoded(path)
        assert len(together) == len(single) == frames
        assert all(np.array_equal(a, b) for a, b in zip(together, single, strict=True))
        with av.open(str(path)) as file:
            stream = file.streams.video[0]
            for number in random.choice(frames, 12, replace=False):
                wanted = int(number / SMALL.fps / stream.time_base)
                file.seek(wanted, stream=stream)
                found = next(f for f in file.decode(stream) if f.pts >= wanted)
                assert np.array_equal(found.to_ndarray(), single[number]), number


def test_clips_of_two_encoders_are_not_joined(tmp_path: Path) -> None:
    clips = [encoded(name, tmp_path / f"{name}.mp4", script(1)) for name in ENCODERS]
    silence = make_soundtrack(tmp_path / "s.m4a", Fraction(172, SMALL.fps), np.zeros_like)
    with pytest.raises(LantuError, match="row x264 was not encoded like that of row delta"):
        stitch(clips, silence, {}, [], "t", "en", tmp_path / "film.mp4")
    with pytest.raises(LantuError, match=r"SPS and PPS of x264.mp4 are not those of the first"):
        join([clip.path for clip in clips], SMALL.fps, tmp_path / "parts.mp4")


def test_a_clip_that_lost_a_frame_is_not_joined(tmp_path: Path) -> None:
    clip = encoded("x264", tmp_path / "clip.mp4", script(1))
    with av.open(str(clip.path)) as whole, av.open(str(tmp_path / "lost.mp4"), "w") as lost:
        pictures = whole.streams.video[0]
        stream = lost.add_stream_from_template(pictures, opaque=True)
        packets = [packet for packet in whole.demux(pictures) if packet.size]
        times = [packet.dts for packet in packets]
        shown = [packet for packet in packets if packet.pts != 5 * packet.duration]
        for packet, time in zip(shown, times, strict=False):
            packet.stream, packet.dts = stream, time
            lost.mux_one(packet)
    with pytest.raises(LantuError, match="some of its frames are missing"):
        join([tmp_path / "lost.mp4"], SMALL.fps, tmp_path / "parts.mp4")


def test_all_rows_of_a_film_fall_back_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clip of delta is there already: it must not be joined with one of x264."""
    board = project(tmp_path, {"Dawn": CALM, "Noon": CALM}) / "storyboard.yaml"
    film = prepare(Project(tmp_path, board, tmp_path / "build"))
    places, notice = clip_places(film, film.rows, SMALL)
    assert ([made_from.encoder for made_from, _, _ in places], notice) == (["delta"] * 2, "")
    places[0][1].parent.mkdir(parents=True)
    places[0][1].touch()
    monkeypatch.setattr(delta, "STREAM", delta.STREAM.replace("cabac=1", "cabac=0"))
    _delta_refuses.cache_clear()
    try:
        fallen, notice = clip_places(film, film.rows, SMALL)
    finally:
        _delta_refuses.cache_clear()
    assert [made_from.encoder for made_from, _, _ in fallen] == ["x264"] * 2
    assert "The film is encoded by x264" in notice
    assert not {path for _, path, _ in places} & {path for _, path, _ in fallen}


def test_a_film_falls_back_to_x264_where_delta_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert usable_encoder("delta", SMALL) == ("delta", "")
    monkeypatch.setattr(delta, "STREAM", delta.STREAM.replace("cabac=1", "cabac=0"))
    _delta_refuses.cache_clear()
    try:
        name, notice = usable_encoder("delta", SMALL)
        assert name == "x264"
        assert "delta cannot be used here" in notice and "CAVLC" in notice
        assert usable_encoder("x264", SMALL) == ("x264", "")
    finally:
        _delta_refuses.cache_clear()


def profile(film: Path) -> str:
    with av.open(str(film)) as file:
        return str(file.streams.video[0].codec_context.profile)


def test_a_project_chooses_its_encoder(tmp_path: Path) -> None:
    project(tmp_path, {"Dawn": CALM, "Noon": CALM})
    film = tmp_path / "build" / "film-low-en.mp4"
    low = ("--quality", "low", "--explain")
    # The option, over the storyboard's default.
    assert lantu(*low, "--encoder", "x264", root=tmp_path).code == 0
    assert profile(film) == "High"
    # The same by the storyboard: one clip is taken from the cache, and a new one joined to it.
    board = tmp_path / "storyboard.yaml"
    text = board.read_text("utf-8")
    board.write_text(text.replace("  voice: silent\n", "  voice: silent\n  encoder: x264\n"))
    write_scene(tmp_path, "Noon", CALM + "    self.hold(3)\n")
    done = lantu(*low, root=tmp_path)
    assert done.code == 0, done.err
    assert (done.out.count("not drawn"), done.out.count("drawn, because")) == (1, 1), done.out
    assert profile(film) == "High"
    with av.open(str(film)) as file:
        stream = file.streams.video[0]
        times = [frame.pts * stream.time_base for frame in file.decode(stream)]
    assert times == [Fraction(number, 15) for number in range(stream.frames)]
    # The option wins over the storyboard, and no clip of the other encoder is taken.
    done = lantu(*low, "--encoder", "delta", root=tmp_path)
    assert done.out.count("drawn, because the encoder changed") == 2, done.out
    with av.open(str(film)) as file:
        assert not file.streams.video[0].codec_context.has_b_frames


@pytest.mark.parametrize("name", ENCODERS)
def test_noise_keeps_to_the_bits_that_its_level_allows(
    tmp_path: Path, name: EncoderName, monkeypatch: pytest.MonkeyPatch
) -> None:
    quality = Quality("high", 416, 240, 60)
    level = level_of(quality)
    share = HIGH_PROFILE if name == "x264" else 1.0
    box = whole_frame((quality.height, quality.width))
    noise = np.random.default_rng(1).integers(0, 255, (7, quality.height, quality.width, 4), "u1")

    def fullest(path: Path) -> float:
        """The most bits in a buffer that is emptied at the rate of the level."""
        encoder = open_encoder(name, path, quality)
        for frame in range(100):
            encoder.write([(box, to_planes(noise[frame % len(noise)], box))])
        encoder.close()
        with av.open(str(path)) as clip:
            assert clip.streams.video[0].codec_context.level == 31
        filled = most = 0.0
        for packet in packets(path):
            filled = max(0.0, filled + 8 * len(packet) - share * level.rate / quality.fps)
            most = max(most, filled)
        return most

    assert fullest(tmp_path / "clip.mp4") <= share * level.buffer
    if name == "delta":
        monkeypatch.setattr("lantu.encoding.delta.RateGuard", Unguarded)
        assert fullest(tmp_path / "more.mp4") > level.buffer
        assert breaches(tmp_path / "clip.mp4", quality.fps) == []
