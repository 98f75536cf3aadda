"""The whole film, rendered once at low quality, looked at as a viewer and a player would."""

from __future__ import annotations

import shutil
from collections import Counter
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import ROOT, WholeFilm, lantu

from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.timing.plan import FilmPlan

FPS = 15


@pytest.fixture(scope="module")
def ready(whole_film: WholeFilm) -> FilmPlan:
    """What was known before anything was drawn, from the same cache."""
    return prepare(Project(ROOT, ROOT / "storyboard.yaml", whole_film.folder), "zh")


@cache
def pictures(path: Path) -> np.ndarray:
    """Every frame at a quarter of its size, (frames, height, width) grey levels."""
    with av.open(str(path)) as film:
        film.streams.video[0].thread_type = "AUTO"
        return np.stack(
            # A view would hold the whole frame: 1.6 GB for the film.
            [frame.to_ndarray(format="gray")[::4, ::4].copy() for frame in film.decode(video=0)]
        )


@cache
def sound(path: Path) -> tuple[np.ndarray, int]:
    """What a player with edit lists hears, mono, and the sample rate."""
    with av.open(str(path)) as film:
        stream = film.streams.audio[0]
        parts = [
            frame.to_ndarray().mean(axis=0)
            for frame in film.decode(stream)
            if frame.pts is not None and frame.pts >= 0
        ]
        return np.concatenate(parts), stream.codec_context.sample_rate


def starts(ready: FilmPlan) -> list[int]:
    """Tick at which every row begins, and the film's end."""
    return [0, *np.cumsum([one.timed.ticks for one in ready.rows]).tolist()]


def test_the_picture_is_of_constant_rate_and_the_right_length(
    whole_film: WholeFilm, ready: FilmPlan
) -> None:
    with av.open(str(whole_film.path)) as film:
        stream = film.streams.video[0]
        assert (stream.codec_context.width, stream.codec_context.height) == (854, 480)
        assert stream.average_rate == stream.base_rate == FPS
        times = [p.pts * stream.time_base for p in film.demux(stream) if p.size]
    assert len(times) == starts(ready)[-1]
    assert times == [Fraction(number, FPS) for number in range(len(times))]
    assert len(pictures(whole_film.path)) == len(times)


def test_picture_and_sound_are_equally_long(whole_film: WholeFilm) -> None:
    with av.open(str(whole_film.path)) as film:
        lengths = [
            float(stream.duration * stream.time_base)
            for stream in (film.streams.video[0], film.streams.audio[0])
        ]
    assert abs(lengths[0] - lengths[1]) <= 1 / FPS


def test_there_is_a_chapter_for_every_row(whole_film: WholeFilm, ready: FilmPlan) -> None:
    with av.open(str(whole_film.path)) as film:
        chapters = film.chapters()
    assert len(chapters) == 10
    begins = [round(c["start"] * c["time_base"] * FPS) for c in chapters]
    assert begins == starts(ready)[:-1]
    assert [c["metadata"]["title"] for c in chapters] == [
        one.timed.titles["zh"] for one in ready.rows
    ]


def test_there_are_two_caption_tracks(whole_film: WholeFilm) -> None:
    with av.open(str(whole_film.path)) as film:
        tracks = film.streams.subtitles
        assert [track.metadata["language"] for track in tracks] == ["zho", "eng"]
        assert [track.codec_context.name for track in tracks] == ["mov_text"] * 2
        assert film.metadata["title"] == "投机解码：实习生与主编"
        shown = Counter(p.stream.index for p in film.demux(tracks) if p.size > 2)
    assert len(shown) == 2 and min(shown.values()) > 20, shown


