"""`lantu accept`: keep a film for comparison."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    project_options,
    quality_option,
)
from lantu.core.quality import DEFAULT_QUALITY
from lantu.project import Project


@click.command()
@quality_option(DEFAULT_QUALITY)
@project_options
def accept(
    project: Project,
    language: str | None,
    quality: str,
) -> None:
    """Keep the film as it is; the review page compares later ones with it."""
    from lantu.review import accept as keep_accepted
    from lantu.storyboard import load, spoken_language

    language = spoken_language(load(project.storyboard_file, project.root).film, language)
    film = project.build / f"film-{quality}-{language}.mp4"
    copy = keep_accepted(film, project.build / "accepted")
    console().print(os.path.relpath(copy), highlight=False)
