"""Finds what a render would refuse although every file of the film is as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lantu.core.errors import LantuError
from lantu.findings import Code, Finding
from lantu.narration import voice_lacks
from lantu.pictures import font
from lantu.project import Project
from lantu.storyboard import Source, Storyboard
from lantu.timing import film_theme


def missing_parts(storyboard: Storyboard, project: Project) -> list[Finding]:
    """Report a font that is missing, and effects that the theme cannot compute.

    Args:
        storyboard: a valid storyboard.
        project: its project.
    """
    source = storyboard.source
    assert isinstance(source, Source)
    problems = []
    try:
        font(12)
    except (LantuError, OSError) as error:
        cause, _, remedy = str(error).rstrip(".").partition(". ")
        problems.append(
            source.problem(Code.NO_FONT, (), cause, f"{remedy or 'Run `lantu doctor`'}.")
        )
    return [*problems, *_effect_problems(storyboard, project, source)]


def _effect_problems(storyboard: Storyboard, project: Project, source: Source) -> Iterator[Finding]:
    film = storyboard.film
    used = [
        (("rows", index, "sounds", number, "play"), sound.play)
        for index, row in enumerate(storyboard.rows)
        for number, sound in enumerate(row.sounds)
    ]
    if not used:
        return
    theme = film_theme(film, project.root)
    try:
        known = theme.effects()
    except Exception as error:
        cause = f"the theme's effects cannot be loaded ({type(error).__name__}: {error})"
        yield source.problem(
            Code.EFFECTS_NOT_LOADED, ("film", "theme"), cause, f"Fix {theme.catalogue}."
        )
        return
    for place, name in used:
        if name not in known:
            cause = f"the theme has no effect `{name}`"
            remedy = f"Its effects are: {', '.join(sorted(known))}."
            yield source.problem(Code.UNKNOWN_EFFECT, place, cause, remedy)


def refused_to_publish(
    storyboard: Storyboard, project: Project, languages: Sequence[str]
) -> list[Finding]:
    """Warn that the film cannot be rendered at the qualities that need its voice.

    Other qualities make silent rows in its place.

    Raises:
        InputError: the lexicon, or a file of the voice, is damaged.
    """
    return [
        Finding.from_message(
            Code.VOICE_UNAVAILABLE,
            f"{lack} Without it, --quality high and fourk are refused.",
            severity="warning",
            language=language,
        )
        for language in languages
        for lack in voice_lacks(storyboard, project.root, language)
    ]
