"""The command group: expected failures become messages and exit codes."""

from __future__ import annotations

import sys
from typing import Any

import click

from lantu.core.errors import LantuError


class CommandGroup(click.Group):
    """Without a command, renders. Turns expected failures into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; exit 0; 1, it failed or found something; 2, bad input."""
        debug = "--debug" in (args[0] if args and args[0] else sys.argv)
        try:
            return super().main(*args, **kwargs)
        except LantuError as failure:
            if debug:
                for trace in getattr(failure, "traces", {}).values():
                    click.echo(trace, err=True)
                raise
            click.echo(str(failure), err=True)
            sys.exit(failure.exit_code)
        except OSError as failure:
            if debug or failure.filename is None:
                raise
            click.echo(f"{failure.filename}: {failure.strerror}.", err=True)
            sys.exit(1)
