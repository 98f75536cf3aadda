"""Check the texts in a row's data: a scene draws them as they are, so they may hold no quantity."""

from __future__ import annotations

from collections.abc import Iterator

from lantu.figures.fact_policy import FactPolicy
from lantu.figures.ordinary_languages import non_quantity_spans
from lantu.figures.reading import figures_in
from lantu.figures.remedies import abbreviated, fix_suggestions
from lantu.figures.speech import FiguresOfSpeech
from lantu.figures.units import COUNT, RATIO
from lantu.findings import Code, Finding
from lantu.storyboard import Row, Source, texts_in


def data_problems(
    row: Row, index: int, policy: FactPolicy, idioms: FiguresOfSpeech, source: Source
) -> Iterator[Finding]:
    """Report figures with a unit, percent or × in the texts of a row's data."""
    for place, text in texts_in(row.data, ("rows", index, "data")):
        phrases, non_quantities = idioms.spans(text), non_quantity_spans(text)
        for figure in figures_in(text):
            if figure.unit in (COUNT, RATIO) or idioms.exempts(figure, phrases):
                continue
            if policy.requires_fact(figure, text, non_quantities, counted=False):
                cause = (
                    f"the data `{place[3]}` has the figure `{abbreviated(figure)}` typed into it"
                )
                allow_phrase = idioms.may_exempt(figure)
                ways = fix_suggestions(figure, text, row.facts, allow_phrase=allow_phrase)
                remedy = f"Declare it as a fact and let the scene ask for that. {ways}"
                yield source.problem_inside(
                    Code.FIGURE_IN_DATA, place, text, figure.start, cause, remedy
                )
