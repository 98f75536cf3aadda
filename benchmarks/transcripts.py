"""Compare what was said with what a recogniser heard: errors, and when words begin.

Mandarin counts syllables in pinyin without tones, because the recogniser writes homophones as it
likes; a character with several readings counts as each of them. English counts words. Both texts
pass the film's rules for figures first, so that "26" and "twenty-six" are the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lantu.voices import Lexicon, normalise

WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)*|[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable or word: its possible sounds, and the index of its first character in the text."""

    sounds: frozenset[str]
    place: int

    @property
    def sound(self) -> str:
        """One of its sounds, for reading."""
        return min(self.sounds, default="")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The alignment of what was said with what was heard.

    Attributes:
        said: number of tokens said.
        errors: substitutions, omissions and additions.
        pairs: index of a token said -> index of the same token heard.
        differences: (said, heard) of each error, for reading.
    """

    said: int
    errors: int
    pairs: tuple[tuple[int, int], ...]
    differences: tuple[tuple[str, str], ...]

    @property
    def rate(self) -> float:
        """Errors as a share of the tokens said."""
        return self.errors / max(self.said, 1)


def tokens(text: str, language: str, lexicon: Lexicon | None = None) -> list[Token]:
    """The tokens of a text: syllables for characters that are syllables, words for others.

    Args:
        text: as it is written, or as a voice was given it.
        language: chooses the rules for figures.
        lexicon: for a text as it is written; None takes the text as it is.
    """
    if lexicon is None:
        return [Token(_sounds(match[0]), match.start()) for match in WORD.finditer(text)]
    found: list[Token] = []
    for span in normalise(text, language, lexicon):
        for match in WORD.finditer(span.said):
            found.append(Token(_sounds(match[0]), span.start + match.start() * (not span.changed)))
    return found


def compare(said: Sequence[Token], heard: Sequence[Token]) -> Comparison:
    """Align by the least number of errors; two words for one, as in "band width", are no error."""
    rows, columns = len(said) + 1, len(heard) + 1
    cost = [[0] * columns for _ in range(rows)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if not row and not column:
                continue
            options = []
            for down, right in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if row < down or column < right:
                    continue
                same = _same(said[row - down : row], heard[column - right : column])
                if down + right == 3 and not same:
                    continue
                options.append((cost[row - down][column - right] + (not same), down, right))
            cost[row][column], *best = min(options)
            step[row][column] = (best[0], best[1])
    pairs: list[tuple[int, int]] = []
    differences: list[tuple[str, str]] = []
    row, column = rows - 1, columns - 1
    while row or column:
        down, right = step[row][column]
        first, second = said[row - down : row], heard[column - right : column]
        if _same(first, second):
            pairs.append((row - down, column - right))
        else:
            differences.append((_joined(first), _joined(second)))
        row, column = row - down, column - right
    return Comparison(len(said), cost[-1][-1], tuple(reversed(pairs)), tuple(reversed(differences)))


def _joined(some: Sequence[Token]) -> str:
    return "".join(token.sound for token in some)


def _same(said: Sequence[Token], heard: Sequence[Token]) -> bool:
    if len(said) == len(heard) == 1:
        return not said[0].sounds.isdisjoint(heard[0].sounds)
    return _joined(said) == _joined(heard)


def _sounds(word: str) -> frozenset[str]:
    if word.isascii() or len(word) > 1:
        return frozenset([word.lower().replace("’", "'")])
    from pypinyin import Style, pinyin

    return frozenset(pinyin(word, style=Style.NORMAL, heteronym=True)[0])
