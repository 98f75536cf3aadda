"""The scripts of a film's rows, and what is kept of them with the film."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from lantu.core.records import Speech
from lantu.narration.kept import KeptNarration
from lantu.narration.speak import NarrationScript, make_script, speak_cached
from lantu.storyboard import Storyboard, parse_row
from lantu.voices import read_lexicon


def scripts_of(storyboard: Storyboard, root: Path, language: str) -> dict[str, NarrationScript]:
    """Return row id -> script for the voice, in the order of the film.

    Raises:
        InputError: the lexicon is damaged.
    """
    film = storyboard.film
    lexicon = read_lexicon(root / film.lexicon if film.lexicon else None, language)
    return {
        row.id: make_script(
            parse_row(row, film.speakers, language), language, lexicon, row.id, row.speed
        )
        for row in storyboard.rows
    }


def play_kept(
    script: NarrationScript, kept: KeptNarration, voice: str, cache: Path
) -> Speech | None:
    """Return a row's speech from the kept narration; None if that is missing or stale.

    Args:
        script: text of the row.
        kept: what the film keeps.
        voice: the row's voice, and its choice for the language.
        cache: root of the cache.
    """
    row = script.utterance.row
    if kept.find(script.utterance, voice) is None:
        return None
    name = voice.partition(" ")[0]
    return speak_cached(script, kept.key(row), name, cache, partial(kept.play, row))
