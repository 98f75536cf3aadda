"""`lantu lock`: the timing of every row in every language, written to the lock file."""

from __future__ import annotations

import click

from lantu.cli.options import (
    project_options,
)
from lantu.cli.reporting import echo
from lantu.project import Project


@click.command()
@project_options
def lock(project: Project, language: str | None) -> None:
    """Speak every row in every language, and write the timing to storyboard.lock.yaml."""
    from lantu.narration import lock_file, narrate, write_timing
    from lantu.storyboard import load, spoken_language

    film = load(project.storyboard_file, project.root)
    changed = False
    chosen = [spoken_language(film.film, language)] if language else film.film.languages
    for spoken in chosen:
        narration = narrate(film, project, spoken, require_voice=True)
        for notice in narration.notices:
            echo(str(notice))
        changed |= write_timing(narration, project.storyboard_file) is not None
    state = "written" if changed else "is up to date"
    echo(f"{lock_file(project.storyboard_file)}: {state}")
