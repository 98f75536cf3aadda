"""The colours of the theme: saturated neon colours, which glow, and pale inks, which do not."""

from __future__ import annotations

SHEET = "#0A1B3D"
GRID_MINOR = "#8FB8FF"
GRID_MAJOR = "#8FB8FF"
BORDER = "#7FB2F5"

INK = "#EAF2FF"
"""Text that must be read."""
INK_SOFT = "#B9CCEE"
"""Second-rank text: units, notes, axis values."""
LINE = "#9DBCEB"
"""Construction lines: dimensions, leaders, axes, panels."""

BLUE = "#2FC8FF"
PURPLE = "#B98CFF"
GREEN = "#3DF5A0"
RED = "#FF5C6C"
AMBER = "#FFC24B"

NAMED = {
    "blue": BLUE,
    "purple": PURPLE,
    "green": GREEN,
    "red": RED,
    "amber": AMBER,
    "ink": INK,
}
"""Name of a colour in the storyboard -> the colour."""


def colour(name: str) -> str:
    """The colour with a name of `NAMED`.

    Raises:
        KeyError: the palette has no colour with that name.
    """
    return NAMED[name]
