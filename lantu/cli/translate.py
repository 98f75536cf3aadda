"""`lantu translate`: the film's texts as a PO file for translators, and back."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lantu.cli.options import LanguageTag, debug_option, folder_option, naming, storyboard_option
from lantu.cli.reporting import echo, found
from lantu.core.files import write_whole
from lantu.project import Project, find_project

FOLDER = "translations"


@click.group()
def translate() -> None:
    """Give the film's texts to translators as a PO file, and take them back."""


po_argument = click.argument(
    "file", type=click.Path(path_type=Path), required=False, metavar="[FILE]"
)


@translate.command()
@click.argument("language", type=LanguageTag())
@po_argument
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def export(
    root: Path | None,
    language: str,
    file: Path | None,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write the texts for a translation to LANGUAGE; what is translated already stays.

    Default: translations/LANGUAGE.po in the project.
    """
    from lantu.storyboard import load
    from lantu.translation import export_texts

    project = find_project(root, project_folder, storyboard)
    path = _path(project, language, file)
    with naming(project):
        film = load(project.storyboard_file, project.root)
        assert film.source is not None
        made = export_texts(film, film.source, language, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, made.text)
    left = made.total - made.translated
    stale = f", {made.stale} of them stale" if made.stale else ""
    echo(f"{os.path.relpath(path)}: {made.total} texts, {left} to translate{stale}.")


@translate.command("import")
@click.argument("language", type=LanguageTag())
@po_argument
@folder_option
@storyboard_option
@debug_option
@click.pass_obj
def import_(
    root: Path | None,
    language: str,
    file: Path | None,
    project_folder: Path | None,
    storyboard: Path | None,
    debug: bool,
) -> None:
    """Write the translations to LANGUAGE into the storyboard; its comments stay."""
    from lantu.storyboard import load, with_line_ends_of
    from lantu.translation import import_texts

    project = find_project(root, project_folder, storyboard)
    path = _path(project, language, file)
    with naming(project):
        film = load(project.storyboard_file, project.root)
        assert film.source is not None
        made = import_texts(film, film.source, language, path)
        if made.text != film.source.text:
            write_whole(
                project.storyboard_file.resolve(),
                with_line_ends_of(project.storyboard_file, made.text),
            )
    found(made.problems)
    echo(f"{os.path.relpath(project.storyboard_file)}: {made.taken} texts in {language} written.")
    if made.missing:
        echo(f"{made.missing} texts have no translation yet.")
    if not made.listed:
        echo(f"`{language}` joins the film's languages when every text by language has one.")


def _path(project: Project, language: str, file: Path | None) -> Path:
    return file or project.root / FOLDER / f"{language}.po"
