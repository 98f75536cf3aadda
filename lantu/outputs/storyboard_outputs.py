"""The outputs that a storyboard asks for with each render."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.errors import InputError
from lantu.findings import Code, Finding
from lantu.outputs.asked_moments import MarkNotShown, require_moments
from lantu.outputs.requests import Request, request
from lantu.storyboard import Source, Storyboard
from lantu.timing import FilmPlan


def declared(storyboard: Storyboard) -> tuple[Request, ...]:
    """Return the outputs of a storyboard that has no `declared_problems`."""
    return tuple(
        request(wanted.make, wanted.model_extra or {}, wanted.span)
        for wanted in storyboard.film.outputs
    )


def declared_problems(storyboard: Storyboard, films: Sequence[FilmPlan] = ()) -> list[Finding]:
    """Report outputs that are unknown, options that they do not take, and moments that are not.

    Args:
        storyboard: a valid storyboard.
        films: its plans in the languages whose spans are looked up.
    """
    source = storyboard.source
    assert isinstance(source, Source)
    problems = []
    for number, wanted in enumerate(storyboard.film.outputs):
        try:
            asked = request(wanted.make, wanted.model_extra or {}, wanted.span)
            for film in films:
                require_moments(asked, film)
        except InputError as error:
            place: tuple[str | int, ...] = ("film", "outputs", number)
            if error.code is Code.UNKNOWN_OUTPUT:
                place = (*place, "make")
            elif isinstance(error, MarkNotShown):
                place = (*place, error.option)
            elif error.code in (Code.UNKNOWN_MOMENT, Code.UNKNOWN_ROW):
                place = (*place, "span")
            cause, _, remedy = str(error).partition(". ")
            problems.append(source.problem(error.code, place, cause, remedy or "Correct it."))
    return problems
