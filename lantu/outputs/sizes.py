"""File sizes as people write them, and options that several outputs share."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

FACTORS = {"": 1, "B": 1, "KB": 1000, "MB": 1000**2, "GB": 1000**3}
FACTORS |= {"KIB": 1024, "MIB": 1024**2, "GIB": 1024**3}


def parse_size(text: Any) -> Any:
    """Return bytes for `5MB`, `800 kB`, `2MiB` or a number of bytes.

    Raises:
        ValueError: it is no size.
    """
    if not isinstance(text, str):
        return text
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([kmg]?i?b?)\s*", text, re.IGNORECASE)
    unit = found[2].upper() if found else ""
    unit = f"{unit}B" if unit in {"K", "M", "G"} else unit
    if found is None or unit not in FACTORS or float(found[1]) * FACTORS[unit] < 1:
        raise ValueError("a size is written like 5MB, 800kB or 2MiB")
    return int(float(found[1]) * FACTORS[unit])


Size = Annotated[
    int,
    BeforeValidator(parse_size),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string"}]}),
]
"""A number of bytes, or text such as 5MB."""


def shown_size(size: int) -> str:
    """Return a size for people, such as `4.2 MB`."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1e6:.1f} MB"
