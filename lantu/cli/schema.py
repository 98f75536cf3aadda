"""`lantu schema`: the JSON Schema of storyboards, for editors."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import debug_option, folder_option, project_theme, storyboard_option
from lantu.cli.reporting import echo
from lantu.core.files import write_whole
from lantu.project import find_project


@click.command()
@click.option("--write", is_flag=True, help="Write it beside the storyboard, for its first line.")
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def schema(
    root: Path | None,
    project_folder: Path | None,
    storyboard: Path | None,
    write: bool,
    debug: bool,
) -> None:
    """Print the JSON Schema of storyboards, with the layouts of the film's theme."""
    from lantu.storyboard import SCHEMA_FILE, schema_text

    text = schema_text(project_theme(root, project_folder, storyboard))
    if not write:
        echo(text, nl=False)
        return
    path = find_project(root, project_folder, storyboard).root / SCHEMA_FILE
    write_whole(path, text)
    echo(os.path.relpath(path))
