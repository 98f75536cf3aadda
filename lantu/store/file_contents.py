"""What is read from files again and again: the key of their content, and what they import.

A process that follows saves asks for hundreds of files after each. A file is read again if its
size, its times or its place on the disk are others, or if it was written just before it was read:
two writes within one tick of the system's clock may have the same time.
"""

from __future__ import annotations

import hashlib
import re
import time
from functools import lru_cache
from pathlib import Path

IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n;]+)|import[ \t]+([^\n;#]+))",
    re.MULTILINE,
)
"""Matches `from MODULE import NAMES` and `import MODULES`."""
YOUNG = 1_000_000_000
"""Age of a file in nanoseconds below which its times are not trusted."""
MOST = 8192
"""Files that are remembered."""

Signature = tuple[int, ...]
"""Device, inode, size, time of the content and of the inode; the present time if it is young."""


def digest(data: bytes) -> str:
    """Return the key of some content."""
    return hashlib.sha256(data).hexdigest()[:20]


def content_key_of(path: Path) -> str:
    """Return the key of a file's content.

    Raises:
        OSError: it cannot be read.
    """
    return _key(path, _signature(path))


def import_statements(path: Path) -> list[tuple[str, str, str]]:
    """Return the import statements of a Python file: (module, names, ""), or ("", "", modules).

    Raises:
        OSError: it cannot be read.
    """
    return _statements(path, _signature(path))


def _signature(path: Path) -> Signature:
    stat = path.stat()
    known = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)
    age = time.time_ns() - max(stat.st_mtime_ns, stat.st_ctime_ns)
    return known if age > YOUNG else (*known, time.monotonic_ns())


@lru_cache(MOST)
def _key(path: Path, signature: Signature) -> str:
    return digest(path.read_bytes())


@lru_cache(MOST)
def _statements(path: Path, signature: Signature) -> list[tuple[str, str, str]]:
    return IMPORT.findall(path.read_text("utf-8", "replace"))
