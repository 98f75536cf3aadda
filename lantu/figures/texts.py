"""The texts of a row in which figures may stand, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lantu.storyboard import TEMPLATE, TOKEN, Localized, Place, Row


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a row in one language.

    Attributes:
        what: narration, caption, title or seen.
        language: "zh" or "en".
        place: where it stands in the storyboard.
        written: as in the file; figures are found at its indices.
        shown: the same length, with markup and what is only said blanked out.
        said: the same length, with markup and what is only shown blanked out.
        switched: spans in which shown and said differ.
    """

    what: str
    language: str
    place: Place
    written: str
    shown: str
    said: str
    switched: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label as on the screen, and which fact fills which stretch of it.

    Attributes:
        name: its name in the row.
        place: where its template stands.
        template: as written.
        filled: with its facts.
        facts: (start, end, name) in `filled`.
        origin: index in the template of each character of `filled`.
    """

    name: str
    place: Place
    template: str
    filled: str
    facts: tuple[tuple[int, int, str], ...]
    origin: tuple[int, ...]


def texts_of(row: Row, index: int, languages: list[str]) -> Iterator[Text]:
    """Narration, title, description and captions of a row in each language of the film."""
    for what, value in (("narration", row.narration), ("title", row.title), ("seen", row.seen)):
        for place, language, written in _versions(("rows", index, what), value, languages):
            if what == "narration":
                yield _narration(what, language, place, written)
            else:
                yield Text(what, language, place, written, written, written)
    for language, written in row.caption.items():
        yield _narration("caption", language, ("rows", index, "caption", language), written)


def labels_of(row: Row, index: int, shown: Mapping[str, str]) -> Iterator[Label]:
    """Every label of a row in every language, filled with its facts as shown."""
    for name, value in row.labels.items():
        place: Place = ("rows", index, "labels", name)
        versions = {place: value} if isinstance(value, str) else {}
        if isinstance(value, dict):
            versions |= {(*place, language): text for language, text in value.items()}
        for where, template in versions.items():
            yield _label(name, where, template, shown)


def _versions(
    place: Place, value: Localized, languages: list[str]
) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, str):
        yield place, languages[0], value
    else:
        for language, written in value.items():
            yield (*place, language), language, written


def _narration(what: str, language: str, place: Place, written: str) -> Text:
    shown, said = list(written), list(written)
    switched = []
    for token in TOKEN.finditer(written):
        start, end = token.span()
        if token["mark"] is not None:
            shown[start:end] = said[start:end] = " " * (end - start)
        elif token["spoken"] is not None:
            bar = start + 1 + token["spoken"].index("|")
            shown[start], shown[bar:end] = " ", " " * (end - bar)
            said[start : bar + 1], said[end - 1] = " " * (bar + 1 - start), " "
            switched.append((start, end))
    return Text(what, language, place, written, "".join(shown), "".join(said), tuple(switched))


def _label(name: str, place: Place, template: str, shown: Mapping[str, str]) -> Label:
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
    return Label(name, place, template, filled, tuple(facts), tuple(origin))
