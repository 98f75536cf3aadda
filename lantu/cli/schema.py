"""`lantu schema`: the JSON Schema of storyboards, for editors."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import debug_option, project_theme
from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.project import STORYBOARD, find_root


@click.command()
@click.option("--write", is_flag=True, help="Write it beside the storyboard, for its first line.")
@debug_option
@click.pass_obj
def schema(root: Path | None, write: bool, debug: bool) -> None:
    """Print the JSON Schema of storyboards, with the layouts of the film's theme."""
    from lantu.storyboard import SCHEMA_FILE, schema_text

    root = find_root(Path.cwd()) or root
    text = schema_text(project_theme(root))
    if not write:
        click.echo(text, nl=False)
        return
    if root is None:
        raise InputError(
            f"There is no {STORYBOARD} in {Path.cwd()} or in a folder above it, to write the schema"
            " beside. Go into a film's folder, or leave out --write."
        )
    write_whole(root / SCHEMA_FILE, text)
    click.echo(os.path.relpath(root / SCHEMA_FILE))
