"""English, spoken with an American accent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lantu.languages.language import Language, PronouncedWord, WrittenWord

if TYPE_CHECKING:
    from lantu.languages.figure_words import FigureWords
    from lantu.languages.ordinary import LanguagePatterns
    from lantu.languages.rules import Rule


def rules() -> tuple[Rule, ...]:
    """How figures, units, symbols and formulae are said."""
    from lantu.languages.en.ear import RULES

    return RULES


def phonemes(words: Sequence[WrittenWord], accent: str) -> list[PronouncedWord]:
    """The phonemes of words, by a dictionary that is opened when first asked."""
    from lantu.languages.en.phonemes import pronounce

    return pronounce(words, accent)


def figures() -> FigureWords:
    """How figures are written and said."""
    from lantu.languages.en.figures import FIGURES

    return FIGURES


def ordinary() -> LanguagePatterns:
    """What is said with numbers without stating a quantity."""
    from lantu.languages.en.ordinary import ORDINARY

    return ORDINARY


KEEP_WITH_NEXT = (
    "a an the of to in on at by for from with and or but nor as if than that so is are was were be "
    "its his her their our your my this these those into over under it he she we they you i not no "
    "every each very more most only just one two three four five"
)

LANGUAGE = Language(
    tag="en",
    name="English",
    english_name="English",
    iso639="eng",
    sample="Lantu turns a storyboard into a narrated film. This is the voice that you hear in it.",
    word="blueprint",
    default=True,
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "kokoro": {"voice": "af_heart", "percent": 84},
        "edge": {"voice": "en-US-AndrewNeural"},
        "piper": {"model": "models/en_US-ryan-medium.onnx"},
        "sherpa": {"model": "models/kokoro-en-v0_19"},
        "espeak": {"voice": "en-us+Annie", "rate": 147, "volume": 100, "pitch": 40, "range": 50},
    },
    rules=rules,
    phonemes=phonemes,
    figures=figures,
    ordinary=ordinary,
)
