"""`lantu check`: every problem of a storyboard, and of its pictures."""

from __future__ import annotations

import sys

import click

from lantu.cli.options import (
    console,
    jobs_option,
    project_options,
    rows_option,
    tell_if_slower,
)
from lantu.core.errors import StoryboardError
from lantu.project import Project


@click.command()
@click.option("--picture", is_flag=True, help="Draw every row and let the gates look at it.")
@rows_option("Look at")
@jobs_option
@project_options
def check(
    project: Project,
    language: str | None,
    picture: bool,
    rows: tuple[str, ...],
    jobs: int,
) -> None:
    """Find every problem of the storyboard, and captions over the limits; render nothing."""
    from lantu.figures import check_figures
    from lantu.narration import stale_rows
    from lantu.pipeline import caption_overruns, missing_parts, refused_to_publish
    from lantu.storyboard import load, spoken_language

    loaded = load(project.storyboard_file, project.root)
    check_figures(loaded)
    problems = missing_parts(loaded, project)
    if problems:
        raise StoryboardError(problems)
    project.require_writable()
    console().print(f"{project.storyboard_file}: {len(loaded.rows)} rows, no problems.")
    languages = [spoken_language(loaded.film, language)] if language else loaded.film.languages
    for line in refused_to_publish(loaded, project, languages):
        click.echo(line)
    for spoken in languages:
        for overrun in caption_overruns(project, spoken):
            click.echo(f"{spoken} film, {overrun}")
        for row, cause in stale_rows(loaded, project.root, spoken).items():
            click.echo(f"{spoken} film, row {row}: it {cause}. Run `lantu narrate --scene {row}`.")
    if picture:
        tell_if_slower()
        from lantu.pipeline import check_picture

        if check_picture(project, languages, rows, jobs, console()):
            sys.exit(1)
