"""Reads the scenes out of the docstrings of the installed manim package; none is copied here.

Manim's documentation is made of docstrings, in which the directive `.. manim:: NAME` holds the code
of a scene.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import manim

DIRECTIVE = re.compile(r"(?P<indent> *)\.\. manim:: (?P<name>\w+) *")
OPTION = re.compile(r" *:\w+:")
PROMPT, PROMPTED = ">>> ", re.compile(r">>> |\.\.\. ")
"""Before lines of code that are doctests as well; their results stand between them."""
PACKAGE = Path(manim.__file__).parent


@dataclass(frozen=True, slots=True)
class DocumentedScene:
    """A scene of Manim's documentation.

    Attributes:
        name: name of its class.
        module: file that documents it, relative to the package.
        code: what the directive holds; Manim's own documentation puts `from manim import *` first.
    """

    name: str
    module: str
    code: str


def documented_scenes() -> list[DocumentedScene]:
    """Return all scenes of the installed package, by file and line."""
    return [
        scene
        for path in sorted(PACKAGE.rglob("*.py"))
        for text in _docstrings(path.read_text("utf-8"))
        for scene in _directives(text, path.relative_to(PACKAGE).as_posix())
    ]


def _docstrings(source: str) -> Iterator[str]:
    """Yield the strings of a file that stand alone, as docstrings do."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value


def _directives(text: str, module: str) -> Iterator[DocumentedScene]:
    lines = text.expandtabs().splitlines()
    for at, line in enumerate(lines):
        found = DIRECTIVE.fullmatch(line)
        if found is None:
            continue
        body = []
        for following in lines[at + 1 :]:
            if following.strip() and not following.startswith(found["indent"] + " "):
                break
            if body or not (OPTION.match(following) or not following.strip()):
                body.append(following)
        code = textwrap.dedent("\n".join(body))
        if code.startswith(PROMPT):
            code = "".join(f"{line[4:]}\n" for line in code.splitlines() if PROMPTED.match(line))
        yield DocumentedScene(found["name"], module, code)
