"""Check the files that a storyboard names (scenes, lexicon, assets): they exist in the project."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from lantu.findings import Code, Finding
from lantu.project import classes_in
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.misspelling import misspelt
from lantu.storyboard.source import Place, Source, texts_in

ASSET = re.compile(r"(\./)?assets/(\S+|\S.*\.\w{1,5})")
OUTSIDE = re.compile(r"(\.\./|~/|/|[A-Za-z]:[\\/])\S*\.\w+|\S*/\.\./\S*\.\w+")


def file_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report missing scene classes, lexicon and assets, and paths outside the project."""
    film = mapping(mapping(data).get("film"))
    lexicon, scenes = film.get("lexicon"), film.get("scenes", "scenes")
    if isinstance(lexicon, str):
        yield from path_problems(("film", "lexicon"), lexicon, source)
    if isinstance(scenes, str) and _names_scenes(data):
        found = list(path_problems(("film", "scenes"), scenes, source, folder=True))
        yield from found
        if not found:
            yield from _scene_problems(data, scenes, source)
    for place, row in rows_of(data):
        for where, text in texts_in(row.get("data"), (*place, "data")):
            if ASSET.fullmatch(text) or OUTSIDE.fullmatch(text):
                yield from path_problems(where, text, source)


def _names_scenes(data: Any) -> bool:
    """Whether any row names a Scene class; a film of layouts needs no scenes folder."""
    film = mapping(mapping(data).get("film"))
    return "scenes" in film or any("scene" in row for _, row in rows_of(data))


def path_problems(
    place: Place, written: str, source: Source, *, folder: bool = False
) -> Iterator[Finding]:
    """Report a path that is invalid, outside of the project, missing or unreadable."""
    root = source.root.resolve()
    try:
        path = (root / written).resolve()
        exists = path.is_dir() if folder else path.is_file()
    except (OSError, ValueError, RuntimeError):  # Python 3.11 raises the last for a loop of links
        yield source.problem(
            Code.INVALID_PATH, place, f"`{written}` is not a path", "Write a path in the project."
        )
        return
    if not path.is_relative_to(root):
        cause = f"`{written}` is outside the project"
        remedy = "Put it into the project and write its path from the project's root."
        yield source.problem(Code.OUTSIDE_PROJECT, place, cause, remedy)
    elif not exists and path.exists() and not path.is_dir():
        cause = f"`{written}` is a pipe or a device"
        remedy = f"Name a {'folder' if folder else 'file'}."
        yield source.problem(Code.UNREADABLE_ASSET, place, cause, remedy)
    elif not exists:
        inside = path != root and path.parent.is_dir()
        siblings = path.parent.iterdir() if inside else ()
        names = [p.relative_to(root).as_posix() for p in siblings if p.is_dir() == folder]
        cause = f"there is no {'folder' if folder else 'file'} `{written}`"
        remedy = "Add it, or fix the path."
        yield misspelt(Code.MISSING_FILE, source, place, cause, written, names, remedy=remedy)
    elif not os.access(path, os.R_OK):
        cause, remedy = f"`{written}` cannot be read", "Change its permissions."
        yield source.problem(Code.UNREADABLE_ASSET, place, cause, remedy)


def _scene_problems(data: Any, folder: str, source: Source) -> Iterator[Finding]:
    names = classes_in(source.root / folder)
    for place, row in rows_of(data):
        scene = row.get("scene")
        if not isinstance(scene, str) or not re.fullmatch(r"[A-Z][A-Za-z0-9]*", scene):
            continue
        files = names.where.get(scene, ())
        if not files:
            cause = f"there is no class `{scene}` in {folder}/"
            where = (*place, "scene")
            if names.unreadable:
                remedy = f"{', '.join(names.unreadable)} is not valid Python: fix it first."
                yield source.problem(Code.UNKNOWN_SCENE, where, cause, remedy)
                continue
            heading = "The classes there are:"
            yield misspelt(Code.UNKNOWN_SCENE, source, where, cause, scene, names.where, heading)
        elif len(files) > 1:
            places = " and ".join(f"{folder}/{file.name}" for file in files)
            cause = f"the class `{scene}` is defined in {places}"
            yield source.problem(
                Code.REPEATED_SCENE, (*place, "scene"), cause, "Rename or remove one of them."
            )
