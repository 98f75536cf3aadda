"""`lantu list`: the rows with their lengths and cue times."""

from __future__ import annotations

import click

from lantu.cli.options import (
    console,
    project_options,
)
from lantu.project import Project


@click.command(name="list")
@project_options
def list_rows(project: Project, language: str | None) -> None:
    """Show the rows with their length and cue times."""
    from rich.table import Table

    from lantu.core.ticks import seconds
    from lantu.pipeline import prepare
    from lantu.storyboard import localize

    film = prepare(project, language)
    table = Table("row", "scene", "title", "seconds", "cues")
    for one in film.rows:
        cues = "  ".join(f"{mark} {seconds(tick):.1f}" for mark, tick in one.timed.cues.items())
        title = localize(one.row.title, film.language)
        table.add_row(
            one.row.id, one.row.scene or one.row.layout, title, f"{one.timed.seconds:.1f}", cues
        )
    console().print(table)
