"""A normalisation rule: a pattern, and a function that gives the spoken form of its match."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lantu.voices.text.lexicon import Lexicon

Verbaliser = Callable[[re.Match[str], Lexicon], str | None]
"""Gives the spoken form of a match; None if the rule does not apply to it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for one kind of text, and the function that verbalises its matches."""

    pattern: re.Pattern[str]
    verbalise: Verbaliser
