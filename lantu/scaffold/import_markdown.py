"""A script in Markdown becomes a storyboard, and a placeholder scene for each of its rows."""

from __future__ import annotations

import os
import re
import shlex
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from rich.console import Console

from lantu.core.errors import InputError, StoryboardError
from lantu.core.project_names import STORYBOARD
from lantu.languages import DEFAULT, LANGUAGES
from lantu.project import classes_in, open_project
from lantu.scaffold.figure_facts import given_facts, with_facts
from lantu.scaffold.markdown_script import Line, Script, ScriptRow, plain, read_script
from lantu.scaffold.names import class_name, class_part, file_name, slug, words
from lantu.scaffold.row_templates import SCRIPT, scene_text
from lantu.scaffold.write_together import require_new, written
from lantu.scaffold.yaml_rows import NewRow, flow, row_text
from lantu.storyboard import SCHEMA_FILE, load

FORMULA = re.compile(r"\$([^$]+)\$")
NUMBERING = re.compile(r"\A\s*\d+(?:[.)]\s+|[、）]\s*)")
LONGEST = 90
"""Characters of a line on the sheet."""


@dataclass(frozen=True, slots=True)
class ImportedScript:
    """What came of a script.

    Attributes:
        storyboard: the file, as it is to be named on the command line.
        scenes: folder of the scenes, from the project's root.
        language: of the narration.
        given: row id -> the figures declared as given by the script.
        unsaid: ids of rows with a formula that is shown but not said.
        open: what the figure check finds, one line each.
    """

    storyboard: Path
    scenes: str
    language: str
    given: dict[str, list[str]]
    unsaid: list[str]
    open: list[str]


def convert_script(
    file: Path, storyboard: Path | None = None, scenes: Path | None = None, into: Path | None = None
) -> ImportedScript:
    """Write the storyboard and the scenes of a script.

    Args:
        file: the script.
        storyboard: file to write; its folder is the film's project. `storyboard.yaml` in a folder
            named after the script if None.
        scenes: folder for the scenes; `scenes` beside the storyboard if None.
        into: folder in which the one named after the script is made; the current one if None.

    Raises:
        InputError: if the script has no scene table, or something would be written over.
    """
    from lantu.figures import check_figures

    script = read_script(file)
    name = slug(file.stem, "_") or "film"
    target = storyboard or Path(os.path.relpath((into or Path.cwd()) / name / STORYBOARD))
    root = open_project(target).root
    folder = (scenes or target.parent / "scenes").resolve()
    if not folder.is_relative_to(root):
        raise InputError(
            f"{folder} is outside the project {root}. Name a folder of it with --scenes."
        )
    inside = folder.relative_to(root).as_posix()
    rows = [_row(script, row, scene, file.name) for row, scene in _scenes(file, script)]
    new = {
        folder / file_name(row.title, row.id): scene_text(SCRIPT, one.scene, f"Row {row.id}")
        for row, one in zip(script.rows, rows, strict=True)
    }
    require_new(target, *new)
    _require_free([row.scene for row in rows], folder, inside)
    text = _film(script, name, root, inside) + "\n\n".join(_indented(row) for row in rows)
    findings: list[str] = []
    with written(new, target, text + "\n") as draft:
        loaded = load(draft, root)
        try:
            check_figures(loaded)
        except StoryboardError as error:
            findings = [f"row {one.row}: {one.cause}. {one.remedy}" for one in error.problems]
    return ImportedScript(
        storyboard=target,
        scenes=inside,
        language=script.language,
        given={row.id: _shown(row) for row in rows if row.facts},
        unsaid=[row.id for row in rows if "|]" in "".join(row.narration.values())],
        open=findings,
    )


def print_import_report(brought: ImportedScript, console: Console) -> None:
    """Say what was written and what is left to its author."""

    def say(text: str) -> None:
        console.print(text, markup=False, highlight=False)

    own = LANGUAGES[brought.language]
    other = next((LANGUAGES[tag] for tag in DEFAULT if tag != own.tag), None)
    say(f"{brought.storyboard}: the storyboard, its scenes in {brought.scenes}/.")
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


