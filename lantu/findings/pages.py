"""The page of each code: cause, a wrong example and a right one, as Markdown beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files

from lantu.findings.codes import Code

HEADING = re.compile(r"# (LT\d{3}): (.+)\n")


class UnknownCode(ValueError):
    """No finding has that code."""


@dataclass(frozen=True, slots=True)
class Page:
    """The explanation of a code.

    Attributes:
        code: the code.
        title: what is wrong, in few words.
        text: the whole page as Markdown, with its heading.
    """

    code: Code
    title: str
    text: str


def read_page(code: str) -> Page:
    """The page of a code, in capital or small letters.

    Raises:
        UnknownCode: there is no such code.
    """
    try:
        known = Code(code.upper())
    except ValueError:
        raise UnknownCode(code) from None
    text = (files(__package__) / "pages" / f"{known}.md").read_text(encoding="utf-8")
    heading = HEADING.match(text)
    assert heading is not None and heading[1] == known
    return Page(known, heading[2], text)


def all_pages() -> list[Page]:
    """The pages of all codes in their order."""
    return [read_page(code) for code in sorted(Code)]
