"""Applies the safe fixes of a storyboard's findings, until none is left."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lantu.core.errors import InputError, StoryboardError
from lantu.core.files import write_whole
from lantu.figures import check_figures
from lantu.findings import Code, Edit, Finding, applied, clash
from lantu.project import Project
from lantu.storyboard import load_text, read_text, with_line_ends_of

ROUNDS = 200
"""Most rounds; each one applies at least one fix."""
BROKEN = {Code.INVALID_YAML, Code.REPEATED_KEY, Code.INVALID_KEY, Code.TOO_DEEP}
"""Findings that only an edit of an unusual layout could cause: it is taken back."""


@dataclass(frozen=True, slots=True)
class FixedStoryboard:
    """A storyboard's text before and after its safe fixes.

    Attributes:
        file: path of the file, for messages.
        before: its text with LF line ends.
        after: the fixed text.
        fixed: the findings that are gone, each with the fix that was applied.
    """

    file: Path
    before: str
    after: str
    fixed: tuple[Finding, ...]

    @property
    def diff(self) -> str:
        """The changes as a unified diff; empty if there are none."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        names = (str(self.file), str(self.file))
        return "".join(
            line if line.endswith("\n") else f"{line}\n"
            for line in difflib.unified_diff(*lines, *names)
        )

    def write(self) -> None:
        """Write the file, whole or not at all, with its own line ends.

        Raises:
            InputError: it cannot be written.
        """
        try:
            write_whole(self.file.resolve(), with_line_ends_of(self.file, self.after))
        except OSError as error:
            cause = error.strerror or str(error)
            raise InputError(
                f"{self.file} cannot be written: {cause}. Nothing was changed.", Code.CANNOT_WRITE
            ) from error


def fix_storyboard(project: Project) -> FixedStoryboard:
    """Apply the safe fixes to a storyboard's text; the file stays as it is.

    A fix counts if its finding is gone afterwards and the text is still valid.

    Raises:
        StoryboardError: the file cannot be read.
    """
    file = project.storyboard_file
    before = text = read_text(file)
    fixed: list[Finding] = []
    refused: set[tuple[object, ...]] = set()
    for _ in range(ROUNDS):
        chosen = _chosen(_problems(text, project), refused)
        if not chosen:
            break
        tried = _tried(text, chosen, project)
        if tried is None:  # one of them does not help: find it by itself
            chosen = chosen[:1]
            tried = _tried(text, chosen, project)
        if tried is None:
            refused.add(_identity(chosen[0]))
            continue
        text = tried
        fixed += chosen
    return FixedStoryboard(file, before, text, tuple(fixed))


def _problems(text: str, project: Project) -> Sequence[Finding]:
    try:
        check_figures(load_text(text, str(project.storyboard_file), project.root))
    except StoryboardError as error:
        return error.problems
    return ()


def _chosen(problems: Sequence[Finding], refused: set[tuple[object, ...]]) -> list[Finding]:
    """The findings whose safe fixes can be applied together, each with that fix alone."""
    chosen: list[Finding] = []
    edits: list[Edit] = []
    for problem in problems:
        fix = problem.safe_fix
        if fix is None or _identity(problem) in refused:
            continue
        if not any(clash(edit, edits) for edit in fix.edits):
            edits += fix.edits
            chosen.append(replace(problem, fixes=(fix,)))
    return chosen


def _tried(text: str, chosen: Sequence[Finding], project: Project) -> str | None:
    """The text with some fixes; None if a finding is still there, or the text is broken."""
    edits = [edit for finding in chosen for fix in finding.fixes for edit in fix.edits]
    new = applied(text, edits)
    left = _problems(new, project)
    wrong = {_identity(finding) for finding in chosen}
    if any(one.code in BROKEN or _identity(one) in wrong for one in left):
        return None
    return new


def _identity(finding: Finding) -> tuple[object, ...]:
    """What stays the same when lines are inserted above a finding."""
    return finding.code, finding.row, finding.cause, finding.column
