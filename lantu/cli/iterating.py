"""The commands for the hundred small changes: watch, and accept."""

from __future__ import annotations

import os

import click

from lantu.cli.options import console, jobs_option, project_options, quality_option
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.project.project import Project


@click.command()
@click.option("--scene", "row", metavar="ID", help="Watch this row alone.")
@quality_option("low")
@jobs_option
@click.option("--port", type=click.IntRange(0, 65535), default=8427, show_default=True)
@project_options
def watch(
    project: Project,
    language: str | None,
    row: str | None,
    quality: str,
    jobs: int,
    port: int,
) -> None:
    """On every save, check, draw again what changed, and renew the review page."""
    from lantu.watch.watching import watch as follow_saves

    follow_saves(project, QUALITIES[quality], language, row, jobs, port, console())


@click.command()
@quality_option(DEFAULT_QUALITY)
@project_options
def accept(
    project: Project,
    language: str | None,
    quality: str,
) -> None:
    """Keep the film as it is; the review page compares later ones with it."""
    from lantu.review import accept as accepting
    from lantu.storyboard.load import load

    language = language or load(project.storyboard_file, project.root).film.languages[0]
    film = project.build / f"film-{quality}-{language}.mp4"
    copy = accepting.accept(film, project.build / "accepted")
    console().print(os.path.relpath(copy), highlight=False)
