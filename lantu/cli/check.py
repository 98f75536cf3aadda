"""`lantu check`: every problem of a storyboard, and of its pictures."""

from __future__ import annotations

import os
import sys

import click

from lantu.cli.options import (
    cluster_option,
    console,
    crew_of,
    format_option,
    jobs_option,
    project_options,
    rows_option,
    tell_if_slower,
)
from lantu.cli.reporting import GITHUB, echo, found, json_option, record, use_style
from lantu.core.files import write_whole
from lantu.drawing import note_of_check
from lantu.findings import Finding
from lantu.project import Project


@click.command()
@click.option("--picture", is_flag=True, help="Draw every row and let the gates look at it.")
@click.option(
    "--output-format",
    "style",
    type=click.Choice(["text", GITHUB]),
    default="text",
    show_default=True,
    help="How findings are printed; github annotates a pull request.",
)
@click.option("--fix", is_flag=True, help="Change the storyboard where a finding has a safe fix.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@json_option
@rows_option("Look at")
@format_option
@jobs_option
@cluster_option
@project_options
def check(
    project: Project,
    language: str | None,
    picture: bool,
    style: str,
    fix: bool,
    diff: bool,
    rows: tuple[str, ...],
    jobs: int,
    format_name: str | None,
    cluster: str | None,
) -> None:
    """Find every problem of the storyboard, and captions over the limits; render nothing."""
    from lantu.pipeline import check_storyboard, fix_storyboard

    use_style(style)
    if fix or diff:
        changed = fix_storyboard(project)
        echo(changed.diff, nl=False)
        if changed.fixed and not diff:
            changed.write()
            record(fixed=changed.fixed)
    checked = check_storyboard(
        project,
        [language] if language else (),
        jobs=jobs,
        late=not picture,
        formats=[format_name] if format_name else (),
    )
    number = len(checked.storyboard.rows)
    record(rows=number)
    console().print(f"{project.storyboard_file}: {number} rows, no problems.")
    found(checked.warnings)
    write_whole(note_of_check(project.cache), "")
    if picture:
        tell_if_slower()
        from lantu.pipeline import check_picture

        languages = [language] if language else checked.storyboard.film.languages
        formats = [format_name] if format_name else checked.storyboard.film.formats
        with crew_of(cluster, jobs) as crew:
            if check_picture(project, languages, rows, jobs, console(), _show, formats, crew):
                sys.exit(1)


def _show(finding: Finding) -> None:
    found([finding])
    if finding.picture:
        echo(f"    {os.path.relpath(finding.picture)}")
