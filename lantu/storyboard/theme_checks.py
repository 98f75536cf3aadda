"""Check what a storyboard takes from its theme: colours, fonts and sound effects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.models import NAME
from lantu.storyboard.source import Place, Source
from lantu.themes import Theme, UnknownTheme, find_theme, font_families


def theme_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report colours, fonts and sound effects that the theme does not have, or the machine lacks.

    A theme that does not list its effects literally is not checked for them; a wrong name is then
    found when the sound is mixed.
    """
    film = mapping(mapping(data).get("film"))
    written = film.get("theme")
    place: Place = ("film", "theme") if isinstance(written, str) else ("film", "theme", "name")
    try:
        theme = find_theme(theme_name(film), source.root)
    except UnknownTheme as unknown:
        cause, _, remedy = str(unknown).partition(". ")
        yield source.problem(Code.UNKNOWN_THEME, place, cause[0].lower() + cause[1:], remedy)
        return
    yield from _change_problems(mapping(written), theme, source)
    yield from _term_problems(film, theme, source)
    yield from _effect_problems(data, theme, source)


def theme_name(film: dict[str, Any]) -> str | None:
    """Return the name of the theme in a film's plain settings; None if it names none."""
    written = film.get("theme")
    named = written if isinstance(written, str) else mapping(written).get("name")
    return named if isinstance(named, str) else None


def _change_problems(written: dict[str, Any], theme: Theme, source: Source) -> Iterator[Finding]:
    """Report changed colours and fonts that the theme does not have, and fonts that are missing."""
    for key, kind, known in (
        ("colours", "colour", theme.look.colours),
        ("fonts", "font", theme.look.fonts),
    ):
        for name in mapping(written.get(key)):
            if name not in known:
                cause = f"the theme `{theme.name}` has no {kind} `{name}`"
                code = Code.UNKNOWN_COLOUR if key == "colours" else Code.UNKNOWN_FONT
                place: Place = ("film", "theme", key, name)
                heading = f"Its {key} are:"
                yield misspelt(code, source, place, cause, name, known, heading, key=True)
    for role, font in mapping(written.get("fonts")).items():
        if isinstance(font, str) and font.strip() and font not in (families := font_families()):
            cause = f"the font `{font}` is not installed"
            place = ("film", "theme", "fonts", role)
            remedy = "Install it, or name another."
            yield misspelt(Code.NO_FONT, source, place, cause, font, families, remedy=remedy)


def _term_problems(film: dict[str, Any], theme: Theme, source: Source) -> Iterator[Finding]:
    colours = theme.colours
    for name, term in mapping(film.get("terms")).items():
        colour = mapping(term).get("colour")
        if isinstance(colour, str) and colour not in colours:
            place: Place = ("film", "terms", name, "colour")
            cause = f"the theme has no colour `{colour}`"
            heading = "Its colours are:"
            yield misspelt(Code.UNKNOWN_COLOUR, source, place, cause, colour, colours, heading)


def _effect_problems(data: Any, theme: Theme, source: Source) -> Iterator[Finding]:
    effects = theme.effect_names
    if theme.catalogue and not effects:
        return
    for place, row in rows_of(data):
        sounds = row.get("sounds")
        for index, sound in enumerate(sounds if isinstance(sounds, list) else []):
            play = mapping(sound).get("play")
            if isinstance(play, str) and re.fullmatch(NAME, play) and play not in effects:
                where = (*place, "sounds", index, "play")
                cause = f"the theme has no effect `{play}`"
                heading = "Its effects are:"
                yield misspelt(Code.UNKNOWN_EFFECT, source, where, cause, play, effects, heading)
