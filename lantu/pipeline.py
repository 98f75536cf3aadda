"""The order of the stages, known here alone: load, speak, time; draw beside mix; publish."""

from __future__ import annotations

import importlib
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rich.console import Console

from lantu import cache
from lantu.captions.rows import row_captions, row_overruns
from lantu.changes import Ingredients, ingredients, reasons, remember, remembered
from lantu.display import Listener, Reasons, display, took
from lantu.errors import InputError, LantuError, StoryboardError
from lantu.grid import nearest_tick
from lantu.keys import code_behind, content_key
from lantu.narrate import Narration, narrate, write_timing
from lantu.offsets import offset_problems
from lantu.project import Project
from lantu.publish import FilmParts, publish
from lantu.quality import Quality
from lantu.records import Clip, Film, PlacedSound, RowSound, Soundtrack, Speech, TimedRow
from lantu.review.write import write_review
from lantu.storyboard.facts import resolve
from lantu.storyboard.load import load
from lantu.storyboard.models import Row, Storyboard
from lantu.timing import time_row

PUBLISHED_HEIGHT = 1080
"""Pixels from which a film is made to be published: no row may miss its voice then."""
START = "start"
"""What a sound's `at` calls the beginning of its row."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user asked for.

    Attributes:
        quality: of the picture.
        language: of the film; None takes the storyboard's first.
        jobs: rows drawn at a time.
        rows: ids to render alone; empty means the film.
        explain: say for each row why it is or is not drawn.
        burn: draw the captions of the film's language into the picture.
    """

    quality: Quality
    language: str | None = None
    jobs: int = 2
    rows: tuple[str, ...] = ()
    explain: bool = False
    burn: bool = False


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A row that has been loaded, spoken and timed."""

    row: Row
    speech: Speech
    timed: TimedRow
    scene_file: Path


@dataclass(frozen=True, slots=True)
class ReadyFilm:
    """Everything that is known before anything is drawn."""

    project: Project
    storyboard: Storyboard
    language: str
    rows: tuple[ReadyRow, ...]
    narration: Narration


def prepare(
    project: Project,
    language: str | None = None,
    *,
    insist: bool = False,
    speak: bool = True,
    burn: bool = False,
) -> ReadyFilm:
    """Load, speak and time every row.

    Args:
        project: whose storyboard it is.
        language: of the film; None takes the storyboard's first.
        insist: refuse where the voice is missing, rather than have silent rows.
        speak: ask the voice; else only what it said before counts, or the timing lock.
        burn: give each row its captions, to be drawn into the picture.

    Raises:
        StoryboardError: with every problem of the storyboard.
        InputError: the film has no such language.
        LantuError: a voice failed.
    """
    storyboard = load(project.storyboard_file, project.root)
    facts = resolve(storyboard)
    film = storyboard.film
    language = language or film.languages[0]
    if language not in film.languages:
        raise InputError(
            f"The film has no language `{language}`. It has: {', '.join(film.languages)}."
        )
    narration = narrate(
        storyboard,
        project.storyboard_file,
        project.root,
        language,
        project.cache,
        insist=insist,
        ask=speak,
    )
    files = project.scene_files(storyboard)
    rows = tuple(
        ReadyRow(
            row,
            narration.speeches[row.id],
            time_row(row, film, narration.speeches[row.id], facts[row.id], language),
            files[row.scene],
        )
        for row in storyboard.rows
    )
    problems = offset_problems(storyboard, {one.row.id: one.timed for one in rows})
    if problems:
        raise StoryboardError(problems)
    if burn:
        rows = tuple(_captioned(one) for one in rows)
    return ReadyFilm(project, storyboard, language, rows, narration)


def _captioned(one: ReadyRow) -> ReadyRow:
    """The row with its captions to be drawn."""
    shown = row_captions(one.row, one.speech, one.timed)
    return replace(one, timed=replace(one.timed, captions=shown))


def caption_overruns(project: Project, language: str | None = None) -> list[str]:
    """Captions that would be over a limit, a line each, by the timing known so far.

    Nothing is spoken for it: a row not heard yet has the timing of the lock, or of reading.

    Raises:
        StoryboardError, InputError: as `prepare` does.
    """
    film = prepare(project, language, speak=False)
    languages = film.storyboard.film.languages
    return [
        line
        for one in film.rows
        for line in row_overruns(one.row, one.speech, one.timed, languages, project.cache)
    ]


def pick(film: ReadyFilm, ids: Sequence[str]) -> tuple[ReadyRow, ...]:
    """Rows by id, in the film's order; all of them for no ids.

    Raises:
        InputError: there is no such row.
    """
    known = [one.row.id for one in film.rows]
    for wanted in ids:
        if wanted not in known:
            raise InputError(f"There is no row `{wanted}`. The rows are: {', '.join(known)}.")
    return tuple(one for one in film.rows if not ids or one.row.id in ids)


def render(project: Project, settings: Settings, console: Console) -> list[Film]:
    """Make the film, or single rows of it.

    Returns:
        The film, or one short film per row asked for.

    Raises:
        StoryboardError, InputError: bad input.
        LantuError: a row could not be drawn; nothing is published then.
    """
    began = time.perf_counter()
    film = prepare(
        project,
        settings.language,
        insist=settings.quality.height >= PUBLISHED_HEIGHT,
        burn=settings.burn,
    )
    for notice in film.narration.notices:
        console.print(notice, highlight=False, soft_wrap=True)
    chosen = pick(film, settings.rows)
    name = f"{settings.quality.name}-{film.language}" + "-burnt" * settings.burn
    groups, outs = [chosen], [project.build / f"film-{name}.mp4"]
    if settings.rows:
        groups = [(one,) for one in chosen]
        outs = [project.build / "rows" / f"{one.row.id}-{name}.mp4" for one in chosen]
    with ThreadPoolExecutor(1) as mixer:
        # Sound needs no picture: it is mixed and encoded while the rows are drawn.
        tracks = [mixer.submit(mixed, film, group) for group in groups]
        heard = Reasons()
        clips = drawn(film, chosen, settings, console, heard)
        films = []
        for group, out, track in zip(groups, outs, tracks, strict=True):
            parts = film_parts(film, group, clips, track.result())
            films.append(publish(parts, out, project.cache, whole_film=not settings.rows))
            sounds = [placed_sounds(one.row, one.timed) for one in group]
            write_review(parts, out, project.build, project.cache, heard.why, sounds)
    cache.prune(project.cache)
    locked = None if settings.rows else write_timing(film.narration, project.storyboard_file)
    if locked:
        console.print(f"{locked}: the timing changed; commit it", highlight=False, soft_wrap=True)
    for one in films:
        console.print(f"{one.path} ({took(began)})", highlight=False, soft_wrap=True)
    return films


def film_parts(
    film: ReadyFilm, group: Sequence[ReadyRow], clips: Mapping[str, Clip], soundtrack: Soundtrack
) -> FilmParts:
    """What a film of some rows is joined from."""
    return FilmParts(
        storyboard=film.storyboard,
        language=film.language,
        rows=tuple(one.row for one in group),
        speeches=tuple(one.speech for one in group),
        timed=tuple(one.timed for one in group),
        clips=tuple(clips[one.row.id] for one in group),
        soundtrack=soundtrack,
        effects=tuple(placed_sounds(one.row, one.timed) for one in group),
    )


def clip_place(film: ReadyFilm, one: ReadyRow, quality: Quality) -> tuple[Ingredients, Path, Path]:
    """What a row's clip is drawn from, where it lies, and where that is noted."""
    made_from = ingredients(one.timed, one.scene_file, film.project.root, quality)
    folder = film.project.cache / "clips"
    name = f"{film.storyboard.film.drawing}-{one.row.id}-{quality.name}-{film.language}"
    note = folder / f"{name}{'-burnt' * bool(one.timed.captions)}.json"
    return made_from, folder / f"{made_from.key}.mp4", note


