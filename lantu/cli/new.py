"""`lantu new`: a new row and a scene that draws it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import debug_option, folder_option, naming, storyboard_option
from lantu.core.project_names import STORYBOARD
from lantu.languages import LANGUAGES
from lantu.project import find_project, find_root
from lantu.scaffold import LAYOUTS


@click.command()
@click.argument("row", metavar="ID")
@click.option("--layout", type=click.Choice(LAYOUTS), default="blank", show_default=True)
@click.option("--title", help="Names the scene too. Default: the layout's.")
@click.option("--after", metavar="ROW", help="The row it follows. Default: the last.")
@click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    help="Of a film that this row begins. Default: en.",
)
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def new(
    root: Path | None,
    row: str,
    layout: str,
    title: str | None,
    after: str | None,
    language: str | None,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write a new row, and a scene that draws it at once.

    In a folder without a film, the row begins one.
    """
    from lantu.scaffold import begin_film, new_row, stand_in_language

    if storyboard is None:
        folder = root or find_root(Path.cwd()) or Path.cwd()
        storyboard = (project_folder or Path(os.path.relpath(folder))) / STORYBOARD
        begins = not os.path.lexists(storyboard)
    else:
        begins = False  # a name that is mistyped begins no film
    project = find_project(root, None if begins else project_folder, storyboard)
    with naming(project):
        if begins:
            language = language or stand_in_language()
            scene = begin_film(storyboard, project.root, row, layout, title, language)
        else:
            scene = new_row(project.storyboard_file, project.root, row, layout, title, after)
    told = "a new film, " if begins else ""
    click.echo(f"{project.storyboard_file}: {told}row {row}, drawn by {os.path.relpath(scene)}")
