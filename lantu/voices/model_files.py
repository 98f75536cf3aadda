"""Find the user's model for a local voice, and fingerprint its files for the cache key."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.voices.protocol import VoiceSettings

WHOLE = 1 << 26
"""Files up to this size in bytes are hashed completely: recordings, small models."""
SAMPLE = 1 << 20
"""Bytes hashed at either end of a larger file: hundreds of megabytes would take too long."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A model as named in the storyboard: `path`, or `path#speaker`.

    Attributes:
        path: file or folder, from the project's root or absolute; ~ is the user's home.
        speaker: index of the speaker in a multi-speaker model; None for the model's default.
    """

    path: Path
    speaker: int | None


def find_model(settings: VoiceSettings, voice: str, language: str) -> ModelFile | None:
    """The model that a film names for a voice and language; None where it names none."""
    written = settings.choice(voice, language)
    if not written:
        return None
    path, separator, speaker = written.rpartition("#")
    numbered = bool(separator) and speaker.isdecimal()
    place = Path(path if numbered else written).expanduser()
    return ModelFile(settings.root / place, int(speaker) if numbered else None)


def unknown_speaker(request: dict[str, Any], speakers: int) -> dict[str, Any]:
    """The answer of a voice's process for a speaker that the model does not have."""
    last = max(speakers, 1) - 1
    cause = f"{request['model']} has the speakers 0 to {last}, not {request['speaker']}"
    return {"failed": f"{cause}. Fix the number after # under `voices`."}


def fingerprint(path: Path) -> str:
    """20 hex digits of the SHA-256 of a file, or of all files of a folder (names and sizes too).

    Files above `WHOLE` bytes are represented by their first and last `SAMPLE` bytes.
    """
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
