"""`lantu doctor`: what is missing on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli.options import console, debug_option, folder_option, storyboard_option
from lantu.core.project_names import STORYBOARD
from lantu.project import find_project, find_root, open_project


@click.command()
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def doctor(
    root: Path | None, project_folder: Path | None, storyboard: Path | None, debug: bool
) -> None:
    """Say what is missing on this machine, and the command that fixes it."""
    from lantu.cli.machine import examine, report

    if root or project_folder or storyboard or find_root(Path.cwd()):
        project = find_project(root, project_folder, storyboard)
    else:
        project = open_project(Path(STORYBOARD))
    checks = examine(project.build)
    report(checks, console())
    if not all(one.ok for one in checks):
        sys.exit(1)
