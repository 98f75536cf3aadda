"""Limits of captions in every language; a language's own are in its record."""

from __future__ import annotations

from lantu.core.ticks import TICKS_PER_SECOND

MAXIMUM_LINES = 2
SHORTEST = 1 * TICKS_PER_SECOND
LONGEST = 7 * TICKS_PER_SECOND
