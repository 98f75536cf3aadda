"""Check labels: their figures must be filled in from facts, the same facts in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lantu.figures.backing import ShownFact
from lantu.figures.fact_policy import FactPolicy
from lantu.figures.fixes import label_fixes
from lantu.figures.ordinary_languages import non_quantity_spans
from lantu.figures.reading import Figure, figures_in
from lantu.figures.remedies import abbreviated, fix_suggestions
from lantu.figures.speech import FiguresOfSpeech
from lantu.figures.texts import Label
from lantu.figures.units import RATIO
from lantu.findings import Code, Finding
from lantu.storyboard import Place, Row, Source, template_names

LIST_NUMBER = re.compile(r"\d+\.\s")


def label_problems(
    label: Label,
    policy: FactPolicy,
    row: Row,
    index: int,
    idioms: FiguresOfSpeech,
    source: Source,
) -> Iterator[Finding]:
    """Report figures typed into a label, and text next to a fact that changes its unit.

    Args:
        label: the label with its facts filled in.
        policy: decides which figures of the row need a fact.
        row: the row.
        index: index of the row in the film, from 0.
        idioms: the film's figures of speech.
        source: the storyboard file.
    """
    facts = policy.facts
    phrases = idioms.spans(label.filled)
    non_quantities = non_quantity_spans(label.filled, label.language)
    for figure in figures_in(label.filled, label.language):
        if _free(figure, label) or idioms.exempts(figure, phrases):
            continue
        filling = [
            facts[name]
            for start, end, name in label.facts
            if start < figure.end and figure.start < end and name in facts
        ]
        alone = any((figure.start, figure.end) == (start, end) for start, end, _ in label.facts)
        at = label.origin[figure.start]
        if not filling:
            if not policy.requires_fact(
                figure, label.filled, non_quantities, counted=False, language=label.language
            ):
                continue
            code = Code.FIGURE_IN_LABEL
            cause = f"the label `{label.name}` has the figure `{abbreviated(figure)}` typed into it"
            allow_phrase = idioms.may_exempt(figure)
            ways = fix_suggestions(figure, label.filled, row.facts, allow_phrase=allow_phrase)
            remedy = f"Name a fact in braces instead, such as {{speedup}}. {ways}"
            start = source.index_inside(label.place, label.template, at)
            fixes = label_fixes(source, row, index, figure, start)
        elif (
            not alone
            and figure.unit != RATIO
            and not any(shown_fact.backs(figure) for shown_fact in filling)
        ):
            shown_fact, code, fixes = filling[0], Code.LABEL_CHANGES_FACT, ()
            cause = (
                f"the label `{label.name}` reads `{abbreviated(figure)}`,"
                f" but the fact `{shown_fact.name}` is {shown_fact.shown}{_declared(shown_fact)}"
            )
            remedy = "Fix the text next to the fact, or declare its `unit`."
        else:
            continue
        yield source.problem_inside(
            code, label.place, label.template, at, cause, remedy, fixes=fixes
        )


def label_language_problems(
    row: Row, index: int, languages: list[str], source: Source
) -> Iterator[Finding]:
    """Report labels that name different facts in different languages."""
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
                yield source.problem(
                    Code.LABEL_FACTS_DIFFER, place, cause, "Show the same facts in every language."
                )


def _free(figure: Figure, label: Label) -> bool:
    """Whether a figure needs no fact: the number of a list, an ordinal, or the article one."""
    listed = figure.start == 0 and LIST_NUMBER.match(label.filled)
    return bool(
        (listed and not label.filled[: figure.end].strip("0123456789"))
        or figure.ordinal
        or figure.grammatical
    )


def _declared(shown_fact: ShownFact) -> str:
    return (
        ""
        if shown_fact.shown.strip("0123456789.,-")
        else f" of the unit `{shown_fact.unit or 'none'}`"
    )
