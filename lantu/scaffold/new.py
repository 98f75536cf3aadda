"""A new row: its place in the storyboard, which it may begin, and a scene that draws at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError, Problem, StoryboardError
from lantu.project import classes_in
from lantu.scaffold.figure_facts import given_facts, with_facts
from lantu.scaffold.insert_row import with_row
from lantu.scaffold.names import class_name, class_part, file_name, require_id
from lantu.scaffold.new_project import film_text
from lantu.scaffold.row_templates import content, latin_title, scene_text
from lantu.scaffold.write_together import require_new, written
from lantu.scaffold.yaml_rows import NewRow, row_text
from lantu.storyboard import load

SCENES = "scenes"
"""Folder of the scenes of a film that names no other."""


def new_row(
    storyboard_file: Path, root: Path, row: str, layout: str, title: str | None, after: str | None
) -> Path:
    """Write a row with placeholder texts and the scene that draws it.

    Args:
        storyboard_file: as the user gave it; everything else in it stays as it is.
        root: the project's root.
        row: id of the new row.
        layout: one of `row_templates.LAYOUTS`.
        title: in every language; the layout's own if None.
        after: id of the row it follows; the last if None.

    Returns:
        The scene's file.

    Raises:
        StoryboardError: if the storyboard has problems as it is.
        InputError: if the id, the class or the file is taken.
    """
    require_id(row)
    film = load(storyboard_file, root)
    if row in [other.id for other in film.rows]:
        raise InputError(f"There is a row `{row}` already. Give the new one another id.")
    assert film.source is not None
    made = _row(film.film.languages, row, layout, title)
    file, scene = _scene(root, film.film.scenes, made, layout, title)
    text = with_row(film.source, row_text(made), after)
    _write(storyboard_file, root, as_before(storyboard_file, text), {file: scene})
    return file


def begin_film(
    storyboard_file: Path, root: Path, row: str, layout: str, title: str | None, language: str
) -> Path:
    """Write a storyboard of one row with placeholder texts, and the scene that draws the row.

    Args:
        storyboard_file: does not exist yet.
        root: the project's root; made if it is not there.
        row: id of the row.
        layout: one of `row_templates.LAYOUTS`.
        title: of the row; the layout's own if None.
        language: of the film.

    Returns:
        The scene's file.

    Raises:
        InputError: if the id cannot be used, or the class or a file is taken.
    """
    require_id(row)
    require_new(storyboard_file)
    made = _row([language], row, layout, title)
    file, scene = _scene(root, SCENES, made, layout, title)
    _write(storyboard_file, root, film_text(language, row_text(made)), {file: scene})
    return file


def _scene(
    root: Path, scenes: str, made: NewRow, layout: str, title: str | None
) -> tuple[Path, str]:
    """The file of a new row's scene and its text.

    Raises:
        InputError: if the class or the file is taken.
    """
    folder = root / scenes
    taken = classes_in(folder).where.get(made.scene)
    if taken:
        where = f"{scenes}/{taken[0].name}"
        raise InputError(f"The class {made.scene} stands in {where}. Give another --title.")
    headline = title or latin_title(layout)
    file = folder / file_name(headline, made.id)
    require_new(file)
    return file, scene_text(layout, made.scene, f"Row {made.id}: {headline}")


def _write(storyboard_file: Path, root: Path, text: str, scenes: Mapping[Path, str]) -> None:
    try:
        with written(scenes, storyboard_file, text) as draft:
            load(draft, root)
    except StoryboardError as error:
        raise StoryboardError([_named(one, storyboard_file) for one in error.problems]) from None


def as_before(file: Path, text: str) -> str:
    """The text with the byte order mark and the line ends that its file has."""
    data = file.read_bytes()
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    crlf = b"\r\n" in data
    return mark + (text.replace("\n", "\r\n") if crlf else text)


def _named(problem: Problem, file: Path) -> Problem:
    return Problem(
        str(file), problem.line, problem.column, problem.row, problem.cause, problem.remedy
    )


def _row(languages: Sequence[str], row: str, layout: str, title: str | None) -> NewRow:
    """The placeholder row in the film's languages."""
    found = content(layout)
    heading: str | dict[str, str] = _in(found["title"], languages)
    facts = dict(found.get("facts", {}))
    scene = f"{class_name(latin_title(layout), row)}{class_part(row)}"
    if title is not None:
        given = given_facts([title], "The title of the row")
        scene, heading = class_name(title, row), with_facts(title, given)
        facts |= given
    return NewRow(
        id=row,
        scene=scene,
        title=title or _in(found["title"], languages),
        narration=_in(found["narration"], languages),
        seen=_in(found["seen"], languages),
        labels={"heading": heading}
        | {name: _in(label, languages) for name, label in found.get("labels", {}).items()},
        data=found.get("data", {}),
        facts=facts,
        sounds=tuple(found.get("sounds", ())),
    )


def _in(text: Any, languages: Sequence[str]) -> Any:
    """A text in the languages of the film; one that it lacks gets its first version."""
    if isinstance(text, Mapping):
        first = next(iter(text.values()))
        return {language: text.get(language, first) for language in languages}
    return text