def drawn(
    film: ReadyFilm,
    chosen: Sequence[ReadyRow],
    settings: Settings,
    console: Console,
    heard: Listener,
) -> dict[str, Clip]:
    """Draw the rows that changed; take the others from the cache.

    Raises:
        LantuError: naming every row that failed, after the others are finished.
    """
    quality = settings.quality
    clips: dict[str, Clip] = {}
    jobs: dict[str, tuple[Any, Ingredients, Path]] = {}
    for one in chosen:
        made_from, path, note = clip_place(film, one, quality)
        frames = one.timed.ticks * quality.frames_per_tick
        clips[one.row.id] = Clip(one.row.id, path, frames, quality, made_from.key)
        if path.exists():
            cache.touch(path)
            if settings.explain:
                console.print(f"row {one.row.id}: not drawn, nothing it is made from changed")
            remember(note, made_from)
            continue
        why = "; ".join(reasons(remembered(note), made_from)) or "its clip left the cache"
        heard.changed(one.row.id, why)
        if settings.explain:
            line = f"row {one.row.id}: drawn, because {why}"
            console.print(line, highlight=False, soft_wrap=True)
        jobs[one.row.id] = (one, made_from, note)
    if not jobs:
        return clips

    from lantu.draw.pool import Outcome, draw_all
    from lantu.draw.worker import DrawJob, Failed

    total = sum(clips[row].frames for row in jobs)
    with display(console, total) as shown:

        def finished(outcome: Outcome) -> None:
            row = outcome.job.timed.id
            shown.draw(row, clips[row].frames)
            if isinstance(outcome.result, Failed):
                shown.say(f"row {row} failed")
            else:
                _, made_from, note = jobs[row]
                remember(note, made_from)
                heard.finished(row)
                shown.say(
                    f"row {row}: {clips[row].frames} frames, {outcome.result.encoded} of them "
                    f"encoded, in {outcome.result.seconds:.1f} s, {outcome.result.peak} MiB"
                )

        def progress(job: DrawJob, frames: int) -> None:
            shown.draw(job.timed.id, frames)
            heard.progress(job.timed.id)

        outcomes = draw_all(
            [
                DrawJob(
                    one.timed,
                    one.scene_file,
                    film.project.root,
                    quality,
                    clips[row].path,
                    film.project.cache / "scratch" / f"{os.getpid()}-{row}",
                )
                for row, (one, _, _) in jobs.items()
            ],
            settings.jobs,
            progress,
            finished,
        )
    raise_failures({o.job.timed.id: o.result for o in outcomes if isinstance(o.result, Failed)})
    return clips


