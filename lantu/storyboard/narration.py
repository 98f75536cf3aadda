"""Parse narration markup: `{name}` is a mark, `[shown|said]` shows one text and speaks another.

`[intern: …]` is said by the film's speaker `intern`; marks and `[shown|said]` may stand inside. A
backslash before any of `{ } [ ] | \\` makes it an ordinary character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.languages import LANGUAGES

ROW_START = "start"
"""The name by which a sound refers to the start of its row; no mark may have this name."""

NAME = re.compile(r"[a-z][a-z0-9_]*")
SPOKEN_REST = r"(?:\\.|[^\[\]\\|])*\|(?:\\.|[^\[\]\\])*\]"
"""What follows a colon in `[shown: …|said]`, which names no speaker."""
TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]|])"
    r"|\{(?P<mark>[^{}\[\]\n]*)\}"
    rf"|\[(?P<speaker>[a-z][a-z0-9_]*)[:：](?!{SPOKEN_REST})\s*"
    r"|\[(?P<spoken>(?:\\.|[^\[\]\\])*)\]"
    r"|(?P<stray>[{}\[\]])"
    r"|(?P<space>\s+)"
    r"|(?P<plain>[^\\{}\[\]\s]+|\\)"
)
STRAY = {
    "{": ("`{` without `}`", "Close the mark, as in {name}, or write \\{ for the character."),
    "}": ("`}` without `{`", "Open the mark, as in {name}, or write \\} for the character."),
    "[": ("`[` without `]`", "Close it, as in [shown|said], or write \\[ for the character."),
    "]": ("`]` without `[`", "Open it, as in [shown|said], or write \\] for the character."),
}


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
class Narration:
    """One row's narration in one language.

    Attributes:
        text: the text as shown, without marks and markup, with normalised white space.
        pieces: phrases and marks in the order in which they are spoken.
    """

    text: str
    pieces: tuple[Phrase | Mark, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Phrase))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Mark))


@dataclass(frozen=True, slots=True)
class MarkupFault:
    """An error in the markup; `at` is an index into the text as written in the file."""

    code: Code
    at: int
    cause: str
    remedy: str


class NarrationError(InputError):
    """The errors in the markup of one narration.

    Attributes:
        faults: every error, in order.
    """

    def __init__(self, faults: list[MarkupFault]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"{fault.cause}. {fault.remedy}" for fault in faults))


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
    for token in TOKEN.finditer(unicodedata.normalize("NFC", narration)):
        if token["mark"] is not None:
            builder.mark(token["mark"])
        elif token["speaker"] is not None:
            builder.speaker(token["speaker"])
        elif token["stray"] is not None:
            builder.speaker(speaker)
        elif token["spoken"] is not None:
            shown, said = _sides(token["spoken"])
            builder.phrase(_smooth(shown, language), _smooth(said, language))
        elif token["space"] is not None:
            builder.space(token["space"])
        else:
            builder.plain(token["escaped"] or token["plain"])
    return builder.narration()


def written_marks(narration: str) -> dict[str, int]:
    """Mark name -> index in the narration as written in the file, in order."""
    tokens = TOKEN.finditer(narration)
    return {token["mark"]: token.start() for token in tokens if token["mark"] is not None}


def written_speakers(narration: str) -> list[tuple[str, int]]:
    """(speaker, index in the narration as written in the file) of each `[name: …]`, in order."""
    tokens = TOKEN.finditer(narration)
    return [(token["speaker"], token.start()) for token in tokens if token["speaker"] is not None]


def markup_faults(narration: str) -> list[MarkupFault]:
    """Every error in the markup of a narration, in order."""
    found: list[MarkupFault] = []
    seen: set[str] = set()
    opened: int | None = None
    for token in TOKEN.finditer(narration):
        at = token.start()
        if token["speaker"] is not None:
            if opened is not None:
                cause = f"`[{token['speaker']}:` begins before the speaker before it has ended"
                remedy = "Close the first one with `]`."
                found.append(MarkupFault(Code.STRAY_BRACKET, at, cause, remedy))
            opened = at
        elif token["stray"] == "]" and opened is not None:
            opened = None
        elif token["stray"] is not None:
            found.append(MarkupFault(Code.STRAY_BRACKET, at, *STRAY[token["stray"]]))
        elif token["spoken"] is not None:
            found += _switch_faults(at, token["spoken"])
        elif token["mark"] is not None:
            name = token["mark"]
            if not NAME.fullmatch(name):
                cause = f"`{{{name}}}` is not a valid mark"
                found.append(
                    MarkupFault(
                        Code.INVALID_MARK,
                        at,
                        cause,
                        "Use small letters, digits and _, as in {scan}.",
                    )
                )
            elif name == ROW_START:
                cause = f"the mark `{ROW_START}` is reserved for the start of the row"
                found.append(MarkupFault(Code.RESERVED_MARK, at, cause, "Choose another name."))
            elif name in seen:
                cause = f"the mark `{name}` is repeated in one narration"
                found.append(
                    MarkupFault(Code.REPEATED_MARK, at, cause, "Give the second one another name.")
                )
            seen.add(name)
    if opened is not None:
        cause, remedy = "`[` without `]`", "Close what the speaker says with `]`."
        found.append(MarkupFault(Code.STRAY_BRACKET, opened, cause, remedy))
    return found


def _switch_faults(at: int, inside: str) -> list[MarkupFault]:
    sides = _sides(inside)
    if re.search(r"(?<!\\)[{}]", inside):
        return [
            MarkupFault(
                Code.MARK_IN_SPOKEN,
                at,
                "a mark is inside `[shown|said]`",
                "Put it before or after.",
            )
        ]
    if len(sides) != 2:
        cause = f"`[{inside}]` has {'no' if len(sides) < 2 else 'more than one'} `|`"
        return [
            MarkupFault(
                Code.SPOKEN_WITHOUT_BAR, at, cause, "Write [shown|said], or \\[ for the character."
            )
        ]
    if not sides[0].strip():
        cause = f"`[{inside}]` shows nothing"
        return [
            MarkupFault(
                Code.SPOKEN_SHOWS_NOTHING,
                at,
                cause,
                "Captions must show what is said: write [shown|said].",
            )
        ]
    return []


def _sides(inside: str) -> list[str]:
    """The parts between unescaped bars, with the backslashes removed."""
    sides = [""]
    for piece in re.finditer(r"\\([\\{}\[\]|])|(\|)|(.)", inside, re.DOTALL):
        if piece[2]:
            sides.append("")
        else:
            sides[-1] += piece[1] or piece[3]
    return sides


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
    """Builds a `Narration`; holds white space and marks back until the next visible character."""

    def __init__(
        self, language: str, speaker: str = "", shown_names: Mapping[str, str] | None = None
    ) -> None:
        self._language = language
        self._speaker = speaker
        self._names = shown_names or {}
        self._last_speaker: str | None = None
        self._pieces: list[Phrase | Mark] = []
        self._text = ""
        self._space = ""
        self._marks: list[str] = []

    def plain(self, text: str) -> None:
        self._flush(text[0])
        self._append(text, text, join=True)

    def phrase(self, shown: str, said: str) -> None:
        self._flush(shown[0])
        self._append(shown, said, join=False)

    def space(self, run: str) -> None:
        self._space += run

    def mark(self, name: str) -> None:
        self._marks.append(name)

    def speaker(self, name: str) -> None:
        self._speaker = name

    def narration(self) -> Narration:
        self._space = ""
        self._flush("")
        return Narration(self._text, tuple(self._pieces))

    def _flush(self, following: str) -> None:
        if self._space and self._text and self._keeps_space(self._text[-1], following):
            self._append(" ", " ", join=True)
        self._space = ""
        if following and self._speaker != self._last_speaker:
            self._last_speaker = self._speaker
            if self._speaker in self._names:
                self._append(self._introduction(), "", join=False)
        self._pieces += [Mark(name, len(self._text)) for name in self._marks]
        self._marks = []

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
