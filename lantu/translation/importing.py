"""Writes the translations of a PO file into the storyboard's text, keeping its comments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from polib import POEntry

from lantu.findings import Code, Edit, Finding, applied
from lantu.storyboard import (
    NarrationError,
    Source,
    Storyboard,
    column_of,
    insert_entries,
    insert_in_list,
    load_text,
    parse,
    template_names,
    text_entry,
    written_marks,
)
from lantu.translation.exporting import FUZZY
from lantu.translation.po_files import read_po
from lantu.translation.texts import TranslatableText, translatable_texts


@dataclass(frozen=True, slots=True)
class Imported:
    """A storyboard's text with translations, not written yet.

    Attributes:
        text: of the storyboard.
        taken: number of texts that were added or changed.
        missing: texts that have no translation; the language is not among the film's until all
            texts by language have one.
        listed: whether the language is among the film's now.
        problems: entries that were left out: stale or fuzzy ones, and those with wrong marks.
    """

    text: str
    taken: int
    missing: int
    listed: bool
    problems: tuple[Finding, ...]


def import_texts(storyboard: Storyboard, source: Source, language: str, file: Path) -> Imported:
    """The storyboard's text with the translations of a PO file.

    Args:
        storyboard: the film.
        source: its file.
        language: the one that was translated to.
        file: the PO file.

    Raises:
        InputError: the PO file cannot be read.
        StoryboardError: the storyboard would have problems with the translations.
    """
    first = storyboard.film.languages[0]
    entries = {entry.msgctxt: entry for entry in read_po(file)}
    edits: list[Edit] = []
    problems: list[Finding] = []
    missing = 0
    lacking = False
    for text in translatable_texts(storyboard, source):
        if not text.text(first):
            continue
        entry = entries.get(text.context)
        found = _problem(text, entry, first, language, file) if entry and entry.msgstr else None
        if found:
            problems.append(found)
        usable = entry is not None and bool(entry.msgstr) and found is None
        own = text.texts.get(language, "")
        if usable and entry is not None and entry.msgstr != own:
            edits.append(_edit(text, first, language, entry.msgstr, source))
        elif not usable and not own:
            missing += 1
            lacking = lacking or "" not in text.texts
    listed = language in storyboard.film.languages
    if edits and not listed and not lacking:
        added = insert_in_list(source, ("film", "languages"), [language])
        if added:
            edits.append(added)
            listed = True
    result = applied(source.text, edits)
    load_text(result, source.file, source.root)
    taken = len(edits) - (listed and language not in storyboard.film.languages)
    return Imported(result, taken, missing, listed, tuple(problems))


def _problem(
    text: TranslatableText, entry: POEntry, first: str, language: str, file: Path
) -> Finding | None:
    """Why the translation of an entry cannot be taken; None if it can."""
    name, present = entry.msgctxt, text.text(first)
    if entry.msgid != present:
        cause = f"the text `{name}` has changed since this file was written"
        return _finding(file, entry, cause, "Run `lantu translate export`, then translate it.")
    if FUZZY in entry.flags:
        cause = f"the translation of `{name}` is marked fuzzy"
        return _finding(file, entry, cause, "Correct it, and remove the flag.")
    if text.kind in ("narration", "caption"):
        try:
            parse(entry.msgstr, language)
        except NarrationError as error:
            fault = error.faults[0]
            cause = f"the translation of `{name}`: {fault.cause}"
            return _finding(file, entry, cause, fault.remedy)
        wanted, got = list(written_marks(present)), list(written_marks(entry.msgstr))
        if wanted != got:
            listed = " ".join(f"{{{mark}}}" for mark in wanted) or "none"
            cause = f"the translation of `{name}` has other marks than the text"
            return _finding(file, entry, cause, f"Write these, in this order: {listed}.")
    else:
        facts = {one for one, _ in template_names(present)}
        if facts != {one for one, _ in template_names(entry.msgstr)}:
            listed = " ".join(f"{{{fact}}}" for fact in sorted(facts)) or "none"
            cause = f"the translation of `{name}` has other figures in braces than the text"
            return _finding(file, entry, cause, f"Write these: {listed}.")
    return None


def _finding(file: Path, entry: POEntry, cause: str, remedy: str) -> Finding:
    return Finding(
        Code.TRANSLATION_LEFT_OUT,
        cause,
        remedy,
        file=str(file),
        line=entry.linenum,
        row=entry.msgctxt.partition("/")[0],
        severity="warning",
    )


def _edit(
    text: TranslatableText, first: str, language: str, translation: str, source: Source
) -> Edit:
    """The edit that adds, or replaces, the translation of one text."""
    place = text.place
    quoted = json.dumps(translation, ensure_ascii=False)
    if "" in text.texts:  # a text for every language becomes one per language
        span = source.spans[place]
        column = span.key - source.text.rfind("\n", 0, span.key) - 1
        made = _mapping(
            {first: text.texts[""], language: translation},
            column,
            flow=_inside_flow(source, span.key),
        )
        start = span.start
        while made.startswith("\n") and source.text[start - 1] == " ":
            start -= 1  # nothing stands after the colon of a mapping on lines of its own
        return source.edit(start, _end(source, span.start, span.end), made)
    if language in text.texts:
        span = source.spans[(*place, language)]
        return source.edit(span.start, _end(source, span.start, span.end), quoted)
    entry = text_entry(language, translation, column_of(source, place))
    added = insert_entries(source, place, [entry])
    if added is None:
        added = insert_entries(source, place, [f"{language}: {quoted}"])
    assert added is not None, place
    return added


def _mapping(texts: dict[str, str], column: int, *, flow: bool) -> str:
    """Texts by language as YAML: on one line, or on lines of their own if one has several."""
    if flow or not any("\n" in text.rstrip("\n") for text in texts.values()):
        inside = ", ".join(
            f"{tag}: {json.dumps(text, ensure_ascii=False)}" for tag, text in texts.items()
        )
        return f"{{{inside}}}"
    margin = "\n" + " " * (column + 2)
    return "".join(margin + text_entry(tag, text, column + 2) for tag, text in texts.items())


def _inside_flow(source: Source, at: int) -> bool:
    """Whether a place of the file lies between brackets on its line."""
    before = source.text[source.text.rfind("\n", 0, at) + 1 : at]
    return before.count("{") + before.count("[") > before.count("}") + before.count("]")


def _end(source: Source, start: int, end: int) -> int:
    """The end of a value without the white space that follows it."""
    return start + len(source.text[start:end].rstrip())
