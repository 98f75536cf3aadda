"""Suggest fixes for a figure without a fact, as lines of YAML that the author can paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lantu.figures.backing import equal, read_fact
from lantu.figures.numbers import number_at
from lantu.figures.reading import Figure
from lantu.figures.units import COUNT, PERCENT, RATIO, TIMES, written
from lantu.storyboard import UNKNOWN_REASON, UNKNOWN_SOURCE, Fact, FactValue, Localized

AFTER = re.compile(r"\s{0,40}(?:[A-Za-z][A-Za-z'’-]{0,30}|\w{1,4})")
BEFORE = re.compile(r"(?:[A-Za-z][A-Za-z'’-]{0,30}|\w{1,4})\s{0,40}$")
NAMES = {PERCENT: "share", TIMES: "factor", COUNT: "count"}
FORMATS = ("{:g}", "{:.0f}", "{:.1f}", "{:.2f}", "{:.10g}", "{:.6f}", "{:.9f}", "{:.12f}")
LONGEST = 40


def fix_suggestions(
    figure: Figure,
    text: str,
    fact_names: Iterable[str],
    *,
    allow_phrase: bool = True,
    counts: Localized | None = None,
) -> str:
    """The remedy of a finding: declare a fact, or list a figure of speech.

    Args:
        figure: the figure that no fact backs.
        text: the text it was found in, without markup.
        fact_names: names of the row's facts, which the suggested name must not repeat.
        allow_phrase: whether a figure of speech may exempt it.
        counts: the noun that the new fact counts, if another fact of the row counts it.
    """
    lines = " and ".join(f"`{line}`" for line in fact_lines(figure, fact_names, counts))
    remedy = f"If it states a quantity, declare it under `facts` of the row: {lines}"
    if not allow_phrase:
        return f"{remedy}; a figure of speech holds no unit, percent or × where `figures` is `all`."
    return (
        f"{remedy}; if it states none, list it under `figures_of_speech` of the film:"
        f" `{phrase_line(figure, text)}`."
    )


def fact_lines(
    figure: Figure, fact_names: Iterable[str], counts: Localized | None = None
) -> list[str]:
    """YAML lines that declare a fact for a figure; a ratio needs two facts."""
    names = set(fact_names)
    if figure.unit == RATIO:
        first = number_at(figure.text, 0)
        top = first.value if first else figure.value
        parts = {"first": top, "second": top / figure.value if figure.value else 1.0}
        return [
            _line(_free_name(part, names), round(value, 9), _shown(value, COUNT, figure), None)
            for part, value in parts.items()
        ]
    number = re.sub(r"[^0-9a-z]+", "_", f"{figure.value:g}").strip("_")
    name = _free_name(f"{NAMES.get(figure.unit, 'amount')}_{number}", names)
    return [_line(name, figure.value, format_of(figure), counts)]


def phrase_line(figure: Figure, text: str) -> str:
    """The item of `figures_of_speech` that exempts a figure, as a line of YAML."""
    return f"- {phrase_item(figure, text) or _item(f'the words around {abbreviated(figure)}')}"


def phrase_item(figure: Figure, text: str) -> str | None:
    """The item of `figures_of_speech` with the words next to a figure; None if it has none."""
    after = AFTER.match(text, figure.end)
    before = BEFORE.search(text, max(0, figure.start - LONGEST), figure.start)
    start = before.start() if before else figure.start
    phrase = " ".join(text[start : after.end() if after else figure.end].split())
    return _item(phrase) if before or after else None


def _item(phrase: str) -> str:
    return f"{{phrase: {_quoted(phrase)}, because: {_quoted(UNKNOWN_REASON)}}}"


def abbreviated(figure: Figure) -> str:
    """The figure as written, on one line, cut after `LONGEST` characters."""
    words = " ".join(figure.text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _line(name: str, value: float, show: str, counts: Localized | None) -> str:
    more = f", counts: {json.dumps(counts, ensure_ascii=False)}" if counts else ""
    source = _quoted(UNKNOWN_SOURCE)
    return f"{name}: {{value: {_number(value)}, source: {source}, show: {_quoted(show)}{more}}}"


def format_of(figure: Figure) -> str:
    """The `show` of a fact that backs a figure."""
    return _shown(figure.value, figure.unit, figure)


def _shown(value: float, unit: str, figure: Figure) -> str:
    """The first of `FORMATS` with which a fact of that value and unit backs the figure."""
    unit = written(unit)
    space = " " if unit.isascii() and unit[:1].isalpha() else ""
    for spec in FORMATS:
        show = f"{spec}{space}{unit}"
        fact = Fact.model_construct(value=value, show=show)
        shown_fact = read_fact("", fact, FactValue("", value, show.format(value)))
        if (
            shown_fact
            and equal(shown_fact.value, shown_fact.exact)
            and (figure.unit == RATIO or shown_fact.backs(figure))
        ):
            return show
    return f"{{:g}}{space}{unit}"


def _number(value: float) -> str:
    """A number in YAML 1.1 syntax, which requires a point before an exponent."""
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    mantissa, exponent, power = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa or not exponent else '.0'}{exponent}{power}"


def _free_name(name: str, fact_names: set[str]) -> str:
    number = 2
    free = name
    while free in fact_names:
        free, number = f"{name}_{number}", number + 1
    fact_names.add(free)
    return free


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
