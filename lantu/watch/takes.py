"""Takes of the review page: checked, put where recordings lie, and named in the storyboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from lantu.core.errors import InputError, LantuError
from lantu.core.files import write_whole
from lantu.findings import Code, Edit, applied
from lantu.project import Project
from lantu.storyboard import (
    RECORDED,
    Place,
    Source,
    Storyboard,
    insert_in_mapping,
    load_text,
    read,
    read_text,
    with_line_ends_of,
)
from lantu.voices import (
    RECORDINGS,
    SOUND_TYPES,
    decode_sound,
    find_speech,
    recordings,
)

SHORTEST = 0.3
"""Seconds of speech below which a take is refused."""
KEPT_TAKES = "takes"
"""Folder under build/ to which the recording before is moved."""


def keep_take(project: Project, language: str, row: str, kind: str, sound: bytes) -> str:
    """Check a take and write it as the recording of a row; the one before goes to build/takes.

    Args:
        project: the project.
        language: language of the film.
        row: id of the row.
        kind: media type of the sound, a key of `SOUND_TYPES`.
        sound: content of the file.

    Returns:
        What was written, as a sentence.

    Raises:
        InputError: it cannot be played or holds no speech; nothing is written.
    """
    suffix = SOUND_TYPES[kind]
    with TemporaryDirectory() as folder:
        take = Path(folder) / f"take{suffix}"
        take.write_bytes(sound)
        try:
            samples = decode_sound(take)
        except LantuError:
            raise InputError("this file cannot be played; save it as WAV", Code.USAGE) from None
    heard = find_speech(samples)
    if sum(heard.ends) - sum(heard.begins) < SHORTEST:
        cause = "nothing was heard in it; check which microphone is used"
        raise InputError(cause, Code.UNPLAYABLE_RECORDING)
    place = RECORDINGS / language / f"{row}{suffix}"
    file = project.root / place
    file.parent.mkdir(parents=True, exist_ok=True)
    moved = [_put_away(project, language, old) for old in recordings(project.root, language, row)]
    write_whole(file, sound)
    before = f" The one before is in {moved[0]}." if moved else ""
    return f"{place} is written.{before}"


def _put_away(project: Project, language: str, recording: Path) -> Path:
    """Move a recording to build/takes, and return its path there from the project's root."""
    folder = project.build / KEPT_TAKES
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{language}-{recording.stem}"
    number = 1 + sum(file.stem.rpartition("-")[0] == name for file in folder.iterdir())
    target = folder / f"{name}-{number}{recording.suffix}"
    write_whole(target, recording.read_bytes())
    recording.unlink()
    return target.relative_to(project.root) if target.is_relative_to(project.root) else target


def choose_recorded(project: Project, storyboard: Storyboard, language: str, row: str) -> bool:
    """Write into a storyboard that a row is recorded in a language, unless it is already.

    Returns:
        Whether the file was changed.

    Raises:
        InputError: the row is gone, or its layout cannot be edited; the file is as it was.
    """
    file = project.storyboard_file
    text = read_text(file)
    data, source, _ = read(text, str(file), project.root)
    if row not in source.rows:
        cause = f"There is no row `{row}` in {file} any more. Reload the page."
        raise InputError(cause, Code.CHANGED_MEANWHILE)
    index = source.rows.index(row)
    if _is_recorded(storyboard, row, language):
        return False
    edit = _edit(source, ("rows", index), data["rows"][index].get("voice"), language, storyboard)
    by_hand = f"Write `voice: {{{language}: {RECORDED}}}` into row {row} by hand."
    if edit is None:
        raise InputError(f"{file}: row {row} has a layout that is not known. {by_hand}",
                         Code.CANNOT_EDIT)  # fmt: skip
    changed = applied(text, [edit])
    try:
        meant = _is_recorded(load_text(changed, str(file), project.root), row, language)
    except LantuError:
        meant = False
    if not meant:
        raise InputError(f"{file} could not be edited. {by_hand}", Code.CANNOT_EDIT)
    write_whole(file.resolve(), with_line_ends_of(file, changed))
    return True


def _is_recorded(storyboard: Storyboard, row: str, language: str) -> bool:
    (one,) = [one for one in storyboard.rows if one.id == row]
    film = storyboard.film
    speaker = film.speakers.get(one.speaker or "")
    return (one.voice_in(language) or (speaker and speaker.voice) or film.voice) == RECORDED


def _edit(
    source: Source, row: Place, voice: object, language: str, storyboard: Storyboard
) -> Edit | None:
    """The edit that adds or replaces the voice of a row in one language."""
    place: Place = (*row, "voice")
    if isinstance(voice, str):
        span = source.spans[place]
        languages = storyboard.film.languages
        names: Mapping[str, str] = dict.fromkeys(languages, voice) | {language: RECORDED}
        pairs = ", ".join(f"{tag}: {name}" for tag, name in names.items())
        return source.edit(span.start, span.end, f"{{{pairs}}}")
    if isinstance(voice, dict) and language in voice:
        span = source.spans[(*place, language)]
        return source.edit(span.start, span.end, RECORDED)
    return insert_in_mapping(source, place, [f"{language}: {RECORDED}"])
