"""A row put between the rows of a storyboard, every other character of the file kept."""

from __future__ import annotations

import re
from textwrap import indent

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.storyboard import Source

DASH = re.compile(r"^(?P<margin> *)-(?:[ \t]+&\S+)?(?:\s|#.*\n)*$", re.MULTILINE)


def with_row(source: Source, row: str, after: str | None) -> str:
    """The storyboard's text with a row in it.

    Args:
        source: the storyboard as read.
        row: the row as YAML text, its dash in the first column.
        after: id of the row it follows; the last if None.

    Raises:
        InputError: if there is no row `after`, or the rows stand in brackets.
    """
    if after is not None and after not in source.rows:
        known = ", ".join(source.rows)
        raise InputError(f"There is no row `{after}`. The rows are: {known}.", Code.UNKNOWN_ROW)
    index = source.rows.index(after) if after is not None else len(source.rows) - 1
    text = source.text
    begins = source.spans["rows", index].start
    before = [match for match in DASH.finditer(text, 0, begins) if match.end() == begins]
    if not before:
        line, _ = source.position(("rows", index))
        cause = f"{source.file}:{line}: the rows stand in brackets"
        raise InputError(
            f"{cause}. Write each row after a dash, over several lines.", Code.CANNOT_EDIT
        )
    margin = before[-1]["margin"]
    at = _end_of_row(source, index, len(margin))
    head = text[:at].rstrip("\n")
    return f"{head}\n\n{indent(row, margin)}\n{text[at:].removeprefix(chr(10))}"


def _end_of_row(source: Source, index: int, margin: int) -> int:
    """Index of the end of the line on which a row ends, comments indented like the row included."""
    text = source.text
    last = 0
    for place, span in source.spans.items():
        if place[:2] == ("rows", index):
            # A mapping over several lines is said to end where the next thing begins.
            last = max(last, span.key)
            if _on_its_own(source, place):
                last = max(last, len(text[: span.end].rstrip()))
    at = _line_end(text, last)
    while at < len(text):
        end = _line_end(text, at + 1)
        line = text[at + 1 : end]
        depth = len(line) - len(line.lstrip(" "))
        if not line.lstrip().startswith("#") or depth <= margin:
            break
        at = end
    return at


def _on_its_own(source: Source, place: tuple[str | int, ...]) -> bool:
    """Whether a value's end is known: a text, a number, or a collection in brackets."""
    start = source.spans[place].start
    inside = any(len(other) > len(place) and other[: len(place)] == place for other in source.spans)
    return not inside or source.text[start : start + 1] in ("{", "[")


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
