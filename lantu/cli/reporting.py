"""What a command found and made, printed as one JSON document if `--json` asks for it.

With `--json`, all that is printed for people goes to stderr, also what child processes print, so
that stdout holds the document alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TextIO

import click

from lantu.findings import Finding, printable

JSON = "--json"
DEFAULT_COMMAND = "render"
GITHUB = "github"


@dataclass
class Outcome:
    """What one command found and made.

    Attributes:
        findings: what it found.
        parts: field of its report -> value.
        command: name of the command; one that has no report is reported as a render.
        style: how findings are printed for people: text, or github for annotations.
    """

    findings: list[Finding] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    command: str = DEFAULT_COMMAND
    style: str = "text"


_outcome: ContextVar[Outcome | None] = ContextVar("outcome", default=None)


def _current() -> Outcome:
    return _outcome.get() or begin()


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The `--json` option; `CommandGroup` acts on it."""
    text = "Print one JSON document; messages go to stderr."
    return click.option(JSON, is_flag=True, expose_value=False, help=text)(command)


def record(**parts: Any) -> None:
    """Set fields of the command's report."""
    _current().parts.update(parts)


def echo(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text for people; what a file says cannot command the terminal."""
    click.echo(printable(text), err=err, nl=nl)


def found(findings: Iterable[Finding], *, err: bool = False) -> None:
    """Add findings to the report, and print them.

    Args:
        findings: what was found.
        err: print them on stderr instead of stdout.
    """
    outcome = _current()
    for finding in findings:
        outcome.findings.append(finding)
        echo(as_text(finding, outcome.style), err=err)


def add(findings: Iterable[Finding]) -> None:
    """Add findings to the report that are printed in another form."""
    _current().findings.extend(findings)


def use_style(style: str) -> None:
    """Choose how findings are printed for people."""
    _current().style = style


def as_text(finding: Finding, style: str = "text") -> str:
    """A finding on one line, as text or as an annotation for GitHub's workflows."""
    if style != GITHUB:
        return str(finding)
    properties = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "title": finding.code,
    }
    row = f"row {finding.row}: " if finding.row else ""
    message = f"{row}{finding.cause}. {finding.remedy}"
    places = ",".join(f"{name}={_escaped(value)}" for name, value in properties.items() if value)
    return f"::{finding.severity} {places}::{_percent(message)}"


def _percent(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped(value: object) -> str:
    return _percent(str(value)).replace(":", "%3A").replace(",", "%2C")


def begin() -> Outcome:
    """Begin the outcome of a command."""
    outcome = Outcome()
    _outcome.set(outcome)
    return outcome


def remember_command(name: str | None) -> None:
    """Name the command."""
    _current().command = name or DEFAULT_COMMAND


def document(outcome: Outcome, exit_code: int) -> str:
    """The report as JSON.

    Args:
        outcome: what the command found and made.
        exit_code: the command's exit code.
    """
    from importlib.metadata import PackageNotFoundError, version

    from lantu.findings import REPORTS

    try:
        installed = version("lantu")
    except PackageNotFoundError:
        installed = ""
    model = REPORTS.get(outcome.command, REPORTS[DEFAULT_COMMAND])
    report = model(
        version=installed,
        exit_code=exit_code,
        findings=tuple(outcome.findings),
        **outcome.parts,
    )
    return report.model_dump_json(indent=2)


@contextmanager
def stdout_for_document() -> Iterator[TextIO]:
    """Send what this process and its children print to stderr; yields the real stdout."""
    stdout = sys.stdout
    stdout.flush()
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as real:
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        try:
            yield real
        finally:
            sys.stdout = stdout
            os.dup2(real.fileno(), 1)
