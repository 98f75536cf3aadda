"""Reads the file of a batch: many storyboards, each in languages, qualities and formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from lantu.core.bounded_yaml import read_yaml_text
from lantu.core.errors import StoryboardError
from lantu.core.formats import format_fault
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.core.ticks import FRAME_RATES
from lantu.findings import Code, Finding
from lantu.languages import LANGUAGES


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class BatchDefaults(_Strict):
    """What films have that do not say otherwise."""

    languages: tuple[str, ...] = Field(default=(), strict=False)
    """Languages; none means all of the storyboard's."""
    qualities: tuple[str, ...] = Field(default=(DEFAULT_QUALITY,), strict=False)
    """Picture qualities."""
    formats: tuple[str, ...] = Field(default=(), strict=False)
    """Formats of the picture; none means the storyboard's first."""
    fps: int | None = None
    """Frames per second; none means those of the quality."""
    options: tuple[str, ...] = Field(default=(), strict=False)
    """Further options of `lantu`, such as --burn."""


class BatchFilm(_Strict):
    """One entry of the list: a storyboard, or several by a pattern."""

    storyboard: str
    """Path from the folder of the batch file; `*` and `**` stand for any names."""
    languages: tuple[str, ...] | None = Field(default=None, strict=False)
    qualities: tuple[str, ...] | None = Field(default=None, strict=False)
    formats: tuple[str, ...] | None = Field(default=None, strict=False)
    fps: int | None = None
    options: tuple[str, ...] | None = Field(default=None, strict=False)


class Batch(_Strict):
    """The file of a batch."""

    defaults: BatchDefaults = BatchDefaults()
    films: tuple[BatchFilm, ...] = Field(strict=False)


@dataclass(frozen=True, slots=True)
class BatchItem:
    """One film to make.

    Attributes:
        storyboard: its file.
        language: its language; None selects the storyboard's first.
        quality: its quality.
        options: further options of `lantu`.
        format: its format; None selects the storyboard's first.
        fps: frames per second; None selects those of the quality.
    """

    storyboard: Path
    language: str | None
    quality: str
    options: tuple[str, ...]
    format: str | None = None
    fps: int | None = None

    @property
    def name(self) -> str:
        """Its name in messages."""
        place = self.storyboard.parent.name or "."
        chosen = [self.quality, self.format, f"{self.fps} fps" if self.fps else None]
        shown = " ".join(one for one in chosen if one)
        return f"{place}/{self.storyboard.stem} {self.language or ''} {shown}"

    @property
    def arguments(self) -> list[str]:
        """The arguments of `lantu` that make it."""
        given = {
            "--storyboard": self.storyboard,
            "--quality": self.quality,
            "--language": self.language,
            "--format": self.format,
            "--fps": self.fps,
        }
        chosen = [str(part) for pair in given.items() if pair[1] for part in pair]
        return [*chosen, *self.options]


def read_batch(file: Path) -> list[BatchItem]:
    """Read the file of a batch.

    Languages of a storyboard follow each other at a distance, so that films that are made at the
    same time come from different projects.

    Raises:
        StoryboardError: lists all problems of the file.
    """
    try:
        text = read_yaml_text(file)
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        batch = Batch.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        raise StoryboardError(
            _finding(file, _line(tree, one["loc"]), f"`{_dotted(one['loc'])}`: {one['msg']}")
            for one in error.errors()
        ) from error
    except (OSError, ValueError) as error:  # of a value too, such as `!!int x`
        raise StoryboardError([_finding(file, None, f"cannot be read: {error}")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        cause = getattr(error, "problem", None) or "it is no YAML"
        raise StoryboardError([_finding(file, mark and mark.line + 1, cause)]) from error
    problems: list[Finding] = []
    if not batch.films:
        problems.append(_finding(file, 1, "it lists no film"))
    items: list[list[BatchItem]] = []
    for number, film in enumerate(batch.films):
        line = _line(tree, ("films", number))
        found = _storyboards(file.parent, film.storyboard)
        if not found:
            problems.append(_finding(file, line, f"there is no storyboard `{film.storyboard}`"))
        languages = _first(film.languages, batch.defaults.languages)
        qualities = _first(film.qualities, batch.defaults.qualities)
        formats = _first(film.formats, batch.defaults.formats)
        options = _first(film.options, batch.defaults.options)
        fps = batch.defaults.fps if film.fps is None else film.fps
        for kind, names, known in (
            ("language", languages, LANGUAGES),
            ("quality", qualities, QUALITIES),
            ("frame rate", () if fps is None else (fps,), FRAME_RATES),
        ):
            problems += [
                _finding(file, line, f"there is no {kind} `{one}`; there are {_listed(known)}")
                for one in names
                if one not in known
            ]
        problems += [_finding(file, line, fault) for fault in map(format_fault, formats) if fault]
        for storyboard in found:
            items += [
                [
                    BatchItem(storyboard, language, quality, options, shape, fps)
                    for language in languages or _languages(storyboard)
                    for quality in qualities
                    for shape in formats or (None,)
                ]
            ]
    if problems:
        raise StoryboardError(problems)
    return list(_in_turn(items))


def _storyboards(folder: Path, pattern: str) -> list[Path]:
    """Return the files of a pattern; none if it is none, such as an absolute path."""
    try:
        return sorted(folder.glob(pattern))
    except (ValueError, NotImplementedError, OSError):
        return []


def _in_turn(items: list[list[BatchItem]]) -> Iterator[BatchItem]:
    """The first item of each list, then the second of each, and so on."""
    for number in range(max(map(len, items), default=0)):
        yield from (one[number] for one in items if number < len(one))


def _listed(known: Iterable[object]) -> str:
    return ", ".join(map(str, known))


def _first(own: tuple[str, ...] | None, default: tuple[str, ...]) -> tuple[str, ...]:
    return default if own is None else own


def _languages(storyboard: Path) -> tuple[str | None, ...]:
    """Return the languages of a storyboard; its first, if it does not tell them like one."""
    try:
        found = yaml.safe_load(storyboard.read_text("utf-8"))["film"]["languages"]
        return tuple(one for one in found if one in LANGUAGES) or (None,)
    except (OSError, ValueError, yaml.YAMLError, KeyError, TypeError):
        return (None,)


def _finding(file: Path, line: int | None, cause: str) -> Finding:
    remedy = "See `lantu batch --help` for the form of the file."
    return Finding(Code.INVALID_BATCH, cause, remedy, file=str(file), line=line)


def _dotted(path: tuple[Any, ...]) -> str:
    return ".".join(map(str, path))


def _line(node: Any, path: tuple[Any, ...]) -> int | None:
    """Return the line of the innermost value of a path that the file has."""
    for step in path:
        if isinstance(node, yaml.MappingNode):
            inner = [value for key, value in node.value if key.value == step]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            inner = node.value[step : step + 1]
        else:
            inner = []
        if not inner:
            break
        node = inner[0]
    return node.start_mark.line + 1 if node is not None else None
