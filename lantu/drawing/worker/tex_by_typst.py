"""Typesets Manim's TeX by Typst where LaTeX is not installed.

`MathTex`, `Tex`, `DecimalNumber` and all that is made of them (numbers of axes, matrices, labels of
braces and graphs) ask one function of Manim for an SVG file. Here it is replaced by one that
translates the TeX, so nothing changes where LaTeX is found.

MathTex marks the parts of a formula in its TeX and looks for them as groups of the SVG. Typst has
no such groups; a part is painted in a colour of its own, from which the group is made.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from manim import config
from manim.mobject.text import tex_mobject
from manim.utils.typst_file_writing import TYPST_COMPILATION_FONT_SIZE, TYPST_TEMPLATE

from lantu.core.errors import SceneError
from lantu.core.latex import typesetter_of_tex
from lantu.core.tex_to_typst import PART, marked_typst_of, typst_text_of
from lantu.findings import Code
from lantu.store import content_key

TEXTS = ("center", "flushleft", "flushright", None)
"""Environments in which TeX is text; in all others it is a formula."""
SPECIAL = re.compile(r"\\special\{dvisvgm:raw (?:<g id='([^']+)'>|(</g>))\}")
COLOUR = re.compile("#01([0-9a-f]{4})")
PREAMBLE = """\
#set text(font: "New Computer Modern")
#let mono(body) = text(font: "DejaVu Sans Mono", body)
#let colours = ({colours})
#let {part}(name, body) = text(fill: rgb("#01" + colours.at(name)), body)
"""
SVG = "http://www.w3.org/2000/svg"
LINE = re.compile(r"\s*M ?0 0 ?(?:([hv]) ?(-?[\d.]+))\s*")


def use_typst_for_tex() -> None:
    """Let Manim's TeX be typeset by Typst, unless the film's machine has LaTeX."""
    if typesetter_of_tex() == "Typst":
        tex_mobject.tex_to_svg_file = tex_to_svg_file


def tex_to_svg_file(
    expression: str, environment: str | None = None, tex_template: Any = None
) -> Path:
    """Typeset TeX by Typst; in place of Manim's function of the same name.

    Returns:
        The SVG file, in Manim's folder of TeX.

    Raises:
        SceneError: Typst does not understand the translation.
    """
    name = content_key("typst", expression, environment)[:16]
    folder: Path = config.get_dir("tex_dir")
    file = folder / f"{name}.svg"
    if file.exists():
        return file
    folder.mkdir(parents=True, exist_ok=True)
    is_text = environment in TEXTS
    try:
        file.write_bytes(_svg(expression, is_text))
    except ValueError:
        try:  # a part that begins within braces and ends outside of them cannot be marked
            file.write_bytes(_svg(SPECIAL.sub(" ", expression), is_text))
        except ValueError as refused:
            plain = " ".join(SPECIAL.sub("", expression).split())
            kind = "Tex" if is_text else "MathTex"
            raise SceneError(
                f"LaTeX is not installed, and Typst does not know what {kind}({plain!r}) says: "
                f"{refused}. Install LaTeX, or write it as {'Text' if is_text else 'MathTypst'}",
                Code.SCENE_FAILED,
            ) from refused
    return file


def _svg(expression: str, is_text: bool) -> bytes:
    parts = _parts(expression)
    body = typst_text_of(expression) if is_text else f"$ {marked_typst_of(expression)} $"
    colours = "".join(f'"{name}": "{number:04x}", ' for number, name in enumerate(parts))
    preamble = PREAMBLE.format(colours=colours or ":", part=PART)
    source = TYPST_TEMPLATE.format(
        text_size=TYPST_COMPILATION_FONT_SIZE, preamble=preamble, body=body
    )
    return _grouped(_compiled(source), list(parts.values()))


def _compiled(source: str) -> bytes:
    """Compile Typst to SVG.

    Raises:
        ValueError: Typst refuses the source.
    """
    import typst

    try:
        # Searching the system's fonts takes longer than the rest; Typst brings what TeX needs.
        made: bytes = _compiler(source.isascii()).compile(source.encode(), format="svg")
    except typst.TypstError as error:
        raise ValueError(str(error).partition("\n")[0]) from error
    return made


@cache
def _compiler(ignore_system_fonts: bool) -> Any:
    """Return a compiler, whose fonts take 15 ms to read; a formula takes half of that."""
    import typst

    return typst.Compiler(b"", ignore_system_fonts=ignore_system_fonts)


def _parts(expression: str) -> dict[str, list[str]]:
    """Return marked part -> the parts that hold it, from the outside, and itself."""
    parts: dict[str, list[str]] = {}
    within: list[str] = []
    for name, _ in SPECIAL.findall(expression):
        if name:
            within = [*within, name]
            parts[name] = within
        else:
            within = within[:-1]
    return parts


def _grouped(svg: bytes, chains: list[list[str]]) -> bytes:
    """Put what is painted in a part's colour into a group of its name, and paint it black."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    groups: dict[tuple[str, ...], ET.Element] = {(): root}
    for child in list(root):
        if child.tag == f"{{{SVG}}}defs":
            continue
        root.remove(child)
        chain: tuple[str, ...] = ()
        for painted in child.iter():
            _fill_line(painted)
            for name in ("fill", "stroke"):
                marked = COLOUR.fullmatch(painted.get(name, ""))
                if marked:
                    chain = tuple(chains[int(marked[1], 16)])
                    painted.set(name, "#000000")
        _group(groups, chain).append(child)
    made: bytes = ET.tostring(root)
    return made


def _group(groups: dict[tuple[str, ...], ET.Element], chain: tuple[str, ...]) -> ET.Element:
    if chain not in groups:
        around = _group(groups, chain[:-1])
        groups[chain] = ET.SubElement(around, f"{{{SVG}}}g", {"id": chain[-1]})
    return groups[chain]


def _fill_line(path: ET.Element) -> None:
    """Turn a stroke, such as the line of a fraction, into a filled rectangle, as TeX draws it."""
    line = LINE.fullmatch(path.get("d", ""))
    if line is None or "stroke" not in path.attrib:
        return
    width, half = float(line[2]), float(path.get("stroke-width", 1)) / 2
    across, along = ("v", "h") if line[1] == "h" else ("h", "v")
    begins = f"M 0 {-half}" if line[1] == "h" else f"M {-half} 0"
    path.set("d", f"{begins} {along} {width} {across} {2 * half} {along} {-width} Z")
    path.set("fill", path.attrib.pop("stroke"))
