"""The files of a project that scenes need, as one archive named by its content."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from lantu.core.project_names import ASSETS, FACTS, SCENES, THEME
from lantu.store import source_keys

FOLDERS = (SCENES, THEME, FACTS, ASSETS)
OWN = "lantu"
"""Folder that does not travel: a worker has a Lantu of its own."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""Modification time of all files, so that the archive is a function of their content."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP archive.

    Attributes:
        key: SHA-256 of its bytes.
        data: its bytes.
    """

    key: str
    data: bytes


def project_archive(
    root: Path,
    files: Iterable[Path],
    folders: Iterable[str] = (),
    others: Mapping[str, Path] | None = None,
) -> Archive:
    """Pack what scenes may read: the project's folders, and the modules that its files import.

    Hidden files stay where they are, so that a `.env` with passwords does not travel; so does all
    that lies beside the folders.

    Args:
        root: root folder of the project.
        files: Python files whose imports in the project are packed, too.
        folders: further folders, from the root.
        others: name in the archive -> further files.
    """
    packed = BytesIO()
    named = {name: root / name for name in _names(root, files, folders)} | dict(others or {})
    with zipfile.ZipFile(packed, "w") as archive:
        for name, file in sorted(named.items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            archive.writestr(entry, file.read_bytes(), zipfile.ZIP_DEFLATED, 1)
    data = packed.getvalue()
    return Archive(hashlib.sha256(data).hexdigest(), data)


def _names(root: Path, files: Iterable[Path], folders: Iterable[str]) -> Iterator[str]:
    """Return the names of the files from the root, each once."""
    found = {name for name in source_keys(files, root) if (root / name).is_file()}
    for folder in (*FOLDERS, *folders):
        for place, _, names in os.walk(root / folder, followlinks=True):
            found |= {(Path(place, name).relative_to(root)).as_posix() for name in names}
    return (name for name in found if _travels(PurePosixPath(name)))


def _travels(name: PurePosixPath) -> bool:
    hidden = any(part.startswith(".") or part == "__pycache__" for part in name.parts)
    return not hidden and name.parts[0] != OWN


def unpacked(archive: Archive, folder: Path) -> Path:
    """Unpack an archive into the subfolder with its name, once.

    Args:
        archive: the archive.
        folder: folder of all unpacked archives.

    Returns:
        The subfolder.

    Raises:
        ValueError: the bytes are not those that the key names.
    """
    place = folder / archive.key[:20]
    if place.is_dir():
        return place
    if hashlib.sha256(archive.data).hexdigest() != archive.key:
        raise ValueError("the archive of the project was damaged on its way")
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(dir=folder))
    try:
        with zipfile.ZipFile(BytesIO(archive.data)) as packed:
            packed.extractall(unfinished)
        unfinished.rename(place)
    except OSError:
        if not place.is_dir():  # else another thread was first
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return place
