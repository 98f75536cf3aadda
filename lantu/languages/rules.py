"""A normalisation rule: a pattern, and a function that gives the spoken form of its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lantu.languages.symbols import LETTER


class Terms(Protocol):
    """A lexicon: terms whose spoken forms an author has written."""

    def say(self, term: str) -> str | None:
        """The spoken form of a term, or None if it is not in the lexicon."""
        ...


Verbaliser = Callable[[re.Match[str], Terms], str | None]
"""Gives the spoken form of a match; None if the rule does not apply to it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for one kind of text, and the function that verbalises its matches."""

    pattern: re.Pattern[str]
    verbalise: Verbaliser


def rule(pattern: str, verbalise: Verbaliser) -> Rule:
    """A rule with the source of its pattern; `[:latin:]` in a class is every Latin letter."""
    return Rule(re.compile(pattern.replace("[:latin:]", LETTER)), verbalise)


def constant(words: str) -> Verbaliser:
    """A verbaliser that gives the same words for every match."""
    return lambda match, lexicon: words
