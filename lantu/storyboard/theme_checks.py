"""Check the colours and sound effects that a storyboard takes from its theme."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.models import NAME
from lantu.storyboard.source import Place, Source
from lantu.themes import UnknownTheme, find_theme


def theme_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report terms whose colour, and sounds whose effect, the theme does not have.

    A theme that does not list its colours or effects is not checked here; a wrong name is then
    found when the scene is drawn or the sound is mixed.
    """
    film = mapping(mapping(data).get("film"))
    named = film.get("theme")
    try:
        theme = find_theme(named if isinstance(named, str) else None, source.root)
    except UnknownTheme as unknown:
        cause, _, remedy = str(unknown).partition(". ")
        yield source.problem(
            Code.UNKNOWN_THEME, ("film", "theme"), cause[0].lower() + cause[1:], remedy
        )
        return
    colours = theme.colours
    for name, term in mapping(film.get("terms")).items():
        place: Place = ("film", "terms", name, "colour")
        colour = mapping(term).get("colour")
        if colours and isinstance(colour, str) and colour not in colours:
            cause = f"the theme has no colour `{colour}`"
            yield misspelt(
                Code.UNKNOWN_COLOUR, source, place, cause, colour, colours, "Its colours are:"
            )
    effects = theme.effect_names
    if not effects:
        return
    if film.get("bed") is True and "bed" not in effects:
        remedy = "Remove the key, or add such an effect."
        yield source.problem(
            Code.UNKNOWN_EFFECT, ("film", "bed"), "the theme has no effect `bed`", remedy
        )
    for place, row in rows_of(data):
        sounds = row.get("sounds")
        for index, sound in enumerate(sounds if isinstance(sounds, list) else []):
            play = mapping(sound).get("play")
            if isinstance(play, str) and re.fullmatch(NAME, play) and play not in effects:
                where = (*place, "sounds", index, "play")
                cause = f"the theme has no effect `{play}`"
                yield misspelt(
                    Code.UNKNOWN_EFFECT, source, where, cause, play, effects, "Its effects are:"
                )
