"""Finds the texts of a layout's data that are shown on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from lantu.layouts.data import LayoutData, TextField

Step = str | int


def text_places(data: LayoutData) -> Iterator[tuple[Step, ...]]:
    """Yield the place of each field of type `Text` that has a value, relative to the data."""
    yield from _in_model(data, ())


def _in_model(model: BaseModel, place: tuple[Step, ...]) -> Iterator[tuple[Step, ...]]:
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        here = (*place, name)
        if any(isinstance(each, TextField) for each in field.metadata):
            if value is not None:
                yield here
        else:
            yield from _in_value(value, here, _is_text(field.annotation))


def _in_value(value: Any, place: tuple[Step, ...], texts: bool) -> Iterator[tuple[Step, ...]]:
    if isinstance(value, BaseModel):
        yield from _in_model(value, place)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_value(item, (*place, index), texts)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _in_value(item, (*place, key), texts)
    elif isinstance(value, str) and texts:
        yield place


def _is_text(annotation: Any) -> bool:
    """Return whether an annotation, such as `list[Text]` or `Text | None`, holds texts."""
    metadata = getattr(annotation, "__metadata__", ())
    if any(isinstance(each, TextField) for each in metadata):
        return True
    return any(_is_text(inner) for inner in get_args(annotation))
