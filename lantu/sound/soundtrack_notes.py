"""Stores length, loudness and peak of a soundtrack in a JSON file next to it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from lantu.core.records import Soundtrack
from lantu.store import intact, read_sealed, write_sealed


def write_note(soundtrack: Soundtrack) -> None:
    """Write length, loudness and peak to the JSON file next to the soundtrack."""
    values = {name: value for name, value in asdict(soundtrack).items() if name != "path"}
    write_sealed(soundtrack.path.with_suffix(".json"), json.dumps(values))


def read_note(path: Path) -> Soundtrack | None:
    """Read the soundtrack at a path; None if it or its JSON file is missing or damaged."""
    try:
        values = json.loads(read_sealed(path.with_suffix(".json")) or b"")
        samples = int(values["samples"])
        loudness, peak = float(values["loudness"]), float(values["peak"])
    except (OSError, KeyError, TypeError, ValueError, OverflowError):
        return None
    return Soundtrack(path, samples, loudness, peak) if intact(path) else None
