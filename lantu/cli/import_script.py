"""`lantu import`: a script in Markdown to a storyboard."""

from __future__ import annotations

from pathlib import Path

import click

from lantu.cli.options import console, debug_option, folder_option, storyboard_option
from lantu.core.project_names import STORYBOARD, find_root


@click.command(name="import")
@click.argument("script", type=click.Path(path_type=Path), metavar="SCRIPT.md")
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def import_script(
    root: Path | None,
    script: Path,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Turn a script into a film: a scene table in Markdown or CSV, or an outline in Markdown.

    Layouts draw its rows; what they cannot show is listed.
    The film begins in a folder named after the script, or in the one that --project names.
    """
    from lantu.scaffold import convert_script, print_import_report

    if storyboard is None and project_folder is not None:
        storyboard = project_folder / STORYBOARD
    into = root or find_root(Path.cwd())
    print_import_report(convert_script(script, storyboard, into), console())