def test_every_row_shows_something_that_moves(whole_film: WholeFilm, ready: FilmPlan) -> None:
    frames = pictures(whole_film.path)
    bare = frames[0].astype(int)
    begins = starts(ready)
    for one, begin, end in zip(ready.rows, begins, begins[1:], strict=False):
        row = frames[begin:end].astype(int)
        middle = row[len(row) // 4 : -len(row) // 4 : 5]
        seen = [np.abs(frame - bare).mean() for frame in middle]
        assert min(seen) > 0.2, f"row {one.row.id} goes blank"
        assert max(np.abs(a - b).max() for a, b in pairwise(middle)) > 30, (
            f"row {one.row.id} stands still"
        )


CONTINUED = {"02", "04", "05", "recap", "07", "08"}
"""Rows that begin with what the row before has left on the sheet."""


def test_rows_meet_on_the_bare_sheet_or_on_what_stays(
    whole_film: WholeFilm, ready: FilmPlan
) -> None:
    frames = pictures(whole_film.path)
    bare = frames[0].astype(int)
    for plan, begin in zip(ready.rows[1:], starts(ready)[1:-1], strict=True):
        last, first = frames[begin - 1].astype(int), frames[begin].astype(int)
        assert np.abs(first - last).mean() < 1.0, plan.row.id
        stays = np.abs(first - bare).mean() >= 1.5
        assert stays == (plan.row.id in CONTINUED), plan.row.id


def test_the_climax_is_the_brightest_picture_by_far(whole_film: WholeFilm, ready: FilmPlan) -> None:
    light = np.array([frame.mean() for frame in pictures(whole_film.path)])
    hero = starts(ready)[-2] + ready.rows[-1].timed.cues["hero"]
    assert light[hero + FPS :].min() > 1.5 * light[:hero].max()


def test_the_film_ends_on_its_last_picture(whole_film: WholeFilm) -> None:
    frames = pictures(whole_film.path)
    assert np.abs(frames[-1].astype(int) - frames[0]).mean() > 1.5


def test_the_voice_is_where_speech_is_and_only_music_where_there_is_none(
    whole_film: WholeFilm, ready: FilmPlan
) -> None:
    heard, rate = sound(whole_film.path)
    for one, begin in zip(ready.rows, starts(ready), strict=False):
        offset = begin / FPS + one.timed.speech_tick / FPS
        said = []
        for word in one.speech.words:
            if word.ends - word.begins < 0.15:
                continue
            part = heard[int((offset + word.begins) * rate) : int((offset + word.ends) * rate)]
            said.append(level(part))
            assert said[-1] > -50, (one.row.id, one.speech.text[word.start : word.end])
        if any(placed.at == "start" for placed in one.row.sounds):
            continue
        lead = heard[int((begin / FPS + 0.15) * rate) : int((offset - 0.1) * rate)]
        assert level(lead) < np.median(said) - 6, f"row {one.row.id} speaks before its first word"


def level(samples: np.ndarray) -> float:
    """Root mean square in dB of full scale."""
    return 20 * float(np.log10(np.sqrt(np.mean(np.square(samples))) + 1e-9))


@pytest.mark.parametrize(
    "suffix",
    [
        "zh.srt",
        "zh.vtt",
        "en.srt",
        "en.vtt",
        "zh.transcript.md",
        "en.transcript.md",
        "chapters.txt",
        "poster.png",
        "contact.png",
        "sound.png",
    ],
)
def test_everything_lies_beside_the_film(whole_film: WholeFilm, suffix: str) -> None:
    assert (whole_film.folder / f"film-low-zh.{suffix}").stat().st_size > 100


def test_nothing_half_written_is_left(whole_film: WholeFilm) -> None:
    hidden = [path for path in whole_film.folder.rglob(".*") if path.is_file()]
    assert hidden == []
    scratch = whole_film.folder / "cache" / "scratch"
    assert not scratch.exists() or list(scratch.iterdir()) == []


def test_a_second_run_draws_nothing_and_says_so(whole_film: WholeFilm) -> None:
    before = whole_film.path.stat().st_mtime_ns
    done = lantu("--quality", "low", "--output", whole_film.folder, "--explain")
    assert done.code == 0, done.err
    lines = [line for line in done.out.splitlines() if line.startswith("row ")]
    assert len(lines) == 10
    assert all(line.endswith("not drawn, nothing it is made from changed") for line in lines)
    assert whole_film.path.stat().st_mtime_ns == before


def test_one_changed_label_draws_one_row_again(whole_film: WholeFilm, tmp_path: Path) -> None:
    text = (ROOT / "storyboard.yaml").read_text(encoding="utf-8")
    for name in ("scenes", "facts", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    changed = tmp_path / "storyboard.yaml"
    before, row, after = text.partition('- id: "05"')
    after = after.replace("heading: {zh: ", "heading: {zh: 再说一遍：", 1)
    changed.write_text(before + row + after, encoding="utf-8")
    assert "再说一遍" in after
    folder = tmp_path / "build"
    shutil.copytree(whole_film.folder, folder, copy_function=shutil.copy2)
    done = lantu("--quality", "low", "--output", folder, "--storyboard", changed, "--explain")
    assert done.code == 0, done.err
    drawn = [line for line in done.out.splitlines() if ": drawn, because" in line]
    assert drawn == ["row 05: drawn, because its labels changed"]
    assert done.out.count("not drawn") == 9
