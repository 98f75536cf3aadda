"""`lantu import`: a script in Markdown to a storyboard."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli.options import (
    console,
    debug_option,
)


@click.command(name="import")
@click.argument("script", type=click.Path(path_type=Path), metavar="SCRIPT.md")
@click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="The storyboard to write. Default: storyboard.yaml in a folder named after the script.",
)
@click.option(
    "--scenes",
    type=click.Path(path_type=Path),
    help="Folder for the scenes. Default: scenes, beside the storyboard.",
)
@debug_option
@click.pass_obj
def import_script(
    root: Path | None, script: Path, storyboard: Path | None, scenes: Path | None, debug: bool
) -> None:
    """Turn a scene table in Markdown into a storyboard and placeholder scenes."""
    from lantu.scaffold import convert_script, print_import_report

    print_import_report(convert_script(script, root, storyboard, scenes), console())
