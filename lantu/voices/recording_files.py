"""Where recordings lie: assets/narration/<language>/<row>.wav, or another kind of sound file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

RECORDINGS = Path("assets") / "narration"
SUFFIXES = (".wav", ".flac", ".ogg", ".mp3", ".m4a")
"""Kinds of recordings, in capitals too; the first one that a row has is taken."""
SOUND_TYPES = {
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/flac": ".flac",
    "audio/x-flac": ".flac",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/mp4": ".m4a",
    "audio/x-m4a": ".m4a",
}
"""Media type of a recording, as browsers name it -> the ending of its file."""
KEPT = (".opus", ".json", ".yaml")
"""Kinds of files that lie beside recordings: kept narration, and times of marks."""
KINDS = ", ".join(SUFFIXES)


def recordings(root: Path, language: str, row: str) -> list[Path]:
    """The recordings of a row, the one that is taken first; empty if there is none."""
    found = [
        file
        for file in (root / RECORDINGS / language).glob("*")
        if file.stem == row and file.suffix.lower() in SUFFIXES and file.is_file()
    ]
    return sorted(found, key=lambda file: (SUFFIXES.index(file.suffix.lower()), file.name))


def has_recordings(root: Path, language: str) -> bool:
    """Whether a language has any recording."""
    folder = root / RECORDINGS / language
    return any(file.suffix.lower() in SUFFIXES for file in folder.glob("*"))


def unused_recordings(
    root: Path, language: str, recorded: Collection[str], rows: Collection[str]
) -> Iterator[tuple[Path, str, str]]:
    """Find sound files that nobody will hear.

    Args:
        root: the project's root.
        language: a language of the film.
        recorded: ids of the rows whose voice is `recorded`.
        rows: ids of all rows.

    Yields:
        The file, why it is not heard, and what to do.
    """
    folder = root / RECORDINGS / language
    for file in sorted(folder.glob("*")):
        if file.name.startswith(".") or file.suffix.lower() in KEPT or not file.is_file():
            continue
        place = RECORDINGS / language / file.name
        if file.suffix.lower() not in SUFFIXES:
            remedy = f"Save it as one of {KINDS}, or move it elsewhere."
            yield file, f"{place} is no kind of recording that is played", remedy
        elif file.stem not in rows:
            remedy = f"Name it as its row, such as {min(rows)}{file.suffix}."
            yield file, f"{place} belongs to no row", remedy
        elif file.stem not in recorded:
            remedy = "Write `voice: recorded` into the row, or move the file elsewhere."
            yield file, f"{place} is not played, for another voice speaks the row", remedy
        elif (first := recordings(root, language, file.stem)[0]) != file:
            remedy = "Remove one of them."
            yield file, f"{place} is not played, for {first.name} is beside it", remedy
