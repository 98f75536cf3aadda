"""The outputs that a storyboard asks for with each render."""

from __future__ import annotations

from lantu.core.errors import InputError
from lantu.findings import Code, Finding
from lantu.outputs.requests import Request, request
from lantu.storyboard import Source, Storyboard


def declared(storyboard: Storyboard) -> tuple[Request, ...]:
    """Return the outputs of a storyboard that has no `declared_problems`."""
    return tuple(
        request(wanted.make, wanted.model_extra or {}, wanted.span)
        for wanted in storyboard.film.outputs
    )


def declared_problems(storyboard: Storyboard) -> list[Finding]:
    """Report outputs that are unknown, and options that they do not take.

    Args:
        storyboard: a valid storyboard.
    """
    source = storyboard.source
    assert isinstance(source, Source)
    problems = []
    for number, wanted in enumerate(storyboard.film.outputs):
        try:
            request(wanted.make, wanted.model_extra or {}, wanted.span)
        except InputError as error:
            place: tuple[str | int, ...] = ("film", "outputs", number)
            if error.code is Code.UNKNOWN_OUTPUT:
                place = (*place, "make")
            cause, _, remedy = str(error).partition(". ")
            problems.append(source.problem(error.code, place, cause, remedy or "Correct it."))
    return problems
