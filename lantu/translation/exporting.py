"""Writes the PO file of a language: each text with its translation, if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from polib import POEntry, POFile

from lantu.languages import LANGUAGES
from lantu.storyboard import Source, Storyboard
from lantu.translation.po_files import read_po
from lantu.translation.texts import TranslatableText, translatable_texts

FUZZY = "fuzzy"
WRAP = 100


@dataclass(frozen=True, slots=True)
class Exported:
    """A PO file that was not written yet.

    Attributes:
        text: of the file.
        total: number of its entries.
        translated: entries with a translation of the present text.
        stale: entries whose text has changed since it was translated.
    """

    text: str
    total: int
    translated: int
    stale: int


def export_texts(storyboard: Storyboard, source: Source, language: str, file: Path) -> Exported:
    """The PO file of a language, with what an earlier one and the storyboard have translated.

    A text that has changed since the earlier file was written is marked fuzzy, with the text that
    was translated as a comment, as gettext's msgmerge does. Entries that are gone are dropped.

    Args:
        storyboard: the film.
        source: its file.
        language: the one to translate to.
        file: where an earlier PO file lies, if there is one; it is not written.

    Raises:
        InputError: that file cannot be read.
    """
    first = storyboard.film.languages[0]
    before = {entry.msgctxt: entry for entry in read_po(file)} if file.is_file() else {}
    made = POFile(wrapwidth=WRAP)
    made.metadata = {
        "Project-Id-Version": storyboard.film.drawing,
        "Language": LANGUAGES[language].html,
        "X-Source-Language": LANGUAGES[first].html,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for text in translatable_texts(storyboard, source):
        if text.text(first):
            made.append(_entry(text, first, language, before.get(text.context), source))
    stale = sum(FUZZY in entry.flags for entry in made)
    done = sum(bool(entry.msgstr) and FUZZY not in entry.flags for entry in made)
    return Exported(f"{made}\n", len(made), done, stale)


def _entry(
    text: TranslatableText, first: str, language: str, before: POEntry | None, source: Source
) -> POEntry:
    present = text.text(first)
    own = text.texts.get(language, "")
    line, _ = source.position(text.place)
    entry = POEntry(
        msgctxt=text.context,
        msgid=present,
        msgstr=own or (before.msgstr if before else ""),
        comment="\n".join(text.notes),
        occurrences=[(Path(source.file).name, str(line))],
    )
    if before is None:
        return entry
    entry.tcomment = before.tcomment
    # A translation that was changed in the storyboard itself belongs to the present text.
    if before.msgid != present and entry.msgstr and own in ("", before.msgstr):
        entry.flags.append(FUZZY)
        entry.previous_msgid = before.msgid
    elif FUZZY in before.flags and entry.msgstr == before.msgstr:
        entry.flags.append(FUZZY)
        entry.previous_msgid = before.previous_msgid
    return entry
