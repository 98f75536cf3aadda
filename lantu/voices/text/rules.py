"""What a rule of a language is: a pattern, and how what it matches is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lantu.voices.text.lexicon import Lexicon

Say = Callable[[re.Match[str], Lexicon], str | None]
"""What a match is said as; None when the rule does not apply after all."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of text and how it is said."""

    pattern: re.Pattern[str]
    say: Say
