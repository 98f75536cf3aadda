"""The input of the publish stage, and values derived from it: captions, chapters, poster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lantu.captions import cached_captions, spoken_rows
from lantu.core.records import Caption, Chapter, Clip, Soundtrack, TimedRow
from lantu.pictures import Thumbnail, contact_thumbnails, cue_thumbnails
from lantu.storyboard import localize
from lantu.timing import FilmPlan, RowPlan


@dataclass(frozen=True, slots=True)
class FilmParts:
    """The input of the publish stage.

    Attributes:
        film: plan that contains the rows.
        rows: rows to join, in order; all rows of the film or some.
        clips: row id -> clip, for all rows; empty if they are not drawn yet.
        soundtrack: sound of these rows.
    """

    film: FilmPlan
    rows: tuple[RowPlan, ...]
    clips: Mapping[str, Clip]
    soundtrack: Soundtrack

    @property
    def joined_clips(self) -> tuple[Clip, ...]:
        """The clips in the order of the rows."""
        return tuple(self.clips[plan.row.id] for plan in self.rows)

    @property
    def starts(self) -> list[int]:
        """Start tick of each row in the film, then the length of the film."""
        return list(accumulate((plan.timed.ticks for plan in self.rows), initial=0))


def film_captions(parts: FilmParts) -> dict[str, tuple[Caption, ...]]:
    """Return language -> captions in ticks of the film; the spoken language is first."""
    cache = parts.film.project.cache
    rows = spoken_rows(parts.rows, parts.film.languages)
    return {
        language: tuple(
            caption for row in rows for caption in cached_captions(row, language, cache)
        )
        for language in parts.film.languages
    }


def film_chapters(parts: FilmParts) -> list[Chapter]:
    """Return one chapter per row, titled in the film's language."""
    return [
        Chapter(localize(plan.row.title, parts.film.language), begins, ends)
        for plan, (begins, ends) in zip(parts.rows, pairwise(parts.starts), strict=True)
    ]


def poster_frame(film: FilmPlan) -> tuple[str, int]:
    """Return row id and tick of the poster: the film's `poster` setting, or its last cue."""
    wanted, _, mark = (film.storyboard.film.poster or "").partition("@")
    rows = [plan.timed for plan in film.rows]
    timed = next((row for row in rows if row.id == wanted), rows[-1])
    return timed.id, timed.cues.get(mark, max(timed.cues.values(), default=timed.ticks // 2))


def row_thumbnails(film: FilmPlan, timed: TimedRow) -> list[Thumbnail]:
    """Return the frames of a row needed by sidecar files and review page.

    A row that is drawn alone, or by `watch`, saves those of the whole film too. Taken from its clip
    later they would not be the same: the clip is compressed.
    """
    row, tick = poster_frame(film)
    return [
        *cue_thumbnails(timed).values(),
        *contact_thumbnails(timed).values(),
        *[Thumbnail(tick)] * (row == timed.id),
    ]
