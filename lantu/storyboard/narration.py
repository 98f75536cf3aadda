"""Parse narration markup: `{name}` is a mark, `[shown|said]` shows one text and speaks another.

`[intern: …]` is said by the film's speaker `intern`; marks and `[shown|said]` may stand inside.
`{pause 0.6}` is a pause of that many seconds, `*word*` is stressed, `{speed 0.9}` slows down what
follows; a blank line ends a paragraph. A backslash before any of `{ } [ ] | * \\` makes it an
ordinary character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from lantu.languages import LANGUAGES
from lantu.storyboard.markup import BLANK_LINE, TOKEN, control, sides, stresses
from lantu.storyboard.markup_faults import NarrationError, markup_faults

PARAGRAPH = 0.9
"""Shortest pause in seconds at the end of a paragraph."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of the narration as shown and as spoken.

    Attributes:
        shown: the text of captions; all phrases joined are `Narration.text`.
        said: the text for the voice; equals `shown` except in `[shown|said]`.
        start: index of its first character in `Narration.text`.
        end: index after its last character.
        speaker: name of who says it; "" for the row's voice.
    """

    shown: str
    said: str
    start: int
    end: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A named point in the narration, just before the character of its text at index `at`."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause between the words around the character of the text at index `at`.

    Attributes:
        at: index of the character before which it stands.
        seconds: its length.
        least: a longer pause there is not shortened.
    """

    at: int
    seconds: float
    least: bool = False


@dataclass(frozen=True, slots=True)
class Narration:
    """One row's narration in one language.

    Attributes:
        text: the text as shown, without marks and markup, with normalised white space.
        pieces: phrases, marks and pauses in the order in which they are spoken.
        stresses: (start, end) of each stressed span of the text, in order.
        speeds: (start, end, speed) of each span that is not said at the usual speed, in order.
    """

    text: str
    pieces: tuple[Phrase | Mark | Pause, ...]
    stresses: tuple[tuple[int, int], ...] = ()
    speeds: tuple[tuple[int, int, float], ...] = ()

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Phrase))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mark))


@lru_cache(1024)
def parse(
    narration: str,
    language: str,
    speaker: str = "",
    shown_names: tuple[tuple[str, str], ...] = (),
) -> Narration:
    """Split a narration into phrases and marks.

    Any run of white space becomes one space in English. In Chinese a line break is removed, except
    between two Latin words, and so is a space between two Chinese characters.

    Args:
        narration: the text as written in the storyboard.
        language: "zh" or "en".
        speaker: who says what no `[name: …]` surrounds; "" for the row's voice.
        shown_names: (speaker, name) of those whose name is shown, and not said, before their words.

    Raises:
        NarrationError: the markup has errors; it lists all of them.
    """
    found = markup_faults(narration)
    if found:
        raise NarrationError(found)
    builder = _Builder(language, speaker, dict(shown_names))
    # A letter and its accent as one character, as fonts, rules and dictionaries want it.
    composed = unicodedata.normalize("NFC", narration)
    opening, _ = stresses(composed)
    closing = set(opening.values())
    for token in TOKEN.finditer(composed):
        if token["mark"] is not None:
            builder.mark(token["mark"])
        elif token["control"] is not None:
            builder.control(token["control"])
        elif token.start() in opening:
            builder.begin_stress()
        elif token.start() in closing:
            builder.end_stress()
        elif token["speaker"] is not None:
            builder.speaker(token["speaker"])
        elif token["stray"] is not None:
            builder.speaker(speaker)
        elif token["spoken"] is not None:
            shown, said = sides(token["spoken"])
            builder.phrase(_smooth(shown, language), _smooth(said, language))
        elif token["space"] is not None:
            builder.space(token["space"])
        else:
            builder.plain(token["escaped"] or token["stars"] or token["plain"])
    return builder.narration()


def _smooth(text: str, language: str) -> str:
    """The text with normalised white space."""
    builder = _Builder(language)
    for piece in re.finditer(r"(\s+)|\S+", text):
        builder.space(piece[0]) if piece[1] else builder.plain(piece[0])
    return builder.narration().text


