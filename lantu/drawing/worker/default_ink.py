"""Draws mobjects without a colour of their own in the theme's ink where the sheet is light.

Manim's default is white, which cannot be seen on white paper. It stands in the signatures of some
constructors; all other mobjects get it from these. On a dark sheet it stays white.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from typing import Any

from manim import WHITE, ManimColor, Mobject

from lantu.core.theme import ThemePackage

LIGHT = 0.5
"""Lightness (HSL) above which a sheet is light."""


def use_default_ink(theme: ThemePackage | None) -> None:
    """Set the default colour of Manim's mobjects in this process.

    Args:
        theme: theme of the row; None for a row without a sheet. One without the colours sheet and
            ink leaves Manim's white.
    """
    colours = theme.look.colours if theme else {}
    ink = WHITE
    # A theme with its own scene base may lack either: only Lantu's base and parts need all names.
    if {"sheet", "ink"} <= colours.keys() and ManimColor(colours["sheet"]).to_hsl()[2] > LIGHT:
        ink = ManimColor(colours["ink"])
    if ink is WHITE and not _with_white_defaults.cache_info().currsize:
        return  # this process has never set another, and looking for them takes 10 ms
    for function, names in _with_white_defaults():
        parameters = inspect.signature(function).parameters.values()
        defaults = [each for each in parameters if each.default is not each.empty]
        by_keyword = {each.name for each in defaults if each.kind is each.KEYWORD_ONLY}
        function.__defaults__ = tuple(
            ink if each.name in names else each.default
            for each in defaults
            if each.name not in by_keyword
        )
        for name in names & by_keyword:
            function.__kwdefaults__[name] = ink


@cache
def _with_white_defaults() -> list[tuple[Any, frozenset[str]]]:
    """Return the constructors with parameters that are white by default, and their names."""
    found = []
    for kind in (Mobject, *_subclasses(Mobject)):
        constructor = vars(kind).get("__init__")
        if not inspect.isfunction(constructor) or not kind.__module__.startswith("manim."):
            continue
        parameters = inspect.signature(constructor).parameters.values()
        names = frozenset(each.name for each in parameters if each.default is WHITE)
        if names:
            found.append((inspect.unwrap(constructor), names))
    return found


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    for each in kind.__subclasses__():
        yield each
        yield from _subclasses(each)
