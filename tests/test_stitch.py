from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from browser import play
from clips import Colour, make_clip, make_soundtrack, tiny

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE, Caption, Chapter, Clip, Soundtrack
from lantu.film.mux import stitch

ROWS = [f"{number:02}" for number in range(10)]
TICKS = [11, 17, 23, 12, 31, 14, 15, 19, 13, 26]
STARTS = [sum(TICKS[:number]) for number in range(len(TICKS) + 1)]
CAPTIONS = {
    "en": [Caption(3, 40, ("Reading & writing,", "two modes."))],
    "zh": [Caption(0, 20, ("大模型有", "两种模式。")), Caption(20, 60, ("极快。",))],
}
CHAPTERS = [
    Chapter(f"第{row}行", begins, ends)
    for row, (begins, ends) in zip(ROWS, pairwise(STARTS), strict=True)
]


def colour(number: int) -> Colour:
    return (40 + 20 * number, 220 - 20 * number, 128)


def clips(folder: Path, fps: int) -> list[Clip]:
    quality = tiny(fps)
    return [
        make_clip(folder, row, quality, [colour(number)] * quality.frame_at(ticks))
        for number, (row, ticks) in enumerate(zip(ROWS, TICKS, strict=True))
    ]


def beeps(folder: Path, late: float = 0.0, name: str = "sound") -> Soundtrack:
    """Silence, with a 60 ms tone where each row begins."""

    def sound(times: np.ndarray) -> np.ndarray:
        heard = sum(((times - start / 15 - late) % 1e9 < 0.06) for start in STARTS[:-1])
        return 0.5 * np.sin(2 * np.pi * 2000 * times) * heard

    return make_soundtrack(folder / f"{name}.m4a", Fraction(STARTS[-1], 15), sound)


@dataclass
class Joins:
    """Where a film's picture changes and its sound begins, seconds, and the colours in order."""

    pictures: list[float]
    sounds: list[float]
    reds: list[int]


def joins(film: Path) -> Joins:
    pictures, reds = [], []
    with av.open(str(film)) as file:
        for frame in file.decode(video=0):
            red = int(frame.to_ndarray(format="rgb24")[50, 50, 0])
            if not reds or abs(red - reds[-1]) > 8:
                pictures.append(float(frame.time))
                reds.append(red)
    wave = np.zeros((STARTS[-1] // 15 + 2) * SAMPLE_RATE)
    with av.open(str(film)) as file:
        for block in file.decode(audio=0):
            start = round(block.time * SAMPLE_RATE)
            wave[start : start + block.samples] = block.to_ndarray()[0]
    envelope = np.abs(wave).reshape(-1, 48).max(axis=1) > 0.2
    quiet_before = np.convolve(envelope, np.ones(100), "full")[: len(envelope)] - envelope == 0
    sounds = np.flatnonzero(envelope & quiet_before) / 1000
    return Joins(pictures, sounds.tolist(), reds)


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Clip], Soundtrack]:
    folder = tmp_path_factory.mktemp("sources")
    return clips(folder, 15), beeps(folder)


