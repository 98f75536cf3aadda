"""Checks across fields that the pydantic models cannot express: marks, sounds, labels, ids.

They read the plain YAML values instead of the models, so that one error does not hide the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unicodedata import category

from lantu.core.words import nearest_word, suggestion
from lantu.findings import Code, Finding, Fix
from lantu.languages import DEFAULT, LANGUAGES
from lantu.storyboard.facts import template_faults, template_names
from lantu.storyboard.markup import ROW_START, written_marks
from lantu.storyboard.markup_faults import markup_faults
from lantu.storyboard.misspelling import (
    misspelt,
    misspelt_inside,
    rename_inside,
)
from lantu.storyboard.narration import parse
from lantu.storyboard.placeholders import missing_language_fixes
from lantu.storyboard.source import Place, Source, texts_in

POSTER: Place = ("film", "poster")
MOST_FAULTS = 20
"""Faults of markup that are told of one narration."""
SAID = frozenset("%‰°+−=<>≈≠±×÷∞√∑∫€$£¥")
"""Characters that are no letters or digits, but are spoken."""


def mapping(value: Any) -> dict[str, Any]:
    """The value if it is a mapping, else an empty mapping."""
    return value if isinstance(value, dict) else {}


def rows_of(data: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each row that is a mapping, with its place in the file."""
    rows = mapping(data).get("rows")
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        if isinstance(row, dict):
            yield ("rows", index), row


def languages_of(data: Any) -> list[str]:
    """The film's languages without unknown ones; all known languages if it lists none."""
    listed = mapping(mapping(data).get("film")).get("languages")
    if not isinstance(listed, list):
        return list(DEFAULT)
    return [one for one in listed if isinstance(one, str) and one in LANGUAGES]


def text_problems(data: Any, source: Source) -> Iterator[Finding]:
    """Problems of ids, languages, narration, captions, sounds, offsets, labels and the poster."""
    languages = languages_of(data)
    yield from _repeated_languages(data, source)
    yield from _repeated_ids(data, source)
    for place, value in _localized(data):
        yield from _missing_languages(place, value, languages, source)
    for place, row in rows_of(data):
        narrations = _narrations(place, row, languages)
        yield from _narration_problems(narrations, _words_of_data(row), source)
        yield from _caption_problems(place, row, narrations, source)
        if "narration" in row:  # else its marks are unknown, and each use of one would be reported
            yield from _sound_problems(place, row, narrations, source)
            yield from _offset_problems(place, row, narrations, source)
        yield from _label_problems(place, row, source)
    yield from _poster_problems(data, languages, source)


def _repeated_languages(data: Any, source: Source) -> Iterator[Finding]:
    languages = languages_of(data)
    for index, language in enumerate(languages):
        if language in languages[:index]:
            place: Place = ("film", "languages", index)
            yield source.problem(
                Code.REPEATED_LANGUAGE, place, f"`{language}` is repeated", "Remove one of them."
            )


def _repeated_ids(data: Any, source: Source) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    for place, row in rows_of(data):
        name = row.get("id")
        if not isinstance(name, str):
            continue
        if name in first:
            line, _ = source.position((*first[name], "id"))
            cause = f"the id `{name}` is repeated (first in line {line})"
            yield source.problem(
                Code.REPEATED_ID, (*place, "id"), cause, "Give this row another id."
            )
        first.setdefault(name, place)


def _localized(data: Any) -> Iterator[tuple[Place, Any]]:
    film = mapping(mapping(data).get("film"))
    yield ("film", "title"), film.get("title")
    for name, term in mapping(film.get("terms")).items():
        yield ("film", "terms", name, "name"), mapping(term).get("name")
    for place, row in rows_of(data):
        for key in ("title", "narration", "seen"):
            yield (*place, key), row.get(key)
        for name, label in mapping(row.get("labels")).items():
            yield (*place, "labels", name), label
        for name, fact in mapping(row.get("facts")).items():
            yield (*place, "facts", name, "counts"), mapping(fact).get("counts")


