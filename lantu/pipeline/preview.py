"""Renders the part of a row that starts at a mark, with its sound and captions."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from lantu.captions import captions, spoken_rows
from lantu.core.files import whole
from lantu.core.quality import Quality
from lantu.core.records import Caption, Chapter, Clip, RowSound
from lantu.core.ticks import TICKS_PER_SECOND, seconds
from lantu.drawing import DrawJob, Drawn, Failed, clip_places, draw_all, raise_failures, ticks_of
from lantu.film import stitch
from lantu.sound import mix_rows
from lantu.store import content_key, intact
from lantu.storyboard import localize
from lantu.timing import FilmPlan, RowPlan, placed_music


def render_preview(
    film: FilmPlan, plan: RowPlan, mark: str, quality: Quality, console: Console
) -> Path:
    """Draw a row from a mark on and mux it with its sound, captions and chapter.

    Args:
        film: plan that contains the row.
        plan: the row.
        mark: a mark of the row, or seconds such as `3.2s`.
        quality: picture size and frame rate.
        console: console for progress.

    Returns:
        Path of the MP4.

    Raises:
        InputError: the row has no such mark or time.
        RowsFailed: the scene raised an exception.
    """
    quality = quality.shown_in(film.format)
    begins = ticks_of(plan.timed, mark)[mark]
    clip = _clip(film, plan, begins, quality, console)
    build = film.project.build
    out = build / "rows" / f"{plan.row.id}@{mark}-{quality.label}-{film.language}.mp4"
    scratch = film.project.cache / "scratch" / f"{os.getpid()}-preview"
    scratch.mkdir(parents=True, exist_ok=True)
    wav, sound = scratch / "speech.wav", scratch / "sound.m4a"
    try:
        bed = placed_music(film, [plan], begins)
        track = mix_rows([_sound(plan, begins, wav)], bed, film.theme.effects(), sound)
        title = localize(plan.row.title, film.language)
        ends = plan.timed.ticks - begins
        chapter = Chapter(title, 0, ends)
        stitch([clip], track, _captions(film, plan, begins), [chapter], title, film.language, out)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return out


def _clip(film: FilmPlan, plan: RowPlan, begins: int, quality: Quality, console: Console) -> Clip:
    ((inputs, path, _),), notice = clip_places(film, [plan], quality)
    key = content_key(inputs.key, begins)
    clip = Clip(
        plan.row.id,
        path.with_name(f"{key}.mp4"),
        quality.frame_at(plan.timed.ticks) - quality.frame_at(begins),
        quality,
        key,
    )
    if intact(clip.path):
        return clip
    if notice:
        console.print(notice, highlight=False, markup=False)
    root = film.project.root
    scratch = film.project.cache / "scratch" / f"{os.getpid()}-from-{plan.row.id}"
    job = DrawJob(
        plan.timed,
        plan.scene_file,
        root,
        quality,
        clip.path,
        scratch,
        begins=begins,
        encoder=inputs.encoder,
    )
    (outcome,) = draw_all([job], 1, lambda *_: None, lambda _: None)
    if isinstance(outcome.result, Failed):
        raise_failures({plan.row.id: outcome.result})
    assert isinstance(outcome.result, Drawn)
    console.print(
        f"row {plan.row.id} from {seconds(begins):.1f} s: {clip.frames} frames, "
        f"in {outcome.result.seconds:.1f} s",
        highlight=False,
    )
    return clip


def _sound(plan: RowPlan, begins: int, wav: Path) -> RowSound:
    """Return a row's sound from a tick on, without effects that started before it."""
    from lantu.voices import read_wav, write_wav

    samples, rate = read_wav(plan.speech.wav)
    skipped = max(0, begins - plan.timed.speech_tick)
    with whole(wav) as temporary:
        write_wav(temporary, samples[skipped * rate // TICKS_PER_SECOND :])
    left = [
        replace(sound, tick=sound.tick - begins) for sound in plan.effects if sound.tick >= begins
    ]
    late = skipped / TICKS_PER_SECOND
    words = tuple(
        replace(word, begins=max(0.0, word.begins - late), ends=word.ends - late)
        for word in plan.speech.words
        if word.ends > late
    )
    speech = replace(plan.speech, wav=wav, words=words)
    speech_tick = max(0, plan.timed.speech_tick - begins)
    return RowSound(speech, speech_tick, plan.timed.ticks - begins, tuple(left))


def _captions(film: FilmPlan, plan: RowPlan, begins: int) -> Mapping[str, tuple[Caption, ...]]:
    rows = spoken_rows([plan], film.languages)
    return {
        language: tuple(
            replace(shown, begins=max(0, shown.begins - begins), ends=shown.ends - begins)
            for shown in captions(rows, language)
            if shown.ends > begins
        )
        for language in film.languages
    }
