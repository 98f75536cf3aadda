"""Formulae of TeX as Typst's mathematics, as far as scripts use them."""

from __future__ import annotations

import re

NAMES = {
    "cdot": "dot.op",
    "times": "times",
    "leq": "<=",
    "le": "<=",
    "geq": ">=",
    "ge": ">=",
    "neq": "!=",
    "ne": "!=",
    "to": "->",
    "rightarrow": "->",
    "Rightarrow": "=>",
    "infty": "infinity",
    "pm": "plus.minus",
    "approx": "approx",
    "ldots": "dots",
    "cdots": "dots.c",
    "int": "integral",
    "prod": "product",
    "partial": "diff",
    "in": "in",
    "left": "",
    "right": "",
    "quad": "quad",
    "varepsilon": "epsilon.alt",
    "varphi": "phi.alt",
}
"""Command of TeX -> Typst; Greek letters, sum, max, log and others have the same name."""
WORDS = ("text", "mathrm", "operatorname", "mathbf", "mathit")
TOKEN = re.compile(r"\\([A-Za-z]+|.)|([A-Za-z]+)|(\s+)|(.)", re.DOTALL)


def typst_of(tex: str) -> str:
    """A formula of TeX in Typst's mathematics.

    Commands that are not known keep their name, which Typst then may not know.
    """
    return re.sub(r" +", " ", "".join(_pieces(tex.strip()))).strip()


def _pieces(tex: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    while at < len(tex):
        found = TOKEN.match(tex, at)
        assert found is not None
        at = found.end()
        command, letters, space, other = found.groups()
        if command is not None:
            text, at = _command(command, tex, at)
            pieces.append(text)
        elif letters is not None:
            # Typst reads several letters as a name; TeX as a product of letters.
            pieces.append(" ".join(letters))
        elif space is not None:
            pieces.append(" ")
        elif other == "{":
            inside, at = _group(tex, at - 1)
            begins = bool(pieces) and pieces[-1].rstrip().endswith(("_", "^"))
            inner = typst_of(inside)
            pieces.append(f"({inner})" if begins else inner)
        else:
            pieces.append({"&": "&", "'": "'", '"': "''"}.get(other, other))
    return pieces


def _command(name: str, tex: str, at: int) -> tuple[str, int]:
    if name in ("frac", "dfrac", "tfrac"):
        top, at = _group(tex, at)
        bottom, at = _group(tex, at)
        return f"({typst_of(top)})/({typst_of(bottom)})", at
    if name == "sqrt":
        inside, at = _group(tex, at)
        return f"sqrt({typst_of(inside)})", at
    if name in WORDS:
        inside, at = _group(tex, at)
        words = inside.replace('"', "'")
        follows = tex[at:].lstrip()[:1]
        return (f'op("{words}")' if follows in ("(", "[") else f'"{words}"'), at
    if name == "\\":
        return " \\ ", at
    if not name.isalpha():
        return (" " if name in ",;:! " else name), at
    return f" {NAMES.get(name, name)} " if name not in ("max", "min", "log", "exp") else name, at


def _group(tex: str, at: int) -> tuple[str, int]:
    """The text in the braces that begin at an index, and the index after them."""
    while at < len(tex) and tex[at].isspace():
        at += 1
    if at >= len(tex) or tex[at] != "{":
        return tex[at : at + 1], at + 1
    depth = 0
    for index in range(at, len(tex)):
        depth += {"{": 1, "}": -1}.get(tex[index], 0)
        if depth == 0:
            return tex[at + 1 : index], index + 1
    return tex[at + 1 :], len(tex)
