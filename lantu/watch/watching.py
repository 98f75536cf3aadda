"""Watches a project: each save is checked, changed rows are redrawn, the review page is updated.

saves (changed files) -> session (draws and publishes) -> page; review_api (requests of the page).
"""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from rich.console import Console

from lantu.core.encoders import EncoderName
from lantu.core.errors import LantuError, NotInFilm, StoryboardError
from lantu.core.quality import Quality
from lantu.drawing import warm_up
from lantu.figures import check_figures
from lantu.pipeline import Settings, prepare
from lantu.project import Project
from lantu.review import page_of, serving
from lantu.store import clear_file_caches, content_key, file_key
from lantu.storyboard import PACKAGE, read_text
from lantu.timing import FilmPlan, pick
from lantu.watch.review_api import ReviewApi
from lantu.watch.saves import SaveWatcher, syntax_problems, watched_paths
from lantu.watch.session import WatchSession


def film_path(build: Path, row: str | None, language: str, quality: Quality) -> Path:
    """Return the path of the watched film, in a folder of its own without sidecar files."""
    return build / "watch" / f"{row or 'film'}-{quality.label}-{language}.mp4"


def watch(
    project: Project,
    quality: Quality,
    language: str | None,
    row: str | None,
    jobs: int,
    port: int,
    console: Console,
    encoder: EncoderName | None = None,
    format_name: str | None = None,
) -> None:
    """Watch until Ctrl-C.

    Args:
        project: the project.
        quality: picture size and frame rate.
        language: spoken language; None selects the storyboard's first.
        row: id of the only row to watch; None watches the film.
        jobs: maximum number of worker processes.
        port: port of the review page on 127.0.0.1; if it is in use, any free one is taken.
        console: receives one line per change.
        encoder: video encoder; None selects the storyboard's.
        format_name: format of the picture; None selects the storyboard's first.

    Raises:
        NotInFilm: there is no such language or row.
        StoryboardError: there is no such storyboard.
    """
    if not project.storyboard_file.is_file():
        read_text(project.storyboard_file)  # raises
    warm_up()
    with suppress(KeyboardInterrupt), SaveWatcher(watched_paths(project)) as saves:
        film = wait_for_valid_film(project, language, saves, console, encoder, format_name)
        quality = quality.shown_in(film.format)
        pick(film, [row] if row else [])
        out = film_path(project.build, row, film.language, quality)
        settings = Settings(
            quality,
            film.language,
            jobs,
            (row,) if row else (),
            encoder=encoder,
            format=film.format.name,
        )
        session = WatchSession(project, settings, out, console)
        api = ReviewApi(session)
        with serving(project.build, page_of(out), api, session.events, port) as address:
            try:
                began = time.perf_counter()
                session.show(film, "", began)
                session.wait()
                console.print(f"{address} shows the film; every save renews it. Ctrl-C ends.")
                report_figures(session, film, began)
                while True:
                    handle_next_save(session, saves)
            finally:
                session.end()


def wait_for_valid_film(
    project: Project,
    language: str | None,
    saves: SaveWatcher,
    console: Console,
    encoder: EncoderName | None,
    format_name: str | None = None,
) -> FilmPlan:
    """Return the film once it is valid: at once, or after saves that fix its problems.

    Raises:
        NotInFilm: there is no such language.
    """
    while True:
        try:
            film = prepare(project, language, encoder=encoder, format_name=format_name)
        except NotInFilm:
            raise
        except LantuError as error:
            console.print(error.report, highlight=False, soft_wrap=True, markup=False)
            console.print("Watching continues when a save fixes this. Ctrl-C ends.")
            while not saves.next()[0]:
                pass
            clear_file_caches()
            saves.watch(watched_paths(project))
        else:
            saves.watch(watched_paths(project, film.storyboard.film.scenes))
            return film


def handle_next_save(session: WatchSession, saves: SaveWatcher) -> None:
    """Wait for the next save, check the film and start drawing."""
    changed, since = saves.next()
    if not changed:
        return
    clear_file_caches()
    names = ", ".join(sorted(path.name for path in changed))
    try:
        problems = syntax_problems(changed, session.project.root)
        if problems:
            raise StoryboardError(problems)
        if session.film and changes_drawing_alone(changed, session.film):
            session.redraw_still(session.film, since)
        settings = session.settings
        film = prepare(
            session.project,
            settings.language,
            encoder=settings.encoder,
            format_name=settings.format,
        )
        pick(film, session.settings.rows)
    except LantuError as error:
        session.report(error.report, since)
        return
    saves.watch(watched_paths(session.project, film.storyboard.film.scenes))
    session.show(film, names, since)
    report_figures(session, film, since)


def changes_drawing_alone(changed: list[Path], film: FilmPlan) -> bool:
    """Return whether all files are scene or theme code, which cannot change the storyboard."""
    root = film.project.root.resolve()
    folders = [root / film.storyboard.film.scenes, film.theme.folder.resolve()]
    return all(
        file.suffix == ".py" and file.is_file() and any(file.is_relative_to(at) for at in folders)
        for file in changed
    )


def report_figures(session: WatchSession, film: FilmPlan, since: float) -> None:
    """Report figures without a source; the film is shown nevertheless."""
    files = [film.project.storyboard_file, *(film.project.root / PACKAGE).rglob("*.py")]
    key = content_key([(file, file_key(file)) for file in sorted(files)])
    if key not in session.figures:
        session.figures = {key: figure_problems(film)}
    if session.figures[key]:
        session.report(session.figures[key], since)


def figure_problems(film: FilmPlan) -> str:
    """Describe the problems of a film's figures; empty if there are none."""
    try:
        check_figures(film.storyboard)
    except StoryboardError as error:
        return str(error)
    return ""