def _missing_languages(
    place: Place, value: Any, languages: list[str], source: Source
) -> Iterator[Finding]:
    if isinstance(value, dict):
        for language in languages:
            if language not in value:
                cause = f"`{place[-1]}` has no `{language}` text"
                remedy = f"Add `{language}:`, or remove {language} from `languages`."
                fixes = missing_language_fixes(place, value, language, source)
                yield source.problem(
                    Code.MISSING_LANGUAGE, place, cause, remedy, key=True, fixes=fixes
                )


Narrations = dict[str, tuple[Place, str]]


def _narrations(place: Place, row: dict[str, Any], languages: list[str]) -> Narrations:
    """Language -> (place, narration) of a row, the source language first."""
    value = row.get("narration")
    place = (*place, "narration")
    if isinstance(value, str):
        return {languages[0]: (place, value)} if languages else {}
    return {
        language: ((*place, language), text)
        for language in languages
        if isinstance(text := mapping(value).get(language), str)
    }


def _words_of_data(row: dict[str, Any]) -> set[str]:
    """The texts of a row that may name a mark."""
    named = {key: row.get(key) for key in ("data", "show", "sounds")}
    return {text for _, text in texts_in(named)} | set(mapping(row.get("offsets")))


def _narration_problems(
    narrations: Narrations, used: set[str], source: Source
) -> Iterator[Finding]:
    faults = 0
    for language, (place, text) in narrations.items():
        found = markup_faults(text)
        faults += len(found)
        for fault in found[:MOST_FAULTS]:
            yield source.problem_inside(
                fault.code, place, text, fault.at, fault.cause, fault.remedy
            )
        said = "" if found else "".join(phrase.said for phrase in parse(text, language).phrases)
        if not found and not any(category(one)[0] in "LN" or one in SAID for one in said):
            cause = f"the {language} narration says nothing"
            yield source.problem(
                Code.EMPTY_NARRATION, place, cause, "Write what the voice says.", key=True
            )
    if not faults:
        yield from _mark_differences(narrations, used, source)


def _caption_problems(
    place: Place, row: dict[str, Any], narrations: Narrations, source: Source
) -> Iterator[Finding]:
    """Problems of a row's separate captions; they need the marks of their language's narration."""
    for language, text in mapping(row.get("caption")).items():
        here: Place = (*place, "caption", language)
        if not isinstance(text, str) or language not in LANGUAGES:
            continue
        if language not in narrations:
            cause = f"the caption is in `{language}`, the narration is not"
            yield source.problem(
                Code.CAPTION_WITHOUT_NARRATION,
                here,
                cause,
                "Remove it, or add the narration.",
                key=True,
            )
            continue
        found = markup_faults(text)
        for fault in found:
            yield source.problem_inside(fault.code, here, text, fault.at, fault.cause, fault.remedy)
        if not found and not parse(text, language).text:
            cause = f"the {language} caption shows nothing"
            yield source.problem(
                Code.EMPTY_CAPTION, here, cause, "Write what it shows, or remove it.", key=True
            )
        elif not found and not markup_faults(narrations[language][1]):
            both = {language: narrations[language], f"the {language} caption": (here, text)}
            yield from _mark_differences(both, set(), source)


def _mark_differences(narrations: Narrations, used: set[str], source: Source) -> Iterator[Finding]:
    """Report marks that are missing or in another order in any language but the first.

    Of two similar names, the one that is not among the words that the row uses is the wrong one.
    """
    first, *others = narrations or [""]
    for other in others:
        (here, here_text), (there, there_text) = narrations[first], narrations[other]
        expected, found = written_marks(here_text), written_marks(there_text)
        absent = [name for name in expected if name not in found]
        for name in [name for name in found if name not in expected]:
            near = nearest_word(name, absent)
            if near:
                absent.remove(near)
            if near and name in used and near not in used:
                yield _absent_mark(near, name, here, here_text, (first, other), source)
            else:
                yield _absent_mark(name, near, there, there_text, (other, first), source)
        for name in absent:
            yield _absent_mark(name, None, here, here_text, (first, other), source)
        if set(expected) == set(found) and list(expected) != list(found):
            cause = f"the marks are in another order in {other} than in {first}"
            order = ", ".join(expected)
            remedy = f"The scene needs one order: {order}."
            yield source.problem(Code.MARK_ORDER, there, cause, remedy, key=True, expected=order)


