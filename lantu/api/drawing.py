"""Renders films, rows and stills."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from lantu.api.films import FilmSource, project_of
from lantu.api.log import LOGGER, log_console
from lantu.core.encoders import ENCODERS, EncoderName
from lantu.core.errors import InputError
from lantu.core.quality import QUALITIES, Quality
from lantu.core.records import Film
from lantu.drawing import warm_up
from lantu.findings import Code
from lantu.native import notice
from lantu.pipeline import Settings, prepare, render as render_films, render_stills

QualityName: TypeAlias = Literal["low", "medium", "high", "production", "fourk", "eightk"]


@dataclass(frozen=True, slots=True)
class Still:
    """One picture of a row; a notebook displays it.

    Attributes:
        path: the PNG file.
        row: id of the row.
        at: mark, or seconds such as `3.2s`.
    """

    path: Path
    row: str
    at: str

    def _repr_png_(self) -> bytes:
        return self.path.read_bytes()


def render(
    film: FilmSource = None,
    *,
    row: str | None = None,
    quality: QualityName = "medium",
    language: str | None = None,
    output: str | Path | None = None,
    jobs: int | None = None,
    burn: bool = False,
    encoder: EncoderName | None = None,
    format: str | None = None,
    fps: int | None = None,
) -> Film:
    """Render a film, or one row of it. Rows that did not change are not drawn again.

    Args:
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.
        row: id of the only row to render; the whole film by default.
        quality: `low` (854 × 480, 15 frames per second), `medium` (1280 × 720, 30), `high`
            (1920 × 1080, 60), `production` (2560 × 1440, 60), `fourk` (3840 × 2160, 60) or `eightk`
            (7680 × 4320, 60).
        language: spoken language; by default the storyboard's first.
        output: folder of all generated files; by default `build` in the project.
        jobs: number of rows to draw at once; by default one per core.
        burn: draw the captions of the spoken language into the picture.
        encoder: `delta` or `x264`; by default the storyboard's.
        format: `landscape`, `portrait`, `square`, an aspect such as `4:3` or a size such as
            `1080x1350`; by default the storyboard's first.
        fps: frames per second, 15, 24, 25, 30, 50 or 60; by default those of the quality.

    Returns:
        The MP4 file, its length, and the files beside it.

    Raises:
        StoryboardError: the storyboard has problems; `problems` lists all of them.
        NotInFilm: the film has no such row or language.
        InputError: an argument or another file of the project cannot be used.
        RowsFailed: a scene raised an exception; nothing is published.
        LantuError: the voice failed, or is missing at `high` and `fourk`.
    """
    if encoder not in (None, *ENCODERS):
        raise InputError(
            f"There is no encoder `{encoder}`. There are: {', '.join(ENCODERS)}.",
            Code.UNKNOWN_CHOICE,
        )
    project = project_of(film, output)
    settings = Settings(
        _quality(quality).at(fps),
        language,
        jobs or os.cpu_count() or 1,
        () if row is None else (row,),
        burn=burn,
        encoder=encoder,
        format=format,
    )
    _prepare_to_draw()
    (made,) = render_films(project, settings, log_console())
    return made


def still(
    moment: str,
    film: FilmSource = None,
    *,
    quality: QualityName = "high",
    language: str | None = None,
    output: str | Path | None = None,
    format: str | None = None,
) -> Still:
    """Draw a single picture of a row.

    Args:
        moment: `ROW@MARK` or `ROW@SECONDSs`, such as `04@scan` or `04@3.2s`.
        film: folder of a project, storyboard's file, or loaded storyboard. By default the nearest
            `storyboard.yaml` from the current folder upwards.
        quality: picture size, as for `render`.
        language: spoken language; by default the storyboard's first.
        output: folder of all generated files; by default `build` in the project.
        format: as for `render`.

    Raises:
        StoryboardError: the storyboard has problems; `problems` lists all of them.
        NotInFilm: the film has no such row or language.
        InputError: there is no such format, the row has no such mark, or is shorter.
        RowsFailed: the scene raised an exception.
    """
    row, _, at = moment.partition("@")
    if not at:
        raise InputError(
            f"`{moment}` names no moment. Write the row and a mark, such as 04@scan, "
            "or the row and seconds, such as 04@3.2s."
        )
    project = project_of(film, output)
    size = _quality(quality)
    _prepare_to_draw()
    (drawn,) = render_stills(prepare(project, language, format_name=format), [moment], size)
    return Still(drawn.path, row, at)


def _quality(name: str) -> Quality:
    if name not in QUALITIES:
        raise InputError(
            f"There is no quality `{name}`. There are: {', '.join(QUALITIES)}.", Code.UNKNOWN_CHOICE
        )
    return QUALITIES[name]


def _prepare_to_draw() -> None:
    """Start the server that imports Manim, and log if drawing will be slow."""
    if slower := notice():
        LOGGER.warning("%s", slower)
    warm_up()
