"""`lantu still`: single pictures of a row."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    project_options,
    quality_option,
    tell_if_slower,
)
from lantu.core.quality import QUALITIES
from lantu.drawing import warm_up
from lantu.project import Project


@click.command()
@click.argument("moments", nargs=-1, required=True, metavar="ROW@MARK...")
@quality_option("high")
@project_options
def still(
    project: Project,
    language: str | None,
    moments: tuple[str, ...],
    quality: str,
) -> None:
    """Draw single pictures: 05@accepted, 05@3.2s, or 05 for every mark of a row."""
    warm_up()
    tell_if_slower()
    from lantu.pipeline import prepare, render_stills

    for path in render_stills(prepare(project, language), moments, QUALITIES[quality]):
        console().print(os.path.relpath(path), highlight=False)
