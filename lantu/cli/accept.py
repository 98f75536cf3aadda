"""`lantu accept`: keep a film for comparison."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    format_option,
    fps_option,
    project_options,
    quality_option,
)
from lantu.core.formats import find_format
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.project import Project


@click.command()
@quality_option(DEFAULT_QUALITY)
@fps_option
@format_option
@project_options
def accept(
    project: Project,
    language: str | None,
    quality: str,
    fps: int | None,
    format_name: str | None,
) -> None:
    """Keep the film as it is; the review page compares later ones with it."""
    from lantu.review import accept as keep_accepted
    from lantu.storyboard import load, spoken_language

    settings = load(project.storyboard_file, project.root).film
    language = spoken_language(settings, language)
    shape = find_format(format_name or settings.formats[0])
    size = QUALITIES[quality].at(fps).shown_in(shape).label
    film = project.build / f"film-{size}-{language}.mp4"
    copy = keep_accepted(film, project.build / "accepted")
    console().print(os.path.relpath(copy), highlight=False)
