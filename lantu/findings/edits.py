"""Apply edits to a text."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.findings.finding import Edit


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text after some edits, whose places are those in the text as it is given.

    Args:
        text: with LF line ends.
        edits: their ranges do not overlap.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    ranges = sorted(
        (
            starts[edit.line - 1] + edit.column - 1,
            starts[edit.end_line - 1] + edit.end_column - 1,
            edit.text,
        )
        for edit in edits
    )
    for start, end, new in reversed(ranges):
        text = text[:start] + new + text[end:]
    return text


def clash(edit: Edit, others: Sequence[Edit]) -> bool:
    """Whether an edit overlaps another one, or begins where another one begins."""
    begins, ends = (edit.line, edit.column), (edit.end_line, edit.end_column)
    return any(
        begins == (other.line, other.column)
        or (begins < (other.end_line, other.end_column) and (other.line, other.column) < ends)
        for other in others
    )
