"""Puts the music of a film on the tick grid."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.core.records import BedPart
from lantu.store import file_key
from lantu.storyboard import Music
from lantu.timing.plan import FilmPlan, RowPlan


def placed_music(
    film: FilmPlan, chosen: Sequence[RowPlan], skipped: int = 0
) -> tuple[BedPart, ...]:
    """Return the music under some rows of a film, which follow each other.

    Args:
        film: the whole film, to which `from` and `to` refer.
        chosen: the rows, in order.
        skipped: ticks of the first row that are left out.
    """
    music = film.storyboard.film.music
    if not music:
        return ()
    moments = _Moments(film, chosen, skipped)
    found = []
    for one in music:
        begins = moments.of(one.begins) if one.begins else 0
        ends = moments.of(one.ends, end=True) if one.ends else moments.length
        if begins >= ends:
            continue
        file = film.project.root / one.file if one.file else None
        climax = moments.climax(one) if file is None else None
        found.append(
            BedPart(
                begins,
                ends,
                file,
                file_key(file) if file else "",
                one.gain,
                one.tempo,
                one.beats,
                () if file else moments.sections(begins, ends),
                climax - begins if climax is not None and begins <= climax < ends else None,
            )
        )
    return tuple(found)


class _Moments:
    """The ticks at which rows and marks come while only some rows are heard."""

    def __init__(self, film: FilmPlan, chosen: Sequence[RowPlan], skipped: int) -> None:
        self._film = film
        self._heard = {plan.row.id for plan in chosen}
        self._skipped = skipped
        self._starts: dict[str, int] = {}
        at = -skipped
        for plan in film.rows:
            self._starts[plan.row.id] = at
            at += plan.timed.ticks if plan.row.id in self._heard else 0
        self.length = at

    def of(self, moment: str, *, end: bool = False) -> int:
        """The tick of `row` (its start, or its end) or `row@mark`; of a row that is left out,
        where it would be."""
        row, _, mark = moment.partition("@")
        timed = next(plan.timed for plan in self._film.rows if plan.row.id == row)
        inside = timed.cues[mark] if mark else timed.ticks * end
        return max(0, self._starts[row] + (inside if row in self._heard else 0))

    def sections(self, begins: int, ends: int) -> tuple[int, ...]:
        """Starts of rows within a part, counted from its start."""
        starts = (self._starts[row] - begins for row in self._starts if row in self._heard)
        return tuple(start for start in starts if 0 <= start < ends - begins)

    def climax(self, music: Music) -> int | None:
        """The tick of the climax: the one that is named, else the start of the poster's row, else
        that of the last row; None if its row is left out."""
        film = self._film.storyboard.film
        named = music.climax or (film.poster or self._film.rows[-1].row.id).partition("@")[0]
        return self.of(named) if named.partition("@")[0] in self._heard else None
