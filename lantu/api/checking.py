"""Checks a storyboard without rendering it."""

from __future__ import annotations

from lantu.api.films import FilmSource, project_of
from lantu.core.errors import Problem, StoryboardError
from lantu.figures import check_figures
from lantu.pipeline import missing_parts
from lantu.storyboard import load


def check(film: FilmSource = None) -> tuple[Problem, ...]:
    """Find every problem of a storyboard: its form, its files, facts, figures and effects.

    Args:
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.

    Returns:
        The problems, sorted by line and column; empty if the film can be rendered.

    Raises:
        InputError: there is no such file.
    """
    project = project_of(film)
    try:
        storyboard = load(project.storyboard_file, project.root)
        check_figures(storyboard)
    except StoryboardError as error:
        return tuple(error.problems)
    return tuple(missing_parts(storyboard, project))