class RowsFailed(LantuError):
    """Rows could not be drawn.

    Attributes:
        traces: row id -> traceback of its scene, as text.
    """

    def __init__(self, message: str, traces: Mapping[str, str]) -> None:
        super().__init__(message)
        self.traces = traces


def raise_failures(failures: Mapping[str, Any]) -> None:
    """Name every row that failed, if any did.

    Raises:
        RowsFailed: with one line per row.
    """
    if failures:
        raise RowsFailed(
            "\n".join(f"row {row}: {failures[row].cause}" for row in sorted(failures)),
            {row: failed.trace for row, failed in failures.items()},
        )


def placed_sounds(row: Row, timed: TimedRow) -> tuple[PlacedSound, ...]:
    """A row's effects on the grid."""
    return tuple(
        PlacedSound(
            sound.play,
            (0 if sound.at == START else timed.cues[sound.at]) + nearest_tick(sound.after),
            sound.gain,
        )
        for sound in row.sounds
    )


def mixed(film: ReadyFilm, chosen: Sequence[ReadyRow]) -> Soundtrack:
    """The sound of some rows, from the cache if nothing in it changed."""
    root = film.project.root
    sounds = tuple(
        RowSound(
            one.speech, one.timed.speech_tick, one.timed.ticks, placed_sounds(one.row, one.timed)
        )
        for one in chosen
    )
    catalogue = root / "theme" / "sounds" / "catalogue.py"
    code = code_behind([catalogue], root) if catalogue.is_file() else {}
    code |= code_behind([Path(__file__).parent / "mix.py"], Path(__file__).parent.parent)
    bed = film.storyboard.film.bed
    heard = [(one.speech.key, one.speech_tick, one.ticks, one.effects) for one in sounds]
    path = film.project.cache / "sound" / f"{content_key(heard, bed, code)}.m4a"
    from lantu.sound.notes import read_note, write_note

    known = read_note(path)
    if known:
        cache.touch(path)
        return known
    from lantu.mix import mix

    soundtrack = mix(sounds, bed, effects(root), path)
    write_note(soundtrack)
    return soundtrack


def effects(root: Path) -> Mapping[str, Callable[[], Any]]:
    """The theme's effects by name; none if the project's theme has no sounds."""
    if not (root / "theme" / "sounds" / "catalogue.py").is_file():
        return {}
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    catalogue: Mapping[str, Callable[[], Any]] = importlib.import_module(
        "theme.sounds.catalogue"
    ).CATALOGUE
    return catalogue
