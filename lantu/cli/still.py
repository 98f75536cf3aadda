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
from lantu.cli.reporting import add, json_option, record
from lantu.core.quality import QUALITIES
from lantu.drawing import warm_up
from lantu.project import Project


@click.command()
@json_option
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
    from lantu.core.ticks import seconds
    from lantu.drawing import draw_stills, parse_moment, ticks_of
    from lantu.findings import DrawnStill
    from lantu.render import prepare
    from lantu.timing import pick

    film = prepare(project, language)
    add(film.narration.notices)
    wanted: dict[str, dict[str, int]] = {}
    for text in moments:
        asked = parse_moment(text)
        (one,) = pick(film, [asked.row])
        wanted.setdefault(asked.row, {}).update(ticks_of(one.timed, asked.at))
    folder = project.build / "stills" / film.language
    pictures: list[DrawnStill] = []
    for row, ticks in wanted.items():
        (one,) = pick(film, [row])
        paths = draw_stills(
            one.timed,
            one.scene_file,
            project.root,
            QUALITIES[quality],
            ticks,
            folder,
            project.cache / "scratch",
        )
        for path, (moment, tick) in zip(paths, ticks.items(), strict=True):
            place = os.path.relpath(path)
            console().print(place, highlight=False)
            pictures.append(DrawnStill(path=place, row=row, moment=moment, seconds=seconds(tick)))
    record(pictures=tuple(pictures))
