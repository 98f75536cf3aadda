"""Watch a project: on every save check, draw again what changed, and renew the review page.

saves (which files changed) -> studio (draws and publishes) -> the page; desk (what the page asks).
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
from lantu.project import Project
from lantu.render import Settings, prepare
from lantu.review import page_of, serving
from lantu.store import clear_file_caches, content_key, file_key
from lantu.storyboard import PACKAGE, read_text
from lantu.timing import FilmPlan, pick
from lantu.watch.review_api import ReviewApi
from lantu.watch.saves import SaveWatcher, syntax_problems, watched_paths
from lantu.watch.session import WatchSession


def film_path(build: Path, row: str | None, language: str, quality: Quality) -> Path:
    """Where the watched film lies: apart, because it goes without its other files."""
    return build / "watch" / f"{row or 'film'}-{quality.name}-{language}.mp4"


def watch(
    project: Project,
    quality: Quality,
    language: str | None,
    row: str | None,
    jobs: int,
    port: int,
    console: Console,
    encoder: EncoderName | None = None,
) -> None:
    """Watch until Ctrl-C.

    Args:
        project: the project.
        quality: of the picture.
        language: of the film; None takes the storyboard's first.
        row: watch this row alone; None watches the film.
        jobs: rows drawn at a time.
        port: of the review page on 127.0.0.1; another free one if it is taken.
        console: gets one line per change.
        encoder: of the pictures; None takes the storyboard's.

    Raises:
        NotInFilm: there is no such language or row.
        StoryboardError: there is no such storyboard.
    """
    if not project.storyboard_file.is_file():
        read_text(project.storyboard_file)  # says so
    warm_up()
    with suppress(KeyboardInterrupt), SaveWatcher(watched_paths(project)) as saves:
        film = wait_for_valid_film(project, language, saves, console, encoder)
        pick(film, [row] if row else [])
        out = film_path(project.build, row, film.language, quality)
        settings = Settings(quality, film.language, jobs, (row,) if row else (), encoder=encoder)
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
                session.stop()


def wait_for_valid_film(
    project: Project,
    language: str | None,
    saves: SaveWatcher,
    console: Console,
    encoder: EncoderName | None,
) -> FilmPlan:
    """The film as soon as nothing is wrong with it: at once, or after the save that mends it.

    Raises:
        NotInFilm: there is no such language.
    """
    while True:
        try:
            film = prepare(project, language, encoder=encoder)
        except NotInFilm:
            raise
        except LantuError as error:
            console.print(str(error), highlight=False, soft_wrap=True, markup=False)
            console.print("Watching goes on when a save mends this. Ctrl-C ends.")
            while not saves.next()[0]:
                pass
            clear_file_caches()
            saves.watch(watched_paths(project))
        else:
            saves.watch(watched_paths(project, film.storyboard.film.scenes))
            return film


def handle_next_save(session: WatchSession, saves: SaveWatcher) -> None:
    """Wait for the next save and see to it."""
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
        film = prepare(session.project, settings.language, encoder=settings.encoder)
        pick(film, session.settings.rows)
    except LantuError as error:
        session.report(str(error), since)
        return
    saves.watch(watched_paths(session.project, film.storyboard.film.scenes))
    session.show(film, names, since)
    report_figures(session, film, since)


def changes_drawing_alone(changed: list[Path], film: FilmPlan) -> bool:
    """Whether these files shape how rows are drawn, and nothing that the storyboard says."""
    root = film.project.root.resolve()
    folders = [root / film.storyboard.film.scenes, film.theme.folder.resolve()]
    return all(
        file.suffix == ".py" and file.is_file() and any(file.is_relative_to(at) for at in folders)
        for file in changed
    )


def report_figures(session: WatchSession, film: FilmPlan, since: float) -> None:
    """Say which figures nothing backs; the film is shown all the same."""
    files = [film.project.storyboard_file, *(film.project.root / PACKAGE).rglob("*.py")]
    key = content_key([(file, file_key(file)) for file in sorted(files)])
    if key not in session.figures:
        session.figures = {key: figure_problems(film)}
    if session.figures[key]:
        session.report(session.figures[key], since)


def figure_problems(film: FilmPlan) -> str:
    """What is wrong with a film's figures, empty if nothing."""
    try:
        check_figures(film.storyboard)
    except StoryboardError as error:
        return str(error)
    return ""
