"""The tokens of narration markup, and what each of them says."""

from __future__ import annotations

import re

ROW_START = "start"
"""The name by which a sound refers to the start of its row; no mark may have this name."""

NAME = re.compile(r"[a-z][a-z0-9_]*")
SPOKEN_REST = r"(?:\\.|[^\[\]\\|])*\|(?:\\.|[^\[\]\\])*\]"
"""What follows a colon in `[shown: …|said]`, which names no speaker."""
TOKEN = re.compile(
    r"\\(?P<escaped>[\\{}\[\]|*])"
    r"|\{(?P<control>(?:pause|speed)[^\S\n][^{}\[\]\n]*)\}"
    r"|\{(?P<mark>[^{}\[\]\n]*)\}"
    rf"|\[(?P<speaker>[a-z][a-z0-9_]*)[:：](?!{SPOKEN_REST})\s*"
    r"|\[(?P<spoken>(?:\\.|[^\[\]\\])*)\]"
    r"|(?P<stray>[{}\[\]])"
    r"|(?P<stars>\*+)"
    r"|(?P<space>\s+)"
    r"|(?P<plain>[^\\{}\[\]*\s]+|\\)"
)
CONTROL = re.compile(r"(?P<name>pause|speed)\s+(?P<value>\d+(\.\d+)?)\s*s?\s*")
LIMITS = {"pause": (0.05, 10.0), "speed": (0.5, 2.0)}
"""Smallest and largest value: of a pause in seconds, of a speed as a multiple of the usual."""
UNITS = {"pause": "seconds", "speed": "times the usual speed"}
BLANK_LINE = re.compile(r"\n\s*\n")


def control(inside: str) -> tuple[str, float] | None:
    """Read what stands between the braces of `{pause 0.6}` or `{speed 0.9}`.

    Returns:
        The name and the value; None if the value is not a number within its limits.
    """
    found = CONTROL.fullmatch(inside)
    if found is None:
        return None
    value = float(found["value"])
    least, most = LIMITS[found["name"]]
    return (found["name"], value) if least <= value <= most else None


def stresses(narration: str) -> tuple[dict[int, int], int | None]:
    """Pair the stars of `*word*`; stars beside spaces, digits and Latin letters are characters.

    Returns:
        Index of each opening run of stars -> that of its closing one; and the index of an opening
        run that is not closed, or None.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    for token in TOKEN.finditer(narration):
        if opened is not None and token["space"] and BLANK_LINE.search(token["space"]):
            break
        if token["stars"] is None:
            continue
        before, after = narration[token.start() - 1 : token.start()], narration[token.end() :][:1]
        if opened is None and _may_begin(before, after):
            opened = token.start()
        elif opened is not None and _may_begin(after, before):
            pairs[opened] = token.start()
            opened = None
    return pairs, opened


def _may_begin(outside: str, inside: str) -> bool:
    """Whether a run of stars may begin (or end, read backwards) a stress."""
    letter = outside.isascii() and outside.isalnum()
    return bool(inside.strip()) and not letter


def sides(inside: str) -> list[str]:
    """The parts between unescaped bars, with the backslashes removed."""
    found = [""]
    for piece in re.finditer(r"\\([\\{}\[\]|*])|(\|)|(.)", inside, re.DOTALL):
        if piece[2]:
            found.append("")
        else:
            found[-1] += piece[1] or piece[3]
    return found


def written_marks(narration: str) -> dict[str, int]:
    """Mark name -> index in the narration as written in the file, in order."""
    tokens = TOKEN.finditer(narration)
    return {token["mark"]: token.start() for token in tokens if token["mark"] is not None}


def written_speakers(narration: str) -> list[tuple[str, int]]:
    """(speaker, index in the narration as written in the file) of each `[name: …]`, in order."""
    tokens = TOKEN.finditer(narration)
    return [(token["speaker"], token.start()) for token in tokens if token["speaker"] is not None]
