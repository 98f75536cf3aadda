"""The timing lock: a YAML file with the length and mark times of each spoken row.

It is committed, so that a machine without the voice can preview the film with its real timing. Each
entry contains a hash of the spoken text, so a changed text invalidates only its own row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from lantu.core.bounded_yaml import read_yaml_text
from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.core.records import SAMPLE_RATE
from lantu.findings import Code
from lantu.narration.prosody import prosody_key
from lantu.voices import Delivery, SaidWord, Utterance, estimate_words, mark_time

SCHEMA_VERSION = 1
"""Version of the form of this file; a file without one has the first."""
LONGEST = 3600.0
"""Seconds that a row may last."""
HEADER = """\
# The timing of every row as its voice spoke it, in seconds. Written by `render.py` and by
# `render.py lock`; commit it, so that the film has the same timing where the voice is missing.
"""


@dataclass(frozen=True, slots=True)
class LockedRow:
    """The timing of one row with one voice.

    Attributes:
        said: content key of text and marks (see `said_key`).
        speech: content key of the speech.
        seconds: length.
        marks: mark -> seconds, in spoken order.
    """

    said: str
    speech: str
    seconds: float
    marks: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class TimingLock:
    """The content of a timing lock: voice -> language -> row id -> timing."""

    rows: Mapping[str, Mapping[str, Mapping[str, LockedRow]]]

    def find(self, voice: str, utterance: Utterance) -> LockedRow | None:
        """Return a row's timing with a voice; None if it is missing or stale."""
        row = self.rows.get(voice, {}).get(utterance.language, {}).get(utterance.row)
        return row if row and row.said == said_key(utterance) else None

    def stale(self, voice: str, utterance: Utterance) -> bool:
        """Return whether the lock has an entry for a row, but with another text."""
        known = utterance.row in self.rows.get(voice, {}).get(utterance.language, {})
        return known and self.find(voice, utterance) is None

    def with_rows(self, voice: str, language: str, rows: Mapping[str, LockedRow]) -> TimingLock:
        """Return a copy in which all rows of one voice and language are replaced."""
        voices = {name: dict(languages) for name, languages in self.rows.items()}
        voices.setdefault(voice, {})[language] = dict(rows)
        return TimingLock(voices)


def lock_file(storyboard: Path) -> Path:
    """Return the lock file of a storyboard: `storyboard.lock.yaml` for `storyboard.yaml`."""
    return storyboard.with_suffix(".lock.yaml")


def said_key(utterance: Utterance) -> str:
    """Return the content key of text, marks, language and speakers, whatever their voices."""
    parts: list[object] = [utterance.text, utterance.marks, utterance.language]
    if utterance.turns:
        parts.append(utterance.turns)
    if utterance.prosody:
        parts.append(prosody_key(utterance.prosody))
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


def read_lock(path: Path) -> TimingLock:
    """Read a lock file; return an empty lock if it does not exist.

    Raises:
        InputError: the file is damaged.
    """
    import yaml

    if not path.is_file():
        return TimingLock({})
    try:
        data: Any = yaml.load(read_yaml_text(path), _loader()) or {}
        version = data.pop("schema_version", SCHEMA_VERSION)
        if version != SCHEMA_VERSION:
            raise InputError(
                f"{path} has the schema version {version}, this Lantu reads {SCHEMA_VERSION}. "
                "Install the version that wrote it, or remove the file and run `lantu lock`.",
                Code.WRONG_VERSION,
            )
        return TimingLock(
            {
                voice: {
                    language: {str(row): _locked_row(locked) for row, locked in rows.items()}
                    for language, rows in languages.items()
                }
                for voice, languages in data.items()
            }
        )
    except (yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
        raise InputError(
            f"{path} is damaged. Take it from git again, or remove it and run `lantu lock`.",
            Code.DAMAGED_LOCK,
        ) from None


def _locked_row(values: Mapping[str, Any]) -> LockedRow:
    """Return the row with these values.

    Raises:
        TypeError, ValueError, AttributeError: they are not those of a row.
    """
    locked = LockedRow(**values)
    times = [locked.seconds, *locked.marks.values()]
    if not all(isinstance(time, (int, float)) and 0 <= time <= LONGEST for time in times):
        raise ValueError(values)
    return locked


def write_lock(path: Path, lock: TimingLock) -> bool:
    """Write a lock file if its content changes; equal locks give equal bytes.

    Returns:
        Whether the file was written.
    """
    import yaml

    data: dict[str, Any] = {"schema_version": SCHEMA_VERSION}
    data |= {
        voice: {
            language: {row: asdict(locked) for row, locked in lock.rows[voice][language].items()}
            for language in sorted(lock.rows[voice])
        }
        for voice in sorted(lock.rows)
    }
    text = HEADER + yaml.safe_dump(
        data, sort_keys=False, allow_unicode=True, default_flow_style=None, width=100
    )
    with suppress(InputError):  # a damaged file is replaced
        if path.is_file() and read_lock(path) == lock:
            return False
    write_whole(path, text)
    return True


def silent_delivery(locked: LockedRow, utterance: Utterance, wav: Path) -> Delivery:
    """Write silence of a locked row's length and return it with marks and estimated words."""
    import numpy as np

    from lantu.voices import write_wav

    write_wav(wav, np.zeros(round(locked.seconds * SAMPLE_RATE)))
    return Delivery(locked.seconds, locked.marks, tuple(_words(locked, utterance)))


def _words(locked: LockedRow, utterance: Utterance) -> Iterable[SaidWord]:
    """Words at a calm narrator's pace, stretched so that the marks come when they are locked."""
    words = estimate_words(utterance.text)
    if not words:
        return
    corners = [(0.0, 0.0)]
    for name, at in utterance.marks:
        corners.append((mark_time(utterance.text, at, words), locked.marks[name]))
    corners.append((max(words[-1].ends, corners[-1][0]), locked.seconds))

    def moved(time: float) -> float:
        for (begins, first), (ends, last) in pairwise(corners):
            if time <= ends and ends > begins:
                return first + (last - first) * max(0.0, time - begins) / (ends - begins)
        return locked.seconds

    for word in words:
        yield SaidWord(word.start, word.end, moved(word.begins), moved(word.ends))


def _loader() -> Any:
    """Return the safe YAML loader in C if PyYAML has it, else the one in Python."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
