"""The phonemes of English words, by the dictionary of misaki.

misaki's own front end needs spaCy and a tagger from outside the package registries. Here a word
with several readings is settled by the words beside it, which is enough for the noun or the verb.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from unicodedata import combining, normalize

from lantu.languages.language import PAUSE, PronouncedWord, WrittenWord

Reading = str | Mapping[str, str | None]
"""The phonemes of a word, or of several words of one spelling, by part of speech."""

VOWELS = frozenset("AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ")
STRESSES = "ˈˌ"
UNVOICED = "ptkfθ"
SIBILANT = "szʃʒʧʤ"
ANY, PRESENT, END = "DEFAULT", "VERB", "None"
BEFORE_NOUN = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "its", "his", "her",
    "their", "our", "your", "my", "no", "of", "in", "for", "with", "by", "another", "any",
    "some", "one", "two", "three", "four", "five", "large", "small", "whole", "first", "last",
))  # fmt: skip
BEFORE_VERB = frozenset((
    "to", "will", "would", "can", "could", "shall", "should", "may", "must", "might", "do",
    "does", "did", "not", "i", "we", "you", "they", "who", "let", "lets", "cannot",
))  # fmt: skip
PAST = frozenset(["have", "has", "had", "was", "were", "been", "is", "are", "be", "being"])
WEAK: Mapping[str, tuple[str, str]] = {
    "the": ("ðə", "ði"),
    "a": ("ɐ", "ɐ"),
    "an": ("ɐn", "ɐn"),
    "to": ("tə", "tʊ"),
}
"""Word -> its phonemes before a consonant and before a vowel."""
PREFIXES: Mapping[str, str] = {"re": "ɹˌi", "de": "dˌi", "co": "kˌO", "un": "ˌʌn", "non": "nˌɑn"}
"""Word before a hyphen -> its phonemes, where the dictionary has another word of that spelling."""


def pronounce(words: Sequence[WrittenWord], accent: str) -> list[PronouncedWord]:
    """Pronounce words in the accent "us" or "gb"; None for what the dictionary does not have."""
    dictionary = _Dictionary(_entries(accent), accent)
    spoken = [
        dictionary.in_context(word, words[index - 1].text if index else "")
        for index, word in enumerate(words)
    ]
    for index in reversed(range(len(words) - 1)):
        word = words[index]
        if word.text.lower() in WEAK and word.text != "A" and word.after != PAUSE:
            before_consonant, before_vowel = WEAK[word.text.lower()]
            follows = (spoken[index + 1] or "").lstrip(STRESSES)[:1]
            spoken[index] = before_vowel if follows in VOWELS else before_consonant
    # The dictionary writes the flap and the glottal stop of American English; voices want T and t.
    return [
        PronouncedWord(one and one.replace("ɾ", "T").replace("ʔ", "t"), apart=False)
        for one in spoken
    ]


def _kinds(previous: str, *, ends: bool) -> tuple[str, ...]:
    """Names of the readings that fit after a word, and before a pause; the best first."""
    pause = (END,) if ends else ()
    if previous in PAST:
        return (*pause, "VBN", "VBD", "ADJ")
    if previous in BEFORE_NOUN:
        return (*pause, "NOUN", "ADJ")
    if previous in BEFORE_VERB:
        return (*pause, "VB", PRESENT)
    return pause


class _Dictionary:
    """The entries of one accent, and the inflected forms that can be made of them."""

    def __init__(self, entries: Mapping[str, Reading], accent: str) -> None:
        self._entries = entries
        self._american = accent == "us"
        self._weak_i = "ᵻ" if self._american else "ɪ"

    def in_context(self, word: WrittenWord, previous: str) -> str | None:
        """The phonemes of a word between others; None if it is not known."""
        if word.after == "-" and word.text.lower() in PREFIXES:
            return PREFIXES[word.text.lower()]
        reading = self._look_up(word.text.replace("’", "'"))
        if reading is None or isinstance(reading, str):
            return reading
        kinds = _kinds(previous.lower(), ends=word.after == PAUSE)
        return next((one for kind in kinds if (one := reading.get(kind))), reading[ANY])

    def _look_up(self, word: str) -> Reading | None:
        if len(word) == 1 and word.isupper():
            return self._entries.get(word)
        plain = "".join(one for one in normalize("NFD", word) if not combining(one))
        for written in dict.fromkeys((word, plain)):
            for known in (written, written.lower(), written.capitalize()):
                if known in self._entries:
                    return self._entries[known]
        if word.isascii() and word.isupper() and len(word) <= 4 and not set(word) & set("AEIOUY"):
            return "".join(str(self._entries[letter]) for letter in word)
        return self._inflected(word.lower())

    def _inflected(self, word: str) -> str | None:
        """A plural, possessive, past or progressive form by its stem."""
        for ending, stems, join in (
            ("'s", ("",), self._with_s),
            ("ies", ("y",), self._with_s),
            ("es", ("e", ""), self._with_s),
            ("s", ("",), self._with_s),
            ("ied", ("y",), self._with_ed),
            ("ed", ("e", ""), self._with_ed),
            ("ing", ("", "e"), self._with_ing),
            ("ly", ("",), lambda stem: f"{stem}li"),
        ):
            if not word.endswith(ending) or len(word) < len(ending) + 2:
                continue
            bare = word[: -len(ending)]
            doubled = bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] else ""
            for stem in (*(bare + rest for rest in stems), doubled):
                reading = self._entries.get(stem) or self._entries.get(stem.capitalize())
                if isinstance(reading, Mapping):
                    reading = reading.get(PRESENT) or reading[ANY]
                if reading:
                    return join(reading)
        return None

    def _with_s(self, stem: str) -> str:
        if stem[-1] in SIBILANT:
            return f"{stem}{self._weak_i}z"
        return f"{stem}s" if stem[-1] in UNVOICED else f"{stem}z"

    def _with_ed(self, stem: str) -> str:
        if stem[-1] in "td":
            return f"{self._flapped(stem)}{self._weak_i}d"
        return f"{stem}t" if stem[-1] in "pkfθʃsʧ" else f"{stem}d"

    def _with_ing(self, stem: str) -> str:
        return f"{self._flapped(stem)}ɪŋ"

    def _flapped(self, stem: str) -> str:
        """A t between vowels is a flap in American English."""
        flaps = self._american and stem[-1] == "t" and stem[-2:-1] in VOWELS
        return f"{stem[:-1]}ɾ" if flaps else stem


@cache
def _entries(accent: str) -> Mapping[str, Reading]:
    """The checked entries of misaki over its generated ones."""
    entries: dict[str, Reading] = {}
    for name in (f"{accent}_silver.json", f"{accent}_gold.json"):
        text = resources.files("misaki.data").joinpath(name).read_text(encoding="utf-8")
        entries |= json.loads(text)
    return entries
