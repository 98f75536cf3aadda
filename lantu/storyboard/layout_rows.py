"""Resolves `data` and `show` of a row with a layout: texts in one language, facts filled in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from lantu.layouts import (
    CONTEXT,
    Action,
    Layout,
    LayoutData,
    Refused,
    RowContext,
)
from lantu.storyboard.facts import FactValue, fill, template_faults, template_names
from lantu.storyboard.markup import ROW_START, written_marks
from lantu.storyboard.models import Row, Storyboard
from lantu.storyboard.source import Place

SHOW: TypeAdapter[list[Action]] = TypeAdapter(list[Action])
"""Validates the actions of a row."""


def row_context(
    language: str,
    marks: Collection[str],
    colours: Collection[str],
    facts: Mapping[str, float],
    shown: Mapping[str, FactValue] | None,
    root: Path | None,
) -> dict[str, RowContext]:
    """Return pydantic's context for the data of a row.

    Args:
        language: language of the film.
        marks: marks of the row.
        colours: names of colours and terms.
        facts: fact name -> value.
        shown: facts to fill in; None leaves the braces, for a check.
        root: folder of the project, in which assets are read.
    """

    def resolve(text: str | Mapping[str, str]) -> str:
        if not isinstance(text, str):
            if language not in text:
                raise Refused(f"it has no `{language}` text", f"Add `{language}:`.")
            text = text[language]
            if not isinstance(text, str):
                raise Refused("it is not text", "Write text, or one text per language.")
        for fault in template_faults(text):
            raise Refused(fault.cause, fault.remedy)
        for name, _ in template_names(text):
            if name not in facts:
                known = ", ".join(sorted(facts)) or "none"
                raise Refused(
                    f"it names `{name}`, which is not a fact of this row",
                    f"The facts of this row are: {known}.",
                )
        return text if shown is None else fill(text, shown)

    texts = {name: fact.shown for name, fact in (shown or {}).items()}
    context = RowContext(resolve, marks, frozenset(colours), facts, root, language, texts)
    return {CONTEXT: context}


def resolve_layout(
    row: Row,
    layout: Layout,
    language: str,
    facts: Mapping[str, FactValue],
    marks: Collection[str],
    colours: Collection[str],
    root: Path | None = None,
) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]]:
    """Return `data` and `show` of a row as plain values in the language of the film.

    What a layout reads from files of `root`, such as the columns of a table, is among the values.

    Raises:
        pydantic.ValidationError: they do not fit the layout; a checked storyboard fits.
    """
    data, actions = _validated(row, layout, language, facts, marks, colours, root)
    return (
        data.model_dump(exclude_unset=True),
        tuple(action.model_dump(exclude_unset=True) for action in actions),
    )


def stated_figures(
    storyboard: Storyboard,
    row: Row,
    layout: Layout,
    colours: Collection[str],
    facts: Mapping[str, FactValue],
) -> list[tuple[Place, str]]:
    """Return the place in a row of each typed number that its layout shows, and the text shown.

    Names of facts are left out. A number has the unit of the first language in which it has one.
    """
    texts = row.narration.values() if isinstance(row.narration, dict) else [row.narration]
    marks = {name for text in texts for name in written_marks(text)}
    colours = {*colours, *storyboard.film.terms}
    root = storyboard.source.root if storyboard.source else None
    found: dict[Place, str] = {}
    for language in storyboard.film.languages:
        data, actions = _validated(row, layout, language, facts, marks, colours, root)
        for place, text in data.stated():
            found.setdefault(("data", *place), text)
        for index, action in enumerate(actions):
            if action.count is not None and action.number is not None:
                text = action.text or data.words_at(action.count, action.number)
                found.setdefault(("show", index, "number"), text)
    written = {"data": row.data, "show": row.show}
    return [(place, text) for place, text in found.items() if _is_typed(written, place)]


def _is_typed(value: Any, place: Place) -> bool:
    """Return whether a number stands at a place, and not the name of a fact or a default."""
    for step in place:
        inside = isinstance(step, int) and isinstance(value, list | tuple) and step < len(value)
        if not inside and not (isinstance(value, Mapping) and step in value):
            return False
        value = value[step]
    return isinstance(value, int | float)


def _validated(
    row: Row,
    layout: Layout,
    language: str,
    facts: Mapping[str, FactValue],
    marks: Collection[str],
    colours: Collection[str],
    root: Path | None,
) -> tuple[LayoutData, list[Action]]:
    values = {name: fact.value for name, fact in facts.items()}
    context = row_context(language, {*marks, ROW_START}, colours, values, facts, root)
    data = layout.model.model_validate(row.data, context=context)
    return data, SHOW.validate_python(row.show, context=context)
