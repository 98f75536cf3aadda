"""`lantu doctor`: what is missing on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lantu.cli.options import (
    console,
)


@click.command()
@click.pass_obj
def doctor(root: Path | None) -> None:
    """Say what is missing on this machine, and the command that fixes it."""
    from lantu.cli.machine import examine, report

    checks = examine(root or Path.cwd())
    report(checks, console())
    if not all(one.ok for one in checks):
        sys.exit(1)
