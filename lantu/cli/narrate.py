"""`lantu narrate`: speak the rows whose kept narration is stale, and keep it with the film."""

from __future__ import annotations

import os

import click

from lantu.cli.options import project_options, rows_option
from lantu.cli.reporting import echo
from lantu.project import Project


@click.command()
@click.option("--all", "again", is_flag=True, help="Also what is up to date.")
@rows_option("Speak")
@project_options
def narrate(project: Project, language: str | None, rows: tuple[str, ...], again: bool) -> None:
    """Speak every row whose text changed, in every language, and keep it in assets/narration."""
    from lantu.narration import keep_narration
    from lantu.storyboard import load, spoken_language

    film = load(project.storyboard_file, project.root)
    chosen = [spoken_language(film.film, language)] if language else film.film.languages
    for spoken in chosen:
        count = 0
        for kept in keep_narration(
            film, project.root, spoken, project.build / "narration", rows, again=again
        ):
            count += 1
            for notice in kept.notices:
                echo(notice)
            echo(f"{os.path.relpath(kept.file)}: {kept.seconds:.1f} s, spoken in {kept.took:.1f} s")
        if not count:
            echo(f"{spoken}: every row has its narration.")
