"""Problems of the facts themselves: what they show, their units, their roundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lantu.core.errors import Problem
from lantu.figures.backing import Backing, backing, is_rounded, nearest_multiple, same
from lantu.figures.units import fits, known, unit_named
from lantu.storyboard import Fact, FactValue, Place, Rounding, Row, Source

FURTHEST = 0.1
"""The part of a figure by which no rounding may move it."""


def declared_problems(
    row: Row, index: int, values: Mapping[str, Mapping[str, FactValue]], source: Source
) -> Iterator[Problem]:
    """Every problem of a row's facts that shows without a text.

    Args:
        row: the row.
        index: its number from 0.
        values: row id -> fact name -> value, of the whole film.
        source: the file.
    """
    for name, fact in row.facts.items():
        place: Place = ("rows", index, "facts", name)
        value = values[row.id][name]
        one = backing(name, fact, value)
        if one is None:
            cause = f"the fact `{name}` shows `{value.shown}`, which is not one figure"
            yield source.problem((*place, "show"), cause, "Show one number and its unit.")
            continue
        yield from _unit_problems(place, one, source)
        yield from _rounding_problems(place, one, source)


def _unit_problems(place: Place, one: Backing, source: Source) -> Iterator[Problem]:
    fact, name = one.fact, one.name
    if fact.unit is not None and not known(fact.unit):
        cause = f"the fact `{name}` has the unknown unit `{fact.unit}`"
        yield source.problem((*place, "unit"), cause, "Use one such as %, ×, GB, ms, ms/token.")
    elif fact.unit is not None and fact.unit != one.unit:
        cause = f"the fact `{name}` shows `{one.shown}`, but its unit is `{fact.unit}`"
        yield source.problem((*place, "show"), cause, "Mend `show` or `unit`.")
    given = unit_named(fact.compute.rpartition(".")[2]) if fact.compute else None
    if given and one.unit and not fits(given, one.unit) and not fits(one.unit, given):
        cause = f"the fact `{name}` shows `{one.shown}`, but {fact.compute} gives {given}"
        yield source.problem((*place, "show"), cause, f"Show it in {given}.")


def argument_problems(
    row: Row, index: int, everything: Mapping[str, Mapping[str, Backing]], source: Source
) -> Iterator[Problem]:
    """Facts handed to a function in another unit than the argument's name says."""
    for name, fact in row.facts.items():
        for argument, wanted in fact.using.items():
            unit = unit_named(argument)
            other, _, used = wanted.rpartition(".") if isinstance(wanted, str) else ("", "", "")
            one = everything.get(other or row.id, {}).get(used)
            if unit and one and one.unit and not fits(unit, one.unit):
                place: Place = ("rows", index, "facts", name, "using", argument)
                cause = f"`{argument}` is in {unit}, but `{wanted}` is {one.shown}"
                yield source.problem(place, cause, f"Give `{used}` in {unit}, or name another.")


def _rounding_problems(place: Place, one: Backing, source: Source) -> Iterator[Problem]:
    fact: Fact = one.fact
    if not same(one.value, one.exact):
        if fact.rounded is None:
            cause = f"the fact `{one.name}` shows {one.shown} for {one.exact:.6g}, undeclared"
            remedy = "Declare it: rounded: {to: …, because: …}, or show more digits."
            yield source.problem((*place, "show"), cause, remedy)
        elif not is_rounded(one.value, one.exact, fact.rounded):
            nearest = nearest_multiple(one.exact, fact.rounded.to)
            cause = (
                f"the fact `{one.name}` shows {one.shown}, but {one.exact:.6g} rounded to"
                f" {fact.rounded.to:g} is {nearest:.6g}"
            )
            yield source.problem((*place, "show"), cause, "Mend `show` or `rounded`.")
    for key, rounding in (("rounded", fact.rounded), ("said", fact.said)):
        if rounding is not None:
            yield from _too_far(place, key, rounding, one, source)


def _too_far(
    place: Place, key: str, rounding: Rounding, one: Backing, source: Source
) -> Iterator[Problem]:
    value = nearest_multiple(one.exact, rounding.to)
    if not rounding.because.strip():
        cause = f"`{key}` of the fact `{one.name}` has no reason"
        yield source.problem((*place, key), cause, "Say in `because` why it is rounded.")
    if abs(value - one.exact) > FURTHEST * abs(one.exact):
        cause = f"`{key}` turns the fact `{one.name}` from {one.exact:.6g} into {value:.6g}"
        remedy = f"A rounding may move a figure by {FURTHEST:.0%} at most: take a smaller `to`."
        yield source.problem((*place, key), cause, remedy)
