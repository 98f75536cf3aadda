"""The format of a fact: its `show` gives a figure on the screen its sign, digits and unit."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from typing import Any

NUMBERS = ("value", "percent")
"""Fields of a model that hold the one number which it shows."""
FORMAT = ("before", "decimals", "unit", "shown")
"""Fields that say how the number is written; one of them in a row replaces the fact's format."""
FIGURE = re.compile(r"(\D*?)([-−]?)(\d(?:[\d,\u00a0\u202f ]*\d)?)((?:\.\d+)?)(.*)", re.DOTALL)
"""A number in a text: what stands before it, sign, whole part, fraction with point, unit."""


def with_format(
    value: Any, fields: Collection[str], values: Mapping[str, float], shown: Mapping[str, str]
) -> Any:
    """Add the format of a fact to the raw data of a model that names the fact as its number.

    Args:
        value: the data as written; anything but a mapping is returned as it is.
        fields: names of the model's fields.
        values: fact -> value.
        shown: fact -> its text on the screen.
    """
    if not isinstance(value, dict) or any(name in value for name in FORMAT):
        return value
    number = next((name for name in NUMBERS if name in fields), None)
    fact = value.get(number) if number else None
    if number is None or not isinstance(fact, str) or fact not in shown:
        return value
    text = shown[fact]
    match = FIGURE.fullmatch(text)
    if match and {"unit", "decimals"} <= {*fields} and ("before" in fields or not match[1]):
        before, sign, whole, fraction, unit = match.groups()
        written = float(re.sub(r"\D", "", whole) + fraction) * (-1 if sign else 1)
        decimals = max(0, len(fraction) - 1)
        exact = math.isclose(float(f"{values[fact]:.{decimals}f}"), written, abs_tol=1e-12)
        if decimals <= 4 and (exact or "maximum" not in fields):
            # A fact of 0.93 shown as 93% is the number 93 with the unit %.
            own = {number: fact if exact else written, "decimals": decimals, "unit": unit}
            return {**value, **own, **({"before": before} if before else {})}
    return {**value, "shown": text} if "shown" in fields else value
