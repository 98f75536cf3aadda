"""Check the figures in a row's data: typed into its texts, or shown by its layout as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lantu.figures.fact_policy import FactPolicy
from lantu.figures.numbers import ANY
from lantu.figures.ordinary_languages import non_quantity_spans
from lantu.figures.reading import Figure, figures_in
from lantu.figures.remedies import abbreviated, fact_lines, fix_suggestions
from lantu.figures.speech import FiguresOfSpeech
from lantu.figures.units import COUNT, RATIO
from lantu.findings import Code, Finding
from lantu.layouts import Layout
from lantu.storyboard import Place, Row, Source, texts_in, written_marks


def data_problems(
    row: Row,
    index: int,
    policy: FactPolicy,
    idioms: FiguresOfSpeech,
    source: Source,
    layout: Layout | None = None,
) -> Iterator[Finding]:
    """Report figures with a unit, percent or × in the texts of a row's data.

    Args:
        row: the row.
        index: index of the row in the film, from 0.
        policy: decides which figures of the row need a fact.
        idioms: the film's figures of speech.
        source: the storyboard file.
        layout: the row's layout; None for a scene.
    """
    sourced = layout.model.sourced if layout and "source" in row.data else ()
    narration = row.narration if isinstance(row.narration, str) else "".join(row.narration.values())
    marks = written_marks(narration)
    for place, text in texts_in(row.data, ("rows", index, "data")):
        if place[3] in sourced or text in marks:
            continue
        language = language_at(place, policy.languages)
        phrases, non_quantities = idioms.spans(text), non_quantity_spans(text, language)
        for figure in figures_in(text, language):
            if figure.unit in (COUNT, RATIO) or idioms.exempts(figure, phrases):
                continue
            if policy.requires_fact(figure, text, non_quantities, counted=False, language=language):
                cause = (
                    f"the data `{place[3]}` has the figure `{abbreviated(figure)}` typed into it"
                )
                allow_phrase = idioms.may_exempt(figure)
                ways = fix_suggestions(figure, text, row.facts, allow_phrase=allow_phrase)
                remedy = f"Declare it as a fact and let the scene ask for that. {ways}"
                if layout:
                    name = _fact_for(figure, policy, row)
                    what = "cell" if place[3] in layout.model.sourced else "text"
                    remedy = f'Write "{{{name}}}" in the {what}, in quotes. {ways}'
                yield source.problem_inside(
                    Code.FIGURE_IN_DATA, place, text, figure.start, cause, remedy
                )


def stated_problems(
    row: Row,
    index: int,
    stated: Iterable[tuple[Place, str]],
    policy: FactPolicy,
    layout: Layout,
    source: Source,
) -> Iterator[Finding]:
    """Report numbers that a layout shows and that no fact of the row backs.

    Of a layout with a field `source`, the first one is reported.

    Args:
        row: the row.
        index: index of the row in the film, from 0.
        stated: place in the row of each typed number, and the text on the screen.
        policy: decides which figures of the row need a fact.
        layout: the row's layout.
        source: the storyboard file.
    """
    for place, text in stated:
        language = language_at(place, policy.languages)
        for figure in figures_in(text, language):
            spans = non_quantity_spans(text, language)
            if any(fact.backs(figure) for fact in policy.facts.values()):
                continue
            if not policy.requires_fact(figure, text, spans, counted=False, language=language):
                continue
            (line, *_) = fact_lines(figure, row.facts)
            name = line.partition(":")[0]
            remedy = (
                f"Declare it under `facts` of the row: `{line}`, and write `{name}` in place of "
                f"the number."
            )
            has_source = place[0] == "data" and "source" in layout.model.model_fields
            if has_source:
                remedy = f"Add `source:` to `data` with where the values come from. Or: {remedy}"
            yield source.problem(
                Code.FIGURE_IN_DATA,
                ("rows", index, *place),
                f"the layout shows `{text.strip()}`, which no fact of the row backs",
                remedy,
            )
            if has_source:
                return


def _fact_for(figure: Figure, policy: FactPolicy, row: Row) -> str:
    """The name of a fact that backs a figure, else of the one that is proposed."""
    backing = (name for name, fact in policy.facts.items() if fact.backs(figure))
    return next(backing, fact_lines(figure, row.facts)[0].partition(":")[0])


def language_at(place: Place, languages: Sequence[str]) -> str:
    """The language of a text by its place: the key of a text by language, else the film's first."""
    if place[-1:] and place[-1] in languages:
        return str(place[-1])
    return languages[0] if languages else ANY
