"""Labels: every figure in them is filled in from a fact, and means the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lantu.core.errors import Problem
from lantu.figures.asked import Asked
from lantu.figures.backing import Backing
from lantu.figures.ordinary_languages import ordinary_spans
from lantu.figures.reading import Figure, figures_in
from lantu.figures.remedies import short, ways_out
from lantu.figures.speech import Speech
from lantu.figures.texts import Label
from lantu.figures.units import RATIO
from lantu.storyboard import Place, Row, Source, template_names

LIST_NUMBER = re.compile(r"\d+\.\s")


def label_problems(
    label: Label, asked: Asked, taken: Iterable[str], speech: Speech, source: Source
) -> Iterator[Problem]:
    """Figures typed into a label, and units beside a fact that are not the fact's.

    Args:
        label: the label, filled in.
        asked: which figures of the row need a fact.
        taken: the names of all facts of the row.
        speech: the film's figures of speech.
        source: the file.
    """
    facts = asked.facts
    phrases, ordinary = speech.spans(label.filled), ordinary_spans(label.filled)
    for figure in figures_in(label.filled):
        if _free(figure, label) or speech.exempts(figure, phrases):
            continue
        filling = [
            facts[name]
            for start, end, name in label.facts
            if start < figure.end and figure.start < end and name in facts
        ]
        alone = any((figure.start, figure.end) == (start, end) for start, end, _ in label.facts)
        at = label.origin[figure.start]
        if not filling:
            if not asked.for_fact(figure, label.filled, ordinary, counted=False):
                continue
            cause = f"the label `{label.name}` has the figure `{short(figure)}` typed into it"
            idiom = speech.may_hold(figure)
            ways = ways_out(figure, label.filled, taken, idiom=idiom)
            remedy = f"Name a fact in braces instead, such as {{speedup}}. {ways}"
        elif not alone and figure.unit != RATIO and not any(one.backs(figure) for one in filling):
            one = filling[0]
            cause = (
                f"the label `{label.name}` reads `{short(figure)}`,"
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


def _free(figure: Figure, label: Label) -> bool:
    """List numbers, ordinals in words, and one for a."""
    listed = figure.start == 0 and LIST_NUMBER.match(label.filled)
    return bool(
        (listed and not label.filled[: figure.end].strip("0123456789"))
        or figure.ordinal
        or figure.grammatical
    )


def _declared(one: Backing) -> str:
    return "" if one.shown.strip("0123456789.,-") else f" of the unit `{one.unit or 'none'}`"
