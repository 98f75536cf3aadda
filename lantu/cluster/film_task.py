"""Runs on the workers of a cluster: makes a whole film by a `lantu` of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lantu.cluster.archive import Archive, unpacked
from lantu.cluster.order import Product
from lantu.cluster.task import PLACE, product
from lantu.store import this_environment

SPEECH = "speech-of-this-film"
"""Folder of the archive with the cached speech."""
LEFT = ("cache/scratch", "cache/films", "cache/speech")
"""Folders of the output that are not sent back."""
VARIABLES = ("LANTU_CLUSTER", "LANTU_CACHE")
"""Environment variables that a film on a worker does without."""


@dataclass(frozen=True, slots=True)
class FilmOrder:
    """One film to be made by one worker.

    Attributes:
        name: name of the task.
        storyboard: path of the storyboard from the project's root.
        arguments: arguments of `lantu`.
        environment: key of the sender's `Environment`.
        archive: key of the archive of the project.
        topic: topic under which the worker tells what `lantu` says.
    """

    name: str
    storyboard: str
    arguments: tuple[str, ...]
    environment: str
    archive: str
    topic: str


@dataclass(frozen=True, slots=True)
class FilmDelivery:
    """What a worker sends back.

    Attributes:
        machine: name of the worker.
        address: its address.
        exit_code: of `lantu`; None if the worker refused the order.
        said: the last lines that it said.
        files: the folder of generated files.
    """

    machine: str
    address: str
    exit_code: int | None
    said: str = ""
    files: tuple[Product, ...] = ()


def make_film(order: FilmOrder, data: bytes) -> FilmDelivery:
    """Make a film.

    Args:
        order: the order.
        data: archive of its project.
    """
    from distributed import get_worker

    worker = get_worker()
    name = str(worker.name or worker.address)
    if this_environment().key != order.environment:
        return FilmDelivery(name, worker.address, None, "its environment is another")
    place = Path(worker.local_directory) / PLACE
    root = unpacked(Archive(order.archive, data), place / "projects")
    folder = place / "films" / order.name
    try:
        shutil.copytree(root / SPEECH, folder / "cache" / "speech")
        code, said = _run(order, root, folder, worker)
        files = tuple(_files(folder)) if code == 0 else ()
        return FilmDelivery(name, worker.address, code, said, files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(order: FilmOrder, root: Path, folder: Path, worker: Any) -> tuple[int, str]:
    """Run `lantu`, and tell what it says."""
    command = [sys.executable, "-m", "lantu", "--storyboard", str(root / order.storyboard)]
    process = subprocess.Popen(
        [*command, "--output", str(folder), "--jobs", "1", *order.arguments],
        cwd=root,
        env={name: value for name, value in os.environ.items() if name not in VARIABLES},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line.rstrip())
        worker.log_event(order.topic, (order.name, worker.address, line.rstrip()))
    return process.wait(), "\n".join(lines[-20:])


def _files(folder: Path) -> Iterator[Product]:
    """Return the generated files that the sender needs."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not name.startswith(LEFT) and not file.name.endswith(".lock"):
            yield product(file, folder)
