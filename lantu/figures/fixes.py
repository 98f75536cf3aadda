"""Edits that back a figure: a fact in its row, or a figure of speech of the film."""

from __future__ import annotations

from collections.abc import Sequence

from lantu.figures.reading import Figure
from lantu.figures.remedies import fact_lines, format_of, phrase_item
from lantu.figures.units import COUNT
from lantu.findings import Edit, Fix
from lantu.storyboard import (
    UNTRANSLATED,
    Fact,
    Localized,
    Row,
    Source,
    insert_in_list,
    insert_in_mapping,
)

FACT = "Declare a fact; write its source"
PHRASE = "List a figure of speech; write its reason"


def figure_fixes(
    source: Source,
    row: Row,
    index: int,
    figure: Figure,
    text: str,
    *,
    allow_phrase: bool,
    counts: Localized | None = None,
    certain: bool = True,
) -> tuple[Fix, ...]:
    """Both ways to back a figure of a text, the likelier one first.

    A number in words without a unit is likelier a figure of speech, any other one a quantity.

    Args:
        source: the storyboard file.
        row: the row.
        index: index of the row in the film, from 0.
        figure: the figure that no fact backs.
        text: the text that holds it, without markup.
        allow_phrase: whether a figure of speech may exempt it.
        counts: the noun that the new fact counts.
        certain: whether the figure itself may be right; else no fix is safe.
    """
    certain = certain and not UNTRANSLATED.match(text)
    fact = insert_in_mapping(
        source, ("rows", index, "facts"), fact_lines(figure, row.facts, counts)
    )
    item = phrase_item(figure, text) if allow_phrase else None
    phrase = insert_in_list(source, ("film", "figures_of_speech"), [item]) if item else None
    speech = figure.unit == COUNT and figure.spelled and phrase is not None
    ways: Sequence[tuple[str, Edit | None]] = [(FACT, fact), (PHRASE, phrase)]
    return tuple(
        Fix(title, (edit,), safe=certain and (title == PHRASE) == speech)
        for title, edit in (reversed(ways) if speech else ways)
        if edit is not None
    )


def label_fixes(
    source: Source, row: Row, index: int, figure: Figure, start: int | None
) -> tuple[Fix, ...]:
    """The fix that declares a fact for a figure of a label, and names the fact in its place.

    Args:
        source: the storyboard file.
        row: the row.
        index: index of the row in the film, from 0.
        figure: the figure that is typed into the label.
        start: index of the figure in the file's text; None if the file writes it otherwise.
    """
    lines = fact_lines(figure, row.facts)
    if start is None or len(lines) != 1 or not source.text.startswith(figure.text, start):
        return ()
    known = [name for name, fact in row.facts.items() if _shows(fact, figure)]
    name = known[0] if known else lines[0].partition(":")[0]
    edits = [source.edit(start, start + len(figure.text), f"{{{name}}}")]
    if not known:
        declared = insert_in_mapping(source, ("rows", index, "facts"), lines)
        if declared is None or format_of(figure).format(figure.value) != figure.text:
            return ()
        edits.append(declared)
    return (Fix(f"Name the fact `{name}` in the label", tuple(edits), safe=True),)


def _shows(fact: Fact, figure: Figure) -> bool:
    """Whether a given fact is shown as a figure is written."""
    return fact.value is not None and fact.show.format(fact.value) == figure.text
