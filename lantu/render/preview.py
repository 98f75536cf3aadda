"""A row from one of its marks on, with its sound: what comes before is not drawn."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from lantu.captions import captions, spoken_rows
from lantu.core.files import whole
from lantu.core.quality import Quality
from lantu.core.records import Caption, Chapter, Clip, RowSound
from lantu.core.ticks import TICKS_PER_SECOND, seconds
from lantu.drawing import DrawJob, Drawn, Failed, clip_place, draw_all, raise_failures, ticks_of
from lantu.film import stitch
from lantu.sound import effects, mix_rows
from lantu.store import content_key, touch
from lantu.storyboard import localize
from lantu.timing import FilmPlan, RowPlan


def render_preview(
    film: FilmPlan, one: RowPlan, mark: str, quality: Quality, console: Console
) -> Path:
    """Draw a row from a mark on and join it with its sound, captions and chapter.

    Args:
        film: the film.
        one: its row.
        mark: a mark of the row, or seconds such as `3.2s`.
        quality: of the picture.
        console: told how long it took to draw.

    Raises:
        InputError: the row has no such moment.
        RowsFailed: the scene raised.
    """
    begins = ticks_of(one.timed, mark)[mark]
    clip = _clip(film, one, begins, quality, console)
    build = film.project.build
    out = build / "rows" / f"{one.row.id}@{mark}-{quality.name}-{film.language}.mp4"
    scratch = film.project.cache / "scratch" / f"{os.getpid()}-preview"
    scratch.mkdir(parents=True, exist_ok=True)
    wav, sound = scratch / "speech.wav", scratch / "sound.m4a"
    try:
        bed = film.storyboard.film.bed
        track = mix_rows([_sound(one, begins, wav)], bed, effects(film.project.root), sound)
        title = localize(one.row.title, film.language)
        ends = one.timed.ticks - begins
        chapter = Chapter(title, 0, ends)
        stitch([clip], track, _captions(film, one, begins), [chapter], title, film.language, out)
    finally:
        wav.unlink(missing_ok=True)
        sound.unlink(missing_ok=True)
        scratch.rmdir()
    return out


def _clip(film: FilmPlan, one: RowPlan, begins: int, quality: Quality, console: Console) -> Clip:
    made_from, path, _ = clip_place(film, one, quality)
    key = content_key(made_from.key, begins)
    clip = Clip(
        one.row.id,
        path.with_name(f"{key}.mp4"),
        (one.timed.ticks - begins) * quality.frames_per_tick,
        quality,
        key,
    )
    if clip.path.exists():
        touch(clip.path)
        return clip
    root = film.project.root
    scratch = film.project.cache / "scratch" / f"{os.getpid()}-from-{one.row.id}"
    job = DrawJob(one.timed, one.scene_file, root, quality, clip.path, scratch, begins=begins)
    (outcome,) = draw_all([job], 1, lambda *_: None, lambda _: None)
    if isinstance(outcome.result, Failed):
        raise_failures({one.row.id: outcome.result})
    assert isinstance(outcome.result, Drawn)
    console.print(
        f"row {one.row.id} from {seconds(begins):.1f} s: {clip.frames} frames, "
        f"in {outcome.result.seconds:.1f} s",
        highlight=False,
    )
    return clip


def _sound(one: RowPlan, begins: int, wav: Path) -> RowSound:
    """What is left of a row's sound; an effect that began before is left out."""
    from lantu.voices import read_wav, write_wav

    samples, rate = read_wav(one.speech.wav)
    gone = max(0, begins - one.timed.speech_tick)
    with whole(wav) as temporary:
        write_wav(temporary, samples[gone * rate // TICKS_PER_SECOND :])
    left = [
        replace(sound, tick=sound.tick - begins) for sound in one.effects if sound.tick >= begins
    ]
    speech = replace(one.speech, wav=wav)
    speech_tick = max(0, one.timed.speech_tick - begins)
    return RowSound(speech, speech_tick, one.timed.ticks - begins, tuple(left))


def _captions(film: FilmPlan, one: RowPlan, begins: int) -> Mapping[str, tuple[Caption, ...]]:
    rows = spoken_rows([one], film.languages)
    return {
        language: tuple(
            replace(shown, begins=max(0, shown.begins - begins), ends=shown.ends - begins)
            for shown in captions(rows, language)
            if shown.ends > begins
        )
        for language in film.languages
    }
