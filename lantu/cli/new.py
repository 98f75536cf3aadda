"""`lantu new`: a new row, drawn by a layout or by a scene of its own."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import (
    LanguageTag,
    debug_option,
    folder_option,
    naming,
    storyboard_option,
)
from lantu.cli.reporting import echo
from lantu.core.errors import InputError
from lantu.core.project_names import STORYBOARD, find_root
from lantu.findings import Code
from lantu.project import find_project

LAYOUT = "points"
"""Layout of a row for which none is named."""


@click.command()
@click.argument("row", metavar="ID")
@click.option("--layout", help=f"Whose example the row is; see `lantu layouts`. Default: {LAYOUT}.")
@click.option("--scene", is_flag=True, help="Write a Scene class in Python that draws the row.")
@click.option("--title", help="Names a scene too. Default: the example's.")
@click.option("--after", metavar="ROW", help="The row it follows. Default: the last.")
@click.option(
    "--language",
    type=LanguageTag(),
    help="Of a film that this row begins. Default: en.",
)
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def new(
    root: Path | None,
    row: str,
    layout: str | None,
    scene: bool,
    title: str | None,
    after: str | None,
    language: str | None,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write a new row that is drawn at once: the example of a layout, to be overwritten.

    In a folder without a film, the row begins one.
    """
    from lantu.scaffold import begin_film, new_row, stand_in_language

    if scene and layout is not None:
        cause = "A row has either a layout or a scene. Leave out --layout or --scene."
        raise InputError(cause, Code.USAGE)
    drawn_by = None if scene else layout or LAYOUT
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
            file = begin_film(storyboard, project.root, row, drawn_by, title, language)
        else:
            file = new_row(project.storyboard_file, project.root, row, drawn_by, title, after)
    told = "a new film, " if begins else ""
    by = os.path.relpath(file) if file is not None else f"the layout {drawn_by}"
    echo(f"{project.storyboard_file}: {told}row {row}, drawn by {by}")
