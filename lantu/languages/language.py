"""What the engine knows about a language.

The package of a language makes one record of these fields in its `__init__`, called `LANGUAGE`.
Tables of words and patterns lie in modules of the package that the record's functions import when
they are called, so that listing the languages stays quick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from lantu.languages.limits import Limits
from lantu.languages.scripts import RIGHT_TO_LEFT, Fonts, fonts

if TYPE_CHECKING:
    from lantu.languages.figure_words import FigureWords
    from lantu.languages.ordinary import LanguagePatterns
    from lantu.languages.rules import Rule
    from lantu.languages.vocabulary import Vocabulary


def _no_rules() -> tuple[Rule, ...]:
    return ()


def _no_words() -> FigureWords:
    from lantu.languages.figure_words import FigureWords

    return FigureWords()


def _common() -> LanguagePatterns:
    from lantu.languages.ordinary import COMMON

    return COMMON


T = TypeVar("T")
PAUSE = ","
"""What follows a word before punctuation that makes a pause."""


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word of a text that is to be pronounced; a character that is a syllable is one.

    Attributes:
        text: its characters.
        after: `PAUSE`, the character that follows it, or "" where another word follows at once.
    """

    text: str
    after: str


@dataclass(frozen=True, slots=True)
class PronouncedWord:
    """How a word is pronounced.

    Attributes:
        phonemes: in the International Phonetic Alphabet as the dictionaries of misaki write it;
            None if the word is not known.
        apart: another word ended before it, though no space is written.
    """

    phonemes: str | None
    apart: bool = False


Phonemes = Callable[[Sequence[WrittenWord], str], list[PronouncedWord]]
"""Pronounces words in an accent of the language, such as "us"."""


class _Made:
    """Makes what a vocabulary gives, each once and when it is first asked for."""

    def __init__(self, vocabulary: Callable[[], Vocabulary]) -> None:
        self._vocabulary = vocabulary

    def rules(self) -> tuple[Rule, ...]:
        from lantu.languages.ear import ear_rules

        return self._kept("_rules", ear_rules)

    def figures(self) -> FigureWords:
        from lantu.languages.vocabulary import figure_words

        return self._kept("_figures", figure_words)

    def ordinary(self) -> LanguagePatterns:
        from lantu.languages.vocabulary import patterns

        return self._kept("_ordinary", patterns)

    def _kept(self, name: str, make: Callable[[Vocabulary], T]) -> T:
        if name not in vars(self):
            setattr(self, name, make(self._vocabulary()))
        kept: T = getattr(self, name)
        return kept


@dataclass(frozen=True, slots=True)
class Language:
    """One language. Only the first six fields have no default.

    Attributes:
        tag: what the storyboard calls it: a BCP 47 tag as short as it can be, such as "zh".
        name: in the language itself.
        english_name: in English, for messages; languages are listed in its order.
        iso639: three letters of ISO 639-2/T, for tracks of the film.
        sample: a sentence that lets one hear a voice.
        word: a word that a voice can say.
        bcp47: what HTML calls it, with its script; `tag` if empty.
        seen: heading of what is on the screen, in transcripts.
        music: heading of the credits of the music, in transcripts.
        default: a film that lists no languages is in this one.
        spaced: words are separated by spaces. If not, a line break in a text stands for nothing.
        letters: pattern of letters by which a text is known to be in this language; empty for a
            script that it shares with other languages.
        fontconfig: what fontconfig calls it, if a font must be looked for by its language.
        captions: how much a caption may hold.
        keep_with_previous: words that should stay on a line with the word before; parted by spaces.
        keep_with_next: words that should stay on a line with the word after; parted by spaces.
        voices: voice engine -> what it needs to speak the language: for `edge` the `voice`; for
            `espeak` its `voice`, `rate`, `volume`, `pitch` and `range`; for local voices a `model`
            that messages propose.
        spelled: voice engine -> pattern of words that it spells letter by letter.
        respelled: what `[shown|said]` says in letters of another script, such as a transcription of
            the sounds, written in its own letters; None for all else. Takes shown and said.
        rules: how figures, units and symbols are said, most special first. Where there are none,
            the voice is given the text as it is.
        words: "module:function" that cuts a text that is not `spaced` into words and what stands
            between them; a name, because rows are drawn in other processes.
        phonemes: pronounces words in its letters, for voices that are given phonemes. Of languages
            without `letters`, the one that is spoken pronounces words in their script, else the
            first that can.
        figures: how it writes and says figures, for the figure check.
        ordinary: what it says with numbers without stating a quantity, for the figure check.
        script: code of its script in ISO 15924, which decides on fonts and the direction of lines.
        vocabulary: the words from which `rules`, `figures` and `ordinary` are made, where the
            language needs no rules of its own.
        pace: how long the voice `silent` takes for a text of it, as a multiple of the usual.
        variants: tag of a region or script -> what its voices need, where it differs.
        lacks: what is not known about the language, for one line of `lantu check`.
    """

    tag: str
    name: str
    english_name: str
    iso639: str
    sample: str
    word: str
    bcp47: str = ""
    seen: str = "On screen"
    music: str = "Music"
    default: bool = False
    spaced: bool = True
    letters: str = ""
    fontconfig: str = ""
    captions: Limits = field(default_factory=Limits)
    keep_with_previous: str = ""
    keep_with_next: str = ""
    voices: Mapping[str, Mapping[str, str | int]] = field(default_factory=dict)
    spelled: Mapping[str, str] = field(default_factory=dict)
    respelled: Callable[[str, str], str | None] | None = None
    rules: Callable[[], tuple[Rule, ...]] = _no_rules
    words: str = ""
    phonemes: Phonemes | None = None
    figures: Callable[[], FigureWords] = _no_words
    ordinary: Callable[[], LanguagePatterns] = _common
    script: str = "Latn"
    vocabulary: Callable[[], Vocabulary] | None = None
    pace: float = 1.0
    variants: Mapping[str, Mapping[str, Mapping[str, str | int]]] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.vocabulary:
            made = _Made(self.vocabulary)
            object.__setattr__(self, "rules", made.rules)
            object.__setattr__(self, "figures", made.figures)
            object.__setattr__(self, "ordinary", made.ordinary)

    @property
    def right_to_left(self) -> bool:
        """Whether its lines begin on the right."""
        return self.script in RIGHT_TO_LEFT

    @property
    def direction(self) -> str:
        """What HTML calls the direction of its lines: rtl or ltr."""
        return "rtl" if self.right_to_left else "ltr"

    @property
    def fonts(self) -> Fonts:
        """The fonts that it needs beside the theme's."""
        return fonts(self.script)

    @property
    def html(self) -> str:
        """What HTML calls it."""
        return self.bcp47 or self.tag

    def spelled_words(self, text: str, voice: str) -> tuple[str, ...]:
        """The words of a text that a voice would spell letter by letter, each once."""
        if voice not in self.spelled:
            return ()
        return tuple(dict.fromkeys(match[0] for match in re.finditer(self.spelled[voice], text)))
