"""Check the files that a storyboard names (scenes, lexicon, assets): they exist in the project."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from lantu.core.errors import Problem
from lantu.project import PythonNames, classes_in
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.shape import suggestion
from lantu.storyboard.source import Place, Source

ASSET = re.compile(r"(\./)?assets/(\S+|\S.*\.\w{1,5})")
OUTSIDE = re.compile(r"(\.\./|~/|/|[A-Za-z]:[\\/])\S*\.\w+|\S*/\.\./\S*\.\w+")


def file_problems(data: Any, source: Source) -> Iterator[Problem]:
    """Report missing scene classes, lexicon and assets, and paths outside the project."""
    film = mapping(mapping(data).get("film"))
    lexicon, scenes = film.get("lexicon"), film.get("scenes", "scenes")
    if isinstance(lexicon, str):
        yield from _path_problems(("film", "lexicon"), lexicon, source)
    if isinstance(scenes, str) and _names_scenes(data):
        found = list(_path_problems(("film", "scenes"), scenes, source, folder=True))
        yield from found
        if not found:
            yield from _scene_problems(data, scenes, source)
    for place, row in rows_of(data):
        yield from _data_problems((*place, "data"), row.get("data"), source)


def _names_scenes(data: Any) -> bool:
    """Whether any row names a Scene class; a film of layouts needs no scenes folder."""
    film = mapping(mapping(data).get("film"))
    return "scenes" in film or any("scene" in row for _, row in rows_of(data))


def _path_problems(
    place: Place, written: str, source: Source, *, folder: bool = False
) -> Iterator[Problem]:
    root = source.root.resolve()
    try:
        path = (root / written).resolve()
        exists = path.is_dir() if folder else path.is_file()
    except (OSError, ValueError):
        yield source.problem(place, f"`{written}` is not a path", "Write a path in the project.")
        return
    if not path.is_relative_to(root):
        cause = f"`{written}` is outside the project"
        remedy = "Put it into the project and write its path from the project's root."
        yield source.problem(place, cause, remedy)
    elif not exists:
        inside = path != root and path.parent.is_dir()
        siblings = path.parent.iterdir() if inside else ()
        names = [p.relative_to(root).as_posix() for p in siblings if p.is_dir() == folder]
        similar = suggestion(written, names)
        remedy = similar if similar.startswith("Did") else "Add it, or fix the path."
        kind = "folder" if folder else "file"
        yield source.problem(place, f"there is no {kind} `{written}`", remedy)
    elif not os.access(path, os.R_OK):
        yield source.problem(place, f"`{written}` cannot be read", "Change its permissions.")


def _scene_problems(data: Any, folder: str, source: Source) -> Iterator[Problem]:
    names = classes_in(source.root / folder)
    for place, row in rows_of(data):
        scene = row.get("scene")
        if not isinstance(scene, str) or not re.fullmatch(r"[A-Z][A-Za-z0-9]*", scene):
            continue
        files = names.where.get(scene, ())
        if not files:
            cause = f"there is no class `{scene}` in {folder}/"
            yield source.problem((*place, "scene"), cause, _scene_remedy(scene, names))
        elif len(files) > 1:
            where = " and ".join(f"{folder}/{file.name}" for file in files)
            cause = f"the class `{scene}` is defined in {where}"
            yield source.problem((*place, "scene"), cause, "Rename or remove one of them.")


def _scene_remedy(scene: str, names: PythonNames) -> str:
    if names.unreadable:
        return f"{', '.join(names.unreadable)} is not valid Python: fix it first."
    return suggestion(scene, names.where, "The classes there are:")


def _data_problems(place: Place, value: Any, source: Source) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _data_problems((*place, key), item, source)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _data_problems((*place, index), item, source)
    elif isinstance(value, str) and (ASSET.fullmatch(value) or OUTSIDE.fullmatch(value)):
        yield from _path_problems(place, value, source)
