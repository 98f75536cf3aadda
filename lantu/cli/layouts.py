"""`lantu layouts`: the layouts of the theme, their fields, and a row to paste."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lantu.cli.options import console, debug_option
from lantu.core.errors import InputError
from lantu.project import STORYBOARD, find_root

if TYPE_CHECKING:
    from lantu.themes import Theme


@click.command()
@click.argument("name", required=False)
@click.option("--fields", is_flag=True, help="Show the fields of NAME's data instead of a row.")
@debug_option
@click.pass_obj
def layouts(root: Path | None, name: str | None, fields: bool, debug: bool) -> None:
    """List the layouts; for NAME, print a row to paste into the storyboard."""
    from lantu.layouts import field_lines, find_layouts
    from lantu.storyboard import suggestion

    known = find_layouts(_theme(find_root(Path.cwd()) or root))
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


def _theme(root: Path | None) -> Theme:
    """Return the theme of the project; the built-in one where there is none."""
    import yaml

    from lantu.storyboard import theme_name
    from lantu.themes import find_theme

    named = None
    if root is not None:
        with suppress(OSError, yaml.YAMLError):
            data = yaml.safe_load((root / STORYBOARD).read_text("utf-8"))
            named = theme_name(data["film"]) if isinstance(data, dict) else None
    return find_theme(named, root or Path.cwd())
