"""Text for the ear: figures, units, symbols and terms turned into words, with an alignment back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lantu.voices.text.lexicon import Lexicon
from lantu.voices.text.rules import Rule, Say

PAUSING = frozenset("，。？！、；,.?!;:")
LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what is said for it. Pieces cover the text in order.

    Attributes:
        start: index of its first character in the text.
        end: index after its last character.
        said: what the voice says.
        changed: False when `said` is the text itself, character by character.
    """

    start: int
    end: int
    said: str
    changed: bool


def normalise(text: str, language: str, lexicon: Lexicon) -> tuple[Piece, ...]:
    """Split a text into pieces as they are said.

    Args:
        text: plain text, without marks or markup.
        language: "zh" or "en".
        lexicon: terms of that language; they come before every rule.
    """
    pieces: list[Piece] = []
    terms = _Finder(lexicon.pattern, text) if lexicon.pattern else None
    rules = [(_Finder(rule.pattern, text), rule.say) for rule in _rules(language)]
    position = 0
    while position < len(text):
        piece = _piece(text, position, rules, terms, lexicon)
        last = pieces[-1] if pieces else None
        if last and not last.changed and not piece.changed:
            pieces[-1] = Piece(last.start, piece.end, text[last.start : piece.end], changed=False)
        else:
            pieces.append(piece)
        position = piece.end
    return tuple(_joined(pieces, spaced=language != "zh"))


def said(text: str, language: str, lexicon: Lexicon) -> str:
    """A whole text as the voice says it."""
    return "".join(piece.said for piece in normalise(text, language, lexicon)).strip()


def english_words(text: str) -> tuple[str, ...]:
    """Words in Latin letters left in a said Chinese text, which a Chinese voice would spell."""
    return tuple(dict.fromkeys(match[0] for match in LATIN_WORD.finditer(text)))


def _rules(language: str) -> tuple[Rule, ...]:
    if language == "zh":
        from lantu.voices.text.mandarin import RULES
    else:
        from lantu.voices.text.english import RULES
    return RULES


class _Finder:
    """Matches of a pattern in a text, looked for on the way: to try it at every letter takes long.

    Args:
        pattern: of a rule.
        text: the whole text.
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._next = pattern.search(text)

    def at(self, position: int) -> re.Match[str] | None:
        """The match that begins there; positions may only grow."""
        found = self._next
        if found and found.start() < position:
            found = self._next = self._pattern.search(self._text, position)
        return found if found and found.start() == position else None


def _piece(
    text: str,
    position: int,
    rules: list[tuple[_Finder, Say]],
    terms: _Finder | None,
    lexicon: Lexicon,
) -> Piece:
    term = terms.at(position) if terms else None
    if term:
        way = lexicon.say(" ".join(term[0].split()))
        if way is not None:
            return Piece(position, term.end(), way, way != term[0])
    for matches, say in rules:
        match = matches.at(position)
        way = say(match, lexicon) if match and match.end() > position else None
        if match and way is not None:
            return Piece(position, match.end(), way, way != match[0])
    return Piece(position, position + 1, text[position], changed=False)


def _joined(pieces: list[Piece], *, spaced: bool) -> list[Piece]:
    """Pieces that may stand side by side: words apart, no pause twice, none at the start."""
    joined: list[Piece] = []
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
