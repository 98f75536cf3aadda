"""`lantu init`: a folder becomes a film of two rows."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from lantu.cli.options import LanguageTag, debug_option
from lantu.cli.reporting import echo


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--language",
    "languages",
    type=LanguageTag(),
    multiple=True,
    help="Of the film; repeatable, the first is the source. Default: en.",
)
@click.option("--theme", metavar="NAME", help="An installed theme. Default: the built-in one.")
@click.option("--title", help="Of the film.")
@debug_option
@click.pass_context
def init(
    context: click.Context,
    folder: Path,
    languages: tuple[str, ...],
    theme: str | None,
    title: str | None,
    debug: bool,
) -> None:
    """Begin a film in a new or empty FOLDER: two rows that render at once."""
    from lantu.scaffold import create_project

    # `lantu --language zh init film` means what `lantu init film --language zh` means.
    before = context.parent.params.get("language") if context.parent else None
    chosen = dict.fromkeys(languages or ((before,) if before else ()))
    files = create_project(folder, list(chosen), theme, title)
    echo(f"{folder}: a film of two rows, {len(files)} files. Next:")
    here = folder.resolve() == Path.cwd()
    enter = "" if here else f"cd {shlex.quote(str(folder))} && "
    echo(f"  {enter}lantu --quality low")
    echo("  lantu watch")
