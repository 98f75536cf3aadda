"""Check the declarations of facts: displayed text, unit and rounding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lantu.figures.backing import ShownFact, equal, is_rounded, nearest_multiple, read_fact
from lantu.figures.units import is_known_unit, unit_in_name, unit_matches
from lantu.findings import Code, Finding
from lantu.storyboard import Fact, FactValue, Place, Rounding, Row, Source

FURTHEST = 0.1
"""Largest relative change that a rounding may make."""


def declared_problems(
    row: Row, index: int, values: Mapping[str, Mapping[str, FactValue]], source: Source
) -> Iterator[Finding]:
    """Report wrong units, undeclared roundings and texts that do not show exactly one figure.

    Args:
        row: the row whose facts are checked.
        index: index of the row in the film, from 0.
        values: row id -> fact name -> value, of the whole film.
        source: the storyboard file.
    """
    for name, fact in row.facts.items():
        place: Place = ("rows", index, "facts", name)
        value = values[row.id][name]
        shown_fact = read_fact(name, fact, value)
        if shown_fact is None:
            cause = f"the fact `{name}` shows `{value.shown}`, which is not one figure"
            yield source.problem(
                Code.SHOWS_NO_FIGURE, (*place, "show"), cause, "Show one number and its unit."
            )
            continue
        yield from _unit_problems(place, shown_fact, source)
        yield from _rounding_problems(place, shown_fact, source)


def _unit_problems(place: Place, shown_fact: ShownFact, source: Source) -> Iterator[Finding]:
    fact, name = shown_fact.fact, shown_fact.name
    if fact.unit is not None and not is_known_unit(fact.unit):
        cause = f"the fact `{name}` has the unknown unit `{fact.unit}`"
        yield source.problem(
            Code.UNKNOWN_UNIT, (*place, "unit"), cause, "Use one such as %, ×, GB, ms, ms/token."
        )
    elif fact.unit is not None and fact.unit != shown_fact.unit:
        cause = f"the fact `{name}` shows `{shown_fact.shown}`, but its unit is `{fact.unit}`"
        yield source.problem(Code.UNIT_NOT_SHOWN, (*place, "show"), cause, "Fix `show` or `unit`.")
    returned = unit_in_name(fact.compute.rpartition(".")[2]) if fact.compute else None
    if (
        returned
        and shown_fact.unit
        and not unit_matches(returned, shown_fact.unit)
        and not unit_matches(shown_fact.unit, returned)
    ):
        cause = f"the fact `{name}` shows `{shown_fact.shown}`, but {fact.compute} gives {returned}"
        yield source.problem(
            Code.UNIT_OF_FUNCTION, (*place, "show"), cause, f"Show it in {returned}."
        )


def argument_problems(
    row: Row, index: int, film_facts: Mapping[str, Mapping[str, ShownFact]], source: Source
) -> Iterator[Finding]:
    """Report facts that are passed to a function in another unit than the argument's name says.

    Args:
        row: the row whose facts are checked.
        index: index of the row in the film, from 0.
        film_facts: row id -> fact name -> fact, of the whole film.
        source: the storyboard file.
    """
    for name, fact in row.facts.items():
        for argument, reference in fact.using.items():
            unit = unit_in_name(argument)
            named = reference if isinstance(reference, str) else ""
            other, _, used = named.rpartition(".")
            shown_fact = film_facts.get(other or row.id, {}).get(used)
            if unit and shown_fact and shown_fact.unit and not unit_matches(unit, shown_fact.unit):
                place: Place = ("rows", index, "facts", name, "using", argument)
                cause = f"`{argument}` is in {unit}, but `{reference}` is {shown_fact.shown}"
                yield source.problem(
                    Code.UNIT_OF_ARGUMENT,
                    place,
                    cause,
                    f"Give `{used}` in {unit}, or name another.",
                )


def _rounding_problems(place: Place, shown_fact: ShownFact, source: Source) -> Iterator[Finding]:
    fact: Fact = shown_fact.fact
    shows = f"the fact `{shown_fact.name}` shows {shown_fact.shown}"
    if not equal(shown_fact.value, shown_fact.exact):
        if fact.rounded is None:
            cause = f"{shows} for {shown_fact.exact:.6g}, but declares no rounding"
            remedy = "Declare it: rounded: {to: …, because: …}, or show more digits."
            yield source.problem(Code.UNDECLARED_ROUNDING, (*place, "show"), cause, remedy)
        elif not is_rounded(shown_fact.value, shown_fact.exact, fact.rounded):
            nearest = nearest_multiple(shown_fact.exact, fact.rounded.to)
            cause = (
                f"{shows}, but {shown_fact.exact:.6g} rounded to"
                f" {fact.rounded.to:g} is {nearest:.6g}"
            )
            yield source.problem(
                Code.WRONG_ROUNDING, (*place, "show"), cause, "Fix `show` or `rounded`."
            )
    for key, rounding in (("rounded", fact.rounded), ("said", fact.said)):
        if rounding is not None:
            yield from _too_far(place, key, rounding, shown_fact, source)


def _too_far(
    place: Place, key: str, rounding: Rounding, shown_fact: ShownFact, source: Source
) -> Iterator[Finding]:
    value = nearest_multiple(shown_fact.exact, rounding.to)
    if not rounding.because.strip():
        cause = f"`{key}` of the fact `{shown_fact.name}` has no reason"
        yield source.problem(
            Code.ROUNDING_WITHOUT_REASON,
            (*place, key),
            cause,
            "Say in `because` why it is rounded.",
        )
    if abs(value - shown_fact.exact) > FURTHEST * abs(shown_fact.exact):
        change = f"from {shown_fact.exact:.6g} into {value:.6g}"
        cause = f"`{key}` turns the fact `{shown_fact.name}` {change}"
        remedy = f"A rounding may move a figure by {FURTHEST:.0%} at most: take a smaller `to`."
        yield source.problem(Code.ROUNDING_TOO_FAR, (*place, key), cause, remedy)