def _scenes(file: Path, script: Script) -> list[tuple[ScriptRow, str]]:
    """Each row with the name of its class; no name twice.

    Raises:
        InputError: if two rows have the same id.
    """
    lines: dict[str, int] = {}
    taken: dict[str, str] = {}
    for row in script.rows:
        if row.id in lines:
            cause = f"{file}:{row.line}: the id `{row.id}` is repeated"
            raise InputError(f"{cause} (first in line {lines[row.id]}). Give this row another.")
        lines[row.id] = row.line
        name = class_name(row.title, row.id)
        taken[name + class_part(row.id) if name in taken else name] = row.id
    return list(zip(script.rows, taken, strict=True))


def _require_free(scenes: list[str], folder: Path, inside: str) -> None:
    there = classes_in(folder).where
    for scene in scenes:
        if scene in there:
            cause = f"The class {scene} stands in {inside}/{there[scene][0].name}"
            raise InputError(f"{cause}. Name another folder with --scenes.")


def _film(script: Script, name: str, root: Path, scenes: str) -> str:
    places = [folder / SCHEMA_FILE for folder in (root, *root.parents)]
    schema = next(filter(Path.is_file, places), None)
    path = schema and Path(os.path.relpath(schema, root)).as_posix()
    letters = "".join(word[0] for word in words(script.title.partition("(")[0]))
    return (
        (f"# yaml-language-server: $schema={path}\n" if path else "") + "film:\n"
        f"  title: {flow(script.title)}\n"
        f"  drawing: {(letters or name)[:3].upper()}\n"
        f"  languages: [{script.language}]\n"
        f"  scenes: {flow(scenes)}\n"
        "\nrows:\n"
    )


def _indented(row: NewRow) -> str:
    return "\n".join(f"  {line}" if line else "" for line in row_text(row).splitlines())


def _row(script: Script, row: ScriptRow, scene: str, name: str) -> NewRow:
    title, layout = _formulae_plain(row.title), _formulae_plain(row.layout)
    action = [_formulae_plain(line) for line in row.action]
    spoken = [_formulae_plain(NUMBERING.sub("", plain(line))) for line in row.narration]
    facts = given_facts([title, *action, layout, *spoken], f"{name}, row {row.id}")
    labels = {"heading": title, "layout": layout}
    parts = [part for line in action for part in _parts(line)]
    labels |= {f"action_{number}": part for number, part in enumerate(parts, start=1)}
    return NewRow(
        id=row.id,
        scene=scene,
        title=title,
        narration={script.language: _narration(row.narration)},
        seen={script.language: _joined(action)},
        labels={label: with_facts(text, facts) for label, text in labels.items()},
        facts=facts,
    )


def _parts(line: str) -> list[str]:
    """A line, or its sentences if it is long: Manim cuts off what is wider than the picture."""
    if len(line) <= LONGEST:
        return [line]
    sentences = re.split(r"(?<=[。！？；])|(?<=[.!?;])\s", line)
    return [part for one in sentences if one for part in wrap(one, LONGEST)]


def _joined(lines: list[str]) -> str:
    """Lines as running text: no space after Chinese punctuation."""
    text = " ".join(lines)
    return re.sub(r"(?<=[。！？；：，”』」）]) ", "", text)


def _narration(lines: tuple[Line, ...]) -> str:
    """The lines with a mark before each but the first, and before bold words within a line."""
    written_lines = []
    bold = 0
    for number, line in enumerate(lines, start=1):
        text = f"{{line_{number}}}" if number > 1 else ""
        for index, piece in enumerate(line):
            words_only = NUMBERING.sub("", piece.text) if not index else piece.text
            if piece.bold and (index or number == 1):
                bold += 1
                text += f"{{bold_{bold}}}"
            text += _markup(words_only)
        written_lines.append(text)
    return "\n".join(written_lines)


def _markup(text: str) -> str:
    """Text as narration: formulae are shown and not said, brackets are ordinary characters."""
    parts = FORMULA.split(text)
    for index, part in enumerate(parts):
        guarded = re.sub(r"([\\{}\[\]|])", r"\\\1", _without_commands(part) if index % 2 else part)
        parts[index] = f"[{guarded}|]" if index % 2 else guarded
    return "".join(parts)


def _formulae_plain(text: str) -> str:
    return FORMULA.sub(lambda found: _without_commands(found[1]), text)


def _without_commands(formula: str) -> str:
    """A formula of TeX as plain characters, as far as that goes."""
    return re.sub(r"\\(?=[A-Za-z])|(?<!\\)[{}]|\b(?:text|mathrm|operatorname)(?=\{)", "", formula)


def _shown(row: NewRow) -> list[str]:
    return [str(fact["show"]).format(fact["value"]) for fact in row.facts.values()]
