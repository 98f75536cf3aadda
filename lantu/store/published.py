"""Notes from which inputs published files were made, and with what content."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from lantu.store.fingerprints import content_key
from lantu.store.seals import digest, read_sealed, write_sealed


def up_to_date(files: Iterable[Path], key: str, cache: Path) -> bool:
    """Return whether published files have the content with which they were made from some inputs.

    Args:
        files: the files; the first one names the note.
        key: content key of their inputs.
        cache: root of the cache, where notes are stored.
    """
    paths = list(files)
    try:
        noted = json.loads(read_sealed(_note(paths[0], cache)) or b"")
        return noted["key"] == key and all(
            noted["files"][path.name] == digest(path) for path in paths
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def note_published(files: Iterable[Path], key: str, cache: Path) -> None:
    """Note the content of published files and the key of their inputs."""
    paths = list(files)
    noted = {"key": key, "files": {path.name: digest(path) for path in paths}}
    write_sealed(_note(paths[0], cache), json.dumps(noted))


def _note(first: Path, cache: Path) -> Path:
    return cache / "films" / f"{content_key(str(first.resolve()))}.json"
