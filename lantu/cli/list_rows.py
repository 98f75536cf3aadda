"""`lantu list`: the rows with their lengths and cue times."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from lantu.cli.options import (
    console,
    project_options,
)
from lantu.cli.reporting import add, json_option, record
from lantu.project import Project

if TYPE_CHECKING:
    from lantu.findings import ListedRow
    from lantu.timing import FilmPlan


@click.command(name="list")
@json_option
@project_options
def list_rows(project: Project, language: str | None) -> None:
    """Show the rows with their length and cue times."""
    from rich.table import Table

    from lantu.core.ticks import seconds
    from lantu.pipeline import prepare
    from lantu.storyboard import localize

    film = prepare(project, language)
    add(film.narration.notices)
    table = Table("row", "scene", "title", "seconds", "cues")
    for one in film.rows:
        cues = "  ".join(f"{mark} {seconds(tick):.1f}" for mark, tick in one.timed.cues.items())
        title = localize(one.row.title, film.language)
        table.add_row(
            one.row.id, one.row.scene or one.row.layout, title, f"{one.timed.seconds:.1f}", cues
        )
    console().print(table)
    record(language=film.language, rows=_listed(film))


def _listed(film: FilmPlan) -> tuple[ListedRow, ...]:
    """The rows as the report lists them."""
    from lantu.core.ticks import seconds
    from lantu.findings import ListedRow
    from lantu.storyboard import localize

    rows, tick = [], 0
    for one in film.rows:
        rows.append(
            ListedRow(
                id=one.row.id,
                scene=one.row.scene,
                layout=one.row.layout,
                scene_file=os.path.relpath(one.scene_file),
                title=localize(one.row.title, film.language),
                begins=seconds(tick),
                seconds=one.timed.seconds,
                cues={mark: seconds(at) for mark, at in one.timed.cues.items()},
            )
        )
        tick += one.timed.ticks
    return tuple(rows)
