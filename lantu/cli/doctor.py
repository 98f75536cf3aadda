"""`lantu doctor`: what is missing on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli.options import console, debug_option, folder_option, storyboard_option
from lantu.cli.reporting import add, json_option, record
from lantu.core.project_names import STORYBOARD, find_root
from lantu.findings import Finding
from lantu.project import find_project, open_project


@click.command()
@json_option
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def doctor(
    root: Path | None, project_folder: Path | None, storyboard: Path | None, debug: bool
) -> None:
    """Say what is missing on this machine, and the command that fixes it."""
    from lantu.cli.machine import examine, report
    from lantu.findings import ExaminedThing

    if root or project_folder or storyboard or find_root(Path.cwd()):
        project = find_project(root, project_folder, storyboard)
    else:
        project = open_project(Path(STORYBOARD))
    record(project=str(project.root))
    checks = examine(project.build)
    report(checks, console())
    things = (ExaminedThing(name=one.name, ok=one.ok, found=one.found) for one in checks)
    record(checks=tuple(things))
    missing = [one for one in checks if not one.ok]
    add(Finding(one.code, f"{one.name}: {one.found}", f"Run: {one.remedy}") for one in missing)
    if missing:
        sys.exit(1)
