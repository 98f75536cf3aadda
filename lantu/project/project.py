"""Where a project's files lie: the folder of its storyboard is the root of every path in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from lantu.core.errors import InputError
from lantu.core.project_names import STORYBOARD, find_root, sources
from lantu.findings import Code
from lantu.project.python_names import classes_in


@dataclass(frozen=True, slots=True)
class Project:
    """One storyboard and the folder that contains its film.

    Attributes:
        root: folder of scenes, theme, facts and assets; absolute, without symbolic links.
        storyboard_file: path as passed by the user, for messages.
        build: folder of all generated files; absolute.
    """

    root: Path
    storyboard_file: Path
    build: Path

    def __post_init__(self) -> None:
        # A relative path would name another project after a change of the current folder.
        object.__setattr__(self, "root", self.root.resolve())
        object.__setattr__(self, "build", self.build.absolute())

    @property
    def cache(self) -> Path:
        """Folder of files that later runs reuse."""
        return self.build / "cache"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Files and folders whose content determines the film."""
        return sources(self.root, self.storyboard_file)

    def require_writable(self) -> None:
        """Make the folder of generated files, and write a temporary file there.

        Raises:
            InputError: that is not possible.
        """
        try:
            self.build.mkdir(parents=True, exist_ok=True)
            with TemporaryFile(dir=self.build):
                pass
        except OSError as error:
            raise InputError(
                f"The folder {self.build} cannot be written: {error.strerror}. Change its "
                "permissions, or name another folder with --output.",
                Code.NO_ROOM,
            ) from error

    def scene_files(self, scenes: str) -> dict[str, Path]:
        """Return scene class -> its file, for the classes in one folder of the project.

        Args:
            scenes: folder name relative to the root.
        """
        return {name: places[0] for name, places in classes_in(self.root / scenes).where.items()}


def open_project(storyboard_file: Path, build: Path | None = None) -> Project:
    """Return the project of a storyboard file; the file need not exist.

    Args:
        storyboard_file: the file; its folder is the project's root.
        build: folder of generated files; None is `build` in the root, and `build/NAME` for a
            storyboard `NAME.yaml` beside `storyboard.yaml`.
    """
    root = storyboard_file.parent.resolve()
    if build is None:
        other = storyboard_file.name != STORYBOARD
        build = root / "build" / storyboard_file.stem if other else root / "build"
    return Project(root, storyboard_file, build)


def find_project(
    root: Path | None, folder: Path | None, storyboard: Path | None, build: Path | None = None
) -> Project:
    """Return the project that a user means.

    Args:
        root: the project's root if neither of the next two is given; None searches from the
            current folder upwards.
        folder: folder of the project, as given by `--project`.
        storyboard: file, as given by `--storyboard`; relative to the current folder.
        build: folder of generated files; None is the project's own.

    Raises:
        InputError: there is no such folder, no project, or the file lies in another folder.
    """
    if folder is not None:
        if not folder.is_dir():
            raise InputError(
                f"{folder} is not a folder. Name the folder of a film with --project.",
                Code.NO_PROJECT,
            )
        if storyboard is None:
            storyboard = folder / STORYBOARD
        elif storyboard.parent.resolve() != folder.resolve():
            raise InputError(
                f"{storyboard} does not lie in the project {folder}: a project is the folder of "
                "its storyboard. Leave out --project or --storyboard.",
                Code.NO_PROJECT,
            )
    if storyboard is not None:
        return open_project(storyboard, build)
    root = root or find_root(Path.cwd())
    if root is None:
        raise InputError(
            f"There is no {STORYBOARD} in {Path.cwd()} or in a folder above it."
            " Go into a film's folder, name it with --project or its file with --storyboard,"
            " or begin a film with `lantu init FOLDER`, `lantu new ID` or"
            " `lantu import SCRIPT.md`.",
            Code.NO_PROJECT,
        )
    return open_project(Path(os.path.relpath(root / STORYBOARD)), build)
