"""A text to phonemes, word by word, cut into pieces that the model says at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lantu.languages import LANGUAGES, PAUSE, Language, PronouncedWord, WrittenWord
from lantu.voices.text.pace import CLAUSE, SENTENCE, pause_at
from lantu.voices.text.words import word_spans

Fallback = Callable[[Sequence[str], str], Mapping[str, str]]
"""Pronounces words of a language (its tag) that its dictionaries do not have."""

PUNCTUATION = {
    "，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "？": "?", "！": "!",
    ",": ",", ";": ";", ":": ":", ".": ".", "?": "?", "!": "!", "—": "—", "…": "…",
}  # fmt: skip
"""Punctuation -> the model's."""
SHORT = 40
"""Symbols below which a piece is said together with the next one: the model hurries short ones."""
LONG = 300
"""Symbols above which a piece ends at the next clause, and at any pause with a fifth more."""


@dataclass(frozen=True, slots=True)
class SpokenUnit:
    """A word with its phonemes, or the punctuation or space between two words.

    Attributes:
        start: index of its first character in the text.
        end: index after its last character.
        phonemes: in the alphabet of the model; "" if it cannot be pronounced.
        word: False for punctuation and spaces.
    """

    start: int
    end: int
    phonemes: str
    word: bool


def transcribe(text: str, tag: str, accent: str, fallback: Fallback) -> tuple[SpokenUnit, ...]:
    """Transcribe a normalised text; the units are in order and do not overlap.

    Args:
        text: words and the punctuation that makes pauses.
        tag: the language that is spoken. Of one without dictionaries every word is pronounced by
            `fallback`.
        accent: of words in Latin letters, such as "us".
        fallback: pronounces words that the dictionaries do not have.
    """
    spans = word_spans(text)
    spoken = _pronounced(text, spans, tag, accent, fallback)
    units: list[SpokenUnit] = []
    at = 0
    for start, end in spans:
        said = spoken[start]
        between = _between(text, at, start) or " " * said.apart
        if between and units:
            units.append(SpokenUnit(at, start, between, word=False))
        units.append(SpokenUnit(start, end, said.phonemes or "", word=True))
        at = end
    last = _between(text, at, len(text))
    if last and units:
        units.append(SpokenUnit(at, len(text), last, word=False))
    return tuple(units)


def pieces(text: str, units: Sequence[SpokenUnit]) -> tuple[tuple[SpokenUnit, ...], ...]:
    """Cut the units after sentences, and after clauses where a sentence is long.

    Every piece has a word; the punctuation that follows a word stays with it.
    """
    found: list[list[SpokenUnit]] = [[]]
    for unit in units:
        found[-1].append(unit)
        length = _length(found[-1])
        rest = max((pause_at(text, at) for at in range(unit.start, unit.end)), default=0.0)
        ends = (rest >= SENTENCE and length >= SHORT) or (rest >= CLAUSE and length >= LONG)
        if not unit.word and (ends or (rest and length >= LONG * 1.2)):
            found.append([])
    last = found.pop()
    if found and (_length(last) < SHORT or not any(unit.word for unit in last)):
        found[-1] += last
    else:
        found.append(last)
    return tuple(tuple(piece) for piece in found)


def _length(piece: Sequence[SpokenUnit]) -> int:
    return sum(len(unit.phonemes) for unit in piece)


def _pronounced(
    text: str, spans: Sequence[tuple[int, int]], tag: str, accent: str, fallback: Fallback
) -> dict[int, PronouncedWord]:
    """Index of each word -> how it is pronounced, each by the language of its letters."""
    with_dictionary = (one for one in LANGUAGES.values() if one.phonemes)
    languages = {one.tag: one for one in (LANGUAGES[tag], *with_dictionary)}
    speakers = [_speaker(text[start], languages) for start, _ in spans]
    found: dict[int, PronouncedWord] = {}
    for name, language in languages.items():
        mine = [index for index, speaker in enumerate(speakers) if speaker == name]
        words = [_written(text, spans, index, speakers) for index in mine]
        said = (
            language.phonemes(words, accent)
            if language.phonemes
            else [PronouncedWord(None) for _ in words]
        )
        unknown = [w.text for w, one in zip(words, said, strict=True) if one.phonemes is None]
        others = fallback(list(dict.fromkeys(unknown)), name) if unknown else {}
        for index, word, one in zip(mine, words, said, strict=True):
            joined = index > 0 and spans[index - 1][1] == spans[index][0]
            foreign = joined and speakers[index - 1] != name
            phonemes = others.get(word.text, "") if one.phonemes is None else one.phonemes
            found[spans[index][0]] = PronouncedWord(phonemes, apart=one.apart or foreign)
    return found


def _speaker(character: str, languages: Mapping[str, Language]) -> str:
    """The tag of the language that pronounces words which begin with a character."""
    for name, language in languages.items():
        if language.letters and re.match(language.letters, character):
            return name
    return next((name for name, one in languages.items() if not one.letters), next(iter(languages)))


def _written(
    text: str,
    spans: Sequence[tuple[int, int]],
    index: int,
    speakers: Sequence[str],
) -> WrittenWord:
    """A word, and what follows it."""
    start, end = spans[index]
    following = spans[index + 1][0] if index + 1 < len(spans) else len(text)
    if following == len(text) or PUNCTUATION.keys() & set(text[end:following]):
        return WrittenWord(text[start:end], PAUSE)
    if following == end and speakers[index + 1] != speakers[index]:
        return WrittenWord(text[start:end], " ")
    return WrittenWord(text[start:end], text[end:following][:1])


def _between(text: str, start: int, end: int) -> str:
    """What the model reads between two words: punctuation with a space after it, or a space."""
    signs = "".join(
        PUNCTUATION[text[at]]
        for at in range(start, end)
        if text[at] in PUNCTUATION and (pause_at(text, at) or not text[at].isascii())
    )
    if signs:
        return f"{signs} " if end < len(text) else signs
    return " " if any(text[at].isspace() for at in range(start, end)) else ""
