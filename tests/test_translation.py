"""PO files: the film's texts go out, come back into the storyboard, and stale ones are found."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polib
import pytest

from lantu.core.errors import InputError
from lantu.storyboard import Storyboard, load
from lantu.translation import Imported, export_texts, import_texts

STORYBOARD = """\
# A film of one language.
film:
  title: Two ways   # the title
  drawing: TW
  languages: [en]
  voice: silent
  terms: {draft: {name: intern, formal: draft model, colour: blue}}
rows:
  - id: "01"
    layout: points
    title: Three steps
    # what is said
    narration: |
      The model reads the text, {one} then it guesses,
      {two} and the editor checks it in 20 ms.
    seen: A list.
    labels: {heading: "How it works: {time}"}
    facts: {time: {value: 20, source: measured, show: "{:g} ms"}}
    data:
      bullets: number
      points:
        - text: It reads.   # first
          at: one
        - {text: It guesses., note: once, icon: book, at: two}
"""
GERMAN = {
    "film/title": "Zwei Wege",
    "film/terms/draft": "Praktikant",
    "01/title": "Drei Schritte",
    "01/narration": "Es liest den Text, {one} dann rät es,\n{two} und es wird in 20 ms geprüft.\n",
    "01/seen": "Eine Liste.",
    "01/labels/heading": "So geht es: {time}",
    "01/data/points/0/text": "Es liest.",
    "01/data/points/1/text": "Es rät.",
    "01/data/points/1/note": "einmal",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "storyboard.yaml").write_text(STORYBOARD, "utf-8")
    return tmp_path


def film(root: Path) -> Storyboard:
    return load(root / "storyboard.yaml", root)


def exported(root: Path) -> polib.POFile:
    """Export to de.po, which is written."""
    storyboard, file = film(root), root / "de.po"
    assert storyboard.source
    file.write_text(export_texts(storyboard, storyboard.source, "de", file).text, "utf-8")
    return polib.pofile(str(file))


def translated(root: Path, **changes: str) -> Imported:
    """Fill de.po with the German texts and import it."""
    found = polib.pofile(str(root / "de.po"))
    for entry in found:
        entry.msgstr = changes.get(entry.msgctxt, GERMAN[entry.msgctxt])
    found.save()
    storyboard = film(root)
    assert storyboard.source
    return import_texts(storyboard, storyboard.source, "de", root / "de.po")


def test_every_text_is_exported_with_notes(root: Path) -> None:
    found = {entry.msgctxt: entry for entry in exported(root)}
    assert list(found) == list(GERMAN)  # neither the icon, nor the bullets, nor the marks
    assert "{one} {two}" in found["01/narration"].comment
    assert "20 columns" in found["01/labels/heading"].comment
    assert found["01/title"].occurrences == [("storyboard.yaml", "11")]


def test_translations_come_back_with_all_comments(root: Path) -> None:
    exported(root)
    made = translated(root)
    assert (made.taken, made.missing, made.listed, made.problems) == (len(GERMAN), 0, True, ())
    (root / "storyboard.yaml").write_text(made.text, "utf-8")
    for comment in ("# A film of one language.", "# the title", "# what is said", "# first"):
        assert comment in made.text
    assert not any(line.endswith(" ") for line in made.text.splitlines())
    now = film(root)
    assert now.film.languages == ["en", "de"]
    assert now.rows[0].narration["de"] == GERMAN["01/narration"]  # type: ignore[index]
    assert now.rows[0].data["points"][1]["note"] == {"en": "once", "de": "einmal"}
    # The way out and back again changes nothing.
    assert all(entry.translated() for entry in exported(root))
    assert translated(root).text == made.text


def test_a_changed_text_makes_its_translation_fuzzy(root: Path) -> None:
    exported(root)
    (root / "storyboard.yaml").write_text(translated(root).text, "utf-8")
    file = root / "storyboard.yaml"
    file.write_text(file.read_text("utf-8").replace("Three steps", "Three easy steps"), "utf-8")
    stale = {entry.msgctxt: entry for entry in exported(root)}["01/title"]
    assert stale.flags == ["fuzzy"] and stale.previous_msgid == "Three steps"
    storyboard = film(root)
    assert storyboard.source
    made = import_texts(storyboard, storyboard.source, "de", root / "de.po")
    assert [problem.cause for problem in made.problems] == [
        "the translation of `01/title` is marked fuzzy"
    ]
    assert made.problems[0].line and made.problems[0].row == "01"


@pytest.mark.parametrize(
    ("name", "text", "cause"),
    [
        ("01/narration", "Ohne {one} die zweite.", "other marks"),
        ("01/narration", "Erst {two}, dann {one}.", "other marks"),
        ("01/narration", "Offen {one {two}.", "`{` without `}`"),
        ("01/narration", "Offen {one} {\x1etwo}.", "is not a valid mark"),
        ("01/labels/heading", "So geht es", "other figures in braces"),
    ],
)
def test_wrong_marks_are_left_out(root: Path, name: str, text: str, cause: str) -> None:
    exported(root)
    made = translated(root, **{name: text})
    (problem,) = made.problems
    assert problem.code == "LT922" and cause in problem.cause and problem.remedy
    assert made.taken == len(GERMAN) - 1 and made.missing == 1
    assert text not in made.text


def test_no_po_file_is_one_message(root: Path) -> None:
    with pytest.raises(InputError, match="translate export") as raised:
        translated_from(root, root / "none.po")
    assert raised.value.code == "LT921"
    (root / "bad.po").write_text("This is no PO file.", "utf-8")
    with pytest.raises(InputError, match="no PO file") as raised:
        translated_from(root, root / "bad.po")
    assert raised.value.code == "LT921"


def translated_from(root: Path, file: Path) -> Imported:
    storyboard = film(root)
    assert storyboard.source
    return import_texts(storyboard, storyboard.source, "de", file)


def test_the_command(root: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "lantu", "translate", *words]
        return subprocess.run(command, cwd=root, capture_output=True, text=True)

    out = run("export", "de")
    assert out.returncode == 0 and "9 texts, 9 to translate" in out.stdout, out.stderr
    back = run("import", "de")
    assert back.returncode == 0 and "9 texts have no translation yet" in back.stdout
    assert (root / "storyboard.yaml").read_text("utf-8") == STORYBOARD