@pytest.fixture(scope="module")
def film(sources: tuple[list[Clip], Soundtrack], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("film") / "film.mp4"
    stitch(*sources, CAPTIONS, CHAPTERS, "投机解码", "zh", out)
    return out


def test_streams_are_what_players_take(film: Path) -> None:
    with av.open(str(film)) as file:
        picture, sound = file.streams.video[0], file.streams.audio[0]
        context = picture.codec_context
        assert (picture.codec.name, context.codec_tag, context.pix_fmt) == (
            "h264",
            "avc1",
            "yuv420p",
        )
        assert (context.color_range, context.colorspace) == (1, 1)
        assert (context.color_primaries, context.color_trc) == (1, 1)
        assert (sound.codec.name, sound.rate, sound.channels) == ("aac", 48_000, 2)
        assert picture.start_time == 0
        assert sound.start_time == 0
        assert file.metadata["title"] == "投机解码"
        assert picture.language == sound.language == "zho"


def test_picture_and_sound_are_equally_long(film: Path) -> None:
    with av.open(str(film)) as file:
        picture, sound = file.streams.video[0], file.streams.audio[0]
        assert picture.duration * picture.time_base == Fraction(STARTS[-1], 15)
        apart = picture.duration * picture.time_base - sound.duration * sound.time_base
        assert abs(apart) < Fraction(1, 15)


def test_index_precedes_the_data(film: Path) -> None:
    data = film.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("fps", [15, 60])
def test_frame_rate_is_constant(fps: int, tmp_path: Path) -> None:
    drawn = clips(tmp_path, fps)
    out = tmp_path / "film.mp4"
    stitch(drawn, beeps(tmp_path), CAPTIONS, CHAPTERS, "t", "zh", out)
    with av.open(str(out)) as file:
        stream = file.streams.video[0]
        times = [packet.pts * stream.time_base for packet in file.demux(stream) if packet.size]
        assert stream.average_rate == fps
    assert times == [Fraction(number, fps) for number in range(STARTS[-1] * fps // 15)]


def test_packets_are_copied(film: Path, sources: tuple[list[Clip], Soundtrack]) -> None:
    def packets(path: Path, kind: str) -> list[bytes]:
        with av.open(str(path)) as file:
            return [bytes(packet) for packet in file.demux(**{kind: 0}) if packet.size]

    drawn, soundtrack = sources
    assert packets(film, "video") == [p for clip in drawn for p in packets(clip.path, "video")]
    assert packets(film, "audio") == packets(soundtrack.path, "audio")


def test_captions_of_both_languages(film: Path) -> None:
    with av.open(str(film)) as file:
        tracks = file.streams.subtitles
        assert [track.language for track in tracks] == ["zho", "eng"]
        assert [bool(track.disposition & 1) for track in tracks] == [True, False]
        assert [track.metadata["handler_name"] for track in tracks] == ["中文", "English"]
    for number, language in enumerate(["zh", "en"]):
        samples = caption_samples(film, number)
        shown = [sample for sample in samples if sample[2]]
        assert shown == [(c.begins, c.ends, "\n".join(c.lines)) for c in CAPTIONS[language]]
        assert samples[0][0] == 0
        assert all(before[1] == after[0] for before, after in pairwise(samples))
        assert samples[-1][1] == STARTS[-1]


def caption_samples(film: Path, track: int) -> list[tuple[int, int, str]]:
    samples = []
    with av.open(str(film)) as file:
        for packet in file.demux(subtitles=track):
            if packet.size:
                begins = packet.pts * packet.time_base * 15
                ends = begins + packet.duration * packet.time_base * 15
                samples.append((int(begins), int(ends), bytes(packet)[2:].decode()))
    return samples


def test_chapters_are_the_rows(film: Path) -> None:
    with av.open(str(film)) as file:
        found = [
            (
                chapter["metadata"]["title"],
                chapter["start"] * chapter["time_base"] * 15,
                chapter["end"] * chapter["time_base"] * 15,
            )
            for chapter in file.chapters()
        ]
    assert found == [(c.title, c.begins, c.ends) for c in CHAPTERS]


def test_sound_and_picture_meet_at_every_join(film: Path) -> None:
    found = joins(film)
    assert found.pictures == pytest.approx([start / 15 for start in STARTS[:-1]])
    assert found.sounds == pytest.approx(found.pictures, abs=1 / 60)
    assert found.reds == pytest.approx([colour(n)[0] for n in range(10)], abs=4)


def test_shifted_sound_shows(sources: tuple[list[Clip], Soundtrack], tmp_path: Path) -> None:
    late = beeps(tmp_path, late=2 / 15, name="late")
    stitch(sources[0], late, CAPTIONS, CHAPTERS, "t", "zh", tmp_path / "film.mp4")
    found = joins(tmp_path / "film.mp4")
    apart = [s - p for s, p in zip(found.sounds, found.pictures, strict=True)]
    assert apart == pytest.approx([2 / 15] * 10, abs=1 / 60)


def test_swapped_clips_show(sources: tuple[list[Clip], Soundtrack], tmp_path: Path) -> None:
    first, second, *others = sources[0]
    swapped = [second, first, *others]
    stitch(swapped, sources[1], CAPTIONS, CHAPTERS, "t", "zh", tmp_path / "film.mp4")
    found = joins(tmp_path / "film.mp4")
    assert found.reds[:2] == pytest.approx([60, 40], abs=4)
    assert abs(found.pictures[1] - found.sounds[1]) > 1 / 15


def test_other_encoder_settings_are_refused(
    sources: tuple[list[Clip], Soundtrack], tmp_path: Path
) -> None:
    other = make_clip(tmp_path, "03", tiny(15), [colour(3)] * TICKS[3], {"refs": "4", "cabac": "1"})
    mixed = [*sources[0][:3], other, *sources[0][4:]]
    out = tmp_path / "film.mp4"
    out.write_bytes(b"the last good film")
    with pytest.raises(LantuError, match="row 03 was not encoded like that of row 00"):
        stitch(mixed, sources[1], CAPTIONS, CHAPTERS, "t", "zh", out)
    assert out.read_bytes() == b"the last good film"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_frames_at_uneven_times_are_refused(
    sources: tuple[list[Clip], Soundtrack], tmp_path: Path
) -> None:
    """A clip whose frames are shown a frame late each second time, as a wrong remux would."""
    whole, *others = sources[0]
    shaky = tmp_path / "00.mp4"
    with av.open(str(whole.path)) as clip, av.open(str(shaky), "w") as file:
        pictures = clip.streams.video[0]
        stream = file.add_stream_from_template(pictures, opaque=True)
        for number, packet in enumerate(p for p in clip.demux(pictures) if p.size):
            packet.stream = stream
            packet.pts += number % 2 * packet.duration // 2
            file.mux_one(packet)
    with pytest.raises(LantuError, match="row 00 cannot be joined: its frames do not follow"):
        stitch(
            [replace(whole, path=shaky), *others], sources[1], {}, [], "t", "zh", tmp_path / "f.mp4"
        )


def test_clip_of_another_length_is_refused(
    sources: tuple[list[Clip], Soundtrack], tmp_path: Path
) -> None:
    drawn = list(sources[0])
    drawn[4] = replace(drawn[4], frames=TICKS[4] + 1)
    drawn[5] = replace(drawn[5], frames=TICKS[5] - 1)
    with pytest.raises(LantuError, match="clip of row 04 has 31 frames instead of 32"):
        stitch(drawn, sources[1], CAPTIONS, CHAPTERS, "t", "zh", tmp_path / "film.mp4")


def test_sound_of_another_length_is_refused(
    sources: tuple[list[Clip], Soundtrack], tmp_path: Path
) -> None:
    with pytest.raises(LantuError, match=r"sound is 1\.733 s longer than the pictures"):
        stitch(sources[0][:-1], sources[1], {}, [], "t", "zh", tmp_path / "film.mp4")


def test_damaged_clip_is_named(sources: tuple[list[Clip], Soundtrack], tmp_path: Path) -> None:
    broken = tmp_path / "02.mp4"
    broken.write_bytes(sources[0][2].path.read_bytes()[:200])
    drawn = [*sources[0][:2], replace(sources[0][2], path=broken), *sources[0][3:]]
    with pytest.raises(LantuError, match=r"clip of row 02 .* cannot be read"):
        stitch(drawn, sources[1], CAPTIONS, CHAPTERS, "t", "zh", tmp_path / "film.mp4")


def test_overlapping_captions_are_refused(
    sources: tuple[list[Clip], Soundtrack], tmp_path: Path
) -> None:
    overlapping = {"zh": [Caption(0, 20, ("甲",)), Caption(19, 40, ("乙",))]}
    with pytest.raises(LantuError, match=r"Captions overlap at 1\.33 s"):
        stitch(*sources, overlapping, CHAPTERS, "t", "zh", tmp_path / "film.mp4")


def test_plays_in_chromium(film: Path) -> None:
    inside = STARTS[6] / 15 + 0.5
    seen = play(film, inside)
    assert seen.duration == pytest.approx(STARTS[-1] / 15, abs=1 / 15)
    assert (seen.width, seen.height) == (192, 108)
    assert seen.played >= 0.3
    assert seen.sought == pytest.approx(inside, abs=1 / 15)
    assert seen.colour == pytest.approx(colour(6), abs=6)
