"""The commands for the hundred small changes: watch, and accept."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.options import console, find_project, project_options, quality_option
from lantu.quality import DEFAULT_QUALITY, QUALITIES


@click.command()
@click.option("--scene", "row", metavar="ID", help="Watch this row alone.")
@quality_option("low")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8427, show_default=True)
@project_options
@click.pass_obj
def watch(
    root: Path,
    row: str | None,
    quality: str,
    jobs: int,
    port: int,
    storyboard: Path | None,
    output: Path | None,
    language: str | None,
    debug: bool,
) -> None:
    """On every save, check, draw again what changed, and renew the review page."""
    from lantu.watch import watch as follow_saves

    project = find_project(root, storyboard, output)
    follow_saves(project, QUALITIES[quality], language, row, jobs, port, console())


@click.command()
@quality_option(DEFAULT_QUALITY)
@project_options
@click.pass_obj
def accept(
    root: Path,
    quality: str,
    storyboard: Path | None,
    output: Path | None,
    language: str | None,
    debug: bool,
) -> None:
    """Keep the film as it is; the review page compares later ones with it."""
    from lantu.review import accept as accepting
    from lantu.storyboard.load import load

    project = find_project(root, storyboard, output)
    language = language or load(project.storyboard_file, root).film.languages[0]
    film = project.build / f"film-{quality}-{language}.mp4"
    copy = accepting.accept(film, project.build / "accepted")
    console().print(os.path.relpath(copy), highlight=False)
