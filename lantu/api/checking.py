"""Checks a storyboard without rendering it."""

from __future__ import annotations

import os

from lantu.api.films import FilmSource, project_of
from lantu.core.errors import StoryboardError
from lantu.findings import Finding
from lantu.pipeline import check_storyboard


def check(film: FilmSource = None) -> tuple[Finding, ...]:
    """Find every problem of a storyboard: its form, its files, facts, figures and effects.

    Args:
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.

    Returns:
        The problems, sorted by line and column; empty if the film can be rendered.

    Raises:
        InputError: there is no such file.
    """
    try:
        check_storyboard(project_of(film), jobs=os.cpu_count() or 1)
    except StoryboardError as error:
        return tuple(error.problems)
    return ()
