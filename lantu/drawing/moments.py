"""Reads a position in a row: `05@accepted`, `05@3.2s`, `05`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantu.core.errors import InputError
from lantu.core.records import TimedRow
from lantu.core.ticks import nearest_tick
from lantu.findings import Code


@dataclass(frozen=True, slots=True)
class Moment:
    """A position in a row, as written on the command line.

    Attributes:
        row: id of the row.
        at: mark, or seconds such as `3.2s`; None means all marks.
    """

    row: str
    at: str | None


def parse_moment(text: str) -> Moment:
    """Parse `ROW@MARK`, `ROW@SECONDSs` or `ROW`."""
    row, _, at = text.partition("@")
    return Moment(row, at or None)


def ticks_of(timed: TimedRow, at: str | None) -> dict[str, int]:
    """Resolve a position of `Moment.at` to name -> tick.

    Raises:
        InputError: there is no such mark, or the time is after the end of the row.
    """
    if at is None:
        return dict(timed.cues)
    if at in timed.cues:
        return {at: timed.cues[at]}
    seconds = re.fullmatch(r"(\d+(?:\.\d+)?)s", at)
    if not seconds:
        raise InputError(
            f"Row {timed.id} has no mark `{at}`. Its marks are: {', '.join(timed.cues)}; "
            f"a time is written like {timed.id}@3.2s.",
            Code.UNKNOWN_MOMENT,
        )
    if float(seconds[1]) >= timed.seconds:
        raise InputError(
            f"Row {timed.id} is {timed.seconds:.2f} s long; {at} is after its end.",
            Code.UNKNOWN_MOMENT,
        )
    return {at: min(nearest_tick(float(seconds[1])), timed.ticks - 1)}
