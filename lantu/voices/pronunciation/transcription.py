"""A text to phonemes, word by word, cut into pieces that the model says at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lantu.voices.pronunciation.english import PAUSE, Fallback, pronounce
from lantu.voices.pronunciation.mandarin import syllables
from lantu.voices.text.pace import CLAUSE, SENTENCE, pause_at
from lantu.voices.text.words import joins_word, word_spans

CHINESE = ("\u3400", "\u9fff")
PUNCTUATION = {
    "，": ",", "、": ",", "；": ";", "：": ":", "。": ".", "？": "?", "！": "!",
    ",": ",", ";": ";", ":": ":", ".": ".", "?": "?", "!": "!", "—": "—", "…": "…",
}  # fmt: skip
"""Punctuation -> the model's."""
SHORT = 40
"""Symbols below which a piece is said together with the next one: the model hurries short ones."""
LONG = 300
"""Symbols above which a piece ends at the next clause, and at any pause with half as much more."""


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


def transcribe(text: str, accent: str, fallback: Fallback) -> tuple[SpokenUnit, ...]:
    """Transcribe a normalised text; the units are in order and do not overlap.

    Args:
        text: words and the punctuation that makes pauses.
        accent: of English words, "us" or "gb".
        fallback: pronounces words in Latin letters that the dictionary does not have.
    """
    spans = word_spans(text)
    spoken = _chinese(text, spans) | _latin(text, spans, accent, fallback)
    units: list[SpokenUnit] = []
    at = 0
    for start, end in [*spans, (len(text), len(text))]:
        between = _between(text, at, start)
        apart = bool(spoken.get(start) and spoken[start][1]) and not between
        if units and start < len(text) and apart:
            between = " "
        if between and units:
            units.append(SpokenUnit(at, start, between, word=False))
        if start < end:
            units.append(SpokenUnit(start, end, spoken.get(start, ("", False))[0], word=True))
        at = end
    return tuple(units)


def pieces(text: str, units: Sequence[SpokenUnit]) -> tuple[tuple[SpokenUnit, ...], ...]:
    """Cut the units after sentences, and after clauses where a sentence is long.

    Every piece has a word; the punctuation that follows a word stays with it.
    """
    found: list[list[SpokenUnit]] = [[]]
    for unit in units:
        found[-1].append(unit)
        length = sum(len(one.phonemes) for one in found[-1])
        rest = max((pause_at(text, at) for at in range(unit.start, unit.end)), default=0.0)
        ends = (rest >= SENTENCE and length >= SHORT) or (rest >= CLAUSE and length >= LONG)
        if not unit.word and (ends or (rest and length >= LONG * 1.2)):
            found.append([])
    if not any(unit.word for unit in found[-1]):
        rest_units = found.pop()
        if found:
            found[-1] += rest_units
    elif len(found) > 1 and sum(len(unit.phonemes) for unit in found[-1]) < SHORT:
        last = found.pop()
        found[-1] += last
    return tuple(tuple(piece) for piece in found)


def _chinese(text: str, spans: Sequence[tuple[int, int]]) -> dict[int, tuple[str, bool]]:
    """Index of each Chinese character -> its phonemes, and whether a word begins with it."""
    found: dict[int, tuple[str, bool]] = {}
    run: list[int] = []
    for start, _ in [*spans, (len(text) + 1, 0)]:
        if (run and start != run[-1] + 1) or start >= len(text) or not _is_chinese(text[start]):
            read = syllables("".join(text[at] for at in run)) if run else []
            found |= dict(zip(run, read, strict=True))
            run = []
        if start < len(text) and _is_chinese(text[start]):
            run.append(start)
    return found


def _latin(
    text: str, spans: Sequence[tuple[int, int]], accent: str, fallback: Fallback
) -> dict[int, tuple[str, bool]]:
    """Index of each word in Latin letters -> its phonemes, and whether it stands apart."""
    latin = [(start, end) for start, end in spans if joins_word(text[start])]
    follows = [*(start for start, _ in latin), len(text)][1:]
    after = [
        PAUSE
        if end == len(text) or PUNCTUATION.keys() & set(text[end:following])
        else text[end : end + 1]
        for (_, end), following in zip(latin, follows, strict=True)
    ]
    spoken = pronounce([text[start:end] for start, end in latin], after, accent, fallback)
    return {
        start: (phonemes, start > 0 and _is_chinese(text[start - 1]))
        for (start, _), phonemes in zip(latin, spoken, strict=True)
    }


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


def _is_chinese(character: str) -> bool:
    return CHINESE[0] <= character <= CHINESE[1]
