"""Check that no symbolic link of a project, and no path of a model, leads outside of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lantu.core.project_names import ASSETS, FACTS, SCENES, THEME
from lantu.findings import Code, Finding
from lantu.project import classes_in
from lantu.storyboard.checks import mapping, rows_of
from lantu.storyboard.source import Place, Source, texts_in

REMEDY = "Put a copy into the project in place of the link."


def link_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Report links in the folders of scenes, facts, theme and assets that lead outside, and models.

    Each is reported where the storyboard names the file or its folder. A file that `data` names is
    left to the check of files.
    """
    root = source.root.resolve()
    film = mapping(mapping(data).get("film"))
    yield from _model_problems(film, source, root)
    scenes = film.get("scenes")
    folders = dict.fromkeys((scenes if isinstance(scenes, str) else SCENES, FACTS, THEME, ASSETS))
    links = [link for name in folders for link in _links_outside(root / name, root)]
    links += [file for file in sorted(root.glob("*.py")) if _leads_outside(file, root)]
    storyboard = root / Path(source.file).name
    links += [storyboard] if _leads_outside(storyboard, root) else []
    if not links:
        return
    named = {*(text for _, text in texts_in(mapping(data).get("rows"))), film.get("lexicon")}
    for link in links:
        written = link.relative_to(root).as_posix()
        if any(_is_below(text, written) for text in named if isinstance(text, str)):
            continue
        cause = f"`{written}` is a link that leads outside the project, to {link.readlink()}"
        yield source.problem(Code.OUTSIDE_PROJECT, _place(link, data, source, root), cause, REMEDY)


def _model_problems(film: dict[str, Any], source: Source, root: Path) -> Iterator[Finding]:
    """Report relative paths of voice models that lead outside; absolute ones are the machine's."""
    for voice, choices in mapping(film.get("voices")).items():
        for language, choice in mapping(choices).items():
            if not isinstance(choice, str) or choice.startswith(("/", "~")):
                continue
            if ".." in Path(choice).parts and not (root / choice).resolve().is_relative_to(root):
                place: Place = ("film", "voices", voice, language)
                cause = f"`{choice}` is outside the project"
                yield source.problem(
                    Code.OUTSIDE_PROJECT, place, cause, "Write the whole path, from / or ~."
                )


def _links_outside(folder: Path, root: Path) -> Iterator[Path]:
    """Yield the links that lead outside of a root: a folder itself, or what lies in it."""
    if not folder.is_relative_to(root) or folder == root:
        return
    if _leads_outside(folder, root):
        yield folder
    elif folder.is_dir():
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                path = folder / entry.name
                if entry.is_symlink():
                    if _leads_outside(path, root):
                        yield path
                elif entry.is_dir() and entry.name != "__pycache__":
                    yield from _links_outside(path, root)


def _leads_outside(path: Path, root: Path) -> bool:
    if not path.is_symlink():
        return False
    try:
        return not path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links
        return True


def _place(link: Path, data: Any, source: Source, root: Path) -> Place:
    """Return the place in the storyboard that uses a file, or that its folder belongs to."""
    parts = link.relative_to(root).parts
    for place, row in rows_of(data):
        scene, facts = row.get("scene"), mapping(row.get("facts"))
        if isinstance(scene, str) and link in classes_in(link.parent).where.get(scene, ()):
            return (*place, "scene")
        for name, fact in facts.items():
            compute = mapping(fact).get("compute")
            if parts[0] == FACTS and isinstance(compute, str):
                module = (FACTS, *compute.split(".")[:-1])
                if link.relative_to(root).with_suffix("").parts == module[: len(parts)]:
                    return (*place, "facts", name, "compute")
    folders = {THEME: "theme", ASSETS: "voice" if "narration" in parts else "lexicon"}
    return ("film", folders.get(parts[0], "scenes"))


def _is_below(text: str, link: str) -> bool:
    """Whether a text is the path of a link, or of something behind it."""
    path = os.path.normpath(text)
    return path == link or path.startswith(f"{link}/")
