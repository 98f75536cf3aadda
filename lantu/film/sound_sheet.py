"""Draws the sound sheet of a film once per soundtrack, and caches it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lantu.film.parts import FilmParts
from lantu.pictures import PICTURES
from lantu.store import PACKAGE_ROOT, content_key, intact, source_keys
from lantu.storyboard import localize

if TYPE_CHECKING:
    from lantu.sound import DecodedSound


def cached_sound_sheet(parts: FilmParts, decoded: DecodedSound | None = None) -> Path:
    """Return the path of the cached sound sheet; draw it if needed. Clips are not used.

    Args:
        parts: rows and soundtrack.
        decoded: the decoded soundtrack, if the caller has it.
    """
    language = parts.film.language
    title = localize(parts.film.storyboard.film.title, language)
    titles = [title, *(plan.timed.titles[language] for plan in parts.rows)]
    code = source_keys([Path(__file__)], PACKAGE_ROOT)
    key = content_key(parts.soundtrack.path.name, titles, code)
    path = parts.film.project.cache / PICTURES / f"{key}.sound.png"
    if not intact(path):
        _draw(parts, decoded, title, path)
    return path


def _draw(parts: FilmParts, decoded: DecodedSound | None, title: str, path: Path) -> None:
    from lantu.sound import LOUDNESS, DecodedSound, SheetRow, sound_sheet

    rows = [
        SheetRow(
            plan.row.id,
            plan.timed.titles[parts.film.language],
            plan.sound,
            plan.timed.cues,
        )
        for plan in parts.rows
    ]
    sound_sheet(decoded or DecodedSound.of(parts.soundtrack.path), rows, title, LOUDNESS, path)
