"""A folder becomes a project: a film of two rows that renders at once, and what belongs to it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from textwrap import indent
from typing import Any

from lantu.core.errors import InputError, StoryboardError
from lantu.core.project_names import STORYBOARD
from lantu.findings import Code
from lantu.layouts import find_layouts
from lantu.scaffold.localised import each_language, in_languages
from lantu.scaffold.names import words
from lantu.scaffold.write_together import written
from lantu.scaffold.yaml_rows import NewRow, flow, row_text
from lantu.storyboard import SCHEMA_FILE, load, schema_text
from lantu.themes import Theme, find_theme

TEMPLATES = Path(__file__).parent / "project_template"
ENDING = ".j2"
TEXTS = "texts.yaml"
"""What depends on the language; all other files of the folder are templates."""
STAND_IN = "stand_in"
"""The key of texts.yaml that names the language whose texts serve languages it lacks."""


def create_project(
    folder: Path, languages: Sequence[str], theme: str | None = None, title: str | None = None
) -> list[Path]:
    """Write a project into a folder: all of it, or nothing.

    Args:
        folder: made if it is not there; may hold other files.
        languages: tags of the film's languages without repeats; the first is the source. Empty
            takes the language that stands in.
        theme: name of an installed theme; None leaves the storyboard without one.
        title: of the film in every language; by default a placeholder.

    Returns:
        The files that were written.

    Raises:
        InputError: the folder holds one of the files, cannot be written, or the theme does not
            have what the first rows use.
    """
    if title is not None and not title.strip():
        raise InputError("The title is empty. Give one, or leave out --title.", Code.USAGE)
    found = find_theme(theme, folder)
    texts = _texts(folder, list(languages), theme, title, found)
    _require_free(folder, texts)
    _require_parts(found, texts)
    storyboard = folder / STORYBOARD
    others = {file: text for file, text in texts.items() if file != storyboard}
    try:
        with written(others, storyboard, texts[storyboard]) as draft:
            load(draft, folder)
    except StoryboardError as error:
        causes = "; ".join(dict.fromkeys(one.cause for one in error.problems))
        raise InputError(
            f"The first rows cannot be used with the theme `{found.name}` and this title: {causes}."
            " Nothing was written. Begin the film without them, and change it afterwards.",
            Code.CANNOT_WRITE,
        ) from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError(
            f"{folder} cannot be written: {cause}. Choose another folder.", Code.CANNOT_WRITE
        ) from error
    return list(texts)


def _texts(
    folder: Path, languages: list[str], theme: str | None, title: str | None, found: Theme
) -> dict[Path, str]:
    """Each file of the project with its text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    known = _known()
    stand_in = known.pop(STAND_IN)
    languages = languages or [stand_in]
    texts = in_languages(known, languages, stand_in)
    rows = [_row(row, languages) for row in texts["rows"]]
    if title:
        texts["title"] = title
    heading = texts["title"] if isinstance(texts["title"], str) else texts["title"][languages[0]]
    narration = each_language(texts["example"]["narration"], languages)
    values = {
        "title": flow(texts["title"]),
        "heading": " ".join(heading.split()),
        "drawing": _drawing(heading),
        "languages": languages,
        "theme": theme,
        "package": found.scene[0].rpartition(".")[0],
        "base": found.scene[1],
        "effects": sorted(found.effect_names),
        "parts": found.parts,
        "layouts": list(find_layouts(found).values()),
        "colours": found.colours,
        "theme_name": found.name,
        "terms": {name: flow(text) for name, text in texts["terms"].items()},
        "example": {name: flow(text) for name, text in texts["example"].items()},
        "narration": {tag: flow(text) for tag, text in narration.items()},
        "rows": "\n\n".join(indent(row_text(row), "  ") for row in rows),
    }
    values["schema"] = SCHEMA_FILE
    made = {
        folder / _place(file): environment.from_string(file.read_text(encoding="utf-8")).render(
            values
        )
        for file in sorted(TEMPLATES.rglob(f"*{ENDING}"))
    }
    return made | {folder / SCHEMA_FILE: schema_text(found)}


def _known() -> dict[str, Any]:
    """The texts of a new film in every language."""
    import yaml

    found: dict[str, Any] = yaml.safe_load((TEMPLATES / TEXTS).read_text(encoding="utf-8"))
    return found


def stand_in_language() -> str:
    """The language of a new film for which none is asked."""
    return str(_known()[STAND_IN])


def film_text(language: str, row: str) -> str:
    """A storyboard of one row, for a folder without a film.

    Args:
        language: of the film.
        row: the row as YAML text, its dash in the first column.
    """
    known = _known()
    title = in_languages(known["title"], [language], known[STAND_IN])
    return (
        f"film:\n  title: {flow(title)}\n  drawing: {_drawing(title)}\n"
        f"  languages: [{language}]\n\nrows:\n{indent(row, '  ')}\n"
    )


def _drawing(heading: str) -> str:
    """The prefix of the drawing numbers: the initials of the title."""
    initials = "".join(word[0] for word in words(heading) if word[0].isalpha())
    return initials[:3].upper() or "F"


def _place(template: Path) -> PurePosixPath:
    """Where a template's file goes; a leading underscore stands for a dot."""
    place = template.relative_to(TEMPLATES).as_posix().removesuffix(ENDING)
    return PurePosixPath(re.sub(r"(?<![^/])_(?!_)", ".", place))


def _row(row: Mapping[str, Any], languages: list[str]) -> NewRow:
    each = {name: each_language(row[name], languages) for name in ("narration", "seen")}
    return NewRow(**{**row, **each, "sounds": tuple(row["sounds"])})


def _require_free(folder: Path, texts: Mapping[Path, str]) -> None:
    """Refuse a folder that holds anything that would be written over.

    Raises:
        InputError: names everything that is in the way.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise InputError(f"{folder} is a file. Name a folder for the film.", Code.CANNOT_WRITE)
    there = [file.relative_to(folder).as_posix() for file in texts if os.path.lexists(file)]
    if STORYBOARD in there:
        raise InputError(
            f"{folder} holds a film already: {folder / STORYBOARD}."
            " Nothing was written. Choose another folder, or add a row with `lantu new ID`.",
            Code.CANNOT_WRITE,
        )
    if there:
        raise InputError(
            f"{folder} holds already what would be written: {', '.join(there)}."
            " Nothing was written. Choose another folder, or move these files away.",
            Code.CANNOT_WRITE,
        )


def _require_parts(theme: Theme, texts: Mapping[Path, str]) -> None:
    """Refuse a theme that lacks a module which the first scenes import.

    Its colours and effects are held against the storyboard when that is loaded.

    Raises:
        InputError: names what it lacks.
    """
    package = theme.scene[0].rpartition(".")[0]
    line = re.compile(rf"^from {re.escape(package)}\.([\w.]+) import", re.MULTILINE)
    scenes = [text for file, text in texts.items() if file.parent.name == "scenes"]
    imported = sorted({name for text in scenes for name in line.findall(text)})
    lacking = [name for name in imported if not theme.file_of(f"{package}.{name}")]
    if lacking:
        raise InputError(
            f"The first rows need modules that the theme `{theme.name}` lacks:"
            f" {', '.join(lacking)}. Begin the film without --theme, and write `theme:` into"
            f" {STORYBOARD} when its scenes use that theme.",
            Code.CANNOT_WRITE,
        )
