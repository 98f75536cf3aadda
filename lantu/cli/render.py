"""`lantu` without a command: render the film of a storyboard."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import Any

import click
from click.core import ParameterSource

from lantu.cli.group import CommandGroup
from lantu.cli.options import (
    cache_option,
    captions_option,
    cluster_option,
    cluster_task_option,
    console,
    crew_of,
    encoder_option,
    format_option,
    fps_option,
    jobs_option,
    project_options,
    quality_option,
    row_timeout_option,
    rows_option,
    shared_cache,
    tell_if_slower,
)
from lantu.cli.reporting import add, json_option, record
from lantu.core.encoders import EncoderName
from lantu.core.errors import InputError
from lantu.core.files import write_whole
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.core.records import Film
from lantu.drawing import modified_since, note_of_render, warm_up
from lantu.project import Project

ALL = "all"
"""In place of a language: one film in each language of the storyboard."""


@click.group(cls=CommandGroup, invoke_without_command=True)
@click.version_option(package_name="lantu", message="lantu %(version)s")
@quality_option(DEFAULT_QUALITY)
@fps_option
@format_option
@rows_option("Render")
@click.option("--from", "mark", metavar="MARK", help="With --scene: draw from this mark on.")
@jobs_option
@encoder_option
@row_timeout_option
@cluster_option
@cluster_task_option
@cache_option
@click.option(
    "--part",
    metavar="K/N",
    help="Draw part K of N alone, for `lantu join`.",
)
@click.option("--explain", is_flag=True, help="Say for each row why it is or is not drawn.")
@captions_option
@click.option("--burn", is_flag=True, help="The same as --captions burnt.")
@json_option
@project_options
@click.pass_context
def main(
    context: click.Context,
    project: Project | None,
    language: str | None,
    quality: str,
    fps: int | None,
    rows: tuple[str, ...],
    mark: str | None,
    jobs: int,
    encoder: EncoderName | None,
    row_timeout: float | None,
    cluster: str | None,
    cluster_task: str,
    cache: str | None,
    part: str | None,
    explain: bool,
    burn: bool,
    format_name: str | None,
    drawn: str | None,
) -> None:
    """Render the film of a storyboard, or do one of the commands below.

    `--language all` makes one film in each language.
    """
    if context.invoked_subcommand:
        # `--language en still 05` means what `still 05 --language en` means.
        defaults = {
            name: value
            for name, value in context.params.items()
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        }
        context.default_map = dict.fromkeys(main.commands, defaults)
        return
    assert project is not None
    # Manim takes longer to load than all else here: it begins first, where a save asks for it.
    size = QUALITIES[quality].at(fps)
    burn, lit = burn or drawn == "burnt", drawn == "karaoke"
    words = "karaoke" if lit else "burnt" * burn
    asked = [size.label, language or "first", words, encoder or "", *rows]
    request = "-".join([*asked, *([format_name.replace(":", "x")] if format_name else [])])
    rendered = note_of_render(project.cache, request)
    if mark or (cluster is None and modified_since(rendered, project.sources)):
        warm_up()
    tell_if_slower()
    from lantu.pipeline import (
        Settings,
        draw_part,
        parse_share,
        prepare,
        render,
    )
    from lantu.timing import pick

    if mark is None:
        with crew_of(cluster, jobs) as crew:
            settings = Settings(
                size,
                None if language == ALL else language,
                jobs,
                rows,
                explain,
                burn,
                encoder,
                row_timeout,
                format_name,
                crew,
                shared_cache(cache),
                lit,
            )
            if part is not None:
                draw_part(project, settings, parse_share(part), console())
                return
            if cluster_task == "film":
                if crew is None or rows:
                    raise InputError("--cluster-task film makes a whole film; it needs --cluster.")
                from lantu.pipeline import render_there

                films = [render_there(project, settings, crew, console())]
            else:
                films = [
                    film
                    for spoken in _spoken(project, language)
                    for film in render(project, replace(settings, language=spoken), console())
                ]
        add(dict.fromkeys(notice for film in films for notice in film.notices))
        record(films=tuple(_rendered(film) for film in films))
        if not rows and any(film.asks_outputs for film in films):
            from lantu.cli.export import print_exported
            from lantu.pipeline import ExportSettings, export_declared

            shared = ExportSettings(size, language, jobs, burn, row_timeout, lit, format_name)
            print_exported(export_declared(project, shared, console()))
        write_whole(rendered, "")
        return
    if len(rows) != 1:
        raise InputError("--from draws one row from a mark on: name it with --scene ID.")
    from lantu.pipeline import render_preview

    film = prepare(
        project,
        language,
        burn=burn,
        encoder=encoder,
        format_name=format_name,
        karaoke=lit,
        fps=size.fps,
    )
    (one,) = pick(film, rows)
    add(film.narration.notices)
    path = render_preview(film, one, mark, size, console())
    from lantu.drawing import ticks_of

    ticks = one.timed.ticks - ticks_of(one.timed, mark)[mark]
    record(films=(_rendered(Film(path, ticks)),))
    console().print(os.path.relpath(path), highlight=False)


def _spoken(project: Project, language: str | None) -> list[str | None]:
    """The languages of which a film is made; None is the storyboard's first."""
    if language != ALL:
        return [language]
    from lantu.storyboard import load

    return list(load(project.storyboard_file, project.root).film.languages)


def _rendered(film: Film) -> dict[str, Any]:
    """The fields of `lantu.findings.RenderedFilm`, whose models take long to import."""
    files = {suffix: os.path.relpath(path) for suffix, path in film.sidecars.items()}
    return {"path": os.path.relpath(film.path), "seconds": film.seconds, "files": files}
