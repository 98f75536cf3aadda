"""Downloads of the files of a voice: resumed where they stopped, and checked before they count.

Nothing is downloaded unless the user asks for it (`lantu voices get`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from lantu.core.errors import LantuError
from lantu.core.files import whole
from lantu.core.user_cache import user_cache

FOLDER = "LANTU_VOICES"
"""Environment variable: the folder in which downloaded voices lie."""
TIMEOUT = 30.0
"""Seconds without a byte after which a connection counts as broken."""
BLOCK = 1 << 16
PARTIAL = 206

Progress = Callable[[int], None]
"""Called with the number of bytes that came in."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file that is published somewhere.

    Attributes:
        name: its file name on this machine.
        address: its URL.
        size: bytes.
        sha256: its checksum in hexadecimal digits.
    """

    name: str
    address: str
    size: int
    sha256: str


def voice_folder(voice: str) -> Path:
    """The folder of a voice: below $LANTU_VOICES, else in the user's cache."""
    chosen = os.environ.get(FOLDER)
    return (Path(chosen) if chosen else user_cache() / "voices") / voice


def download(wanted: Download, folder: Path, progress: Progress = lambda _: None) -> Path:
    """Download a file into a folder; what an earlier attempt left there is not loaded again.

    Args:
        wanted: the file.
        folder: is made if it does not exist. The part that is there is kept as `NAME.part`.
        progress: told of every block, and first of what was there.

    Raises:
        LantuError: no connection, an answer other than the file, or another checksum.
    """
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{wanted.name}.part"
    try:
        _complete(wanted, part, progress)
    except HTTPError as error:
        raise LantuError(
            f"{wanted.address}: the server answers {error.code} {error.reason}. Try again later."
        ) from error
    except (URLError, HTTPException, OSError) as error:
        there = part.stat().st_size if part.exists() else 0
        reason = getattr(error, "reason", None) or error
        raise LantuError(
            f"{wanted.address}: the download stopped after {there} of {wanted.size} bytes "
            f"({reason}). Run the command again: it continues there."
        ) from error
    if checksum(part) != wanted.sha256:
        part.unlink()
        raise LantuError(
            f"{wanted.address}: the file is not the one that was published (its SHA-256 differs "
            "from the known one). It was removed; try again, and tell us if it stays so."
        )
    part.replace(folder / wanted.name)
    return folder / wanted.name


def store(wanted: Download, content: bytes, folder: Path) -> Path:
    """Write a file that came another way into a folder, after the same check.

    Raises:
        LantuError: its checksum differs.
    """
    if hashlib.sha256(content).hexdigest() != wanted.sha256:
        raise LantuError(f"{wanted.name} from the packages is not the published file.")
    with whole(folder / wanted.name) as temporary:
        temporary.write_bytes(content)
    return folder / wanted.name


def checksum(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _complete(wanted: Download, part: Path, progress: Progress) -> None:
    """Load what a partial file lacks, or all of it if the server cannot begin in the middle."""
    there = part.stat().st_size if part.exists() else 0
    if there >= wanted.size:
        progress(there)
        return
    ask = Request(wanted.address, headers={"Range": f"bytes={there}-"} if there else {})
    with closing(urlopen(ask, timeout=TIMEOUT)) as answer:
        resumed = there > 0 and answer.status == PARTIAL
        if resumed:
            progress(there)
        with part.open("ab" if resumed else "wb") as file:
            while block := answer.read(BLOCK):
                file.write(block)
                progress(len(block))
    if part.stat().st_size < wanted.size:
        raise OSError("the connection ended early")
