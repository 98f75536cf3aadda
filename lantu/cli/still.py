"""`lantu still`: single pictures of a row."""

from __future__ import annotations

import os

import click

from lantu.cli.options import (
    console,
    project_options,
    quality_option,
    tell_if_slower,
)
from lantu.core.quality import QUALITIES
from lantu.drawing import warm_up
from lantu.project import Project


@click.command()
@click.argument("moments", nargs=-1, required=True, metavar="ROW@MARK...")
@quality_option("high")
@project_options
def still(
    project: Project,
    language: str | None,
    moments: tuple[str, ...],
    quality: str,
) -> None:
    """Draw single pictures: 05@accepted, 05@3.2s, or 05 for every mark of a row."""
    warm_up()
    tell_if_slower()
    from lantu.drawing import draw_stills, parse_moment, ticks_of
    from lantu.pipeline import prepare
    from lantu.timing import pick

    film = prepare(project, language)
    wanted: dict[str, dict[str, int]] = {}
    for text in moments:
        asked = parse_moment(text)
        (one,) = pick(film, [asked.row])
        wanted.setdefault(asked.row, {}).update(ticks_of(one.timed, asked.at))
    folder = project.build / "stills" / film.language
    for row, ticks in wanted.items():
        (one,) = pick(film, [row])
        for path in draw_stills(
            one.timed,
            one.scene_file,
            project.root,
            QUALITIES[quality],
            ticks,
            folder,
            project.cache / "scratch",
        ):
            console().print(os.path.relpath(path), highlight=False)
