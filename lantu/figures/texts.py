"""Collect the texts of a row that may hold figures, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.storyboard import TEMPLATE, TOKEN, Localized, Place, Row, stresses


@dataclass(frozen=True, slots=True)
class RowText:
    """One text of a row in one language.

    Attributes:
        kind: narration, caption, title or seen.
        language: "zh" or "en".
        place: its place in the storyboard.
        written: the text in the file; the indices of its figures refer to it.
        shown: `written` with spaces for markup and for what is only spoken.
        said: `written` with spaces for markup and for what is only shown.
        spoken_spans: (start, end) of each `[shown|said]` in `written`.
    """

    kind: str
    language: str
    place: Place
    written: str
    shown: str
    said: str
    spoken_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label as displayed, and which fact fills which span of it.

    Attributes:
        name: its name in the row.
        language: in which it is written; of a text for all languages, the film's first.
        place: place of its template in the storyboard.
        template: the text in the file.
        filled: the template with its facts filled in.
        facts: (start, end, fact name) of each fact in `filled`.
        origin: for each character of `filled`, its index in the template.
    """

    name: str
    language: str
    place: Place
    template: str
    filled: str
    facts: tuple[tuple[int, int, str], ...]
    origin: tuple[int, ...]


def texts_of(row: Row, index: int, languages: list[str]) -> Iterator[RowText]:
    """Narration, title, description and captions of a row in each language of the film."""
    for kind, value in (("narration", row.narration), ("title", row.title), ("seen", row.seen)):
        for place, language, written in _by_language(("rows", index, kind), value, languages):
            if kind == "narration":
                yield _parse_markup(kind, language, place, written)
            else:
                yield RowText(kind, language, place, written, written, written)
    for language, written in row.caption.items():
        yield _parse_markup("caption", language, ("rows", index, "caption", language), written)


def labels_of(row: Row, index: int, shown: Mapping[str, str], first: str) -> Iterator[Label]:
    """Every label of a row in every language, filled in.

    Args:
        row: the row.
        index: index of the row in the film, from 0.
        shown: fact name -> its text on the screen.
        first: the film's first language.
    """
    for name, value in row.labels.items():
        place: Place = ("rows", index, "labels", name)
        if isinstance(value, str):
            yield _label(name, first, place, value, shown)
            continue
        for language, template in value.items():
            yield _label(name, language, (*place, language), template, shown)


def _by_language(
    place: Place, value: Localized, languages: list[str]
) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, str):
        yield place, languages[0], value
    else:
        for language, written in value.items():
            yield (*place, language), language, written


def _parse_markup(kind: str, language: str, place: Place, written: str) -> RowText:
    shown, said = list(written), list(written)
    spoken_spans = []
    opening, _ = stresses(written)
    stars = {*opening, *opening.values()}
    for token in TOKEN.finditer(written):
        start, end = token.span()
        if token["mark"] is not None or token["control"] is not None or start in stars:
            shown[start:end] = said[start:end] = " " * (end - start)
        elif token["spoken"] is not None:
            bar = start + 1 + token["spoken"].index("|")
            shown[start], shown[bar:end] = " ", " " * (end - bar)
            said[start : bar + 1], said[end - 1] = " " * (bar + 1 - start), " "
            spoken_spans.append((start, end))
        elif token["speaker"] is not None or token["stray"] is not None:
            shown[start:end] = said[start:end] = " " * (end - start)
    return RowText(
        kind, language, place, written, "".join(shown), "".join(said), tuple(spoken_spans)
    )


def _label(
    name: str, language: str, place: Place, template: str, shown: Mapping[str, str]
) -> Label:
    filled, last = "", 0
    origin: list[int] = []
    facts: list[tuple[int, int, str]] = []
    for match in TEMPLATE.finditer(template):
        filled += template[last : match.start()]
        origin += range(last, match.start())
        if match["fact"]:
            text = shown.get(match["fact"], "")
            facts.append((len(filled), len(filled) + len(text), match["fact"]))
        else:
            text = match["escaped"] or match["stray"]
        filled += text
        origin += [match.start()] * len(text)
        last = match.end()
    filled += template[last:]
    origin += range(last, len(template))
    return Label(name, language, place, template, filled, tuple(facts), tuple(origin))
