"""`lantu layouts`: the layouts of the theme, their fields, and a row to paste."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli.options import console, debug_option, folder_option, project_theme, storyboard_option
from lantu.cli.reporting import echo
from lantu.core.errors import InputError
from lantu.core.words import suggestion
from lantu.findings import Code


@click.command()
@click.argument("name", required=False)
@click.option("--fields", is_flag=True, help="Show the fields of NAME's data instead of a row.")
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def layouts(
    root: Path | None,
    name: str | None,
    fields: bool,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """List the layouts; for NAME, print a row to paste into the storyboard."""
    from lantu.layouts import field_lines, find_layouts

    known = find_layouts(project_theme(root, project_folder, storyboard))
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
    else:
        echo(known[name].example, nl=False)
