"""Fits rows of a script to lists, and blocks of an outline to the layouts that show them."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from lantu.core.project_names import ASSETS
from lantu.core.tex_to_typst import typst_of
from lantu.figures import COUNT, RATIO, figures_in
from lantu.scaffold.fitted_row import (
    ActionLine,
    FittedRow,
    Measured,
    OnScreen,
    RowToFit,
    shown,
    use,
    without_none,
)
from lantu.scaffold.markdown_script import Block, readable
from lantu.scaffold.script_words import MIDDLE, has, icons_in

MOST = 8
"""Most points that are made of sentences."""
MOST_CELLS = 8
"""Most rows and columns of the layout `table`."""
MOST_POINTS = 12
"""Most points of the layout `points`."""
LONGEST = 60
"""Characters of a point; longer sentences are divided into clauses."""
SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")
CLAUSE = re.compile(r"[，,;；:：]\s*")


def dashboard(row: RowToFit) -> FittedRow | None:
    """A point for each line with a pictograph; what stands in the middle comes last."""
    lines = [line for line in row.action if icons_in(line.text)]
    if len(lines) < 2:
        return None
    ordered = sorted(lines, key=lambda line: has(line.label, MIDDLE))
    told = row.told
    marks: list[str | None] = [told.line(number + 2) for number in range(len(ordered))]
    if told.lines < len(ordered) + 1:
        marks = told.spread(len(ordered))
    points = [_icon_point(line, mark) for line, mark in zip(ordered, marks, strict=True)]
    last = ordered[-1]
    if has(last.label, MIDDLE):
        points[-1]["colour"] = "green"
        points[-1]["at"] = told.last_clause()
    use(lines)
    return FittedRow("points", {"points": points})


def _icon_point(line: ActionLine, mark: str | None) -> dict[str, Any]:
    return without_none(text=shown(line.rest), icon=icons_in(line.text)[0], at=mark)


def points(row: RowToFit) -> FittedRow:
    """A point for each line in quotes or with a pictograph; else for each sentence that is said."""
    lines = [line for line in row.action if line.quotes or icons_in(line.text)]
    texts: list[tuple[OnScreen, str | None]] = []
    for line in lines:
        if line.quotes:
            texts += [(shown(quote), None) for quote in line.quotes]
        else:
            texts.append((shown(line.rest), icons_in(line.text)[0]))
    use(lines)
    told = row.told
    if not texts:
        said = [told.text(number) for number in range(1, told.lines + 1)]
        if len(said) == 1:
            said = [part for part in SENTENCE.split(said[0]) if part.strip()]
        texts = [(shown(part), None) for sentence in said for part in _short(sentence)]
    texts = [(text, icon) for text, icon in texts if text][:MOST]
    marks = told.spread(len(texts))
    made = [
        without_none(text=text, icon=icon, at=mark)
        for (text, icon), mark in zip(texts, marks, strict=True)
    ]
    if len(made) == 1:
        return FittedRow("points", {"points": made, "bullets": "none"})
    return FittedRow("points", {"points": made})


def _short(sentence: str) -> list[str]:
    if len(sentence) <= LONGEST:
        return [sentence]
    return [part for part in CLAUSE.split(sentence) if part.strip()]


def number(row: RowToFit) -> FittedRow | None:
    """A large figure, for an outline's row that says one quantity."""
    told = row.told
    said = "".join(segment.text for segment in told.segments)
    quantities = [each for each in figures_in(said) if each.unit not in (COUNT, RATIO)]
    if len(quantities) != 1:
        return None
    figure = quantities[0]
    unit = figure.text.lstrip("0123456789.,") if not figure.spelled else figure.unit
    decimals = len(f"{figure.value:g}".partition(".")[2])
    made = without_none(
        value=Measured(figure),
        decimals=decimals or None,
        unit=unit or None,
        caption=shown(row.row.title),
        at=told.saying(figure.text),
    )
    return FittedRow("number", {"figures": [made]})


def block(row: RowToFit, shown_block: Block, known: Container[str]) -> FittedRow | None:
    """The layout that shows a block of an outline; None if no layout of the theme can.

    Args:
        row: the row.
        shown_block: one of its blocks.
        known: names of the theme's layouts.
    """
    if shown_block.kind == "list":
        return _list(row, [cell for (cell,) in shown_block.cells])
    if shown_block.kind == "quote":
        return _list(row, [shown_block.text])
    if shown_block.kind == "table":
        small = len(shown_block.cells) <= MOST_CELLS + 1 and len(shown_block.cells[0]) <= MOST_CELLS
        return (
            _table(row, shown_block) if small and "table" in known else _rows_as_points(shown_block)
        )
    if shown_block.kind == "image" and not shown_block.text.startswith(f"{ASSETS}/"):
        return None
    return MAKERS[shown_block.kind](shown_block) if shown_block.kind in known else None


def _rows_as_points(table: Block) -> FittedRow:
    """A point for each row of a table: its first cell, and the others below it."""
    head, *rows = table.cells
    made = []
    for row in rows[:MOST_POINTS]:
        others = [f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=False) if cell]
        note = shown(", ".join(others)) if others else None
        made.append(without_none(text=shown(row[0]), note=note))
    return FittedRow("points", {"points": made})


def _list(row: RowToFit, items: list[str]) -> FittedRow:
    told = row.told
    marks = [told.saying(readable(item)) for item in items]
    if None in marks or len(set(marks)) < len(marks):
        marks = told.spread(len(items))
    made = [
        without_none(text=shown(item), icon=next(iter(icons_in(item)), None), at=mark)
        for item, mark in zip(items[:MOST_POINTS], marks, strict=False)
    ]
    return FittedRow("points", {"points": made})


def _code(shown_block: Block) -> FittedRow:
    lines = without_none(code=shown_block.text, language=shown_block.info or None)
    return FittedRow("code", lines)


def _formula(shown_block: Block) -> FittedRow:
    return FittedRow("formula", {"formula": typst_of(shown_block.text)})


def _image(shown_block: Block) -> FittedRow:
    caption = shown(shown_block.info) if shown_block.info else None
    return FittedRow("image", without_none(file=shown_block.text, caption=caption))


def _table(row: RowToFit, shown_block: Block) -> FittedRow:
    head, *rows = [[shown(cell) for cell in cells] for cells in shown_block.cells]
    marks = [mark for mark in row.told.spread(len(rows)) if mark]
    return FittedRow("table", {"header": head, "rows": rows, "at": marks})


MAKERS = {"code": _code, "formula": _formula, "image": _image}
"""Kind of a block -> function that makes the layout of the same name; see also `block`."""
