"""Turn a text into the words that a voice says, and keep the alignment to the written text.

Lexicon terms and the rules of the language (`english`, `mandarin`) are tried at each position;
the result is a sequence of spans, each with its written and its spoken form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lantu.languages import LANGUAGES, Verbaliser
from lantu.voices.text.lexicon import Lexicon

EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff]|[©®™↔-↪]\ufe0f)"
    "[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff\U0001f000-\U0001faff\u2600-\u27bf\u2640\u2642"
    "\U000e0020-\U000e007f]*"
)
"""An emoji with its skin tones, joiners and flags; captions show it, no voice says it."""
KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
PAUSING = frozenset("，。？！、；,.?!;:")


@dataclass(frozen=True, slots=True)
class NormalisedSpan:
    """A span of the text and its spoken form. The spans cover the text in order, without gaps.

    Attributes:
        start: index of its first character in the text.
        end: index after its last character.
        said: the spoken form; may be empty.
        changed: False if `said` is the text itself, character by character.
    """

    start: int
    end: int
    said: str
    changed: bool


def normalise(text: str, language: str, lexicon: Lexicon) -> tuple[NormalisedSpan, ...]:
    """Split a text into spans with their spoken forms.

    Args:
        text: plain text, without marks or markup.
        language: "zh" or "en".
        lexicon: terms of that language; they take precedence over every rule.
    """
    pieces: list[NormalisedSpan] = []
    terms = _Finder(lexicon.pattern, text) if lexicon.pattern else None
    rules = [(_Finder(rule.pattern, text), rule.verbalise) for rule in LANGUAGES[language].rules()]
    rules.insert(0, (_Finder(KEYCAP, text), _silent))  # before rules for digits
    rules.append((_Finder(EMOJI, text), _silent))
    finders = [*filter(None, [terms]), *(finder for finder, _ in rules)]
    position = 0
    while position < len(text):
        ends = min(finder.starts(position) for finder in finders)
        if ends > position:  # nothing begins before
            piece = NormalisedSpan(position, ends, text[position:ends], changed=False)
        else:
            piece = _span_at(text, position, rules, terms, lexicon)
        last = pieces[-1] if pieces else None
        if last and not last.changed and not piece.changed:
            pieces[-1] = NormalisedSpan(
                last.start, piece.end, text[last.start : piece.end], changed=False
            )
        else:
            pieces.append(piece)
        position = piece.end
    return tuple(_join_spans(pieces, spaced=LANGUAGES[language].spaced))


def _silent(match: re.Match[str], terms: object) -> str:
    """Return the spoken form of an emoji."""
    return ""


class _Finder:
    """Caches the next match of a pattern, since matching at every character would be slow."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._next = pattern.search(text)

    def starts(self, position: int) -> int:
        """Where the next match begins, from a position on; the text's end if there is none.

        Positions must not decrease.
        """
        found = self._next
        if found and found.start() < position:
            found = self._next = self._pattern.search(self._text, position)
        return found.start() if found else len(self._text)

    def at(self, position: int) -> re.Match[str] | None:
        """The match that begins at a position, or None; positions must not decrease."""
        return self._next if self.starts(position) == position else None


def _span_at(
    text: str,
    position: int,
    rules: list[tuple[_Finder, Verbaliser]],
    terms: _Finder | None,
    lexicon: Lexicon,
) -> NormalisedSpan:
    """The span that begins at a position: a lexicon term, a rule's match or one character."""
    term = terms.at(position) if terms else None
    if term:
        way = lexicon.say(" ".join(term[0].split()))
        if way is not None:
            return NormalisedSpan(position, term.end(), way, way != term[0])
    for matches, verbalise in rules:
        match = matches.at(position)
        way = verbalise(match, lexicon) if match and match.end() > position else None
        if match and way is not None:
            return NormalisedSpan(position, match.end(), way, way != match[0])
    return NormalisedSpan(position, position + 1, text[position], changed=False)


def _join_spans(pieces: list[NormalisedSpan], *, spaced: bool) -> list[NormalisedSpan]:
    """Fix what the spans' spoken forms do to each other.

    Words get a space between them, of two adjacent pauses one is dropped, and so is a pause at
    the start.
    """
    joined: list[NormalisedSpan] = []
    for piece in pieces:
        words = piece.said
        spoken = next((index for index in reversed(range(len(joined))) if joined[index].said), None)
        last = joined[spoken] if spoken is not None else None
        if words[:1] in PAUSING and (last is None or last.said.rstrip()[-1:] in PAUSING):
            if piece.changed:
                words = words[1:].lstrip()
            elif last and spoken is not None and last.changed:
                joined[spoken] = replace(last, said=last.said.rstrip()[:-1])
        elif not spaced and words.isspace() and not (last and last.said[-1].isascii()):
            piece, words = replace(piece, changed=True), ""
        elif spaced and last and spoken is not None and words:
            if last.said[-1].isalnum() and words[0].isalnum():
                if piece.changed:
                    words = f" {words}"
                elif last.changed:
                    joined[spoken] = replace(last, said=f"{last.said} ")
            elif last.said[-1].isspace() and piece.changed:
                words = words.lstrip()
        joined.append(replace(piece, said=words))
    return joined
