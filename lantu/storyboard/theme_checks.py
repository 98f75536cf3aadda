"""Problems of the names that a storyboard takes from its theme: colours and effects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lantu.core.errors import Problem
from lantu.project import keys_in
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.models import NAME
from lantu.storyboard.shape import nearest
from lantu.storyboard.source import Place, Source

PALETTE = Path("theme") / "palette.py", "NAMED"
EFFECTS = Path("theme") / "sounds" / "catalogue.py", "CATALOGUE"
"""The file of a theme and the mapping in it that holds the names."""


def theme_problems(data: Any, source: Source) -> Iterator[Problem]:
    """Terms in no colour of the palette, and sounds that are no effect of the catalogue.

    Nothing is said of a theme that does not show its names: a scene or the mixing finds them.
    """
    film = mapping(mapping(data).get("film"))
    colours = _names(source, *PALETTE)
    for name, term in mapping(film.get("terms")).items():
        place: Place = ("film", "terms", name, "colour")
        colour = mapping(term).get("colour")
        if colours and isinstance(colour, str) and colour not in colours:
            cause = f"the theme has no colour `{colour}`"
            yield source.problem(place, cause, nearest(colour, colours, "Its colours are:"))
    effects = _names(source, *EFFECTS)
    if not effects:
        return
    if film.get("bed") is True and "bed" not in effects:
        remedy = "Remove the key, or add such an effect."
        yield source.problem(("film", "bed"), "the theme has no effect `bed`", remedy)
    for place, row in rows_of(data):
        sounds = row.get("sounds")
        for index, sound in enumerate(sounds if isinstance(sounds, list) else []):
            play = mapping(sound).get("play")
            if isinstance(play, str) and re.fullmatch(NAME, play) and play not in effects:
                where = (*place, "sounds", index, "play")
                cause = f"the theme has no effect `{play}`"
                yield source.problem(where, cause, nearest(play, effects, "Its effects are:"))


def _names(source: Source, file: Path, variable: str) -> tuple[str, ...]:
    return keys_in(source.root / file, variable)
