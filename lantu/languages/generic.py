"""A language of which no more is known than its tag: what its script and CLDR tell."""

from __future__ import annotations

from lantu.languages import tags
from lantu.languages.figure_words import FigureWords
from lantu.languages.language import Language
from lantu.languages.limits import Limits
from lantu.languages.scripts import UNSPACED, WIDE

ESPEAK = {"rate": 150, "volume": 100, "pitch": 45, "range": 50}
NARROW = Limits(columns=42, narrow_per_second=17)
SQUARE = Limits(columns=32, wide="WFA", joint="", wide_per_second=9)


def generic(tag: str) -> Language:
    """The language of a valid tag that has no folder.

    Voices that know many languages by their tags are asked for it; captions follow the script.
    """
    script = tags.script(tag)
    language = tags.standard(tag).partition("-")[0]
    spaced = script not in UNSPACED
    return Language(
        tag=tag,
        name=tag,
        english_name=tag,
        iso639=tags.alpha3(tag),
        sample="1, 2, 3, 4, 5.",
        word="1",
        bcp47=tags.standard(tag),
        script=script,
        spaced=spaced,
        captions=SQUARE if script in WIDE else NARROW if spaced else _without_spaces(),
        voices={"espeak": {"voice": language, **ESPEAK}},
        words="" if spaced else _breaker(script),
        figures=lambda: _figures(tag, spaced=spaced),
        lacks=_lacks(tag, script, spaced=spaced),
    )


def _without_spaces() -> Limits:
    return Limits(columns=35, joint="", narrow_per_second=17)


def _breaker(script: str) -> str:
    return f"lantu.languages.line_breaking:{'thai' if script == 'Thai' else 'clusters'}"


def _figures(tag: str, *, spaced: bool) -> FigureWords:
    from lantu.languages.spelled import SpelledNumbers

    return FigureWords(number=SpelledNumbers(tag, bounded=spaced, least=2))


def _lacks(tag: str, script: str, *, spaced: bool) -> tuple[str, ...]:
    from lantu.languages.spelled import knows

    lacking = ["units and symbols in words"]
    if not knows(tag):
        lacking.append("numbers in words")
    if not spaced and script != "Thai":
        lacking.append("word breaking")
    return (*lacking, "headings of transcripts", "voices but eSpeak's")
