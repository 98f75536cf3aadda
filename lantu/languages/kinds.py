"""Rules for what languages write alike: network addresses, and orders of growth such as O(n)."""

from __future__ import annotations

import re
from collections.abc import Callable

from lantu.languages.rules import Rule, Terms, rule

OPENED = re.compile(r"(?<![A-Za-z\d_])[OΘΩ]\([^()]*$")
"""O( and what follows it, up to the end of a text."""


def network_address(digits: Callable[[str], str], point: str) -> Rule:
    """The rule for an address such as 192.168.0.1, which is said digit by digit.

    Args:
        digits: says digits one by one.
        point: what is said between two groups of them.
    """

    def said(match: re.Match[str], lexicon: Terms) -> str | None:
        groups = match[0].split(".")
        if any(int(group) > 255 for group in groups):
            return None
        return point.join(digits(group) for group in groups)

    return rule(r"(?<!\d)\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d|\d)", said)


def _growth_end(match: re.Match[str], lexicon: Terms) -> str | None:
    return "" if OPENED.search(match.string[: match.start()]) else None


GROWTH_END = rule(r"\s*[)）]", _growth_end)
"""The bracket that closes O(…) is not heard and makes no pause."""
