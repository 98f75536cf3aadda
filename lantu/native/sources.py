"""The hash that ties a compiled library to its C sources.

The set-up compiles it into the library, and `lantu.native` compares it. The set-up runs this file
by its path, before the package is installed: it may import nothing but the standard library.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def digest(folder: Path) -> str:
    """A name for the names and contents of all C sources and headers in a folder and below it.

    File times do not count: an installer may write the sources after the library.

    Returns:
        20 hexadecimal digits; empty if there are no sources.
    """
    files = sorted(
        (path.relative_to(folder).as_posix(), path)
        for path in folder.rglob("*.[ch]")
        if path.is_file()
    )
    if not files:
        return ""
    content = hashlib.sha256()
    for name, path in files:
        data = path.read_bytes()
        content.update(f"{name} {len(data)}\n".encode() + data)
    return content.hexdigest()[:20]
