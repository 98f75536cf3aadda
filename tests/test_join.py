"""Rows that begin with a flash and a click, drawn, mixed and joined: do the two stay together?"""

from __future__ import annotations

import wave
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

import av
import numpy as np
import pytest
from projects import job, timed_row, write_scene

from lantu.core.quality import Quality
from lantu.core.records import SAMPLE_RATE, Chapter, Clip, PlacedSound, RowSound, Speech
from lantu.drawing.pool import draw_all
from lantu.drawing.worker.job import Drawn
from lantu.film.mux import stitch
from lantu.sound.mix import mix_rows

LENGTHS = (31, 47, 64, 23, 90)
"""Ticks; none of them a whole number of AAC frames."""

FLASH = """
def construct(self) -> None:
    '''Nothing: the flash is all there is.'''

def setup(self) -> None:
    super().setup()

def play(self, *animations, **kwargs) -> None:
    if self.clock.tick == 0:
        flash = Rectangle(width=15, height=9, fill_color=WHITE, fill_opacity=1, stroke_width=0)
        self.add(flash)
        self.hold(1)
        self.remove(flash)
        kwargs["run_time"] = kwargs["run_time"] - 1 / 15
    super().play(*animations, **kwargs)
"""


@dataclass(frozen=True, slots=True)
class Joined:
    """A joined film as a player decodes it.

    Attributes:
        fps: frames per second.
        flashes: seconds at which the picture flashes.
        clicks: seconds at which a click is heard.
        pictures: seconds of picture.
        sound: seconds of sound.
    """

    fps: int
    flashes: list[float]
    clicks: list[float]
    pictures: float
    sound: float


def click() -> np.ndarray:
    """Half a millisecond of noise that dies away over five."""
    noise = np.random.default_rng(5).uniform(-0.9, 0.9, (240, 2))
    return noise * np.exp(-np.arange(240) / 60)[:, None]


def silence(path: Path, seconds: float) -> Speech:
    with wave.open(str(path), "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(SAMPLE_RATE)
        wav.writeframes(bytes(2 * round(seconds * SAMPLE_RATE)))
    return Speech(path, seconds, {}, (), "", "silent", path.stem)


def listen(path: Path) -> tuple[np.ndarray, float]:
    """Loudness of every sample as a player with edit lists hears it, and the time of the first."""
    with av.open(str(path)) as film:
        stream = film.streams.audio[0]
        parts, began = [], None
        for frame in film.decode(stream):
            if began is None:
                began = float(frame.pts * frame.time_base)
            parts.append(np.abs(frame.to_ndarray()).max(axis=0))
    assert began is not None
    return np.concatenate(parts), began


def watch(path: Path) -> tuple[list[float], int, float]:
    """Times of the bright frames, rate, and length."""
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        rate = stream.average_rate
        bright, count = [], 0
        for frame in film.decode(stream):
            count += 1
            if frame.to_ndarray(format="gray").mean() > 150:
                bright.append(float(frame.pts * frame.time_base))
    firsts = [at for at in bright if not any(0 < at - other < 0.3 for other in bright)]
    assert rate is not None and rate.denominator == 1
    return firsts, int(rate), count / rate


@pytest.fixture(scope="module", params=[15, 60])
def joined(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Joined:
    folder = tmp_path_factory.mktemp("join")
    quality = Quality("low", 192, 108, request.param)
    file = write_scene(folder, "Flash", FLASH)
    rows = [timed_row(f"r{n}", "Flash", ticks) for n, ticks in enumerate(LENGTHS)]
    jobs = [job(folder, row, file, quality) for row in rows]
    outcomes = draw_all(jobs, 2, lambda *_: None, lambda _: None)
    assert all(isinstance(one.result, Drawn) for one in outcomes), outcomes
    clips = [
        Clip(row.id, one.out, quality.frame_at(row.ticks), quality, row.id)
        for row, one in zip(rows, jobs, strict=True)
    ]
    sounds = [
        RowSound(
            silence(folder / f"{row.id}.wav", row.seconds - 1.2),
            12,
            row.ticks,
            (PlacedSound("click", 0),),
        )
        for row in rows
    ]
    soundtrack = mix_rows(sounds, (), {"click": click}, folder / "sound.m4a")
    ends = list(accumulate(LENGTHS))
    chapters = [Chapter(row.id, end - row.ticks, end) for row, end in zip(rows, ends, strict=True)]
    out = folder / "film.mp4"
    stitch(clips, soundtrack, {}, chapters, "Flash", "en", out)

    flashes, fps, pictures = watch(out)
    loudness, began = listen(out)
    loud = np.flatnonzero(loudness > 0.3 * loudness.max())
    firsts = loud[np.diff(loud, prepend=-SAMPLE_RATE) > SAMPLE_RATE // 4]
    with av.open(str(out)) as film:
        stream = film.streams.audio[0]
        sound = float(stream.duration * stream.time_base)
    clicks = [began + at / SAMPLE_RATE for at in firsts]
    return Joined(fps, flashes, clicks, float(pictures), sound)


def test_there_is_a_flash_and_a_click_for_every_row(joined: Joined) -> None:
    assert len(joined.flashes) == len(joined.clicks) == len(LENGTHS)


def test_every_flash_is_the_first_frame_of_its_row(joined: Joined) -> None:
    begins = [Fraction(ticks, 15) for ticks in accumulate(LENGTHS, initial=0)][:-1]
    assert joined.flashes == pytest.approx([float(at) for at in begins], abs=1e-4)


def test_picture_and_sound_are_within_a_frame_at_every_row(joined: Joined) -> None:
    frame = 1 / joined.fps
    apart = [click - flash for flash, click in zip(joined.flashes, joined.clicks, strict=True)]
    assert max(map(abs, apart)) <= frame, apart
    assert max(apart) - min(apart) <= 0.002, "they do not drift apart either"


def test_picture_and_sound_end_within_a_frame(joined: Joined) -> None:
    assert joined.pictures == sum(LENGTHS) / 15
    assert abs(joined.sound - joined.pictures) <= 1 / joined.fps
