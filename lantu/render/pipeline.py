"""The order of the stages, known here alone: load, speak, time; draw beside mix; publish."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from rich.console import Console

from lantu.captions import row_captions, row_overruns
from lantu.core.encoders import EncoderName
from lantu.core.errors import NotInFilm, StoryboardError
from lantu.core.quality import Quality
from lantu.core.records import Film
from lantu.drawing import render_clips, seconds_since
from lantu.figures import resolved_facts
from lantu.film import FilmParts, publish, row_thumbnails
from lantu.narration import narrate, write_timing
from lantu.project import Project
from lantu.render.background import BackgroundWork
from lantu.review import write_review
from lantu.store import prune
from lantu.storyboard import load
from lantu.timing import FilmPlan, RowPlan, offset_problems, pick, time_row

PUBLISHED_HEIGHT = 1080
"""Pixels from which a film is made to be published: no row may miss its voice then."""


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
        encoder: of the pictures; None takes the storyboard's.
    """

    quality: Quality
    language: str | None = None
    jobs: int = 2
    rows: tuple[str, ...] = ()
    explain: bool = False
    burn: bool = False
    encoder: EncoderName | None = None


def prepare(
    project: Project,
    language: str | None = None,
    *,
    require_voice: bool = False,
    speak: bool = True,
    burn: bool = False,
    encoder: EncoderName | None = None,
) -> FilmPlan:
    """Load, speak and time every row.

    Args:
        project: whose storyboard it is.
        language: of the film; None takes the storyboard's first.
        require_voice: fail where the voice is missing, rather than have silent rows.
        speak: ask the voice; else only what it said before counts, or the timing lock.
        burn: give each row its captions, to be drawn into the picture.
        encoder: of the pictures; None takes the storyboard's.

    Raises:
        StoryboardError: with every problem of the storyboard.
        NotInFilm: the film has no such language.
        InputError: another file of the project is damaged.
        LantuError: a voice failed.
    """
    # Before NumPy is loaded: its products are small, and a second thread would mostly spin.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    storyboard = load(project.storyboard_file, project.root)
    facts = resolved_facts(storyboard, project.root, project.cache)
    film = storyboard.film
    language = language or film.languages[0]
    if language not in film.languages:
        raise NotInFilm(
            f"The film has no language `{language}`. It has: {', '.join(film.languages)}."
        )
    narration = narrate(storyboard, project, language, require_voice=require_voice, use_voice=speak)
    files = project.scene_files(film.scenes)
    rows = tuple(
        RowPlan(
            row,
            narration.speeches[row.id],
            time_row(row, film, narration.speeches[row.id], facts[row.id], language),
            files[row.scene],
        )
        for row in storyboard.rows
    )
    problems = offset_problems(storyboard, {plan.row.id: plan.timed for plan in rows})
    if problems:
        raise StoryboardError(problems)
    if burn:
        rows = tuple(_captioned(plan) for plan in rows)
    return FilmPlan(project, storyboard, language, rows, narration, encoder or film.encoder)


def _captioned(plan: RowPlan) -> RowPlan:
    """The row with its captions to be drawn."""
    return replace(plan, timed=replace(plan.timed, captions=row_captions(plan)))


def caption_overruns(project: Project, language: str | None = None) -> list[str]:
    """Captions that would be over a limit, a line each, by the timing known so far.

    Nothing is spoken for it: a row not heard yet has the timing of the lock, or of reading.

    Raises:
        StoryboardError, InputError: as `prepare` does.
    """
    film = prepare(project, language, speak=False)
    languages = film.storyboard.film.languages
    return [line for plan in film.rows for line in row_overruns(plan, languages, project.cache)]


def draw_and_publish(
    work: BackgroundWork,
    films: Sequence[tuple[tuple[RowPlan, ...], Path]],
    settings: Settings,
    console: Console,
) -> list[Film]:
    """The stages after `prepare`: draw the rows and mix their sound side by side, then publish.

    Args:
        work: mixes and lays out captions on other threads, and is told how the drawing gets on.
        films: the rows of each film, and the MP4 file to write.
        settings: quality, jobs and whether to explain.
        console: where progress is shown.

    Raises:
        LantuError: a row could not be drawn; nothing is published then.
    """
    film = work.film
    # Sound needs no picture: it is mixed and encoded while the rows are drawn.
    tracks = [work.mix(rows) for rows, _ in films]
    clips = render_clips(
        film,
        [plan for rows, _ in films for plan in rows],
        settings.quality,
        settings.jobs,
        console,
        work,
        partial(row_thumbnails, film, whole_film=work.whole_film),
        explain=settings.explain,
    )
    made = []
    for (rows, out), track in zip(films, tracks, strict=True):
        parts = FilmParts(film, rows, clips, work.result(track))
        made.append(publish(parts, out, whole_film=work.whole_film, ready=work.wait))
        work.wait()
        write_review(parts, out, work.why)
    prune(film.project.cache)
    return made


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
        require_voice=settings.quality.height >= PUBLISHED_HEIGHT,
        burn=settings.burn,
        encoder=settings.encoder,
    )
    for notice in film.narration.notices:
        console.print(notice, highlight=False, soft_wrap=True)
    chosen = pick(film, settings.rows)
    name = f"{settings.quality.name}-{film.language}" + "-burnt" * settings.burn
    groups, outs = [chosen], [project.build / f"film-{name}.mp4"]
    if settings.rows:
        groups = [(plan,) for plan in chosen]
        outs = [project.build / "rows" / f"{plan.row.id}-{name}.mp4" for plan in chosen]
    with ThreadPoolExecutor(2) as executor:
        background = BackgroundWork(film, chosen, executor, whole_film=not settings.rows)
        wanted = list(zip(groups, outs, strict=True))
        films = draw_and_publish(background, wanted, settings, console)
    locked = None if settings.rows else write_timing(film.narration, project.storyboard_file)
    if locked:
        console.print(f"{locked}: the timing changed; commit it", highlight=False, soft_wrap=True)
    for made in films:
        console.print(f"{made.path} ({seconds_since(began)})", highlight=False, soft_wrap=True)
    return films
