"""`lantu export OUTPUT`: an animation, a clip for editors, slides, a player, a folder to publish.

Each output is a command with the options of its model, those of other packages too.
"""

from __future__ import annotations

import os
import types
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import click

from lantu.cli.options import (
    captions_option,
    console,
    format_option,
    fps_option,
    jobs_option,
    project_options,
    quality_option,
    row_timeout_option,
    rows_option,
    tell_if_slower,
)
from lantu.cli.reporting import add, json_option, record
from lantu.core.quality import DEFAULT_QUALITY, QUALITIES
from lantu.drawing import warm_up
from lantu.project import Project

if TYPE_CHECKING:
    from lantu.pipeline import Exported


class OutputCommands(click.Group):
    """A command for each output, made when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all outputs."""
        from lantu.outputs import output_names

        return list(output_names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of an output; None if there is none."""
        from lantu.outputs import output_names

        return _command(cmd_name) if cmd_name in output_names() else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of an output, and hand on what stands before it.

        Raises:
            InputError: there is no such output.
        """
        from lantu.outputs import find_output

        if args and not args[0].startswith("-"):
            find_output(args[0])
        defaults = dict(ctx.default_map or {})
        ctx.default_map = dict.fromkeys(self.list_commands(ctx), defaults)
        return super().resolve_command(ctx, args)


@click.command(cls=OutputCommands, subcommand_metavar="OUTPUT [OPTIONS]")
def export() -> None:
    """Make something else of the film than its MP4, or of a part of it.

    Only what the cache lacks is drawn. `lantu export OUTPUT --help` tells an output's options.
    """


def _command(name: str) -> click.Command:
    from lantu.outputs import find_output

    output = find_output(name)
    own = output.options.model_fields
    # An output's own option replaces the shared one: --format of audio, --fps of gif.
    shared = {"format": format_option, "fps": fps_option}

    def run(
        project: Project,
        language: str | None,
        quality: str,
        rows: tuple[str, ...],
        span: str | None,
        burn: bool,
        drawn: str | None,
        jobs: int,
        row_timeout: float | None,
        format_name: str | None = None,
        **options: Any,
    ) -> None:
        from lantu.outputs import request

        fps = None if "fps" in own else options.pop("fps")
        given = {key: value for key, value in options.items() if value not in (None, False)}
        wanted = request(name, given, span, rows)
        warm_up()
        tell_if_slower()
        from lantu.pipeline import ExportSettings, export as make

        burn = burn or drawn == "burnt"
        lit = drawn == "karaoke"
        settings = ExportSettings(
            QUALITIES[quality].at(fps), language, jobs, burn, row_timeout, lit, format_name
        )
        exported = make(project, [wanted], settings, console())
        print_exported(exported)
        _record(exported)

    made: Any = project_options(run)
    for option in (
        json_option,
        *(_option(key, field) for key, field in own.items()),
        row_timeout_option,
        jobs_option,
        captions_option,
        click.option("--burn", is_flag=True, help="The same as --captions burnt."),
        *(option for key, option in shared.items() if key not in own),
        quality_option(DEFAULT_QUALITY),
        rows_option("Show"),
        click.option(
            "--span",
            metavar="FROM..TO",
            help="Show this part alone, such as 04@scan..05@accepted, 04@scan.. or 04..06.",
        ),
    ):
        made = option(made)
    text = f"{output.about[0].upper()}{output.about[1:]}."
    return click.command(name, help=text, short_help=output.about)(made)


def _option(key: str, field: Any) -> Any:
    """Return the option of a field of an output's options."""
    kind = field.annotation
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (one for one in get_args(kind) if one is not type(None))
    name = f"--{key.replace('_', '-')}"
    if kind is bool:
        return click.option(name, key, is_flag=True, help=field.description)
    told = field.description or ""
    if field.default is not None:
        told += f"  [default: {field.default}]"
    choice = click.Choice(get_args(kind)) if get_origin(kind) is Literal else None
    return click.option(name, key, type=choice, help=told)


def print_exported(exported: Sequence[Exported]) -> None:
    """Print what was made."""
    for one in exported:
        path = os.path.relpath(one.made.path)
        remarks = one.made.remarks if one.fresh else ("nothing it is made of changed",)
        if len(remarks) == 1:
            console().print(f"{path} ({remarks[0]})", highlight=False, markup=False)
            continue
        console().print(path, highlight=False, markup=False)
        for remark in remarks:
            console().print(f"  {remark}", highlight=False, markup=False)


def _record(exported: Sequence[Exported]) -> None:
    """Put what was made into the report."""
    from lantu.findings import ExportedOutput

    add(notice for one in exported[:1] for notice in one.notices)
    record(
        outputs=tuple(
            ExportedOutput(
                output=one.request.output.name,
                path=os.path.relpath(one.made.path),
                fresh=one.fresh,
                remarks=one.made.remarks,
            )
            for one in exported
        )
    )
