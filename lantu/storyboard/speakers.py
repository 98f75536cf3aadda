"""The speakers of a film: checks of their names, and narrations read with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lantu.core.words import nearest_word, suggestion
from lantu.findings import Code, Finding, Fix
from lantu.storyboard.checks import languages_of, mapping, rows_of
from lantu.storyboard.markup import written_speakers
from lantu.storyboard.misspelling import misspelt, rename
from lantu.storyboard.models import Row, Speaker, localize
from lantu.storyboard.narration import Narration, parse
from lantu.storyboard.source import Place, Source

RECORDED = "recorded"
HEADING = "The speakers of the film are:"
DEFINE = "Name them under `speakers` of `film`, or write \\[ for the character."


def parse_row(
    row: Row, speakers: Mapping[str, Speaker], language: str, text: str | None = None
) -> Narration:
    """Read a row's narration, with the names of speakers that the film shows.

    Args:
        row: the row.
        speakers: those of its film.
        language: a language of the film.
        text: another text in place of the narration, such as a shorter caption.

    Raises:
        NarrationError: the markup has errors; it lists all of them.
    """
    written = localize(row.narration, language) if text is None else text
    names = tuple(
        (name, localize(speaker.name, language) if speaker.name else name)
        for name, speaker in speakers.items()
        if speaker.captions
    )
    return parse(written, language, row.speaker or "", names)


def speaker_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report speakers that the film does not have, and recorded ones inside of a narration."""
    film = mapping(mapping(data).get("film"))
    known = mapping(film.get("speakers"))
    for place, row in rows_of(data):
        speaker = row.get("speaker")
        if isinstance(speaker, str) and speaker not in known:
            yield misspelt(
                Code.UNKNOWN_SPEAKER,
                source,
                (*place, "speaker"),
                f"there is no speaker `{speaker}`",
                speaker,
                known,
                HEADING,
                remedy=None if known else DEFINE,
            )
        for where, text in _texts(place, row, languages_of(data)):
            for name, at in written_speakers(text):
                if name not in known:
                    yield _unknown(source, where, text, at, name, sorted(known))
                elif mapping(known[name]).get("voice") == RECORDED and not _recorded(row):
                    cause = f"the speaker `{name}` has recordings, and speaks inside a narration"
                    remedy = "Give the words a row of their own, with `speaker:`."
                    yield source.problem_inside(
                        Code.RECORDED_SPEAKER_INSIDE, where, text, at, cause, remedy
                    )


def _recorded(row: dict[str, Any]) -> bool:
    voice = row.get("voice")
    return RECORDED in (voice, *mapping(voice).values())


def _texts(place: Place, row: dict[str, Any], languages: list[str]) -> Iterator[tuple[Place, str]]:
    narration = row.get("narration")
    if isinstance(narration, str):
        yield (*place, "narration"), narration
    for key in ("narration", "caption"):
        for language, text in mapping(row.get(key)).items():
            if isinstance(text, str) and language in languages:
                yield (*place, key, language), text


def _unknown(
    source: Source, place: Place, text: str, at: int, name: str, known: list[str]
) -> Finding:
    cause = f"there is no speaker `{name}`"
    remedy = suggestion(name, known, HEADING) if known else DEFINE
    fixes: tuple[Fix, ...] = ()
    index = source.index_inside(place, text, at)
    written = index is not None and source.text.startswith(f"[{name}", index)
    if index is not None and written and nearest_word(name, known):
        fixes = (rename(source, index + 1, index + 1 + len(name), name, known),)
    return source.problem_inside(Code.UNKNOWN_SPEAKER, place, text, at, cause, remedy, fixes=fixes)
