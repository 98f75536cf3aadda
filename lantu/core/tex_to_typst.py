"""Formulae and texts of TeX in the markup of Typst, as far as scripts and scenes use them."""

from __future__ import annotations

import re

from lantu.core.tex_names import ACCENTS, FONTS, MATRICES, NAMES, OPERATORS

WORDS = ("text", "mathrm", "operatorname", "mathbf", "mathit", "textrm", "textbf", "textit", "mbox")
TOKEN = re.compile(r"\\([A-Za-z]+\*?|.)|([A-Za-z]+)|(\s+)|(.)", re.DOTALL)
MARK = re.compile(r"dvisvgm:raw\s*<g id='([^']+)'>")
"""How Manim's MathTex marks the beginning of a part in TeX."""
PART = "part"
"""Function of Typst that marks a part: `part("name", formula)`, in texts `#part("name")[text]`."""
SPACES = {",": " thin ", ":": " med ", ";": " thick ", "!": " ", " ": " space ", "%": "%", "|": "‖"}
"""Command of one character that is a space, or needs no backslash in Typst -> Typst."""
QUOTED = {"/": r"\/", "#": r"\#", "$": r"\$", "@": r"\@", '"': '"', "~": " ", "*": "*", "_": "_"}
TEXT_QUOTED = {**{char: f"\\{char}" for char in "#*_@<>`=-+/"}, "~": "~", "&": " "}


def typst_of(tex: str) -> str:
    """A formula of TeX in Typst's mathematics.

    Commands that are not known keep their name, which Typst then may not know.
    """
    return _tidy(Formula().translated(tex.strip()))


def marked_typst_of(tex: str) -> str:
    """A formula in Typst's mathematics, in which the parts that MathTex marks are calls of PART."""
    return _tidy(Formula(comma=r"\,").translated(tex.strip()))


def typst_text_of(tex: str) -> str:
    """A text of TeX in Typst's markup, with formulae between dollars and marked parts."""
    pieces, at = [], 0
    while at < len(tex):
        found = TOKEN.match(tex, at)
        assert found is not None
        at = found.end()
        command, letters, space, other = found.groups()
        if command is not None:
            piece, at = _text_command(command, tex, at)
            pieces.append(piece)
        elif other == "$":
            end = tex.find("$", at)
            end = len(tex) if end < 0 else end
            pieces.append(f"${marked_typst_of(tex[at:end])}$")
            at = end + 1
        elif other == "{":
            inside, at = group(tex, at - 1)
            pieces.append(typst_text_of(inside))
        else:
            pieces.append(letters or (" " if space else TEXT_QUOTED.get(other, other)))
    return "".join(pieces)


def _text_command(name: str, tex: str, at: int) -> tuple[str, int]:
    if name == "special":
        inside, at = group(tex, at)
        marked = MARK.match(inside)
        return (f'#{PART}("{marked[1]}")[' if marked else "]"), at
    if name in ("textbf", "textit", "emph", "text", "textrm", "mbox", "texttt"):
        inside, at = group(tex, at)
        style = {"textbf": "#strong", "textit": "#emph", "emph": "#emph", "texttt": "#mono"}
        return f"{style.get(name, '#box')}[{typst_text_of(inside)}]", at
    if name == "\\":
        return " \\ ", at
    if name.isalpha():
        return f"${NAMES.get(name, name)}$", at
    return {",": " ", "{": r"\{", "}": r"\}"}.get(name, f"\\{name}"), at


def _tidy(typst: str) -> str:
    return re.sub(r" +", " ", typst).strip()


