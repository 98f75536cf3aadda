"""A script becomes a storyboard whose rows are drawn by layouts."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console

from lantu.core.errors import InputError, StoryboardError
from lantu.core.project_names import STORYBOARD
from lantu.findings import Code
from lantu.languages import DEFAULT, LANGUAGES
from lantu.project import open_project
from lantu.scaffold.figure_facts import given_facts, with_facts
from lantu.scaffold.fit_layouts import NotMapped, fit_script
from lantu.scaffold.fitted_row import FittedRow, RowToFit, screen_texts, with_facts_in
from lantu.scaffold.markdown_script import (
    NUMBERING,
    Script,
    ScriptRow,
    formulae_plain,
    plain,
    readable,
)
from lantu.scaffold.names import slug, words
from lantu.scaffold.outline_images import with_images
from lantu.scaffold.script_files import read_script
from lantu.scaffold.write_together import require_new, written
from lantu.scaffold.yaml_rows import NewRow, flow, row_text
from lantu.storyboard import SCHEMA_FILE, load

FOLDER = re.compile(r"[\w-][\w .-]*")
"""Names of scripts that are names of folders as they are."""


@dataclass(frozen=True, slots=True)
class ImportedScript:
    """What came of a script.

    Attributes:
        storyboard: the file, as it is to be named on the command line.
        language: of the narration.
        layouts: row id -> name of its layout.
        given: row id -> the figures declared as given by the script.
        unsaid: ids of rows with a formula that is shown but not said.
        not_mapped: what the script asks for and the film does not show.
        open: what the figure check finds, one line each.
    """

    storyboard: Path
    language: str
    layouts: dict[str, str]
    given: dict[str, list[str]]
    unsaid: list[str]
    not_mapped: list[NotMapped]
    open: list[str]


def convert_script(
    file: Path, storyboard: Path | None = None, into: Path | None = None
) -> ImportedScript:
    """Write the storyboard of a script.

    Args:
        file: the script.
        storyboard: file to write; its folder is the film's project. `storyboard.yaml` in a folder
            named after the script if None.
        into: folder in which the one named after the script is made; the current one if None.

    Raises:
        InputError: if the script has no rows, or something would be written over.
    """
    from lantu.figures import check_figures
    from lantu.layouts import find_layouts
    from lantu.themes import find_theme

    script = read_script(file)
    _require_ids(file, script)
    name = file.stem if FOLDER.fullmatch(file.stem) else slug(file.stem, "_") or "film"
    target = storyboard or Path(os.path.relpath((into or Path.cwd()) / name / STORYBOARD))
    require_new(target)
    root = open_project(target).root
    placed, pictures = with_images(script.rows, file.parent, root)
    script = replace(script, rows=placed)
    fitted = fit_script(script, find_layouts(find_theme(None, root)))
    rows = [_row(script.language, file.name, row, made) for row, made in fitted.rows]
    text = _film(script, name, root) + "\n\n".join(_indented(row) for row in rows)
    findings: list[str] = []
    with written(pictures, target, text + "\n") as draft:
        loaded = load(draft, root)
        try:
            check_figures(loaded)
        except StoryboardError as error:
            findings = [f"row {one.row}: {one.cause}. {one.remedy}" for one in error.problems]
    return ImportedScript(
        storyboard=target,
        language=script.language,
        layouts={row.id: str(row.layout) for row in rows},
        given={row.id: _shown(row) for row in rows if row.facts},
        unsaid=[row.id for row in rows if "|]" in "".join(row.narration.values())],
        not_mapped=fitted.not_mapped,
        open=findings,
    )


def print_import_report(brought: ImportedScript, console: Console) -> None:
    """Say what was written and what is left to its author."""

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False)

    own = LANGUAGES[brought.language]
    other = next((LANGUAGES[tag] for tag in DEFAULT if tag != own.tag), None)
    layouts = ", ".join(f"{row} {layout}" for row, layout in brought.layouts.items())
    say(f"{brought.storyboard}: {layouts}.")
    if brought.not_mapped:
        say("These parts of the script are not in the picture; add them to `data`, if you want:")
        for each in brought.not_mapped:
            say(f"  row {each.row}, {each.cell}: {each.what}")
    if brought.given:
        say("These figures are declared as given by the script. Compute what can be computed,")
        say("and list idioms under `figures_of_speech` instead:")
        for row, figures in brought.given.items():
            say(f"  row {row}: {', '.join(figures)}")
    for row in brought.unsaid:
        say(f"Row {row} shows a formula that is not said: put the words after the bar in [ | ].")
    if other:
        say(
            f"The narration is {own.english_name} alone: for {other.english_name},"
            f" add {other.tag} to `languages` and to every text."
        )
    folder = os.path.relpath(brought.storyboard.parent)
    enter = "" if folder == "." else f"cd {shlex.quote(folder)} && "
    other_name = brought.storyboard.name != STORYBOARD
    named = f" --storyboard {shlex.quote(brought.storyboard.name)}" if other_name else ""
    say("Next:")
    say(f"  {enter}lantu{named} --quality low")
    if brought.open:
        say("`lantu check` still finds:")
        for finding in brought.open:
            say(f"  {finding}")


def _require_ids(file: Path, script: Script) -> None:
    """Refuse two rows with the same id.

    Raises:
        InputError: names both lines.
    """
    lines: dict[str, int] = {}
    for row in script.rows:
        if row.id in lines:
            cause = f"{file}:{row.line}: the id `{row.id}` is repeated"
            raise InputError(
                f"{cause} (first in line {lines[row.id]}). Give this row another.", Code.REPEATED_ID
            )
        lines[row.id] = row.line


def _film(script: Script, name: str, root: Path) -> str:
    places = [folder / SCHEMA_FILE for folder in (root, *root.parents)]
    schema = next(filter(Path.is_file, places), None)
    path = schema and Path(os.path.relpath(schema, root)).as_posix()
    letters = "".join(word[0] for word in words(script.title.partition("(")[0]))
    return (
        (f"# yaml-language-server: $schema={path}\n" if path else "") + "film:\n"
        f"  title: {flow(script.title)}\n"
        f"  drawing: {(letters or name)[:3].upper()}\n"
        f"  languages: [{script.language}]\n"
        "\nrows:\n"
    )


def _indented(row: NewRow) -> str:
    return "\n".join(f"  {line}" if line else "" for line in row_text(row).splitlines())


def _row(language: str, name: str, row: RowToFit, made: FittedRow) -> NewRow:
    read = row.row
    title = formulae_plain(read.title)
    seen = _seen(read, made)
    spoken = [formulae_plain(NUMBERING.sub("", plain(line))) for line in read.narration]
    texts = [title, seen, *screen_texts(made.data), *spoken]
    facts = given_facts(texts, f"{name}, row {read.id}")
    return NewRow(
        id=read.id,
        layout=made.layout,
        title=title,
        narration={language: row.told.markup()},
        seen={language: seen},
        labels={"heading": with_facts(title, facts)},
        data=with_facts_in(made.data, facts),
        facts=facts,
    )


def _seen(row: ScriptRow, made: FittedRow) -> str:
    """What the transcript says of the picture: the script's words, else the texts of the data."""
    if row.action:
        return _joined(readable(formulae_plain(line)) for line in row.action)
    return "; ".join(dict.fromkeys([row.title, *screen_texts(made.data)]))


def _joined(lines: Iterable[str]) -> str:
    """Lines as running text: no space after Chinese punctuation."""
    return re.sub(r"(?<=[。！？；：，”』」）]) ", "", " ".join(lines))


def _shown(row: NewRow) -> list[str]:
    return [str(fact["show"]).format(fact["value"]) for fact in row.facts.values()]
