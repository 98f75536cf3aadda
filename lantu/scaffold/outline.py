"""Scripts as outlines: a heading per row, paragraphs that are said, and what is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.scaffold.markdown_script import (
    Block,
    Line,
    Piece,
    ScriptRow,
    id_and_title,
    lines_of,
    plain,
    readable,
    tables_in,
)
from lantu.scaffold.script_words import COLUMNS, first_of

if TYPE_CHECKING:
    from markdown_it.token import Token

LABELLED = re.compile(r"\A([^\s:：]+(?: [^\s:：]+)?)\s?[:：]\s*(.*)\Z", re.DOTALL)
"""One or two words before a colon."""
DISPLAYED = re.compile(r"\A\s*\$\$?(.+?)\$?\$\s*\Z", re.DOTALL)


@dataclass(slots=True)
class _Section:
    line: int
    head: str
    narration: list[Line] = field(default_factory=list)
    layout: str = ""
    action: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def outline_rows(file: Path, tokens: Sequence[Token]) -> list[ScriptRow]:
    """Read a row per heading of the second level; empty if there is none.

    Raises:
        InputError: if a row has nothing that could be said.
    """
    sections: list[_Section] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        line = (token.map or [0])[0] + 1
        if token.type == "heading_open" and token.tag == "h2":
            head = " ".join(plain(each) for each in lines_of(tokens[index + 1]))
            sections.append(_Section(line, head))
        if sections and token.type.endswith("_open") and token.level == 0:
            end = _closing(tokens, index)
            _read(sections[-1], token, tokens[index : end + 1], line)
            index = end
        elif sections and token.type == "fence":
            language = token.info.split()[0] if token.info.split() else ""
            code = Block("code", line, token.content.rstrip("\n"), language)
            sections[-1].blocks.append(code)
        index += 1
    return [_row(file, number, each) for number, each in enumerate(sections, start=1)]


def _closing(tokens: Sequence[Token], start: int) -> int:
    wanted = tokens[start].type.replace("_open", "_close")
    return next(
        index
        for index in range(start, len(tokens))
        if tokens[index].type == wanted and tokens[index].level == tokens[start].level
    )


def _read(section: _Section, token: Token, inside: Sequence[Token], line: int) -> None:
    if token.type == "paragraph_open":
        _paragraph(section, inside[1], line)
    elif token.type in ("bullet_list_open", "ordered_list_open"):
        texts = [each for each in inside if each.type == "inline"]
        cells = tuple((_words(each),) for each in texts)
        section.blocks.append(Block("list", line, cells=cells))
    elif token.type == "blockquote_open":
        quoted = " ".join(each.content for each in inside if each.type == "inline")
        section.blocks.append(Block("quote", line, quoted))
    elif token.type == "table_open":
        _, head, rows, _ = next(tables_in(inside))
        body = [tuple(_words(cell) for cell in row) for row in rows]
        named = tuple(readable(each) for each in head)
        section.blocks.append(Block("table", line, cells=(named, *body)))


def _words(inline: Token) -> str:
    return " ".join(plain(each) for each in lines_of(inline))


def _paragraph(section: _Section, inline: Token, line: int) -> None:
    images = [each for each in inline.children or [] if each.type == "image"]
    if images and not re.sub(r"!\[[^\]]*\]\([^)]*\)", "", inline.content).strip():
        for each in images:
            place = str(each.attrs.get("src", ""))
            section.blocks.append(Block("image", line, place, each.content))
        return
    displayed = DISPLAYED.match(inline.content)
    if displayed and "$" not in displayed[1]:
        section.blocks.append(Block("formula", line, displayed[1].strip()))
        return
    _break_before_labels(inline)
    for one in lines_of(inline):
        labelled = LABELLED.match(plain(one))
        meaning = first_of(labelled[1], COLUMNS) if labelled else None
        if labelled and meaning == "layout":
            section.layout = readable(labelled[2])
        elif labelled and meaning == "action":
            section.action.append(labelled[2])
        elif labelled and meaning == "narration":
            section.narration.append((Piece(readable(labelled[2])),))
        else:
            section.narration.append(one)


def _break_before_labels(inline: Token) -> None:
    """Let a line of the source that begins with a known label, such as `Layout:`, begin a line."""
    children = inline.children or []
    for here, following in pairwise(children):
        labelled = LABELLED.match(following.content)
        if here.type == "softbreak" and labelled and first_of(labelled[1], COLUMNS):
            here.type = "hardbreak"


def _row(file: Path, number: int, section: _Section) -> ScriptRow:
    own, title = id_and_title(section.head, number)
    if not title:
        raise InputError(
            f"{file}:{section.line}: the heading is empty. Write the row's title.",
            Code.INVALID_SCRIPT,
        )
    narration = section.narration
    if not narration:
        lists = [block for block in section.blocks if block.kind in ("list", "quote")]
        texts = [cells[0] for block in lists for cells in block.cells or ((block.text,),)]
        narration = [(Piece(readable(text)),) for text in texts]
    if not narration:
        raise InputError(
            f"{file}:{section.line}: the row “{title}” has nothing to say. Write a paragraph below "
            "its heading; it is the narration.",
            Code.INVALID_SCRIPT,
        )
    return ScriptRow(
        section.line,
        own,
        title,
        tuple(narration),
        section.layout,
        tuple(section.action),
        tuple(section.blocks),
    )
