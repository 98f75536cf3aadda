"""What is known of an encoded soundtrack, kept beside it so that it need not be measured again."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from lantu.core.files import write_whole
from lantu.core.records import Soundtrack


def write_note(soundtrack: Soundtrack) -> None:
    """Note length, loudness and peak beside the file."""
    values = {name: value for name, value in asdict(soundtrack).items() if name != "path"}
    write_whole(soundtrack.path.with_suffix(".json"), json.dumps(values))


def read_note(path: Path) -> Soundtrack | None:
    """The soundtrack at this path, or None if it or its note is missing."""
    try:
        values = json.loads(path.with_suffix(".json").read_text("utf-8"))
        samples, loudness, peak = (float(values[name]) for name in ("samples", "loudness", "peak"))
    except (OSError, KeyError, TypeError, ValueError):
        return None
    return Soundtrack(path, int(samples), loudness, peak) if path.is_file() else None
