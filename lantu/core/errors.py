"""Exceptions whose messages are shown to the user; the command line prints no traceback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lantu.findings import Code, Finding


class LantuError(Exception):
    """Base of all errors that Lantu reports; the message names cause and remedy (exit code 1).

    Args:
        message: cause and remedy; the first sentence is the cause.
        code: the kind of finding; None takes that of the class.
    """

    exit_code = 1
    code = Code.FAILED

    def __init__(self, message: str, code: Code | None = None) -> None:
        super().__init__(message)
        if code is not None:
            self.code = code

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What went wrong, as findings."""
        return (Finding.from_message(self.code, str(self)),)

    @property
    def report(self) -> str:
        """The findings as text, one a line."""
        return "\n".join(str(finding) for finding in self.findings)


class InputError(LantuError):
    """The user's files or command-line arguments are invalid (exit code 2)."""

    exit_code = 2
    code = Code.USAGE


class NotInFilm(InputError):
    """The requested row or language does not exist in the storyboard."""

    code = Code.UNKNOWN_ROW


class SceneError(LantuError):
    """A scene requests something that cannot be drawn; its author has to fix the scene."""

    code = Code.SCENE_MISUSE


class RowsFailed(LantuError):
    """Some rows could not be drawn.

    Attributes:
        traces: row id -> traceback as text.
        findings: one per row.
    """

    findings: tuple[Finding, ...] = ()

    def __init__(
        self, message: str, traces: Mapping[str, str], findings: tuple[Finding, ...]
    ) -> None:
        super().__init__(message)
        self.traces = traces
        self.findings = findings


class StoryboardError(InputError):
    """All problems of a storyboard, sorted by line and column."""

    def __init__(self, problems: Iterable[Finding]) -> None:
        self.problems = sorted(
            problems, key=lambda problem: (problem.line or 0, problem.column or 0)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its problems."""
        return tuple(self.problems)
