"""Check the music of a film: its files can be played, and its places are in the film."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.file_checks import path_problems
from lantu.storyboard.markup import written_marks
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.source import Place, Source

SHORTEST = 4.0
"""Seconds that a music file must last at least; a shorter one would repeat too often."""


def music_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report music files that cannot be played or are too short, and unknown rows and marks."""
    bed = mapping(mapping(data).get("film")).get("bed")
    place: Place = ("film", "bed")
    if isinstance(bed, str):
        yield from _file_problems(place, bed, {}, source)
    listed = enumerate(bed) if isinstance(bed, list) else ()
    parts = {place: bed} if isinstance(bed, dict) else {(*place, at): one for at, one in listed}
    for where, one in parts.items():
        if not isinstance(one, dict):
            continue
        file = one.get("file")
        if isinstance(file, str):
            yield from _file_problems((*where, "file"), file, one, source)
            if "climax" in one:
                cause = "`climax` is for generated music, and this is a file"
                remedy = "Remove it, or remove `file`."
                yield source.problem(Code.WRONG_MUSIC, (*where, "climax"), cause, remedy, key=True)
        yield from _moment_problems(where, one, data, source)


def _file_problems(
    place: Place, written: str, music: dict[str, Any], source: Source
) -> Iterator[Finding]:
    found = list(path_problems(place, written, source))
    yield from found
    if found:
        return
    length = _length(str(source.root / written))
    tempo, beats = (_positive(music.get(key, usual)) for key, usual in (("tempo", 0), ("beats", 4)))
    bar = 60 / tempo * beats if tempo else 0.0
    if length is None:
        cause = f"`{written}` is no sound that can be played"
        yield source.problem(
            Code.WRONG_MUSIC, place, cause, "Save it as OGG, MP3, M4A, FLAC or WAV."
        )
    elif length < max(SHORTEST, bar):
        least = f"a bar of {bar:.1f} s" if bar > SHORTEST else f"{SHORTEST:g} s"
        cause = f"`{written}` lasts {length:.1f} s, less than {least}"
        yield source.problem(Code.WRONG_MUSIC, place, cause, "Name a longer piece of music.")


def _positive(value: Any) -> float:
    """Return a number that is more than 0; 0 for anything else, which is reported elsewhere."""
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if number and value > 0 else 0.0


def _length(file: str) -> float | None:
    """Return the seconds of the sound in a file; None if there is none that can be decoded."""
    import av

    try:
        with av.open(file) as container:
            if not container.streams.audio:
                return None
            next(container.decode(audio=0))
            return float(container.duration or 0) / av.time_base
    except (av.FFmpegError, OSError, StopIteration):
        return None


def _moment_problems(
    place: Place, music: dict[str, Any], data: Any, source: Source
) -> Iterator[Finding]:
    rows = {str(row.get("id")): row for _, row in rows_of(data)}
    at: dict[str, tuple[int, int]] = {}
    for key in ("from", "to", "climax"):
        moment = music.get(key)
        if not isinstance(moment, str):
            continue
        where = (*place, key)
        name, separator, mark = moment.partition("@")
        if name not in rows:
            cause = f"there is no row `{name}`"
            yield misspelt(Code.WRONG_MUSIC, source, where, cause, name, rows, "The rows are:")
            continue
        marks = _marks(rows[name])
        if separator and mark not in marks:
            cause = f"`{mark}` is not a mark of row {name}"
            yield misspelt(Code.WRONG_MUSIC, source, where, cause, mark, marks, "Its marks are:")
            continue
        inside = marks.index(mark) + 1 if separator else (len(marks) + 1) * (key == "to")
        at[key] = list(rows).index(name), inside
    if "from" in at and "to" in at and at["from"] >= at["to"]:
        cause = "the music ends before it begins"
        remedy = "Write the earlier row or mark after `from`."
        yield source.problem(Code.WRONG_MUSIC, (*place, "to"), cause, remedy)


def _marks(row: dict[str, Any]) -> list[str]:
    """The marks of a row in order, of the first language that has any."""
    narration = row.get("narration")
    texts = [narration] if isinstance(narration, str) else list(mapping(narration).values())
    found = [list(written_marks(text)) for text in texts if isinstance(text, str)]
    return next((marks for marks in found if marks), [])
