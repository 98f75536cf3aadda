"""`lantu new`: a new row and a scene that draws it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import (
    debug_option,
    find_project,
)
from lantu.scaffold import LAYOUTS


@click.command()
@click.argument("row", metavar="ID")
@click.option("--layout", type=click.Choice(LAYOUTS), default="blank", show_default=True)
@click.option("--title", help="Names the scene too. Default: the layout's.")
@click.option("--after", metavar="ROW", help="The row it follows. Default: the last.")
@click.option("--storyboard", type=click.Path(path_type=Path), help="Default: storyboard.yaml.")
@debug_option
@click.pass_obj
def new(
    root: Path | None,
    row: str,
    layout: str,
    title: str | None,
    after: str | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write a new row, and a scene that draws it at once."""
    from lantu.scaffold import new_row

    project = find_project(root, storyboard, None)
    scene = new_row(project.storyboard_file, project.root, row, layout, title, after)
    click.echo(f"{project.storyboard_file}: row {row}, drawn by {os.path.relpath(scene)}")
