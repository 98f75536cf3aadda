"""A new row: its place in the storyboard, which it may begin, and what draws it at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from lantu.core.errors import InputError, StoryboardError
from lantu.core.words import suggestion
from lantu.findings import Code
from lantu.layouts import Layout, find_layouts
from lantu.project import classes_in
from lantu.scaffold.figure_facts import given_facts, with_facts
from lantu.scaffold.insert_row import with_row
from lantu.scaffold.localised import each_language, in_languages
from lantu.scaffold.names import class_name, class_part, file_name, require_id
from lantu.scaffold.new_project import film_text, stand_in_language
from lantu.scaffold.row_templates import example_of, latin_title, scene_text
from lantu.scaffold.write_together import require_new, written
from lantu.scaffold.yaml_rows import NewRow, row_text
from lantu.storyboard import load, with_line_ends_of
from lantu.themes import find_theme

SCENES = "scenes"
"""Folder of the scenes of a film that names no other."""


def new_row(
    storyboard_file: Path,
    root: Path,
    row: str,
    layout: str | None,
    title: str | None,
    after: str | None,
) -> Path | None:
    """Write a row with placeholder texts, and the scene that draws it if no layout does.

    Args:
        storyboard_file: as the user gave it; everything else in it stays as it is.
        root: the project's root.
        row: id of the new row.
        layout: whose example the row is; None writes a row with a scene.
        title: in every language; the example's own if None.
        after: id of the row it follows; the last if None.

    Returns:
        The scene's file; None if a layout draws the row.

    Raises:
        StoryboardError: if the storyboard has problems as it is.
        InputError: if there is no such layout, or the id, the class or the file is taken.
    """
    require_id(row)
    film = load(storyboard_file, root)
    if row in [other.id for other in film.rows]:
        raise InputError(
            f"There is a row `{row}` already. Give the new one another id.", Code.REPEATED_ID
        )
    assert film.source is not None
    chosen = _layout(layout, film.film.theme_settings.name, root)
    made = _row(film.film.languages, row, chosen, title)
    scenes = _scene(root, film.film.scenes, made, title)
    files = scenes | _assets(root, chosen)
    text = with_row(film.source, row_text(made), after)
    _write(storyboard_file, root, with_line_ends_of(storyboard_file, text), files)
    return next(iter(scenes), None)


def begin_film(
    storyboard_file: Path,
    root: Path,
    row: str,
    layout: str | None,
    title: str | None,
    language: str,
) -> Path | None:
    """Write a storyboard of one row with placeholder texts, and a scene if no layout draws it.

    Args:
        storyboard_file: does not exist yet.
        root: the project's root; made if it is not there.
        row: id of the row.
        layout: whose example the row is; None writes a row with a scene.
        title: of the row; the example's own if None.
        language: of the film.

    Returns:
        The scene's file; None if a layout draws the row.

    Raises:
        InputError: if there is no such layout, the id cannot be used, or a file is taken.
    """
    require_id(row)
    require_new(storyboard_file)
    chosen = _layout(layout, None, root)
    made = _row([language], row, chosen, title)
    scenes = _scene(root, SCENES, made, title)
    files = scenes | _assets(root, chosen)
    _write(storyboard_file, root, film_text(language, row_text(made)), files)
    return next(iter(scenes), None)


def _layout(name: str | None, theme: str | None, root: Path) -> Layout | None:
    """The layout with a name.

    Raises:
        InputError: if the theme has none of that name.
    """
    if name is None:
        return None
    known = find_layouts(find_theme(theme, root))
    if name not in known:
        remedy = suggestion(name, known, "The layouts are:")
        raise InputError(f"There is no layout `{name}`. {remedy}", Code.UNKNOWN_LAYOUT)
    return known[name]


def _assets(root: Path, layout: Layout | None) -> dict[Path, bytes]:
    """Files that the layout's example names, with their content; those that are there stay."""
    assets = layout.assets if layout is not None else {}
    return {
        root / path: file.read_bytes()
        for path, file in assets.items()
        if not (root / path).exists()
    }


def _scene(root: Path, scenes: str, made: NewRow, title: str | None) -> dict[Path, bytes]:
    """The file of a new row's scene with its text; empty if a layout draws the row.

    Raises:
        InputError: if the class or the file is taken.
    """
    if made.scene is None:
        return {}
    folder = root / scenes
    taken = classes_in(folder).where.get(made.scene)
    if taken:
        where = f"{scenes}/{taken[0].name}"
        raise InputError(
            f"The class {made.scene} stands in {where}. Give another --title.", Code.CANNOT_WRITE
        )
    headline = title or latin_title()
    file = folder / file_name(headline, made.id)
    require_new(file)
    return {file: scene_text(made.scene, f"Row {made.id}: {headline}").encode()}


def _write(storyboard_file: Path, root: Path, text: str, files: Mapping[Path, bytes]) -> None:
    try:
        with written(files, storyboard_file, text) as draft:
            load(draft, root)
    except StoryboardError as error:
        raise StoryboardError(
            [replace(one, file=str(storyboard_file)) for one in error.problems]
        ) from None


def _row(languages: Sequence[str], row: str, layout: Layout | None, title: str | None) -> NewRow:
    """The placeholder row in the film's languages."""
    found: dict[str, Any] = in_languages(example_of(layout), languages, stand_in_language())
    facts = dict(found.get("facts", {}))
    labels: dict[str, Any] = dict(found.get("labels", {}))
    if layout is None:
        labels = {"heading": found["title"], **labels}
    scene = None
    if title is not None:
        given = given_facts([title], "The title of the row")
        labels = {**labels, "heading": with_facts(title, given)}
        facts |= given
    if layout is None:
        own = f"{class_name(latin_title(), row)}{class_part(row)}"
        scene = own if title is None else class_name(title, row)
    return NewRow(
        id=row,
        scene=scene,
        layout=layout.name if layout is not None else None,
        title=found["title"] if title is None else title,
        narration=each_language(found["narration"], languages),
        seen=each_language(found["seen"], languages),
        labels=labels,
        data=found.get("data", {}),
        show=tuple(found.get("show", ())),
        facts=facts,
        sounds=tuple(found.get("sounds", ())),
    )
