"""Labels: every figure in them is filled in from a fact, and means the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lantu.core.errors import Problem
from lantu.figures.backing import Backing
from lantu.figures.reading import Figure, figures_in
from lantu.figures.speech import Speech
from lantu.figures.texts import Label
from lantu.figures.units import RATIO
from lantu.storyboard import Place, Row, Source, template_names

LIST_NUMBER = re.compile(r"\d+\.\s")


def label_problems(
    label: Label, facts: Mapping[str, Backing], speech: Speech, source: Source
) -> Iterator[Problem]:
    """Figures typed into a label, and units beside a fact that are not the fact's."""
    for figure in figures_in(label.filled):
        if _free(figure, label, speech):
            continue
        filling = [
            facts[name]
            for start, end, name in label.facts
            if start < figure.end and figure.start < end and name in facts
        ]
        alone = any((figure.start, figure.end) == (start, end) for start, end, _ in label.facts)
        at = label.origin[figure.start]
        if not filling:
            cause = f"the label `{label.name}` has the figure `{figure.text}` typed into it"
            remedy = "Name a fact in braces instead, such as {speedup}."
        elif not alone and figure.unit != RATIO and not any(one.backs(figure) for one in filling):
            one = filling[0]
            cause = (
                f"the label `{label.name}` reads `{figure.text}`,"
                f" but the fact `{one.name}` is {one.shown}{_declared(one)}"
            )
            remedy = "Mend what stands beside the fact, or declare its `unit`."
        else:
            continue
        yield source.problem_inside(label.place, label.template, at, cause, remedy)


def label_language_problems(
    row: Row, index: int, languages: list[str], source: Source
) -> Iterator[Problem]:
    """Labels that show other facts in one language than in another."""
    for name, value in row.labels.items():
        if isinstance(value, str):
            continue
        named: dict[str, set[str]] = {
            language: {fact for fact, _ in template_names(text)} for language, text in value.items()
        }
        first = languages[0]
        for other in languages[1:]:
            differing = sorted(named[first] ^ named[other])
            if differing:
                cause = (
                    f"the label `{name}` shows `{differing[0]}` in"
                    f" {first if differing[0] in named[first] else other} only"
                )
                place: Place = ("rows", index, "labels", name, other)
                yield source.problem(place, cause, "Show the same facts in every language.")


def _free(figure: Figure, label: Label, speech: Speech) -> bool:
    """List numbers, ordinals in words, one for a, and figures of speech."""
    listed = figure.start == 0 and LIST_NUMBER.match(label.filled)
    return bool(
        (listed and not label.filled[: figure.end].strip("0123456789"))
        or figure.ordinal
        or figure.grammatical
        or speech.exempts(figure, label.filled)
    )


def _declared(one: Backing) -> str:
    return "" if one.shown.strip("0123456789.,-") else f" of the unit `{one.unit or 'none'}`"
