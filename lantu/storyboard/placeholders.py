"""What `check --fix` writes where it cannot know the words, and the warnings about what is left."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lantu.findings import Code, Finding, Fix
from lantu.storyboard.source import Place, Source, texts_in
from lantu.storyboard.yaml_edits import INDENT, column_of, insert_entries

if TYPE_CHECKING:
    from lantu.storyboard.models import Storyboard

UNKNOWN_SOURCE = "where it comes from"
"""Source of a fact that was declared for a figure."""
UNKNOWN_REASON = "why it states no quantity"
"""Reason of a figure of speech that was declared for a figure."""
UNTRANSLATED = re.compile(r"\(translate from [\w-]+\) ")
"""Begins a text in a language that had none."""


def missing_language_fixes(
    place: Place, value: dict[str, Any], language: str, source: Source
) -> tuple[Fix, ...]:
    """The fix that adds a text in a missing language: the first other one, marked.

    Args:
        place: place of the localized text.
        value: language -> text.
        language: the one that is missing.
        source: the file.
    """
    other, text = next(
        ((name, text) for name, text in value.items() if isinstance(text, str)), ("", "")
    )
    if not text or UNTRANSLATED.match(text):
        return ()
    marked = f"(translate from {other}) {text}"
    edit = insert_entries(source, place, [text_entry(language, marked, column_of(source, place))])
    title = f"Add `{language}`, to be translated from {other}"
    return (Fix(title, (edit,), safe=True),) if edit else ()


def text_entry(language: str, text: str, column: int | None) -> str:
    """A text as an entry of a mapping whose keys are in a column; on one line if None."""
    lines = text.rstrip("\n").split("\n")
    if column is None or len(lines) == 1:
        return f"{language}: {json.dumps(text, ensure_ascii=False)}"
    margin = "\n" + " " * (column + INDENT)
    written = "".join(f"{margin}{line}" if line else "\n" for line in lines)
    return f"{language}: |{written}"


def placeholder_warnings(storyboard: Storyboard) -> Iterator[Finding]:
    """Report each text that still waits for its author."""
    source = storyboard.source
    if source is None:
        return
    for place, text in texts_in(storyboard.model_dump()):
        if UNTRANSLATED.match(text):
            cause, remedy = "this text is not translated yet", "Translate it."
        elif place[-1] == "source" and text == UNKNOWN_SOURCE:
            cause, remedy = "this fact has no source yet", "Write where it comes from."
        elif place[-1] == "because" and text == UNKNOWN_REASON:
            cause, remedy = "this phrase has no reason yet", "Write why it states no quantity."
        else:
            continue
        found = source.problem(Code.PLACEHOLDER, place, cause, remedy)
        yield replace(found, severity="warning")
