"""Watch a project: on every save check, draw again what changed, and renew the review page.

saves (which files changed) -> studio (draws and publishes) -> the page; desk (what the page asks).
"""

from __future__ import annotations

import time
from pathlib import Path

from rich.console import Console

from lantu import keys
from lantu.draw.pool import warm_up
from lantu.errors import LantuError, StoryboardError
from lantu.figures.check import check_figures
from lantu.pipeline import Settings, prepare
from lantu.project import Project
from lantu.quality import Quality
from lantu.ready import pick
from lantu.review.accept import page_of
from lantu.review.server import serving
from lantu.watch.desk import ReviewDesk
from lantu.watch.saves import Saves, folders_of, syntax_problems
from lantu.watch.studio import Studio

PORT = 8427


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

    Raises:
        StoryboardError, InputError: the storyboard cannot be read at the beginning.
    """
    warm_up()
    first = prepare(project, language)
    if row:
        pick(first, [row])
    out = film_path(project.build, row, first.language, quality)
    settings = Settings(quality, first.language, jobs, (row,) if row else ())
    studio = Studio(project, settings, out, console)
    with Saves(folders_of(first)) as saves:
        desk = ReviewDesk(studio)
        with serving(project.build, page_of(out), desk, studio.events, port) as address:
            try:
                studio.show(first, "", time.perf_counter())
                studio.wait()
                console.print(f"{address} shows the film; every save renews it. Ctrl-C ends.")
                while True:
                    follow(studio, saves)
            except KeyboardInterrupt:
                pass
            finally:
                studio.stop()


def follow(studio: Studio, saves: Saves) -> None:
    """Wait for the next save and see to it."""
    changed, since = saves.next()
    if not changed:
        return
    keys.forget()
    names = ", ".join(sorted(path.name for path in changed))
    try:
        problems = syntax_problems(changed, studio.project.root)
        if problems:
            raise StoryboardError(problems)
        film = prepare(studio.project, studio.settings.language)
        pick(film, studio.settings.rows)
    except LantuError as error:
        studio.report(str(error), since)
        return
    saves.watch(folders_of(film))
    studio.show(film, names, since)
    try:
        check_figures(film.storyboard)
    except StoryboardError as error:
        studio.report(str(error), since)
