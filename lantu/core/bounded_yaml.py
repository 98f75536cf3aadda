"""Reads the text of a small YAML file; refuses one that would crash the parser or fill memory."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISREG

LONGEST = 4_000_000
"""Bytes of a file."""
DEEPEST = 100
"""Collections inside of each other; libyaml's composer is recursive and not bounded."""


def read_yaml_text(path: Path) -> str:
    """Return the text of a YAML file, without its byte order mark.

    Raises:
        OSError: it cannot be read.
        ValueError: it is a pipe or a device, is not UTF-8, or has more than `LONGEST` bytes or
            `DEEPEST` collections inside of each other.
        yaml.YAMLError: it is not valid YAML.
    """
    import yaml

    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise ValueError("it is no file")
    if status.st_size > LONGEST:
        raise ValueError(f"it has {status.st_size} bytes, at most {LONGEST} are read")
    text = path.read_text(encoding="utf-8-sig")
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                raise ValueError(f"its lists and mappings are nested more than {DEEPEST} deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return text
