"""Load a storyboard: parse the YAML, run all checks, build the models."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lantu.core.errors import StoryboardError
from lantu.findings import Code, Finding
from lantu.storyboard.checks import rows_of, text_problems
from lantu.storyboard.comments import comment_problems
from lantu.storyboard.document import read, read_text
from lantu.storyboard.fact_checks import fact_problems
from lantu.storyboard.file_checks import file_problems
from lantu.storyboard.layout_checks import layout_problems
from lantu.storyboard.link_checks import link_problems
from lantu.storyboard.models import SCHEMA_VERSION, FilmSettings, Storyboard
from lantu.storyboard.music_checks import music_problems
from lantu.storyboard.shape import shape_problems
from lantu.storyboard.source import Source, texts_in
from lantu.storyboard.speakers import speaker_problems
from lantu.storyboard.text_limits import limit_problems
from lantu.storyboard.theme_checks import theme_problems

SILENT_ROW = {"scene": "Row", "title": "", "narration": "…", "seen": ""}
"""Keys of a row without words and figures."""


def load(path: Path, root: Path) -> Storyboard:
    """Read and check a storyboard.

    Args:
        path: the YAML file; problems name it as given here.
        root: the project's root; scenes, facts and assets are found from it.

    Returns:
        The storyboard; its `source` knows the position of every part. If the film names no
        lexicon, the default file is used if it exists.

    Raises:
        StoryboardError: the file has problems; it lists all of them.
    """
    return load_text(read_text(path), str(path), root)


def load_text(text: str, file: str, root: Path) -> Storyboard:
    """Check the text of a storyboard.

    Args:
        text: the YAML text.
        file: name of the file in problems.
        root: the project's root.

    Raises:
        StoryboardError: the text has problems; it lists all of them.
    """
    data, source, problems = read(text, file, root)
    refused = {(problem.line, problem.column) for problem in problems}
    version = data.get("schema_version") if isinstance(data, dict) else None
    if isinstance(version, int) and version != SCHEMA_VERSION:
        cause = (
            f"the storyboard has the schema version {version}, this Lantu reads {SCHEMA_VERSION}"
        )
        remedy = "Install the version of Lantu that wrote it, or write it for this one."
        raise StoryboardError(
            [source.problem(Code.WRONG_VERSION, ("schema_version",), cause, remedy)]
        )
    too_much = list(limit_problems(data, source))
    if too_much:  # the other checks could take very long
        raise StoryboardError([*problems, *too_much])
    checks = (
        shape_problems,
        text_problems,
        comment_problems,
        speaker_problems,
        fact_problems,
        file_problems,
        link_problems,
        theme_problems,
        layout_problems,
        music_problems,
    )
    problems += [
        problem
        for check in checks
        for problem in check(data, source)
        if (problem.line, problem.column) not in refused
    ]
    if problems:
        raise StoryboardError(problems)
    return _storyboard(data, source)


def load_sound_rows(path: Path, root: Path, problems: Sequence[Finding]) -> Storyboard | None:
    """Read a storyboard that has problems for checks that look at one row at a time.

    Args:
        path: the YAML file.
        root: the project's root.
        problems: what `load` found.

    Returns:
        The storyboard with a row that says nothing in place of each row that has a problem or a
        fact that such a row gives; None if a problem is outside of the rows, or no row is left.
    """
    broken = {problem.row for problem in problems}
    if None in broken:
        return None
    data, source, _ = read(read_text(path), str(path), root)
    sound = 0
    for place, row in rows_of(data):
        named = {text.partition(".")[0] for _, text in texts_in(row.get("facts")) if "." in text}
        if source.row(place) in broken or named & broken:
            broken.add(source.row(place))
            data["rows"][place[1]] = {**SILENT_ROW, "id": f"silent-{place[1]}"}
        else:
            sound += 1
    if not sound:
        return None
    try:
        return _storyboard(data, source)
    except ValidationError:
        return None


def _storyboard(data: Any, source: Source) -> Storyboard:
    default = FilmSettings.model_fields["lexicon"].default
    if not (source.root / default).is_file():
        data["film"].setdefault("lexicon", None)
    storyboard = Storyboard.model_validate(data)
    storyboard._source = source
    return storyboard
