"""Options that commands share, and what they stand for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource
from rich.console import Console

from lantu.cli.reporting import echo, record
from lantu.core.encoders import ENCODERS
from lantu.core.errors import LantuError, RowsFailed, StoryboardError
from lantu.core.formats import find_format
from lantu.core.project_names import find_root
from lantu.core.quality import QUALITIES
from lantu.core.ticks import FRAME_RATES
from lantu.findings import Finding, printable
from lantu.languages import LANGUAGES, meant_language
from lantu.native import notice
from lantu.project import Project, find_project

if TYPE_CHECKING:
    from lantu.cluster import ClusterCrew
    from lantu.store import SharedCache
    from lantu.themes import Theme


class LanguageTag(click.ParamType[str]):
    """A tag of BCP 47, such as de or pt-BR."""

    name = "language"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help shows."""
        return "TAG"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag itself, if it is one."""
        if value not in LANGUAGES:
            meant = meant_language(value)
            near = f" Did you mean '{meant}'?" if meant else ""
            known = ", ".join(repr(tag) for tag in LANGUAGES)
            self.fail(f"{value!r} is no tag of BCP 47, such as {known}.{near}", param, ctx)
        return value


def project_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every command that reads a storyboard takes; it is called with `project`, `language`."""

    @click.pass_obj
    def found(
        root: Path | None,
        /,
        project_folder: Path | None,
        storyboard: Path | None,
        output: Path | None,
        debug: bool,  # the group has seen to it
        **others: Any,
    ) -> None:
        named = click.get_current_context().invoked_subcommand
        # Before a command, the group reads no storyboard; and some commands need none.
        project = None if named else find_project(root, project_folder, storyboard, output)
        if project:
            record(project=str(project.root), storyboard=str(project.storyboard_file))
        with naming(project):
            command(project=project, **others)

    update_wrapper(found, command)
    for option in (
        folder_option,
        storyboard_option,
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            help="Default: build in the project, or build/NAME for a storyboard NAME.yaml.",
        ),
        click.option("--language", type=LanguageTag(), help="Default: the film's first."),
        debug_option,
    ):
        found = option(found)
    return found


@contextmanager
def naming(project: Project | None) -> Iterator[None]:
    """Put the path of the storyboard before each line of an error that does not have it."""
    try:
        yield
    except StoryboardError:
        raise
    except RowsFailed as failure:
        if project:
            failure.findings = tuple(_from_here(one, project) for one in failure.findings)
        raise
    except LantuError as failure:
        message = str(failure)
        named = project is None or any(
            str(path) in message for path in (project.storyboard_file, project.root)
        )
        if project and not named:
            lines = (f"{project.storyboard_file}: {line}" for line in message.splitlines())
            failure.args = ("\n".join(lines),)
        raise


def _from_here(finding: Finding, project: Project) -> Finding:
    """The finding with the path of its file from the current folder instead of the project's."""
    return replace(finding, file=finding.file and os.path.relpath(project.root / finding.file))


folder_option = click.option(
    "--project",
    "project_folder",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The film's folder. Default: the one you stand in, or the nearest above.",
)
storyboard_option = click.option(
    "--storyboard",
    type=click.Path(path_type=Path),
    help="The film's file; its folder is the project. Default: storyboard.yaml.",
)
debug_option = click.option("--debug", is_flag=True, help="Show tracebacks.")
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    show_default="one per core",
    help="Rows to draw at once.",
)

encoder_option = click.option(
    "--encoder", type=click.Choice(ENCODERS), help="Default: the storyboard's."
)

row_timeout_option = click.option(
    "--row-timeout",
    type=click.FloatRange(0),
    metavar="SECONDS",
    help="End a row that draws no new frame for so long; 0 never does.  [default: 120 s, and 4 s "
    "for each second of the row]",
)

cluster_option = click.option(
    "--cluster",
    metavar="ADDRESS",
    envvar="LANTU_CLUSTER",
    help="Draw on the workers of a Dask scheduler: tcp://HOST:PORT, tls://HOST:PORT, or local:N.",
)

