"""A folder becomes a project: a film of two rows that renders at once, and what belongs to it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from textwrap import indent
from typing import Any

from lantu.core.errors import InputError, StoryboardError
from lantu.project import STORYBOARD
from lantu.scaffold.names import words
from lantu.scaffold.write_together import written
from lantu.scaffold.yaml_rows import NewRow, flow, row_text
from lantu.storyboard import load
from lantu.themes import Theme, find_theme

TEMPLATES = Path(__file__).parent / "project_template"
ENDING = ".j2"
ROWS = "rows.yaml"
"""The first rows in every language; all other files of the folder are templates."""
TITLES = {"zh": "我的影片", "en": "My Film"}
TERMS: Mapping[str, Mapping[str, str]] = {
    "words": {"zh": "说什么", "en": "What is said"},
    "picture": {"zh": "看什么", "en": "What is seen"},
    "film": {"zh": "一部影片", "en": "One film"},
}
EXAMPLE: Mapping[str, Mapping[str, str]] = {
    "title": {"zh": "前后对比", "en": "Before and After"},
    "narration": {
        "zh": "以前很慢，{after}现在快[3×|三倍]。",
        "en": "It was slow before. {after} Now it is [3×|three times] as fast.",
    },
    "seen": {"zh": "方框里出现速度。", "en": "The speed appears in a panel."},
    "heading": {"zh": "快了多少", "en": "How much faster"},
}
"""Texts of the row that AGENTS.md shows."""


def begin_project(
    folder: Path, languages: Sequence[str], theme: str | None = None, title: str | None = None
) -> list[Path]:
    """Write a project into a folder: all of it, or nothing.

    Args:
        folder: made if it is not there; may hold other files.
        languages: tags of the film's languages without repeats; the first is the source.
        theme: name of an installed theme; None leaves the storyboard without one.
        title: of the film in every language; by default a placeholder.

    Returns:
        The files that were written.

    Raises:
        InputError: the folder holds one of the files, cannot be written, or the theme does not
            have what the first rows use.
    """
    if title is not None and not title.strip():
        raise InputError("The title is empty. Give one, or leave out --title.")
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
            " Nothing was written. Begin the film without them, and change it afterwards."
        ) from error
    except OSError as error:
        cause = error.strerror or str(error)
        raise InputError(f"{folder} cannot be written: {cause}. Choose another folder.") from error
    return list(texts)


def _texts(
    folder: Path, languages: list[str], theme: str | None, title: str | None, found: Theme
) -> dict[Path, str]:
    """Each file of the project with its text."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
    titles = {language: title or TITLES[language] for language in languages}
    source = titles[languages[0]]
    values = {
        "title": flow(title or _one_or_each(titles)),
        "heading": " ".join(source.split()),
        "drawing": "".join(word[0] for word in words(source) if word[0].isalpha())[:3].upper()
        or "F",
        "languages": ", ".join(languages),
        "tags": languages,
        "theme": theme,
        "package": found.package,
        "effects": ", ".join(sorted({*found.effect_names} - {"bed"})),
        "parts": ", ".join(sorted(part.stem for part in (found.folder / "parts").glob("[!_]*.py"))),
        "terms": _flows(TERMS, languages),
        "example": _flows(EXAMPLE, languages),
        "narrations": {tag: flow(text) for tag, text in EXAMPLE["narration"].items()},
        "rows": "\n\n".join(indent(row_text(row), "  ") for row in _rows(languages)),
    }
    return {
        folder / _place(file): environment.from_string(file.read_text(encoding="utf-8")).render(
            values
        )
        for file in sorted(TEMPLATES.rglob(f"*{ENDING}"))
    }


def _place(template: Path) -> PurePosixPath:
    """Where a template's file goes; a leading underscore stands for a dot."""
    place = template.relative_to(TEMPLATES).as_posix().removesuffix(ENDING)
    return PurePosixPath(re.sub(r"(?<![^/])_(?!_)", ".", place))


def _rows(languages: list[str]) -> list[NewRow]:
    """The first rows in the languages of the film alone."""
    import yaml

    text = (TEMPLATES / ROWS).read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = yaml.safe_load(text)
    return [NewRow(**_in(row, languages)) for row in rows]


def _in(row: Mapping[str, Any], languages: list[str]) -> dict[str, Any]:
    def only(texts: Mapping[str, str]) -> dict[str, str]:
        return {language: texts[language] for language in languages}

    labels = {
        name: text if isinstance(text, str) else _one_or_each(only(text))
        for name, text in row["labels"].items()
    }
    return {
        **row,
        "title": _one_or_each(only(row["title"])),
        "narration": only(row["narration"]),
        "seen": only(row["seen"]),
        "labels": labels,
        "sounds": tuple(row["sounds"]),
    }


def _flows(texts: Mapping[str, Mapping[str, str]], languages: list[str]) -> dict[str, str]:
    """Each text as YAML on one line, in the languages of the film alone."""
    return {
        name: flow(_one_or_each({language: text[language] for language in languages}))
        for name, text in texts.items()
    }


def _one_or_each(texts: Mapping[str, str]) -> str | Mapping[str, str]:
    """A plain text where the film has one language, else one for each."""
    return texts if len(texts) > 1 else next(iter(texts.values()))


def _require_free(folder: Path, texts: Mapping[Path, str]) -> None:
    """Refuse a folder that holds anything that would be written over.

    Raises:
        InputError: names everything that is in the way.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise InputError(f"{folder} is a file. Name a folder for the film.")
    there = [file.relative_to(folder).as_posix() for file in texts if os.path.lexists(file)]
    if STORYBOARD in there:
        raise InputError(
            f"{folder} holds a film already: {folder / STORYBOARD}."
            " Nothing was written. Choose another folder, or add a row with `lantu new ID`."
        )
    if there:
        raise InputError(
            f"{folder} holds already what would be written: {', '.join(there)}."
            " Nothing was written. Choose another folder, or move these files away."
        )


def _require_parts(theme: Theme, texts: Mapping[Path, str]) -> None:
    """Refuse a theme that lacks a module which the first scenes import.

    Its colours and effects are held against the storyboard when that is loaded.

    Raises:
        InputError: names what it lacks.
    """
    line = re.compile(rf"^from {re.escape(theme.package)}\.([\w.]+) import", re.MULTILINE)
    scenes = [text for file, text in texts.items() if file.parent.name == "scenes"]
    imported = sorted({name for text in scenes for name in line.findall(text)})
    lacking = [
        name for name in imported if not (theme.folder / f"{name.replace('.', '/')}.py").is_file()
    ]
    if lacking:
        raise InputError(
            f"The first rows need modules that the theme `{theme.name}` lacks:"
            f" {', '.join(lacking)}. Begin the film without --theme, and write `theme:` into"
            f" {STORYBOARD} when its scenes use that theme."
        )
