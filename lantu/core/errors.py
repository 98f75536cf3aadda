"""Exceptions whose messages are shown to the user; the command line prints no traceback."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class LantuError(Exception):
    """Base of all errors that Lantu reports; the message names cause and remedy (exit code 1)."""

    exit_code = 1


class InputError(LantuError):
    """The user's files or command-line arguments are invalid (exit code 2)."""

    exit_code = 2


class NotInFilm(InputError):
    """The requested row or language does not exist in the storyboard."""


class SceneError(LantuError):
    """A scene requests something that cannot be drawn; its author has to fix the scene."""


class RowsFailed(LantuError):
    """Some rows could not be drawn.

    Attributes:
        traces: row id -> traceback as text.
    """

    def __init__(self, message: str, traces: Mapping[str, str]) -> None:
        super().__init__(message)
        self.traces = traces


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in a file that the user wrote.

    Attributes:
        file: path as passed by the user.
        line: 1-based.
        column: 1-based.
        row: id of the row that contains it; None for settings of the film.
        cause: what is wrong.
        remedy: how to fix it.
    """

    file: str
    line: int
    column: int
    row: str | None
    cause: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        place = f" row {self.row}:" if self.row else ""
        return f"{where}{place} {self.cause}. {self.remedy}"


class StoryboardError(InputError):
    """All problems of a storyboard, sorted by line and column."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.column))
        super().__init__("\n".join(str(problem) for problem in self.problems))