cluster_task_option = click.option(
    "--cluster-task",
    type=click.Choice(("row", "film")),
    default="row",
    show_default=True,
    help="What a worker gets: rows and parts of them, or the whole film.",
)

cache_option = click.option(
    "--cache",
    metavar="ADDRESS",
    envvar="LANTU_CACHE",
    help="Share drawn rows with other machines: a folder, or s3://, gs://, sftp:// ...",
)


@contextmanager
def crew_of(cluster: str | None, jobs: int) -> Iterator[ClusterCrew | None]:
    """Yield the crew of a cluster; None without one.

    --jobs that is given says for how many rows at once the cluster draws.
    """
    if cluster is None:
        yield None
        return
    from lantu.cluster import connected

    source = click.get_current_context().get_parameter_source("jobs")
    given = None if source is ParameterSource.DEFAULT else jobs
    with connected(cluster, given, _notice) as crew:
        yield crew


def shared_cache(address: str | None) -> SharedCache | None:
    """Return the shared cache at an address; None without one."""
    if address is None:
        return None
    from lantu.store import SharedCache

    return SharedCache(address, _notice)


def _notice(line: str) -> None:
    console().print(line, highlight=False, markup=False)


def _known_format(context: click.Context, option: click.Parameter, name: str | None) -> str | None:
    """Return the name of a format.

    Raises:
        UnknownFormat: there is none.
    """
    return name and find_format(name).name


captions_option = click.option(
    "--captions",
    "drawn",
    type=click.Choice(["burnt", "karaoke"]),
    help="Draw captions into the picture; karaoke lights the words while they are said.",
)


def rows_option(what: str) -> Callable[..., Any]:
    """The `--scene` option of a command that does `what` to rows."""
    return click.option(
        "--scene", "rows", multiple=True, metavar="ID", help=f"{what} this row alone; repeatable."
    )


def quality_option(default: str) -> Callable[..., Any]:
    """The `--quality` option."""
    return click.option(
        "--quality", type=click.Choice(list(QUALITIES)), default=default, show_default=True
    )


fps_option = click.option(
    "--fps",
    type=click.Choice(FRAME_RATES),
    help="Frames per second.  [default: 15 at low, 30 at medium, else 60]",
)

format_option = click.option(
    "--format",
    "format_name",
    metavar="FORMAT",
    callback=_known_format,
    help="landscape, portrait, square, an aspect such as 4:3, or a size such as 1080x1350.  "
    "[default: the film's first]",
)


def project_theme(root: Path | None, project_folder: Path | None, storyboard: Path | None) -> Theme:
    """The theme of the project that the user means; the built-in one where there is none."""
    import yaml

    from lantu.core.bounded_yaml import read_yaml_text
    from lantu.storyboard import theme_name
    from lantu.themes import find_theme

    if not (project_folder or storyboard or root or find_root(Path.cwd())):
        return find_theme(None, Path.cwd())
    project = find_project(root, project_folder, storyboard)
    named = None
    with suppress(OSError, yaml.YAMLError, KeyError, AttributeError, ValueError):
        data = yaml.safe_load(read_yaml_text(project.storyboard_file))
        named = theme_name(data["film"]) if isinstance(data, dict) else None
    return find_theme(named, project.root)


def tell_if_slower() -> None:
    """Say once a command that draws that the compiled part of Lantu is missing, if it is.

    Raises:
        NotBuilt, InputError: as `lantu.native.available` does.
    """
    if message := notice():
        echo(message, err=True)


class PlainConsole(Console):
    """A console on which texts of files cannot command the terminal."""

    def print(self, *objects: Any, **options: Any) -> None:
        """Print; control characters in texts become visible, and brackets are no markup."""
        plain = [printable(one) if isinstance(one, str) else one for one in objects]
        super().print(*plain, **{"markup": False, **options})


def console() -> Console:
    """Where messages go; looked up when used, so that a test can redirect it."""
    return PlainConsole(soft_wrap=True)
