"""Parts of a film as people write them: `04`, `04@scan..05@accepted`, `..03`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lantu.core.errors import InputError
from lantu.drawing import parse_moment, ticks_of
from lantu.findings import Code
from lantu.timing import FilmPlan, RowPlan, pick

BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row or a part of it.

    Attributes:
        plan: the row.
        begins: first tick.
        ends: tick after the last.
    """

    plan: RowPlan
    begins: int
    ends: int

    @property
    def is_whole(self) -> bool:
        """Whether it is all of the row."""
        return (self.begins, self.ends) == (0, self.plan.timed.ticks)


def stretches(film: FilmPlan, span: str | None, rows: Sequence[str] = ()) -> tuple[Stretch, ...]:
    """Return the parts of rows that a span covers.

    Args:
        film: plan of the film.
        span: `FROM..TO`, where each is a row, `ROW@MARK` or `ROW@3.2s`, and may be left out for the
            film's begin or end; without `..` one row, or from a mark to the row's end.
        rows: rows to take where there is no span; all of the film if there are none either.

    Raises:
        NotInFilm: there is no such row.
        InputError: a row has no such mark, the span is empty, or both span and rows are given.
    """
    if not span:
        return tuple(Stretch(plan, 0, plan.timed.ticks) for plan in pick(film, rows))
    if rows:
        raise InputError("--span and --scene name the same thing. Leave out one of them.")
    first_text, between, last_text = (part.strip() for part in span.partition(BETWEEN))
    if not between:
        last_text = first_text.partition("@")[0]
    first, begins = _place(film, first_text or film.rows[0].row.id, end=False)
    last, ends = _place(film, last_text or film.rows[-1].row.id, end=True)
    if (first, begins) >= (last, ends):
        raise InputError(
            f"The span `{span}` is empty: it ends where it begins, or before. "
            "Write the earlier moment first, such as 04@scan..05@accepted.",
            Code.UNKNOWN_MOMENT,
        )
    found = []
    for index in range(first, last + 1):
        plan = film.rows[index]
        begin = begins if index == first else 0
        end = ends if index == last else plan.timed.ticks
        if begin < end:
            found.append(Stretch(plan, begin, end))
    return tuple(found)


def _place(film: FilmPlan, text: str, *, end: bool) -> tuple[int, int]:
    """Return the number of a row, and a tick in it; without a mark its begin, or its end."""
    asked = parse_moment(text)
    (plan,) = pick(film, [asked.row])
    index = film.rows.index(plan)
    if asked.at is None:
        return index, plan.timed.ticks if end else 0
    return index, ticks_of(plan.timed, asked.at)[asked.at]
