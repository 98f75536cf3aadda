"""Colours of code: the tokens of Pygments in the colours of the theme."""

from __future__ import annotations

from collections.abc import Sequence

from pygments import lex
from pygments.lexers import get_lexer_by_name
from pygments.token import (
    Comment,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Token,
)

from lantu_blueprint.palette import AMBER, BLUE, GREEN, INK, INK_SOFT, LINE, PURPLE, Colour

Runs = list[tuple[str, Colour]]
"""Texts of one line and their colours, in order."""

COLOURS = {
    Token: INK,
    Comment: LINE,
    Keyword: PURPLE,
    Keyword.Constant: AMBER,
    Literal: AMBER,
    Name.Builtin: BLUE,
    Name.Class: BLUE,
    Name.Decorator: AMBER,
    Name.Function: BLUE,
    Name.Namespace: INK,
    Name.Tag: PURPLE,
    Number: AMBER,
    Operator: INK,
    Operator.Word: PURPLE,
    Punctuation: INK_SOFT,
    String: GREEN,
}
"""Kind of token -> colour; a kind without one has that of the kind above it."""


def coloured(lines: Sequence[str], language: str) -> list[Runs]:
    """The runs of each line of code.

    Args:
        lines: the code.
        language: a name of a lexer of Pygments.
    """
    found: list[Runs] = [[]]
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    for kind, text in lex("\n".join(lines), lexer):
        while kind not in COLOURS:
            kind = kind.parent
        colour = COLOURS[kind]
        for number, piece in enumerate(text.split("\n")):
            if number:
                found.append([])
            if piece:
                _append(found[-1], piece, colour)
    found += [[] for _ in range(len(lines) - len(found))]
    return found[: len(lines)]


def _append(runs: Runs, text: str, colour: Colour) -> None:
    """Add a text to a line; it joins the last one if both have one colour or it is blank."""
    if runs and (runs[-1][1] == colour or not text.strip()):
        text, colour = runs[-1][0] + text, runs[-1][1]
        runs.pop()
    runs.append((text, colour))
