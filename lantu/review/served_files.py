"""Finds the file of a request inside of one folder, and the byte range that a player asks for."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

SERVED = {".mp4", ".js", ".png", ".jpg", ".webp"}
"""Suffixes of files that are served; of HTML files only the page is."""


def find_file(path: str, folder: Path, page: Path) -> Path | None:
    """Return the file that a path names; None if there is none that may be served.

    Args:
        path: path of the request, which begins with a slash.
        folder: root of the served files, resolved.
        page: the review page, resolved.
    """
    try:
        file = (folder / unquote(path, errors="strict").lstrip("/")).resolve()
        known = file.is_relative_to(folder) and (file == page or file.suffix in SERVED)
        return file if known and file.is_file() else None
    except (ValueError, OSError, RuntimeError):  # NUL, no UTF-8, too long, a loop of links
        return None


def byte_range(asked: str | None, size: int) -> tuple[int, int] | None:
    """Return the first byte and the one after the last of a Range header; None for the whole file.

    Args:
        asked: the header; one that is not understood is ignored (RFC 9110, 14.2).
        size: of the file in bytes.

    Raises:
        IndexError: the range begins after the end of the file.
    """
    found = re.fullmatch(r"bytes=(\d{0,15})-(\d{0,15})", asked or "")
    if found is None or found[0] == "bytes=-":
        return None
    if not found[1]:
        first, after = max(0, size - int(found[2])), size
    else:
        first, after = int(found[1]), min(int(found[2] or size) + 1, size)
    if first >= after:
        raise IndexError(first)
    return first, after
