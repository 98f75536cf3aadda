"""Where a project's things lie: found from its root, wherever the storyboard file is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lantu.project.python_names import classes_in

STORYBOARD = "storyboard.yaml"


@dataclass(frozen=True, slots=True)
class Project:
    """One storyboard in its project.

    Attributes:
        root: scenes, theme, facts and assets are found from here.
        storyboard_file: as the user gave it, for messages.
        build: everything generated goes here.
    """

    root: Path
    storyboard_file: Path
    build: Path

    @property
    def cache(self) -> Path:
        """What a later run may use again."""
        return self.build / "cache"

    @property
    def sources(self) -> tuple[Path, ...]:
        """Files and folders in which a save changes the film, most likely."""
        folders = [self.root / name for name in ("scenes", "theme", "facts", "assets")]
        beside = self.storyboard_file.resolve().parent
        if beside != self.root.resolve():
            folders.append(beside)
        kept = [folder for folder in folders if folder.is_dir()]
        return (self.storyboard_file, *kept, Path(__file__).parents[1])

    def scene_files(self, scenes: str) -> dict[str, Path]:
        """Scene class -> its file, for the classes in a folder of the project."""
        return {name: places[0] for name, places in classes_in(self.root / scenes).where.items()}


def find_root(folder: Path) -> Path | None:
    """The nearest folder with a storyboard.yaml, from a folder upwards; None if there is none."""
    start = folder.resolve()
    return next((one for one in (start, *start.parents) if (one / STORYBOARD).is_file()), None)


def build_folder(root: Path, storyboard_file: Path) -> Path:
    """Where a storyboard's film goes unless the user says otherwise.

    `build` for the root's own storyboard.yaml; for any other a folder in it, named after the folder
    of its storyboard.yaml, or after the file if it is called something else.
    """
    file = storyboard_file.resolve()
    if file == (root / STORYBOARD).resolve():
        return root / "build"
    return root / "build" / (file.parent.name if file.name == STORYBOARD else file.stem)
