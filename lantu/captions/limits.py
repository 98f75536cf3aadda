"""Limits of captions: lines, columns, duration and reading speed of each language."""

from __future__ import annotations

from collections.abc import Mapping

from lantu.core.ticks import TICKS_PER_SECOND
from lantu.languages import LANGUAGES, Limits

MAXIMUM_LINES = 2
SHORTEST = 1 * TICKS_PER_SECOND
LONGEST = 7 * TICKS_PER_SECOND

LIMITS: Mapping[str, Limits] = {tag: language.captions for tag, language in LANGUAGES.items()}
"""Language -> its limits."""
