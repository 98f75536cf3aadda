"""The command line: options in, messages and exit codes out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from lantu.cli.iterating import accept, watch
from lantu.cli.options import (
    console,
    debug_option,
    find_project,
    jobs_option,
    project_options,
    quality_option,
    rows_option,
)
from lantu.core.errors import InputError, LantuError
from lantu.core.files import write_whole
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.drawing.fork_server import saved_since, warm_up
from lantu.project.project import Project
from lantu.scaffold.row_templates import LAYOUTS


class Rendering(click.Group):
    """Without a command, renders. Turns expected failures into messages and exit codes."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; exit 0, 1 (a render failed) or 2 (bad input)."""
        debug = "--debug" in (args[0] if args and args[0] else sys.argv)
        try:
            return super().main(*args, **kwargs)
        except LantuError as failure:
            if debug:
                for trace in getattr(failure, "traces", {}).values():
                    click.echo(trace, err=True)
                raise
            click.echo(str(failure), err=True)
            sys.exit(failure.exit_code)


@click.group(cls=Rendering, invoke_without_command=True)
@quality_option(DEFAULT_QUALITY)
@rows_option("Render")
@click.option("--from", "mark", metavar="MARK", help="With --scene: draw from this mark on.")
@jobs_option
@click.option("--explain", is_flag=True, help="Say for each row why it is or is not drawn.")
@click.option("--burn", is_flag=True, help="Draw captions into the picture.")
@project_options
@click.pass_context
def main(
    context: click.Context,
    project: Project,
    language: str | None,
    quality: str,
    rows: tuple[str, ...],
    mark: str | None,
    jobs: int,
    explain: bool,
    burn: bool,
) -> None:
    """Render the film of a storyboard, or do one of the commands below."""
    if context.invoked_subcommand:
        # `--language en still 05` means what `still 05 --language en` means.
        given = {
            name: value
            for name, value in context.params.items()
            if context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        }
        context.default_map = dict.fromkeys(main.commands, given)
        return
    # Manim takes longer to load than all else here: it begins first, where a save asks for it.
    asked = "-".join([quality, language or "first", "burnt" * burn, *rows])
    rendered = project.cache / "films" / f"{asked}.rendered"
    if mark or saved_since(rendered, project.sources):
        warm_up()
    from lantu.render.pipeline import Settings, prepare, render
    from lantu.timing.plan import pick

    if mark is None:
        settings = Settings(QUALITIES[quality], language, jobs, rows, explain, burn)
        render(project, settings, console())
        write_whole(rendered, "")
        return
    if len(rows) != 1:
        raise InputError("--from draws one row from a mark on: name it with --scene ID.")
    from lantu.render.preview import preview

    film = prepare(project, language, burn=burn)
    (one,) = pick(film, rows)
    path = preview(film, one, mark, QUALITIES[quality], console())
    console().print(os.path.relpath(path), highlight=False)


@main.command()
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
    from lantu.figures.check import check_figures
    from lantu.render.pipeline import caption_overruns
    from lantu.storyboard.load import load

    loaded = load(project.storyboard_file, project.root)
    check_figures(loaded)
    console().print(f"{project.storyboard_file}: {len(loaded.rows)} rows, no problems.")
    for spoken in [language] if language else loaded.film.languages:
        for overrun in caption_overruns(project, spoken):
            click.echo(f"{spoken} film, {overrun}")
    if picture:
        from lantu.render.inspection import check_picture

        languages = [language] if language else loaded.film.languages
        if check_picture(project, languages, rows, jobs, console()):
            sys.exit(1)


@main.command()
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
    from lantu.drawing.stills import draw_stills, moment, ticks_of
    from lantu.render.pipeline import prepare
    from lantu.timing.plan import pick

    film = prepare(project, language)
    wanted: dict[str, dict[str, int]] = {}
    for text in moments:
        asked = moment(text)
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


@main.command(name="list")
@project_options
def list_rows(project: Project, language: str | None) -> None:
    """Show the rows with their length and cue times."""
    from rich.table import Table

    from lantu.core.ticks import seconds
    from lantu.render.pipeline import prepare
    from lantu.storyboard.models import localize

    film = prepare(project, language)
    table = Table("row", "scene", "title", "seconds", "cues")
    for one in film.rows:
        cues = "  ".join(f"{mark} {seconds(tick):.1f}" for mark, tick in one.timed.cues.items())
        title = localize(one.row.title, film.language)
        table.add_row(one.row.id, one.row.scene, title, f"{one.timed.seconds:.1f}", cues)
    console().print(table)


