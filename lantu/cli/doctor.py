"""`lantu doctor`: what is missing on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli.options import (
    console,
)
from lantu.cli.reporting import add, json_option, record
from lantu.findings import Finding


@click.command()
@json_option
@click.pass_obj
def doctor(root: Path | None) -> None:
    """Say what is missing on this machine, and the command that fixes it."""
    from lantu.cli.machine import examine, report
    from lantu.findings import ExaminedThing

    checks = examine(root or Path.cwd())
    report(checks, console())
    things = (ExaminedThing(name=one.name, ok=one.ok, found=one.found) for one in checks)
    record(checks=tuple(things))
    missing = [one for one in checks if not one.ok]
    add(Finding(one.code, f"{one.name}: {one.found}", f"Run: {one.remedy}") for one in missing)
    if missing:
        sys.exit(1)
