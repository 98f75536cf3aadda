"""Looks up what a row gives to its scene by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from lantu.core.errors import SceneError
from lantu.core.words import suggestion

Value = TypeVar("Value")


def row_value(kind: str, name: str, values: Mapping[str, Value]) -> Value:
    """Return a value of the row.

    Args:
        kind: what it is called in messages, such as "label".
        name: its name.
        values: name -> value.

    Raises:
        SceneError: the row has no such name.
    """
    if name not in values:
        remedy = suggestion(name, values, f"Its {kind}s are:")
        raise SceneError(f"the row has no {kind} `{name}`. {remedy} Or add it to the storyboard")
    return values[name]
