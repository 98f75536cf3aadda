"""`lantu watch`: draw again what each save changes."""

from __future__ import annotations

import click

from lantu.cli.options import (
    console,
    encoder_option,
    format_option,
    jobs_option,
    project_options,
    quality_option,
    tell_if_slower,
)
from lantu.core.encoders import EncoderName
from lantu.core.quality import QUALITIES
from lantu.project import Project


@click.command()
@click.option("--scene", "row", metavar="ID", help="Watch this row alone.")
@quality_option("low")
@format_option
@jobs_option
@encoder_option
@click.option("--port", type=click.IntRange(0, 65535), default=8427, show_default=True)
@project_options
def watch(
    project: Project,
    language: str | None,
    row: str | None,
    quality: str,
    jobs: int,
    encoder: EncoderName | None,
    port: int,
    format_name: str | None,
) -> None:
    """On every save, check, draw again what changed, and renew the review page."""
    tell_if_slower()
    from lantu.watch import watch as follow_saves

    follow_saves(
        project, QUALITIES[quality], language, row, jobs, port, console(), encoder, format_name
    )
