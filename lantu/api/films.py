"""Finds the project that a caller names, and loads its storyboard."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from lantu.core.errors import InputError
from lantu.core.project_names import STORYBOARD, find_root
from lantu.findings import Code
from lantu.project import Project, open_project
from lantu.storyboard import Storyboard, load as load_storyboard

FilmSource: TypeAlias = str | Path | Storyboard | None
"""A project's folder, a storyboard's file, a loaded storyboard (its file is read again), or None
for the project of the current folder."""


def load(film: FilmSource = None) -> Storyboard:
    """Read and check a storyboard.

    Args:
        film: folder of a project, or a storyboard's file. By default the nearest `storyboard.yaml`
            from the current folder upwards.

    Returns:
        The storyboard: `film` with the settings and `rows` in order. It is frozen.

    Raises:
        InputError: there is no such file.
        StoryboardError: the storyboard has problems; `problems` lists all of them.
    """
    project = project_of(film)
    return load_storyboard(project.storyboard_file, project.root)


def project_of(film: FilmSource, output: str | Path | None = None) -> Project:
    """Return the project of a film, with absolute paths.

    Args:
        film: as for `load`.
        output: folder of all generated files; by default `build` in the project.

    Raises:
        InputError: there is no storyboard.
    """
    build = None if output is None else Path(output).expanduser().resolve()
    if isinstance(film, Storyboard):
        if film.source is None:
            raise InputError(
                "This storyboard was made in code and has no file. Write it to a file, "
                "and name the file."
            )
        return open_project(Path(film.source.file).resolve(), build)
    if film is None:
        root = find_root(Path.cwd())
        if root is None:
            raise InputError(
                f"There is no {STORYBOARD} in {Path.cwd()} or in a folder above it. "
                "Name the film's folder or its storyboard.",
                Code.NO_PROJECT,
            )
        return open_project(root / STORYBOARD, build)
    path = Path(film).expanduser().resolve()
    file = path / STORYBOARD if path.is_dir() else path
    if not file.is_file():
        raise InputError(
            f"There is no {file}. Name a film's folder or its storyboard.", Code.NO_PROJECT
        )
    return open_project(file, build)
