"""The two ways out of a finding about a figure, each as the line of YAML to paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from lantu.figures.backing import backing, same
from lantu.figures.numbers import number_at
from lantu.figures.reading import Figure
from lantu.figures.units import COUNT, PERCENT, RATIO, TIMES
from lantu.storyboard import Fact, FactValue, Localized

AFTER = re.compile(r"\s{0,40}(?:[A-Za-z][A-Za-z'’-]{0,30}|\w{1,4})")
BEFORE = re.compile(r"(?:[A-Za-z][A-Za-z'’-]{0,30}|\w{1,4})\s{0,40}$")
NAMES = {PERCENT: "share", TIMES: "factor", COUNT: "count"}
FORMATS = ("{:g}", "{:.0f}", "{:.1f}", "{:.2f}", "{:.10g}", "{:.6f}", "{:.9f}", "{:.12f}")
LONGEST = 40


def ways_out(
    figure: Figure,
    text: str,
    taken: Iterable[str],
    *,
    idiom: bool = True,
    counts: Localized | None = None,
) -> str:
    """Both ways out: declare a fact, or list a figure of speech.

    Args:
        figure: the figure that no fact backs.
        text: where it stands, without markup.
        taken: names of the facts of the row.
        idiom: whether a figure of speech may hold it.
        counts: what the fact counts, if the figure is one of what another fact counts.
    """
    lines = " and ".join(f"`{line}`" for line in fact_lines(figure, taken, counts))
    remedy = f"If it states a quantity, declare it under `facts` of the row: {lines}"
    if not idiom:
        return f"{remedy}."
    return (
        f"{remedy}; if it states none, list it under `figures_of_speech` of the film:"
        f" `{phrase_line(figure, text)}`."
    )


def fact_lines(figure: Figure, taken: Iterable[str], counts: Localized | None = None) -> list[str]:
    """The declaration of a fact that backs a figure; of two facts for a ratio."""
    names = set(taken)
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
    return [_line(name, figure.value, _shown(figure.value, figure.unit, figure), counts)]


def phrase_line(figure: Figure, text: str) -> str:
    """The item of `figures_of_speech` that exempts a figure: with a word from either side of it."""
    after = AFTER.match(text, figure.end)
    before = BEFORE.search(text, max(0, figure.start - LONGEST), figure.start)
    start = before.start() if before else figure.start
    phrase = " ".join(text[start : after.end() if after else figure.end].split())
    if not before and not after:
        phrase = f"the words around {short(figure)}"
    return f'- {{phrase: {_quoted(phrase)}, because: "why it states no quantity"}}'


def short(figure: Figure) -> str:
    """The figure as written, on one line, cut if it is very long."""
    words = " ".join(figure.text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def _line(name: str, value: float, show: str, counts: Localized | None) -> str:
    more = f", counts: {json.dumps(counts, ensure_ascii=False)}" if counts else ""
    source = '"where it comes from"'
    return f"{name}: {{value: {_number(value)}, source: {source}, show: {_quoted(show)}{more}}}"


def _shown(value: float, unit: str, figure: Figure) -> str:
    """The shortest format with which a fact of a value and a unit backs a figure."""
    space = " " if unit.isascii() and unit[:1].isalpha() else ""
    for spec in FORMATS:
        show = f"{spec}{space}{unit}"
        fact = Fact.model_construct(value=value, show=show)
        one = backing("", fact, FactValue("", value, show.format(value)))
        if one and same(one.value, one.exact) and (figure.unit == RATIO or one.backs(figure)):
            return show
    return f"{{:g}}{space}{unit}"


def _number(value: float) -> str:
    """A float as YAML 1.1 reads one: an exponent needs a point before it."""
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    mantissa, exponent, power = repr(value).partition("e")
    return f"{mantissa}{'' if '.' in mantissa or not exponent else '.0'}{exponent}{power}"


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    free = name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free)
    return free


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