def _absent_mark(
    name: str, near: str | None, place: Place, text: str, languages: tuple[str, str], source: Source
) -> Finding:
    """A mark of the text in the first language that the second has not, or spells as `near`."""
    cause = f"the mark `{name}` is in {languages[0]} but not in {languages[1]}"
    at = written_marks(text)[name]
    remedy = f"Add {{{name}}} to {languages[1]}, or remove it here."
    fixes: tuple[Fix, ...] = ()
    if near:
        remedy = suggestion(name, [near])
        fixes = rename_inside(source, place, text, at, name, [near])
    return source.problem_inside(
        Code.MARK_DIFFERS, place, text, at, cause, remedy, mark=name, fixes=fixes
    )


def _sound_problems(
    place: Place, row: dict[str, Any], narrations: Narrations, source: Source
) -> Iterator[Finding]:
    marks = {name for _, text in narrations.values() for name in written_marks(text)}
    sounds = row.get("sounds")
    for index, sound in enumerate(sounds if isinstance(sounds, list) else []):
        at = mapping(sound).get("at")
        if isinstance(at, str) and at not in marks | {ROW_START}:
            cause = f"the sound begins at `{at}`, which is not a mark of this row"
            where: Place = (*place, "sounds", index, "at")
            yield misspelt(
                Code.SOUND_AT_UNKNOWN_MARK,
                source,
                where,
                cause,
                at,
                marks | {ROW_START},
                "The marks are:",
            )


def _offset_problems(
    place: Place, row: dict[str, Any], narrations: Narrations, source: Source
) -> Iterator[Finding]:
    marks = {name for _, text in narrations.values() for name in written_marks(text)}
    for mark in mapping(row.get("offsets")):
        if mark not in marks:
            cause = f"the offset moves `{mark}`, which is not a mark of this row"
            where: Place = (*place, "offsets", mark)
            yield misspelt(
                Code.OFFSET_OF_UNKNOWN_MARK,
                source,
                where,
                cause,
                mark,
                marks,
                "The marks are:",
                key=True,
            )


def _label_problems(place: Place, row: dict[str, Any], source: Source) -> Iterator[Finding]:
    facts = mapping(row.get("facts"))
    for name, label in mapping(row.get("labels")).items():
        here = (*place, "labels", name)
        texts = {here: label} if isinstance(label, str) else {}
        texts |= {(*here, language): text for language, text in mapping(label).items()}
        for where, text in texts.items():
            if not isinstance(text, str):
                continue
            for fault in template_faults(text):
                yield source.problem_inside(
                    fault.code, where, text, fault.at, fault.cause, fault.remedy
                )
            for fact, at in template_names(text):
                if fact not in facts:
                    cause = f"the label `{name}` names `{fact}`, which is not a fact of this row"
                    yield misspelt_inside(
                        Code.LABEL_UNKNOWN_FACT,
                        source,
                        where,
                        text,
                        at,
                        cause,
                        fact,
                        facts,
                        "The facts of this row are:",
                    )


def _poster_problems(data: Any, languages: list[str], source: Source) -> Iterator[Finding]:
    poster = mapping(mapping(data).get("film")).get("poster")
    if not isinstance(poster, str):
        return
    rows = {str(row.get("id")): (place, row) for place, row in rows_of(data)}
    name, _, mark = poster.partition("@")
    if name not in rows:
        cause = f"there is no row `{name}`"
        yield misspelt(Code.WRONG_POSTER, source, POSTER, cause, name, rows, "The rows are:")
        return
    narrations = _narrations(*rows[name], languages)
    marks = {name for _, text in narrations.values() for name in written_marks(text)}
    if mark not in marks:
        cause = f"`{mark}` is not a mark of row {name}"
        yield misspelt(Code.WRONG_POSTER, source, POSTER, cause, mark, marks, "Its marks are:")
