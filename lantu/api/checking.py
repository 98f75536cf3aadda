"""Checks a storyboard without rendering it."""

from __future__ import annotations

import os

from lantu.api.films import FilmSource, project_of
from lantu.core.errors import StoryboardError
from lantu.findings import Finding
from lantu.pipeline import check_storyboard


def check(
    film: FilmSource = None, *, language: str | None = None, format: str | None = None
) -> tuple[Finding, ...]:
    """Find every problem of a storyboard: its form, files, facts, figures, timing and captions.

    Args:
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.
        language: spoken language whose timing is checked; by default all of the film.
        format: format that the scenes are run in, as for `render`; by default all of the film.

    Returns:
        The errors, sorted by line and column. If there are none the film can be rendered, and the
        findings are warnings, such as captions over a limit.

    Raises:
        NotInFilm: the film does not have the language.
        InputError: there is no such file or format, or another file of the project cannot be used.
    """
    try:
        languages = [language] if language else ()
        jobs = os.cpu_count() or 1
        formats = [format] if format else ()
        return check_storyboard(project_of(film), languages, jobs=jobs, formats=formats).warnings
    except StoryboardError as error:
        return tuple(error.problems)
