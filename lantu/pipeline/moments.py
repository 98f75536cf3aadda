"""Draws single pictures of rows, named as on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from lantu.core.quality import Quality
from lantu.drawing import draw_stills, parse_moment, ticks_of
from lantu.timing import FilmPlan, pick


def render_stills(film: FilmPlan, moments: Sequence[str], quality: Quality) -> Iterator[Path]:
    """Draw pictures to `stills/LANGUAGE` in the build folder.

    Args:
        film: plan that contains the rows.
        moments: such as `05@accepted`, `05@3.2s`, or `05` for every mark of the row.
        quality: picture size.

    Yields:
        Path of each PNG, row by row; all moments are resolved before the first row is drawn.

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
    folder = film.project.build / "stills" / film.language
    for row, ticks in wanted.items():
        (one,) = pick(film, [row])
        scratch = film.project.cache / "scratch"
        root = film.project.root
        yield from draw_stills(one.timed, one.scene_file, root, quality, ticks, folder, scratch)
