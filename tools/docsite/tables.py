"""Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable


def cell(text: str) -> str:
    """The text as the content of a cell: one line, no column separator."""
    return " ".join(text.split()).replace("|", r"\|")


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with a line for each row; cells are as `cell` makes them."""
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *([cell(one) for one in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
