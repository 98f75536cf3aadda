"""Find facts that no label, scene, data or narration uses and no other fact is computed from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lantu.findings import Code, Finding
from lantu.project import classes_in
from lantu.storyboard import Row, Source, Storyboard, template_names

FactKey = tuple[str, str]
"""Row id and fact name."""


def unshown_problems(
    storyboard: Storyboard, said: set[FactKey], source: Source
) -> Iterator[Finding]:
    """Report each unused fact.

    Args:
        storyboard: the film.
        said: the facts that back a figure of the narration.
        source: the storyboard file; scenes are found from its root.
    """
    used = said | _computed_with(storyboard)
    scenes = classes_in(source.root / storyboard.film.scenes).where
    for index, row in enumerate(storyboard.rows):
        used_in_row = _on_labels(row) | _named_in(row.data) | _named_in(row.show)
        for file in scenes.get(row.scene or "", ()):
            used_in_row |= _quoted(file)
        for name in row.facts:
            if name not in used_in_row and (row.id, name) not in used:
                cause = f"the fact `{name}` is neither shown nor said"
                remedy = "Show it in a label or the scene, say it, or remove it."
                yield source.problem(
                    Code.UNUSED_FACT, ("rows", index, "facts", name), cause, remedy, key=True
                )


def _computed_with(storyboard: Storyboard) -> set[FactKey]:
    used: set[FactKey] = set()
    for row in storyboard.rows:
        for fact in row.facts.values():
            for argument in fact.using.values():
                for name in argument if isinstance(argument, list) else [argument]:
                    if isinstance(name, str):
                        other, _, fact_name = name.rpartition(".")
                        used.add((other or row.id, fact_name))
    return used


def _on_labels(row: Row) -> set[str]:
    texts = [
        text
        for label in row.labels.values()
        for text in ([label] if isinstance(label, str) else label.values())
    ]
    return {name for text in texts for name, _ in template_names(text)}


def _named_in(value: Any) -> set[str]:
    """The texts of some data, any of which may be a fact's name, and the names in their braces."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {name for item in value for name in _named_in(item)}
    if not isinstance(value, str):
        return set()
    return {value, *(name for name, _ in template_names(value))}


def _quoted(file: Path) -> set[str]:
    """The quoted names in a scene's file: a scene gets its facts by name."""
    return set(re.findall(r"[\"']([a-z][a-z0-9_]*)[\"']", file.read_text(encoding="utf-8")))
