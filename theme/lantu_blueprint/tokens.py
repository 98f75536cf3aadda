"""Colours and fonts by name; their values are those of the film's theme when they are used."""

from __future__ import annotations

from functools import cache
from typing import Any

from manim import ManimColor

from lantu.core.errors import SceneError
from lantu.core.theme import Look, ThemePackage, in_use
from lantu_blueprint.theme import THEME


def theme() -> ThemePackage:
    """Return the theme of the film whose row is drawn; blueprint outside of a film."""
    return in_use() or THEME


def look() -> Look:
    """Return the colours, fonts, stroke weight and glow of that theme."""
    return theme().look


class Token(ManimColor):  # type: ignore[misc]
    """A colour of the theme by its name.

    Manim takes it wherever it takes a colour. Its value is looked up each time, so a default
    argument or a constant of a module follows the theme of the film that is drawn. `str` of it is
    "#RRGGBB". What Manim computes from it is a plain ManimColor.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def _internal_value(self) -> Any:
        """Red, green, blue and alpha, from 0 to 1."""
        colours = look().colours
        if self.name not in colours:
            raise SceneError(
                f"the theme has no colour `{self.name}`. Its colours are: {', '.join(colours)}"
            )
        return _parsed(colours[self.name]).copy()

    def __eq__(self, other: object) -> bool:
        """Compare values; Manim raises an error for what is no colour of its own."""
        return isinstance(other, ManimColor) and bool(super().__eq__(other))

    __hash__ = ManimColor.__hash__

    @classmethod
    def _construct_from_space(cls, _space: Any) -> ManimColor:
        return ManimColor(_space)

    @classmethod
    def _from_internal(cls, value: Any) -> ManimColor:
        return ManimColor(value)


@cache
def _parsed(colour: str) -> Any:
    return ManimColor(colour)._internal_value


def dim() -> float:
    """Return the opacity of text that steps back and must still be read."""
    return look().dim


def family(role: str) -> str:
    """Return the font family of a role, such as `sans`; another name is a family itself."""
    return look().fonts.get(role, role)
