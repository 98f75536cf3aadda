"""Names that rows, scene classes and files are given."""

from __future__ import annotations

import re

from lantu.core.errors import InputError
from lantu.findings import Code

ROW_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


LONGEST = 6
"""Words of a title in the name of a class or a file."""


def words(text: str) -> list[str]:
    """The Latin words and numbers of a text, in order."""
    return re.findall(r"[A-Za-z]+|[0-9]+", text)


def slug(text: str, between: str) -> str:
    """The Latin words of a text in small letters; empty if it has none."""
    return between.join(words(text)).lower()


def class_name(title: str, row: str) -> str:
    """A scene class named after the Latin words of a title, after its row if there are none."""
    name = "".join(word[0].upper() + word[1:] for word in words(title)[:LONGEST])
    return name if name[:1].isalpha() else f"Row{class_part(row)}{name}"


def class_part(row: str) -> str:
    """A row's id as the end of a class name."""
    return "".join(word.capitalize() for word in words(row))


def file_name(title: str, row: str) -> str:
    """The file of a scene, such as s07_coding_speed.py."""
    own = row.replace("-", "_")
    name = "_".join(words(title)[:LONGEST]).lower()
    if own[:1].isdigit():
        own = f"s{own}"
    return f"{own}.py" if name in ("", own) else f"{own}_{name}.py"


def require_id(row: str) -> None:
    """Refuse what cannot be a row's id.

    Raises:
        InputError: if it holds anything but small letters, digits, - and _.
    """
    if not ROW_ID.fullmatch(row):
        raise InputError(
            f"`{row}` is no id for a row. Use small letters, digits, - and _.", Code.INVALID_NAME
        )