@main.command()
@click.argument("row")
@click.option("--phonemes", is_flag=True, help="Show how the embedded voice says it.")
@click.option("--play/--no-play", default=None, help="Default: play in a terminal.")
@project_options
def say(
    project: Project,
    language: str | None,
    row: str,
    phonemes: bool,
    play: bool | None,
) -> None:
    """Print what a row will say, speak it to a file, and play it."""
    from lantu.narration import audition as listening
    from lantu.storyboard.load import load
    from lantu.voices.engines.espeak import phonemes as phonemes_of

    film = load(project.storyboard_file, project.root)
    language = language or film.film.languages[0]
    said = listening.say(film, project.root, row, language, project.cache)
    click.echo(said.text)
    if phonemes:
        click.echo(" ".join(phonemes_of(said.plain, language)))
    for notice in said.notices:
        click.echo(notice)
    wav = listening.keep(said, project.build / "say" / f"{row}-{language}.wav")
    click.echo(f"{os.path.relpath(wav)} ({said.speech.seconds:.1f} s)")
    if sys.stdout.isatty() if play is None else play:
        listening.play(wav)


@main.command()
@click.argument("names", nargs=-1, metavar="[VOICE]...")
@project_options
def voices(
    project: Project,
    language: str | None,
    names: tuple[str, ...],
) -> None:
    """List the voices and whether they can speak; of those named, speak a sample to a file."""
    from lantu.narration import audition as listening
    from lantu.storyboard.load import load

    film = load(project.storyboard_file, project.root)
    if not names:
        console().print(listening.table(film, project.root))
    for name in names:
        for spoken in [language] if language else film.film.languages:
            wav = project.build / "voices" / f"{name}-{spoken}.wav"
            listening.sample(film, project.root, name, spoken, wav)
            click.echo(os.path.relpath(wav))


@main.command()
@project_options
def lock(project: Project, language: str | None) -> None:
    """Speak every row in every language, and write the timing to storyboard.lock.yaml."""
    from lantu.narration.narrate import narrate, write_timing
    from lantu.narration.timing_lock import lock_file
    from lantu.storyboard.load import load

    film = load(project.storyboard_file, project.root)
    changed = False
    for spoken in [language] if language else film.film.languages:
        narration = narrate(film, project, spoken, insist=True)
        for notice in narration.notices:
            click.echo(notice)
        changed |= write_timing(narration, project.storyboard_file) is not None
    state = "written" if changed else "is up to date"
    click.echo(f"{lock_file(project.storyboard_file)}: {state}")


@main.command()
@click.argument("row", metavar="ID")
@click.option("--layout", type=click.Choice(LAYOUTS), default="blank", show_default=True)
@click.option("--title", help="Names the scene too. Default: the layout's.")
@click.option("--after", metavar="ROW", help="The row it follows. Default: the last.")
@click.option("--storyboard", type=click.Path(path_type=Path), help="Default: storyboard.yaml.")
@debug_option
@click.pass_obj
def new(
    root: Path,
    row: str,
    layout: str,
    title: str | None,
    after: str | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write a new row, and a scene that draws it at once."""
    from lantu.scaffold.new_row import new_row

    project = find_project(root, storyboard, None)
    scene = new_row(project.storyboard_file, root, row, layout, title, after)
    click.echo(f"{project.storyboard_file}: row {row}, drawn by {os.path.relpath(scene)}")


@main.command(name="import")
@click.argument("script", type=click.Path(path_type=Path), metavar="SCRIPT.md")
@click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="The storyboard to write. Default: storyboard.yaml in a folder named after the script.",
)
@click.option(
    "--scenes",
    type=click.Path(path_type=Path),
    help="Folder for the scenes. Default: scenes, beside the storyboard.",
)
@debug_option
@click.pass_obj
def import_script(
    root: Path, script: Path, storyboard: Path | None, scenes: Path | None, debug: bool
) -> None:
    """Turn a scene table in Markdown into a storyboard and placeholder scenes."""
    from lantu.scaffold.import_markdown import bring, report

    report(bring(script, root, storyboard, scenes), console())


@main.command()
@click.pass_obj
def doctor(root: Path) -> None:
    """Say what is missing on this machine, and the command that mends it."""
    from lantu.cli.machine import examine, report

    checks = examine(root)
    report(checks, console())
    if not all(one.ok for one in checks):
        sys.exit(1)


main.add_command(watch)
main.add_command(accept)
