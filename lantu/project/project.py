"""Paths of a project, derived from its root folder and its storyboard file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lantu.project.python_names import classes_in

STORYBOARD = "storyboard.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """One storyboard and the project that contains it.

    Attributes:
        root: folder of scenes, theme, facts and assets.
        storyboard_file: path as passed by the user, for messages.
        build: folder of all generated files.
    """

    root: Path
    storyboard_file: Path
    build: Path

    @property
    def cache(self) -> Path:
        """Folder of files that later runs reuse."""
        return self.build / "cache"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Files and folders whose content determines the film."""
        folders = [self.root / name for name in ("scenes", "theme", "facts", "assets")]
        storyboard_folder = self.storyboard_file.resolve().parent
        if storyboard_folder != self.root.resolve():
            folders.append(storyboard_folder)
        kept = [folder for folder in folders if folder.is_dir()]
        return (self.storyboard_file, *kept, Path(__file__).parents[1])

    def scene_files(self, scenes: str) -> dict[str, Path]:
        """Return scene class -> its file, for the classes in one folder of the project.

        Args:
            scenes: folder name relative to the root.
        """
        return {name: places[0] for name, places in classes_in(self.root / scenes).where.items()}


def find_root(folder: Path) -> Path | None:
    """The nearest folder with a storyboard.yaml, from a folder upwards; None if there is none."""
    start = folder.resolve()
    return next((one for one in (start, *start.parents) if (one / STORYBOARD).is_file()), None)


def build_folder(root: Path, storyboard_file: Path) -> Path:
    """Return the default build folder of a storyboard.

    `ROOT/build` for `ROOT/storyboard.yaml`. For other storyboards a subfolder of it, named like the
    folder of the `storyboard.yaml`, or like the file if it has another name.
    """
    file = storyboard_file.resolve()
    if file == (root / STORYBOARD).resolve():
        return root / "build"
    return root / "build" / (file.parent.name if file.name == STORYBOARD else file.stem)
