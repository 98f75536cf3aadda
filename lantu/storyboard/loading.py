"""Load a storyboard: parse the YAML, run all checks, build the models."""

from __future__ import annotations

from pathlib import Path

from lantu.core.errors import StoryboardError
from lantu.findings import Code
from lantu.storyboard.checks import text_problems
from lantu.storyboard.comments import comment_problems
from lantu.storyboard.document import read, read_text
from lantu.storyboard.fact_checks import fact_problems
from lantu.storyboard.file_checks import file_problems
from lantu.storyboard.layout_checks import layout_problems
from lantu.storyboard.link_checks import link_problems
from lantu.storyboard.models import SCHEMA_VERSION, FilmSettings, Storyboard
from lantu.storyboard.shape import shape_problems
from lantu.storyboard.text_limits import limit_problems
from lantu.storyboard.theme_checks import theme_problems


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
        fact_problems,
        file_problems,
        link_problems,
        theme_problems,
        layout_problems,
    )
    problems += [
        problem
        for check in checks
        for problem in check(data, source)
        if (problem.line, problem.column) not in refused
    ]
    if problems:
        raise StoryboardError(problems)
    default = FilmSettings.model_fields["lexicon"].default
    if not (root / default).is_file():
        data["film"].setdefault("lexicon", None)
    storyboard = Storyboard.model_validate(data)
    storyboard._source = source
    return storyboard
