"""The command group: expected failures become messages, JSON documents and exit codes."""

from __future__ import annotations

import sys
import tempfile
from errno import ENOENT
from pathlib import Path
from typing import Any

import click

from lantu.cli.reporting import (
    JSON,
    Outcome,
    begin,
    document,
    echo,
    found,
    remember_command,
    stdout_for_document,
)
from lantu.core.errors import LantuError
from lantu.core.files import FULL, REFUSED, refusal
from lantu.core.interrupts import INTERRUPTED
from lantu.findings import Code, Finding


class CommandGroup(click.Group):
    """Without a command, renders. Turns expected failures into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; exit 0; 1, it failed or found something; 2, bad input."""
        arguments = list(args[0] if args and args[0] is not None else sys.argv[1:])
        outcome = begin()
        if JSON not in arguments:
            return self._run(arguments, outcome, *args, **kwargs)
        with stdout_for_document() as stdout:
            code = self._exit_code(arguments, outcome, *args, **kwargs)
            stdout.write(document(outcome, code) + "\n")
        sys.exit(code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run; an interrupt ends with the exit code that shells expect."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            echo("Interrupted; what was finished is kept.", err=True)
            raise SystemExit(INTERRUPTED) from None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Remember the command's name for its report."""
        name, command, others = super().resolve_command(ctx, args)
        remember_command(name)
        return name, command, others

    def _run(self, arguments: list[str], outcome: Outcome, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except LantuError as failure:
            if "--debug" in arguments:
                for trace in getattr(failure, "traces", {}).values():
                    echo(trace, err=True)
                raise
            found(failure.findings, err=True)
            sys.exit(failure.exit_code)
        except OSError as failure:
            if "--debug" in arguments:
                raise
            found([_of_the_system(failure)], err=True)
            sys.exit(1)

    def _exit_code(self, arguments: list[str], outcome: Outcome, *args: Any, **kwargs: Any) -> int:
        """Run without ending the process; errors of usage become findings, too."""
        try:
            ended = self._run(arguments, outcome, *args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as refusal:
            refusal.show()
            outcome.findings.append(
                Finding(Code.USAGE, refusal.format_message().rstrip("."), _help(refusal))
            )
            return refusal.exit_code
        except click.Abort:
            return 1
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
        return ended if isinstance(ended, int) else 0


def _of_the_system(failure: OSError) -> Finding:
    """A failure that no part of Lantu expected: the file that it names, and what may help."""
    named = failure.filename and Path(str(failure.filename))
    if failure.errno in FULL and (told := refusal(failure, named)):
        return told.findings[0]
    if failure.errno == ENOENT and not named and tempfile.tempdir is None:
        cause = failure.strerror or "there is no folder for temporary files"
        return Finding(Code.NO_ROOM, cause, "Set TMPDIR to a folder that can be written.")
    cause = f"{named}: {failure.strerror}" if named else failure.strerror or str(failure)
    remedy = "Run it with --debug to see where."
    if failure.errno in REFUSED:
        remedy = "Change the permissions, or use --output FOLDER."
    return Finding(Code.FAILED, cause, remedy)


def _help(refused: click.ClickException) -> str:
    context = refused.ctx if isinstance(refused, click.UsageError) else None
    return f"See `{context.command_path} --help`." if context else "See `lantu --help`."
