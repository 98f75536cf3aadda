"""`lantu layouts`: the layouts of the theme, their fields, and a row to paste."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli.options import (
    console,
    debug_option,
    folder_option,
    project_theme,
    storyboard_option,
    tell_if_slower,
)
from lantu.cli.reporting import echo
from lantu.core.errors import InputError
from lantu.core.quality import QUALITIES
from lantu.core.user_cache import user_cache
from lantu.core.words import suggestion
from lantu.drawing import warm_up
from lantu.findings import Code


@click.command()
@click.argument("name", required=False)
@click.option("--fields", is_flag=True, help="Show the fields of NAME's data instead of a row.")
@click.option(
    "--picture/--no-picture",
    default=None,
    help="Draw a picture of NAME's row, and open it in a terminal.  [default: in a terminal]",
)
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def layouts(
    root: Path | None,
    name: str | None,
    fields: bool,
    picture: bool | None,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """List the layouts; for NAME, print a row to paste into the storyboard, and draw it."""
    from lantu.layouts import field_lines, find_layouts

    theme = project_theme(root, project_folder, storyboard)
    known = find_layouts(theme)
    if name is None:
        from rich.table import Table

        table = Table("layout", "what it draws", "fields of its data")
        for layout in known.values():
            table.add_row(layout.name, layout.summary, ", ".join(layout.model.model_fields))
        console().print(table)
        echo("lantu layouts NAME prints a row to paste, and with --fields what it can hold.")
        return
    if name not in known:
        remedy = suggestion(name, known, "The layouts are:")
        raise InputError(f"There is no layout `{name}`. {remedy}", Code.UNKNOWN_LAYOUT)
    if fields:
        for line in field_lines(known[name].model):
            echo(line)
        return
    echo(known[name].example, nl=False)
    in_terminal = sys.stdout.isatty()
    if in_terminal if picture is None else picture:
        from lantu.pipeline import example_picture
        from lantu.scaffold import stand_in_language

        warm_up()
        tell_if_slower()
        path = example_picture(
            known[name], theme, QUALITIES["high"], stand_in_language(), _pictures()
        )
        echo(f"Its picture: {path}", err=True)
        if in_terminal:
            click.launch(str(path))


def _pictures() -> Path:
    """The folder of the pictures in the user's cache: they belong to no film."""
    return user_cache() / "layouts"
