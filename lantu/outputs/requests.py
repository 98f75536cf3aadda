"""One output that is wanted: its name, what of the film it shows, and its options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from lantu.core.errors import InputError
from lantu.findings import Code
from lantu.outputs.protocol import Options, Output
from lantu.outputs.registry import find_output


@dataclass(frozen=True, slots=True)
class Request:
    """One output that is wanted.

    Attributes:
        output: the output.
        options: its options.
        span: part of the film, as `lantu.outputs.stretches` reads it; None for all of it.
        rows: ids of rows, where there is no span; empty for all.
    """

    output: Output
    options: Options
    span: str | None = None
    rows: tuple[str, ...] = ()

    @property
    def transparent(self) -> bool:
        """Whether the clips need alpha."""
        return bool(getattr(self.options, "transparent", False))


def request(
    name: str,
    options: Mapping[str, Any],
    span: str | None = None,
    rows: tuple[str, ...] = (),
) -> Request:
    """Return the request of an output with options as they are written.

    Raises:
        InputError: there is no such output, or it does not take an option.
    """
    output = find_output(name)
    try:
        made = output.options.model_validate(dict(options))
    except ValidationError as error:
        raise InputError(_told(output, error), Code.OUTPUT_OPTION) from error
    return Request(output, made, span, rows)


def _told(output: Output, error: ValidationError) -> str:
    """Return the first fault of some options in one sentence, and a remedy."""
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    known = ", ".join(output.options.model_fields) or "none"
    if fault["type"] == "extra_forbidden":
        return f"The output `{output.name}` has no option `{key}`. Its options are: {known}."
    said = fault["msg"].removeprefix("Value error, ")
    if not fault["loc"]:
        return f"The options of `{output.name}` exclude each other: {said}."
    field = output.options.model_fields.get(str(fault["loc"][0]))
    meaning = f" It is: {field.description}" if field and field.description else ""
    return f"The option `{key}` of `{output.name}` is {fault['input']!r}: {said}.{meaning}"
