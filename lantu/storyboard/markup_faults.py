"""Find the errors in the markup of a narration."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.storyboard.markup import (
    LIMITS,
    NAME,
    ROW_START,
    TOKEN,
    UNITS,
    control,
    sides,
    stresses,
)

EXAMPLES = {"pause": "0.6", "speed": "0.9"}

STRAY = {
    "{": ("`{` without `}`", "Close the mark, as in {name}, or write \\{ for the character."),
    "}": ("`}` without `{`", "Open the mark, as in {name}, or write \\} for the character."),
    "[": ("`[` without `]`", "Close it, as in [shown|said], or write \\[ for the character."),
    "]": ("`]` without `[`", "Open it, as in [shown|said], or write \\] for the character."),
}


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
        elif token["control"] is not None:
            found += _control_faults(at, token["control"])
        elif token["mark"] is not None:
            name = token["mark"]
            if not NAME.fullmatch(name):
                cause = f"`{{{name}}}` is not a valid mark"
                found.append(MarkupFault(Code.INVALID_MARK, at, cause, _mark_remedy(name)))
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
    _, unclosed = stresses(narration)
    if unclosed is not None:
        cause = "`*` begins a stress that does not end"
        remedy = "Close it, as in *word*, or write \\* for the character."
        found.append(MarkupFault(Code.INVALID_PROSODY, unclosed, cause, remedy))
    return sorted(found, key=lambda fault: fault.at)


def _mark_remedy(name: str) -> str:
    for known in LIMITS:
        if name.startswith(known) or difflib.get_close_matches(name.split(" ")[0], [known], 1, 0.7):
            return f"Write {{{known} {EXAMPLES[known]}}} with a number of {UNITS[known]}."
    return "Use small letters, digits and _, as in {scan}."


def _control_faults(at: int, inside: str) -> list[MarkupFault]:
    if control(inside):
        return []
    name = inside.split()[0]
    least, most = LIMITS[name]
    cause = f"`{{{inside}}}` is no {name}"
    remedy = f"Write {{{name} {EXAMPLES[name]}}} with {least:g} to {most:g} {UNITS[name]}."
    return [MarkupFault(Code.INVALID_PROSODY, at, cause, remedy)]


def _switch_faults(at: int, inside: str) -> list[MarkupFault]:
    parts = sides(inside)
    if re.search(r"(?<!\\)[{}]", inside):
        return [
            MarkupFault(
                Code.MARK_IN_SPOKEN,
                at,
                "a mark is inside `[shown|said]`",
                "Put it before or after.",
            )
        ]
    if len(parts) != 2:
        cause = f"`[{inside}]` has {'no' if len(parts) < 2 else 'more than one'} `|`"
        return [
            MarkupFault(
                Code.SPOKEN_WITHOUT_BAR, at, cause, "Write [shown|said], or \\[ for the character."
            )
        ]
    if not parts[0].strip():
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
