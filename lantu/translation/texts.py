"""Collects the texts of a storyboard that can be translated, with notes for translators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from lantu.languages import LANGUAGES
from lantu.layouts import CONTEXT, RowContext, find_layouts
from lantu.storyboard import Place, Row, Source, Storyboard, template_names, written_marks
from lantu.themes import find_theme

SEEN = "What is on the screen, for the transcript."


@dataclass(frozen=True, slots=True)
class TranslatableText:
    """A text of a storyboard.

    Attributes:
        context: what names it in the PO file: the row's id and the place in it. It stays the same
            when other rows are added.
        place: its place in the storyboard.
        kind: narration, title, seen, label, data, term, speaker, counts or film.
        texts: language -> text; under "" a text that serves every language.
        notes: what a translator must know.
    """

    context: str
    place: Place
    kind: str
    texts: Mapping[str, str]
    notes: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """The text in a language, or the one for every language; "" without either."""
        return self.texts.get(language, self.texts.get("", ""))


def translatable_texts(storyboard: Storyboard, source: Source) -> Iterator[TranslatableText]:
    """Every text of a storyboard that is seen, heard or read, in the order of the film."""
    film = storyboard.film
    first = film.languages[0]
    yield from _one("film/title", ("film", "title"), "film", film.title, ("Title of the film.",))
    for name, term in film.terms.items():
        note = f"Name of a thing of the story; the field's own term is {term.formal}."
        yield from _one(
            f"film/terms/{name}", ("film", "terms", name, "name"), "term", term.name, (note,)
        )
    for name, speaker in film.speakers.items():
        if speaker.name is not None:
            place: Place = ("film", "speakers", name, "name")
            yield from _one(f"film/speakers/{name}", place, "speaker", speaker.name)
    theme = find_theme(film.theme_settings.name, source.root)
    layouts = find_layouts(theme)
    colours = {*theme.colours, *film.terms}
    for index, row in enumerate(storyboard.rows):
        at: Place = ("rows", index)
        yield from _one(
            f"{row.id}/title", (*at, "title"), "title", row.title, (_width(row.title, first),)
        )
        yield from _one(
            f"{row.id}/narration",
            (*at, "narration"),
            "narration",
            row.narration,
            _narration_notes(row, first),
        )
        if row.caption:
            yield from _one(f"{row.id}/caption", (*at, "caption"), "caption", row.caption)
        yield from _one(
            f"{row.id}/seen",
            (*at, "seen"),
            "seen",
            row.seen,
            ("What is on the screen, for the transcript.",),
        )
        for name, label in row.labels.items():
            notes = (_width(label, first), *_fact_notes(label, first))
            yield from _one(f"{row.id}/labels/{name}", (*at, "labels", name), "label", label, notes)
        for name, fact in row.facts.items():
            if fact.counts is not None:
                note = "The noun that a number counts, as it follows the number."
                place = (*at, "facts", name, "counts")
                yield from _one(f"{row.id}/facts/{name}", place, "counts", fact.counts, (note,))
        layout = layouts.get(row.layout or "")
        shown = _layout_texts(row, layout.model, colours) if layout else frozenset()
        yield from _data_texts(row, index, shown, first)


def _one(
    context: str, place: Place, kind: str, value: Any, notes: tuple[str, ...] = ()
) -> Iterator[TranslatableText]:
    texts = value if isinstance(value, dict) else {"": value}
    if any(_has_letter(text) for text in texts.values()):
        yield TranslatableText(context, place, kind, texts, tuple(filter(None, notes)))


def _data_texts(
    row: Row, index: int, shown: frozenset[str], first: str
) -> Iterator[TranslatableText]:
    """The texts by language in a row's data, and those that its layout shows."""
    for place, value in _leaves(row.data, ("rows", index, "data"), first):
        inside = "/".join(map(str, place[3:]))
        if isinstance(value, dict) or value in shown:
            notes = (_width(value, first), *_fact_notes(value, first))
            yield from _one(f"{row.id}/data/{inside}", place, "data", value, notes)


def _leaves(value: Any, place: Place, first: str) -> Iterator[tuple[Place, Any]]:
    """The texts of a value, and its mappings from languages to texts.

    Such a mapping has a text in the film's first language; keys such as `id` are tags as well.
    """
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        texts = all(isinstance(one, str) for one in value.values())
        if first in value and texts and all(key in LANGUAGES for key in value):
            yield place, value
            return
        for key, item in value.items():
            yield from _leaves(item, (*place, key), first)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*place, number), first)


def _layout_texts(row: Row, model: Any, colours: set[str]) -> frozenset[str]:
    """The plain texts of a row's data that its layout writes on the screen.

    The layout's model asks for each of them to be resolved; here they are noted.
    """
    found: set[str] = set()

    def note(text: str | Mapping[str, str]) -> str:
        if isinstance(text, str):
            found.add(text)
            return text
        return next(iter(text.values()))

    narrations = row.narration.values() if isinstance(row.narration, dict) else [row.narration]
    marks = {name for text in narrations for name in written_marks(text)}
    context = RowContext(
        resolve=note, marks=marks, colours=colours, facts=dict.fromkeys(row.facts, 1.0)
    )
    with suppress(ValidationError):  # a checked storyboard fits; a file of data is not read here
        model.model_validate(row.data, context={CONTEXT: context})
    return frozenset(found - marks)


def _narration_notes(row: Row, first: str) -> tuple[str, ...]:
    text = row.narration if isinstance(row.narration, str) else row.narration.get(first, "")
    marks = list(written_marks(text))
    notes = ["What is said. [shown|said] says something other than it shows."]
    if marks:
        listed = " ".join(f"{{{name}}}" for name in marks)
        notes.append(f"Keep these marks, in this order, each before what appears then: {listed}")
    return tuple(notes)


def _fact_notes(value: Any, first: str) -> tuple[str, ...]:
    text = value.get(first, "") if isinstance(value, dict) else value
    names = sorted({name for name, _ in template_names(text)})
    if not names:
        return ()
    listed = " ".join(f"{{{name}}}" for name in names)
    return (f"Keep {listed}: a figure is filled in there.",)


def _width(value: Any, first: str) -> str:
    """How wide the text of the first language is, as a measure of what fits."""
    text = value.get(first, "") if isinstance(value, dict) else value
    columns = LANGUAGES[first].captions.width(text)
    return f"On the screen; {columns} columns wide in {first}. Much longer text is set smaller."


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)
