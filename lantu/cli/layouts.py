"""`lantu layouts`: the layouts of the theme, their fields, and a row to paste."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lantu.cli.options import console, debug_option, folder_option, storyboard_option
from lantu.core.errors import InputError
from lantu.project import find_project, find_root

if TYPE_CHECKING:
    from lantu.themes import Theme


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
    from lantu.storyboard import suggestion

    known = find_layouts(_theme(root, project_folder, storyboard))
    if name is None:
        from rich.table import Table

        table = Table("layout", "what it draws", "fields of its data")
        for layout in known.values():
            table.add_row(layout.name, layout.summary, ", ".join(layout.model.model_fields))
        console().print(table)
        click.echo("lantu layouts NAME prints a row to paste, and with --fields what it can hold.")
        return
    if name not in known:
        remedy = suggestion(name, known, "The layouts are:")
        raise InputError(f"There is no layout `{name}`. {remedy}")
    if fields:
        for line in field_lines(known[name].model):
            click.echo(line)
    else:
        click.echo(known[name].example, nl=False)


def _theme(root: Path | None, project_folder: Path | None, storyboard: Path | None) -> Theme:
    """Return the theme of the project that the user means; the built-in one where there is none."""
    import yaml

    from lantu.themes import find_theme

    if not (project_folder or storyboard or root or find_root(Path.cwd())):
        return find_theme(None, Path.cwd())
    project = find_project(root, project_folder, storyboard)
    named = None
    with suppress(OSError, yaml.YAMLError):
        data = yaml.safe_load(project.storyboard_file.read_text("utf-8"))
        named = data["film"].get("theme") if isinstance(data, dict) else None
    return find_theme(named if isinstance(named, str) else None, project.root)