def _wide(character: str) -> bool:
    """Whether a character is wide: CJK, or ambiguous such as quotes and dashes (UAX #11)."""
    return unicodedata.east_asian_width(character) in "WFA"


class _Builder:
    """Builds a `Narration`; holds white space, marks and pauses back until the next character."""

    def __init__(
        self, language: str, speaker: str = "", shown_names: Mapping[str, str] | None = None
    ) -> None:
        self._language = language
        self._speaker = speaker
        self._names = shown_names or {}
        self._last_speaker: str | None = None
        self._pieces: list[Phrase | Mark | Pause] = []
        self._text = ""
        self._space = ""
        self._held: list[Mark | Pause] = []
        self._stress: int | None = None
        self._stresses: list[tuple[int, int]] = []
        self._begins = 0
        self._speed = 1.0
        self._speeds: list[tuple[int, int, float]] = []

    def plain(self, text: str) -> None:
        self._flush(text[0])
        self._append(text, text, join=True)

    def phrase(self, shown: str, said: str) -> None:
        self._flush(shown[0])
        self._append(shown, said, join=False)

    def space(self, run: str) -> None:
        if BLANK_LINE.search(run) and self._text:
            self._held.append(Pause(0, PARAGRAPH, least=True))
        self._space += run

    def mark(self, name: str) -> None:
        self._held.append(Mark(name, 0))

    def control(self, inside: str) -> None:
        name, value = control(inside) or ("", 0.0)
        if name == "pause":
            self._held.append(Pause(0, value))
        elif name == "speed":
            self._end_speed()
            self._begins, self._speed = len(self._text), value

    def begin_stress(self) -> None:
        self._stress = len(self._text)

    def end_stress(self) -> None:
        assert self._stress is not None
        inside = self._text[self._stress :]
        begins = self._stress + len(inside) - len(inside.lstrip())
        if inside.strip():
            self._stresses.append((begins, len(self._text)))
        self._stress = None

    def _end_speed(self) -> None:
        if self._speed != 1.0 and self._begins < len(self._text):
            self._speeds.append((self._begins, len(self._text), self._speed))

    def speaker(self, name: str) -> None:
        self._speaker = name

    def narration(self) -> Narration:
        self._space = ""
        while self._held and isinstance(last := self._held[-1], Pause) and last.least:
            self._held.pop()
        self._flush("")
        self._end_speed()
        return Narration(
            self._text, tuple(self._pieces), tuple(self._stresses), tuple(self._speeds)
        )

    def _flush(self, following: str) -> None:
        if self._space and self._text and self._keeps_space(self._text[-1], following):
            self._append(" ", " ", join=True)
        self._space = ""
        if following and self._speaker != self._last_speaker:
            self._last_speaker = self._speaker
            if self._speaker in self._names:
                self._append(self._introduction(), "", join=False)
        self._pieces += [replace(held, at=len(self._text)) for held in self._held]
        self._held = []

    def _keeps_space(self, before: str, after: str) -> bool:
        if LANGUAGES[self._language].spaced:
            return True
        wide = _wide(before) + _wide(after)
        return wide == 0 or (wide == 1 and "\n" not in self._space)

    def _introduction(self) -> str:
        name = self._names[self._speaker]
        return f"{name}: " if LANGUAGES[self._language].spaced else f"{name}："

    def _append(self, shown: str, said: str, *, join: bool) -> None:
        last = self._pieces[-1] if self._pieces else None
        start = len(self._text)
        self._text += shown
        same = isinstance(last, Phrase) and last.shown is last.said
        if join and isinstance(last, Phrase) and same and last.speaker == self._speaker:
            text = last.shown + shown
            self._pieces[-1] = Phrase(text, text, last.start, len(self._text), self._speaker)
        else:
            self._pieces.append(Phrase(shown, said, start, len(self._text), self._speaker))
