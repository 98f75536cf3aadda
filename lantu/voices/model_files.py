"""The user's model files of the local voices: where one lies, and which of its speakers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.voices.protocol import VoiceSettings

WHOLE = 1 << 26
"""Bytes up to which a file is read as a whole for its fingerprint: recordings, small models."""
SAMPLE = 1 << 20
"""Bytes read at either end of a larger one: hundreds of megabytes take too long."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model as named in the storyboard: `path`, or `path#speaker`.

    Attributes:
        path: file or folder, from the project's root or absolute; ~ is the user's home.
        speaker: number of a speaker in it; None takes its own first choice.
    """

    path: Path
    speaker: int | None


def model(settings: VoiceSettings, voice: str, language: str) -> Model | None:
    """The model that a film names for a voice and language; None where it names none."""
    written = settings.of(voice, language)
    if not written:
        return None
    path, separator, speaker = written.rpartition("#")
    numbered = bool(separator) and speaker.isdecimal()
    place = Path(path if numbered else written).expanduser()
    return Model(settings.root / place, int(speaker) if numbered else None)


def no_such_speaker(request: dict[str, Any], speakers: int) -> dict[str, Any]:
    """The answer of a voice's process that is asked for a speaker the model does not have."""
    last = max(speakers, 1) - 1
    cause = f"{request['model']} has the speakers 0 to {last}, no {request['speaker']}"
    return {"failed": f"{cause}. Mend the number after # under `voices`."}


def fingerprint(path: Path) -> str:
    """A name for the content of a file, or of the files of a folder: see `WHOLE`."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files:
        if file.is_file():
            size = file.stat().st_size
            digest.update(f"{file.name} {size} ".encode())
            with file.open("rb") as content:
                digest.update(content.read(WHOLE if size <= WHOLE else SAMPLE))
                content.seek(max(0, size - SAMPLE))
                digest.update(content.read(SAMPLE))
    return digest.hexdigest()[:20]
