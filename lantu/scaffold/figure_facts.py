"""Figures of a text that comes from elsewhere, declared as facts given by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from lantu.figures import COUNT, PERCENT, RATIO, TIMES, Figure, figures_in, is_number_word

Facts = Mapping[str, Mapping[str, Any]]
NAMES = {
    COUNT: "count",
    PERCENT: "percent",
    TIMES: "times",
    "µs": "us",
    "µm": "um",
    "°C": "celsius",
    "°F": "fahrenheit",
}


def given_facts(texts: Iterable[str], source: str) -> dict[str, dict[str, Any]]:
    """A fact for each figure of some texts.

    Args:
        texts: what a row shows and says, without markup.
        source: where the figures come from, for the facts.
    """
    facts: dict[str, dict[str, Any]] = {}
    ordinals: list[Figure] = []
    for figure in [figure for text in texts for figure in _figures(text)]:
        if figure.ordinal:
            ordinals.append(figure)
        elif figure.unit != RATIO and not figure.grammatical:
            facts.setdefault(fact_name(figure), _fact(figure, source))
    counted = [fact["value"] for name, fact in facts.items() if name.startswith("count_")]
    highest = max((figure.value for figure in ordinals), default=0.0)
    if highest > max(counted, default=1.0):
        facts[f"count_{highest:.0f}"] = _given(highest, "", source)
    return facts


def with_facts(text: str, facts: Facts) -> str:
    """A text as a label: braces guarded, each figure that is a fact replaced by its name."""
    label, last = "", 0
    for figure in _figures(text):
        if not figure.ordinal and not figure.grammatical and fact_name(figure) in facts:
            label += _guarded(text[last : figure.start]) + f"{{{fact_name(figure)}}}"
            last = figure.end
    return label + _guarded(text[last:])


def fact_name(figure: Figure) -> str:
    """The name of the fact for a figure, such as percent_60."""
    unit = NAMES.get(figure.unit) or re.sub(r"[^a-z]+", "_", figure.unit.lower())
    return f"{unit}_{figure.value:g}".replace(".", "_").replace("+", "").replace("-", "_")


def _figures(text: str) -> list[Figure]:
    """The figures of a text but for words such as half and doubling, which stay words."""
    return [figure for figure in figures_in(text) if not is_number_word(figure, text)]


def _fact(figure: Figure, source: str) -> dict[str, Any]:
    measure = "" if figure.spelled else figure.text.lstrip("0123456789.,")
    found = figures_in(f"{figure.value:g}{measure}")
    same = len(found) == 1 and (found[0].value, found[0].unit) == (figure.value, figure.unit)
    return _given(figure.value, measure if same else figure.unit, source)


def _given(value: float, measure: str, source: str) -> dict[str, Any]:
    whole = float(value).is_integer()
    number = "{:.0f}" if whole else "{:g}"
    return {"value": int(value) if whole else value, "source": source, "show": number + measure}


def _guarded(text: str) -> str:
    return re.sub(r"([\\{}])", r"\\\1", text)
