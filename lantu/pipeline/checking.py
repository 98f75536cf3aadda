"""All checks of a storyboard that need no picture, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lantu.captions import row_overruns
from lantu.core.errors import StoryboardError
from lantu.core.formats import find_format
from lantu.figures import check_figures
from lantu.findings import Code, Finding
from lantu.narration import stale_narration, unheard_prosody, unused_sounds
from lantu.pipeline.fitted import fitted_scenes
from lantu.pipeline.language_notes import language_notes
from lantu.pipeline.readiness import missing_parts, refused_to_publish
from lantu.pipeline.rehearsal import rehearsal_problems
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.store import clear_file_caches
from lantu.storyboard import (
    Storyboard,
    load,
    load_sound_rows,
    placeholder_warnings,
    spoken_language,
)
from lantu.timing import FilmPlan

RECORDINGS = (Code.VOICE_NOTICE, Code.UNPLAYABLE_RECORDING)
"""Notices of the narration that a check tells: faults of recordings, words that are left out."""


@dataclass(frozen=True, slots=True)
class CheckedStoryboard:
    """A storyboard without errors.

    Attributes:
        storyboard: the storyboard.
        warnings: what does not hinder a render.
    """

    storyboard: Storyboard
    warnings: tuple[Finding, ...]


def check_storyboard(
    project: Project,
    languages: Sequence[str] = (),
    *,
    jobs: int = 1,
    rehearse: bool = True,
    late: bool = True,
    formats: Sequence[str] = (),
) -> CheckedStoryboard:
    """Check a storyboard, its figures, what it needs of the machine, marks, captions and scenes.

    Nothing is spoken: rows without cached speech have the timing of the lock or estimated timing.

    Args:
        project: project of the storyboard.
        languages: spoken languages whose timing is checked; empty for all of the film.
        jobs: maximum number of worker processes.
        rehearse: run the scenes of changed rows; see `rehearsal`.
        late: report scenes that are late for a mark; the gates do so with a picture.
        formats: names of the formats that the scenes are run in; empty for all of the film.

    Raises:
        StoryboardError: the storyboard has errors; it lists all that can be found together.
        InputError: another file of the project is invalid.
    """
    clear_file_caches()  # files may have changed since this process last looked
    storyboard = _without_problems(project)
    problems = [*missing_parts(storyboard, project), *_outputs_problems(storyboard)]
    if problems:
        raise StoryboardError(problems)
    project.require_writable()
    spoken = [spoken_language(storyboard.film, one) for one in languages]
    spoken = spoken or list(storyboard.film.languages)
    films = [prepare(project, language, speak=False, storyboard=storyboard) for language in spoken]
    if problems := _outputs_problems(storyboard, films):
        raise StoryboardError(problems)
    shapes = [find_format(name) for name in formats or storyboard.film.formats]
    overruns = [
        overrun
        for film in films
        for plan in film.rows
        for overrun in row_overruns(plan, storyboard.film.languages, project.cache)
    ]
    failing = rehearsal_problems(films, jobs, shapes) if rehearse else []
    if not late:
        failing = [problem for problem in failing if problem.code is not Code.SCENE_LATE]
    notes = list(language_notes(storyboard, project))
    if failing:
        raise StoryboardError([*failing, *notes])
    voices = refused_to_publish(storyboard, project, spoken)
    stale = [
        warning
        for language in spoken
        for warning in stale_narration(storyboard, project.root, language)
    ]
    unused = [
        warning
        for language in spoken
        for find in (unused_sounds, unheard_prosody)
        for warning in find(storyboard, project.root, language)
    ]
    recorded = [
        notice for film in films for notice in film.narration.notices if notice.code in RECORDINGS
    ]
    fitted = fitted_scenes(films[0], shapes)
    warnings = (
        *placeholder_warnings(storyboard), *notes, *voices, *stale, *unused, *recorded,
        *overruns, *fitted,
    )  # fmt: skip
    return CheckedStoryboard(storyboard, warnings)


def _outputs_problems(storyboard: Storyboard, films: Sequence[FilmPlan] = ()) -> list[Finding]:
    """Return `declared_problems`, without importing outputs where none is asked for."""
    if not storyboard.film.outputs:
        return []
    from lantu.outputs import declared_problems

    return declared_problems(storyboard, films)


def _without_problems(project: Project) -> Storyboard:
    """Load the storyboard and check its figures.

    Raises:
        StoryboardError: the storyboard has problems; it lists those of the figures in the rows that
            have no other problem as well.
    """
    try:
        storyboard = load(project.storyboard_file, project.root)
    except StoryboardError as error:
        sound = load_sound_rows(project.storyboard_file, project.root, error.problems)
        raise StoryboardError([*error.problems, *_figure_problems(sound)]) from None
    if problems := _figure_problems(storyboard):
        raise StoryboardError(problems)
    return storyboard


def _figure_problems(storyboard: Storyboard | None) -> list[Finding]:
    if storyboard is not None:
        try:
            check_figures(storyboard)
        except StoryboardError as error:
            return error.problems
    return []
