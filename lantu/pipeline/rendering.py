"""Runs the stages: load, speak, time; draw and mix in parallel; publish."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from lantu.captions import lit_captions, row_captions
from lantu.core.encoders import EncoderName
from lantu.core.errors import StoryboardError
from lantu.core.files import CannotWrite
from lantu.core.formats import Format, find_format
from lantu.core.quality import Quality
from lantu.core.records import Film
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing import (
    Crew,
    LocalCrew,
    free_memory,
    refuse_too_large,
    render_clips,
    seconds_since,
)
from lantu.figures import resolved_facts
from lantu.film import FilmParts, publish, row_thumbnails
from lantu.layouts import find_layouts
from lantu.narration import lock_file, narrate, write_timing
from lantu.pipeline.background import BackgroundWork
from lantu.pipeline.scene_notes import with_scene_notes
from lantu.project import Project
from lantu.review import write_review
from lantu.store import (
    clear_file_caches,
    prune,
    remove_leftovers,
    take_damaged,
    taking_turns,
)
from lantu.storyboard import Row, Storyboard, load, spoken_language
from lantu.themes import Theme
from lantu.timing import (
    FilmPlan,
    RowPlan,
    clip_sounds,
    film_theme,
    offset_problems,
    pick,
    sound_problems,
    time_rows,
    with_transitions,
)

if TYPE_CHECKING:
    from lantu.store import SharedCache

PUBLISHED_LINES = 1080
"""Length of the shorter side in pixels from which the voice is required for all rows."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Options of a render.

    Attributes:
        quality: picture size and frame rate.
        language: spoken language; None selects the storyboard's first.
        jobs: maximum number of worker processes.
        rows: ids of rows to render as single films; empty renders the film.
        explain: print for each row why it is or is not drawn.
        burn: burn the captions of the spoken language into the picture.
        encoder: video encoder; None selects the storyboard's.
        row_timeout: seconds without a new frame after which a row is ended; None is a limit that
            grows with the row, 0 is none.
        karaoke: light the words of burnt-in captions while they are said.
        format: name of the format; None selects the storyboard's first.
        crew: draws the rows; None is `jobs` processes of this machine.
        shared: cache of several machines.
    """

    quality: Quality
    language: str | None = None
    jobs: int = 2
    rows: tuple[str, ...] = ()
    explain: bool = False
    burn: bool = False
    encoder: EncoderName | None = None
    row_timeout: float | None = None
    format: str | None = None
    crew: Crew | None = None
    shared: SharedCache | None = None
    karaoke: bool = False


def prepare(
    project: Project,
    language: str | None = None,
    *,
    require_voice: bool = False,
    speak: bool = True,
    burn: bool = False,
    encoder: EncoderName | None = None,
    format_name: str | None = None,
    karaoke: bool = False,
    fps: int = TICKS_PER_SECOND,
    storyboard: Storyboard | None = None,
) -> FilmPlan:
    """Load, speak and time all rows.

    Args:
        project: project of the storyboard.
        language: spoken language; None selects the storyboard's first.
        require_voice: raise if the voice is missing, instead of making silent rows.
        speak: False uses only cached speech and the timing lock.
        burn: add the captions to each row, to be burnt into the picture.
        encoder: video encoder; None selects the storyboard's.
        karaoke: add captions whose words light while they are said.
        fps: frames per second of the film; rows end where one of its frames ends.
        format_name: format of the picture; None selects the storyboard's first.
        storyboard: the project's storyboard, if it has just been loaded.

    Raises:
        UnknownFormat: there is no such format.
        StoryboardError: lists all problems of the storyboard.
        NotInFilm: the film does not have the language.
        InputError: another file of the project is invalid.
        LantuError: a voice failed.
    """
    # Set before NumPy is imported: its matrices are small, and a second BLAS thread would spin.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if storyboard is None:
        clear_file_caches()  # files may have changed since this process last rendered
        storyboard = load(project.storyboard_file, project.root)
    project.require_writable()
    facts = resolved_facts(storyboard, project.root, project.cache)
    film = storyboard.film
    language = spoken_language(film, language)
    narration = narrate(storyboard, project, language, require_voice=require_voice, use_voice=speak)
    files = project.scene_files(film.scenes)
    theme = film_theme(film, project.root, language)
    said = narration.speeches
    layouts = find_layouts(theme)
    timed = with_transitions(
        storyboard.rows,
        time_rows(storyboard, said, facts, language, theme, project.root, fps),
        layouts,
    )
    rows = tuple(
        RowPlan(
            row,
            said[row.id],
            one,
            _scene_file(row, files, theme),
            clip_sounds(one, layouts.get(row.layout or ""), project.root),
            film.speakers,
        )
        for row, one in zip(storyboard.rows, timed, strict=True)
    )
    problems = offset_problems(storyboard, {plan.row.id: plan.timed for plan in rows})
    problems = problems or sound_problems(storyboard, rows)
    if problems:
        raise StoryboardError(problems)
    shape = find_format(format_name or film.formats[0])
    plan = FilmPlan(
        project, storyboard, language, rows, narration, encoder or film.encoder, theme, shape
    )
    if speak:
        plan = with_scene_notes(plan)
    if karaoke:
        return replace(plan, rows=tuple(map(partial(_lit, shape), plan.rows)))
    return replace(plan, rows=tuple(map(partial(_captioned, shape), plan.rows))) if burn else plan


def _scene_file(row: Row, files: Mapping[str, Path], theme: Theme) -> Path:
    """Return the Python file that draws a row: of its Scene class, or of its layout."""
    if row.scene:
        return files[row.scene]
    return find_layouts(theme)[row.layout or ""].scene_file


def _captioned(shape: Format, plan: RowPlan) -> RowPlan:
    """Return the row with its captions, to be burnt in."""
    return replace(plan, timed=replace(plan.timed, captions=row_captions(plan, shape.columns)))


def _lit(shape: Format, plan: RowPlan) -> RowPlan:
    """Return the row with captions whose words light, to be burnt in."""
    captions = row_captions(plan, shape.columns)
    lit = lit_captions(captions, plan.speech, plan.timed.speech_tick)
    return replace(plan, timed=replace(plan.timed, captions=lit))


def keep_timing(film: FilmPlan, console: Console) -> None:
    """Write the timing lock, and say so; a film is made also where it cannot be written."""
    try:
        locked = write_timing(film.narration, film.project.storyboard_file)
        told = f"{locked}: the timing changed; commit it" if locked else ""
    except CannotWrite as error:
        lock = lock_file(film.project.storyboard_file)
        told = f"{lock}: the timing changed, but cannot be written. {error}"
    if told:
        console.print(told, highlight=False, soft_wrap=True)


def draw_and_publish(
    work: BackgroundWork,
    films: Sequence[tuple[tuple[RowPlan, ...], Path]],
    settings: Settings,
    console: Console,
) -> list[Film]:
    """Run the stages after `prepare`: draw and mix in parallel, then publish.

    Another process that draws into the same folder is waited for; what it drew is not drawn again.

    Args:
        work: runs background work, and listens to the drawing.
        films: the rows and the path of the MP4 of each film.
        settings: quality, jobs and explain.
        console: console for progress.

    Returns:
        The published films.

    Raises:
        LantuError: a row could not be drawn; nothing is published.
    """
    with taking_turns(work.film.project.cache, work.wait_for_turn(console)):
        remove_leftovers(work.film.project.build, work.film.project.cache)
        return _draw_and_publish(work, films, settings, console)


def _draw_and_publish(
    work: BackgroundWork,
    films: Sequence[tuple[tuple[RowPlan, ...], Path]],
    settings: Settings,
    console: Console,
) -> list[Film]:
    film = work.film
    # Mixing does not need pictures, so it runs while rows are drawn.
    tracks = [work.mix(rows) for rows, _ in films]
    clips = render_clips(
        film,
        [plan for rows, _ in films for plan in rows],
        settings.quality,
        settings.crew or LocalCrew(settings.jobs),
        console,
        work,
        partial(row_thumbnails, film),
        shared=settings.shared,
        explain=settings.explain,
        timeout=settings.row_timeout,
    )
    made = []
    for (rows, out), track in zip(films, tracks, strict=True):
        parts = FilmParts(film, rows, clips, work.result(track))
        made.append(publish(parts, out, whole_film=work.whole_film, wait_for_pictures=work.wait))
        work.wait()
        write_review(parts, out, work.why)
    prune(film.project.cache)
    for path in take_damaged(film.project.build) if settings.explain else ():
        name = path.relative_to(film.project.build).as_posix()
        console.print(f"{name}: damaged, made again", highlight=False, soft_wrap=True)
    return made


def film_name(settings: Settings, language: str) -> str:
    """Return what distinguishes the file of a film from those of the same film in other forms."""
    words = "-karaoke" if settings.karaoke else "-burnt" * settings.burn
    return f"{settings.quality.label}-{language}{words}"


def render(project: Project, settings: Settings, console: Console) -> list[Film]:
    """Render the film, or single rows of it.

    Returns:
        The film, or one film per row in `settings.rows`.

    Raises:
        StoryboardError, InputError: invalid input.
        LantuError: a row could not be drawn; nothing is published.
    """
    began = time.perf_counter()
    film = prepare(
        project,
        settings.language,
        require_voice=settings.quality.lines >= PUBLISHED_LINES,
        burn=settings.burn,
        encoder=settings.encoder,
        format_name=settings.format,
        karaoke=settings.karaoke,
        fps=settings.quality.fps,
    )
    _require_outputs(film)
    settings = replace(settings, quality=settings.quality.shown_in(film.format))
    refuse_too_large(settings.quality, settings.jobs, free_memory())
    for notice in film.narration.notices:
        console.print(str(notice), highlight=False, soft_wrap=True, markup=False)
    chosen = pick(film, settings.rows)
    name = film_name(settings, film.language)
    groups, outs = [chosen], [project.build / f"film-{name}.mp4"]
    if settings.rows:
        groups = [(plan,) for plan in chosen]
        outs = [project.build / "rows" / f"{plan.row.id}-{name}.mp4" for plan in chosen]
    with ThreadPoolExecutor(2) as executor:
        background = BackgroundWork(film, chosen, executor, whole_film=not settings.rows)
        wanted = list(zip(groups, outs, strict=True))
        films = draw_and_publish(background, wanted, settings, console)
    if not settings.rows:
        keep_timing(film, console)
    for published in films:
        said = f"{published.path} (made in {seconds_since(began)})"
        console.print(said, highlight=False, soft_wrap=True)
    asks = bool(film.storyboard.film.outputs)
    notices = film.narration.notices
    return [replace(published, notices=notices, asks_outputs=asks) for published in films]


def _require_outputs(film: FilmPlan) -> None:
    """Look at the outputs that the storyboard asks for.

    Raises:
        StoryboardError: they have problems.
    """
    if not film.storyboard.film.outputs:
        return  # outputs take long to import
    from lantu.outputs import declared_problems

    if problems := declared_problems(film.storyboard, [film]):
        raise StoryboardError(problems)
