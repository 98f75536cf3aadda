"""`lantu still`: single pictures of a row."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    format_option,
    project_options,
    quality_option,
    tell_if_slower,
)
from lantu.cli.reporting import add, json_option, record
from lantu.core.quality import QUALITIES
from lantu.drawing import warm_up
from lantu.project import Project


@click.command()
@json_option
@click.argument("moments", nargs=-1, required=True, metavar="ROW@MARK...")
@quality_option("high")
@format_option
@project_options
def still(
    project: Project,
    language: str | None,
    moments: tuple[str, ...],
    quality: str,
    format_name: str | None,
) -> None:
    """Draw single pictures: 05@accepted, 05@3.2s, or 05 for every mark of a row."""
    warm_up()
    tell_if_slower()
    from lantu.pipeline import prepare, render_stills

    film = prepare(project, language, format_name=format_name)
    add(film.narration.notices)
    pictures = []
    for still in render_stills(film, moments, QUALITIES[quality]):
        path = os.path.relpath(still.path)
        console().print(path, highlight=False)
        told = {"row": still.row, "moment": still.moment, "seconds": still.seconds}
        pictures.append({"path": path, **told})  # fields of `lantu.findings.DrawnStill`
    record(pictures=tuple(pictures))
