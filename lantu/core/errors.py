"""What can go wrong, in the words the user reads: the command line prints no traceback."""

from __future__ import annotations

from dataclasses import dataclass


class LantuError(Exception):
    """A failure with a message that names its cause and its remedy (exit code 1)."""

    exit_code = 1


class InputError(LantuError):
    """Something the user wrote or asked for cannot be used (exit code 2)."""

    exit_code = 2


class NotInFilm(InputError):
    """A row or a language was asked for that the storyboard does not have."""


class SceneError(LantuError):
    """A scene asks for what cannot be drawn: its author is at fault, whoever finds it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a file the user wrote.

    Attributes:
        file: path as the user gave it.
        line: 1-based.
        column: 1-based.
        row: id of the row it stands in, or None for the film's own settings.
        cause: what is wrong.
        remedy: what to do about it.
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
    """Every problem of a storyboard, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: (problem.line, problem.column))
        super().__init__("\n".join(str(problem) for problem in self.problems))
