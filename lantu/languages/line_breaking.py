"""Cuts texts without spaces into phrases, by BudouX where it has a model of the language."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Protocol


class Parser(Protocol):
    """What BudouX's parsers do."""

    def parse(self, sentence: str) -> list[str]:
        """The phrases of a sentence."""
        ...


def japanese(text: str) -> list[str]:
    """The phrases of a Japanese text, each with its particles: 機械学習は, 大量の, データから."""
    return _cut(_japanese(), text)


def thai(text: str) -> list[str]:
    """The words of a Thai text."""
    return _cut(_thai(), text)


def clusters(text: str) -> list[str]:
    """Each character of a text with its marks, for scripts without a model."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.category(character).startswith("M"):
            found[-1] += character
        else:
            found.append(character)
    return found


def _cut(parser: Parser, text: str) -> list[str]:
    """The phrases; white space stands by itself, as the layout of captions wants it."""
    found: list[str] = []
    for phrase in parser.parse(text):
        bare = phrase.rstrip()
        found += filter(None, (bare, phrase[len(bare) :]))
    return found


@cache
def _japanese() -> Parser:
    from budoux import load_default_japanese_parser

    parser: Parser = load_default_japanese_parser()
    return parser


@cache
def _thai() -> Parser:
    from budoux import load_default_thai_parser

    parser: Parser = load_default_thai_parser()
    return parser
