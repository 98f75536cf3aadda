"""Draws single pictures of rows, named as on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lantu.core.quality import Quality
from lantu.core.ticks import seconds
from lantu.drawing import draw_stills, parse_moment, ticks_of
from lantu.timing import FilmPlan, pick


@dataclass(frozen=True, slots=True)
class DrawnMoment:
    """One picture that was drawn.

    Attributes:
        path: the PNG file.
        row: id of the row.
        moment: mark, or seconds such as `3.2s`.
        seconds: its time from the start of the row.
    """

    path: Path
    row: str
    moment: str
    seconds: float


def render_stills(
    film: FilmPlan, moments: Sequence[str], quality: Quality
) -> Iterator[DrawnMoment]:
    """Draw pictures to `stills/LANGUAGE` in the build folder.

    Args:
        film: plan that contains the rows.
        moments: such as `05@accepted`, `05@3.2s`, or `05` for every mark of the row.
        quality: picture size.

    Yields:
        Each picture, row by row; all moments are resolved before the first row is drawn.

    Raises:
        NotInFilm: there is no such row.
        InputError: the row has no such mark, or is shorter.
        RowsFailed: a scene raised an exception.
    """
    wanted: dict[str, dict[str, int]] = {}
    for text in moments:
        asked = parse_moment(text)
        (one,) = pick(film, [asked.row])
        wanted.setdefault(asked.row, {}).update(ticks_of(one.timed, asked.at))
    quality = quality.shown_in(film.format)
    folder = film.project.build / "stills" / f"{film.language}{film.format.suffix}"
    for row, ticks in wanted.items():
        (one,) = pick(film, [row])
        scratch = film.project.cache / "scratch"
        root = film.project.root
        paths = draw_stills(one.timed, one.scene_file, root, quality, ticks, folder, scratch)
        for path, (moment, tick) in zip(paths, ticks.items(), strict=True):
            yield DrawnMoment(path, row, moment, seconds(tick))
