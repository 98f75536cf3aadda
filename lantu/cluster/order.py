"""What travels: an order to draw to a worker, and what it made back."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from lantu.drawing import DrawJob, Drawn, Failed

TYPED = "py.typed"
"""Marks a package that is imported by its name, and not from a project."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A Python file by a name that is the same on all machines.

    Attributes:
        package: top-level package that contains it; empty for the project.
        name: path from the folder of that package, or from the project's root.
    """

    package: str
    name: str

    def path(self, root: Path) -> Path:
        """Return its path on this machine.

        Args:
            root: root folder of the project.

        Raises:
            ModuleNotFoundError: the package is not installed here.
        """
        if not self.package:
            return root / self.name
        found = find_spec(self.package)
        if found is None or found.origin is None:
            raise ModuleNotFoundError(f"the package {self.package} is not installed")
        return Path(found.origin).parents[1] / self.name


def source_file(file: Path, root: Path) -> SourceFile:
    """Name a file of the project or of an installed package."""
    folder = file.parent
    while (folder / "__init__.py").is_file():
        folder = folder.parent
    name = file.relative_to(folder)
    typed = (folder / name.parts[0] / TYPED).is_file()
    if file.is_relative_to(root) and not typed:
        return SourceFile("", file.relative_to(root).as_posix())
    return SourceFile(name.parts[0], name.as_posix())


@dataclass(frozen=True, slots=True)
class Order:
    """One job, or a segment of it, to be drawn anywhere.

    Attributes:
        name: name of the task.
        job: the job; its paths hold for the machine that sent it.
        scene_file: file of its Scene class or layout.
        theme_files: modules of the theme, inputs of the clip.
        key: content key of the whole clip, which the worker compares with its own.
        environment: key of the sender's `Environment`.
        archive: key of the archive of the project.
        topic: topic under which the worker tells its progress.
        timeout: seconds without a new frame after which the job is ended; see `draw_all`.
    """

    name: str
    job: DrawJob
    scene_file: SourceFile
    theme_files: tuple[SourceFile, ...]
    key: str
    environment: str
    archive: str
    topic: str
    timeout: float | None


@dataclass(frozen=True, slots=True)
class Product:
    """A file that was made.

    Attributes:
        name: path from the folder of its kind.
        data: its content.
        digest: SHA-256 of the content, computed where it was made.
    """

    name: str
    data: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a worker sends back.

    Attributes:
        machine: name of the worker.
        address: its address.
        result: how the job ended; None if the worker refused it.
        output: the end of what the scene printed.
        clip: the clip; None for pictures or a failure.
        pictures: thumbnails of the clip, or the pictures of an inspection.
        refused: why the worker refused the order, one phrase each.
    """

    machine: str
    address: str
    result: Drawn | Failed | None = None
    output: str = ""
    clip: Product | None = None
    pictures: tuple[Product, ...] = ()
    refused: tuple[str, ...] = ()
