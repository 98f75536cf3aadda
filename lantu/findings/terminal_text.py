"""Texts of other people's files, made safe to print on a terminal and on one line."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 control characters but for tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder text
    "\u2028\u2029\ud800-\udfff]"
)
"""Characters by which a text could command a terminal, or look like another text."""
QUOTED = re.compile(r"`([^`]{160,})`")
KEPT = 100
"""Characters that are kept of a long quotation."""


def printable(text: str) -> str:
    """Return the text with unsafe characters written as escapes, such as \\x1b."""
    return UNSAFE.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def one_line(text: str) -> str:
    """Return the text printable, on one line, with long quotations shortened."""
    shortened = QUOTED.sub(lambda found: f"`{found[1][:KEPT]}…` ({len(found[1])} characters)", text)
    return printable(shortened).replace("\n", "\\n")