class Formula:
    """Translates one formula.

    Args:
        comma: what a comma becomes; within a call of Typst, it would part the arguments.
    """

    def __init__(self, comma: str = ",") -> None:
        self._comma = comma

    def translated(self, tex: str) -> str:
        """Return a formula, or a part of one, in Typst's mathematics."""
        pieces: list[str] = []
        at = 0
        while at < len(tex):
            found = TOKEN.match(tex, at)
            assert found is not None
            at = found.end()
            command, letters, space, other = found.groups()
            if command == "over":
                top, bottom = _tidy("".join(pieces)), _tidy(self.translated(tex[at:]))
                return f"({top})/({bottom})"
            if command is not None:
                text, at = self._command(command, tex, at)
                pieces.append(text)
            elif letters is not None:
                # Typst reads several letters as a name; TeX as a product of letters.
                pieces.append(" ".join(letters))
            elif space is not None:
                pieces.append(" ")
            elif other == "{":
                inside, at = group(tex, at - 1)
                begins = bool(pieces) and pieces[-1].rstrip().endswith(("_", "^"))
                inner = _tidy(self.translated(inside))
                pieces.append(f"({inner})" if begins else inner)
            elif other in "[]()" and self._comma != ",":
                # TeX does not let them grow, and a part may hold one of them alone.
                pieces.append(f"\\{other}")
            elif other in "^_" and not _base_of("".join(pieces)):
                pieces.append(f'""{other}')
            else:
                marks = {",": self._comma, '"': "''", "/": r"\/" if self._comma != "," else "/"}
                pieces.append({**QUOTED, **marks}.get(other, other))
        return "".join(pieces)

    def _command(self, name: str, tex: str, at: int) -> tuple[str, int]:
        if name in ("frac", "dfrac", "tfrac"):
            top, at = self._argument(tex, at)
            bottom, at = self._argument(tex, at)
            return f"({top})/({bottom})", at
        if name == "sqrt":
            if tex[at : at + 1] == "[":
                end = tex.index("]", at)
                inside, after = self._argument(tex, end + 1)
                return f"root({self.translated(tex[at + 1 : end])}, {inside})", after
            inside, at = self._argument(tex, at)
            return f"sqrt({inside})", at
        if name in ("binom", "dbinom"):
            top, at = self._argument(tex, at)
            bottom, at = self._argument(tex, at)
            return f" binom({top}, {bottom}) ", at
        if name in WORDS:
            inside, at = group(tex, at)
            words = inside.replace('"', "'")
            follows = tex[at:].lstrip()[:1]
            quoted = f'op("{words}")' if follows in ("(", "[") else f'"{words}"'
            return (f"bold({quoted})" if name in ("mathbf", "textbf") else quoted), at
        if name in ACCENTS or name in FONTS:
            inside, at = self._argument(tex, at)
            return f" {ACCENTS.get(name) or FONTS[name]}({inside}) ", at
        if name in ("color", "special", "hspace", "vspace", "label"):
            inside, at = group(tex, at)
            marked = MARK.match(inside)
            ends = ")" if name == "special" else ""
            return (f' {PART}("{marked[1]}", ' if marked else ends), at
        if name == "textcolor":
            _, at = group(tex, at)
            return self._argument(tex, at)
        if name == "left":
            return self._delimited(tex, at)
        if name == "begin":
            return self._environment(tex, at)
        if name == "\\":
            return " \\ ", at
        if not name.rstrip("*").isalpha():
            if self._comma == ",":
                return (" " if name in ",;:! " else name), at
            return SPACES.get(name, f"\\{name}"), at
        return (name if name in OPERATORS else f" {NAMES.get(name, name)} "), at

    def _argument(self, tex: str, at: int) -> tuple[str, int]:
        inside, at = group(tex, at)
        return _tidy(self.translated(inside)), at

    def _delimited(self, tex: str, at: int) -> tuple[str, int]:
        """What stands between `\\left` and its `\\right`, with delimiters of its height."""
        depth, found = 1, None
        for found in re.finditer(r"\\(left|right)(?![A-Za-z])", tex[at:]):
            depth += 1 if found[1] == "left" else -1
            if depth == 0:
                break
        if found is None or depth:
            return "", at
        left, begins = _delimiter(tex, at)
        right, after = _delimiter(tex, at + found.end())
        inside = self.translated(tex[begins : at + found.start()])
        if self._comma == ",":
            return f"{left.lstrip(chr(92))}{inside}{right.lstrip(chr(92))}", after
        return f" lr({left} {inside} {right}) ", after

    def _environment(self, tex: str, at: int) -> tuple[str, int]:
        """The rows of a matrix, of cases, or of aligned equations."""
        name, at = group(tex, at)
        end = rf"\end{{{name}}}"
        until = tex.find(end, at)
        until = len(tex) if until < 0 else until
        body, after = tex[at:until], until + len(end)
        if name == "array":
            body = body[group(body, 0)[1] :]  # after the alignment of the columns
        if name not in MATRICES:
            return self.translated(body), after
        rows = [row for row in re.split(r"\\\\", body) if row.strip()]
        if name == "cases":
            cells = [self.translated(row).replace("&", "& quad ") for row in rows]
            return f" cases({', '.join(cells)}) ", after
        lines = [", ".join(self.translated(cell) for cell in row.split("&")) for row in rows]
        return f" mat(delim: {MATRICES[name]}, {'; '.join(lines)}) ", after


def _base_of(before: str) -> str:
    """What a superscript or subscript stands at, after some Typst; empty if there is nothing."""
    before = before.rstrip()
    return "" if before.endswith(("(", ",", "&")) else before


def _delimiter(tex: str, at: int) -> tuple[str, int]:
    """The delimiter at an index; empty for the dot that stands for none."""
    found = TOKEN.match(tex, at)
    if found is None:
        return "", at
    command, _, space, other = found.groups()
    if space is not None:
        return _delimiter(tex, found.end())
    if command is not None:
        name = "‖" if command == "|" else NAMES.get(command, command)
        # A delimiter alone, such as ⟨, would wait for the other one of its pair.
        return (name if name.isalpha() or "." in name else f"\\{name}"), found.end()
    return ("" if other == "." else f"\\{other}"), found.end()


def group(tex: str, at: int) -> tuple[str, int]:
    """The text in the braces that begin at an index, and the index after them."""
    while at < len(tex) and tex[at].isspace():
        at += 1
    if at >= len(tex) or tex[at] != "{":
        found = TOKEN.match(tex, at)
        if found is not None and found[1]:
            return found[0], found.end()
        return tex[at : at + 1], at + 1
    depth = 0
    for index in range(at, len(tex)):
        escaped = tex[index - 1 : index] == "\\" and tex[index - 2 : index] != "\\\\"
        depth += 0 if escaped else {"{": 1, "}": -1}.get(tex[index], 0)
        if depth == 0:
            return tex[at + 1 : index], index + 1
    return tex[at + 1 :], len(tex)
