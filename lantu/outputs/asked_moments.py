"""Looks up the moments of a request in a film, before anything is drawn for it."""

from __future__ import annotations

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.outputs.protocol import NamesMark
from lantu.outputs.requests import Request
from lantu.outputs.spans import Stretch, stretches
from lantu.timing import FilmPlan


class MarkNotShown(InputError):
    """An option names a mark that is not in the part of the film that is shown.

    Attributes:
        option: name of the option.
    """

    code = Code.UNKNOWN_MOMENT

    def __init__(self, option: str, moment: str) -> None:
        self.option = option
        super().__init__(
            f"The {option} {moment} is not in what is shown. Name a mark of one of its rows."
        )


def require_moments(wanted: Request, film: FilmPlan) -> tuple[Stretch, ...]:
    """Return the parts of rows that a request shows.

    Raises:
        NotInFilm: there is no such row.
        MarkNotShown: an option names a mark outside of them.
        InputError: a row has no such mark, or the span is empty.
    """
    parts = stretches(film, wanted.span, wanted.rows)
    for name, field in type(wanted.options).model_fields.items():
        moment = getattr(wanted.options, name)
        if moment is not None and any(isinstance(one, NamesMark) for one in field.metadata):
            row, _, mark = moment.partition("@")
            if not any(_shows(part, row, mark) for part in parts):
                raise MarkNotShown(name, moment)
    return parts


def _shows(part: Stretch, row: str, mark: str) -> bool:
    tick = part.plan.timed.cues.get(mark)
    return part.plan.row.id == row and tick is not None and part.begins <= tick < part.ends
