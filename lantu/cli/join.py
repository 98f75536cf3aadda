"""`lantu join`: make the film from the parts that several machines drew."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli.options import (
    captions_option,
    console,
    encoder_option,
    format_option,
    fps_option,
    jobs_option,
    project_options,
    quality_option,
    row_timeout_option,
)
from lantu.core.encoders import EncoderName
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.project import Project


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@quality_option(DEFAULT_QUALITY)
@fps_option
@jobs_option
@encoder_option
@row_timeout_option
@format_option
@captions_option
@click.option("--burn", is_flag=True, help="The same as --captions burnt.")
@project_options
def join(
    project: Project,
    language: str | None,
    folders: tuple[Path, ...],
    quality: str,
    fps: int | None,
    jobs: int,
    encoder: EncoderName | None,
    row_timeout: float | None,
    burn: bool,
    drawn: str | None,
    format_name: str | None,
) -> None:
    """Join the parts of a film that `lantu --part` drew on several machines.

    FOLDERS are those parts, or folders that contain them. Rows that no part has are drawn here.
    """
    from lantu.pipeline import Settings, render, take_parts

    number = take_parts(project, folders)
    console().print(f"{number} clips of {len(folders)} folders", highlight=False)
    settings = Settings(
        QUALITIES[quality].at(fps),
        language,
        jobs,
        burn=burn or drawn == "burnt",
        encoder=encoder,
        row_timeout=row_timeout,
        format=format_name,
        karaoke=drawn == "karaoke",
    )
    render(project, settings, console())
