"""Names of the icons that the data of layouts may ask for; `parts/icons.py` draws them."""

from __future__ import annotations

from typing import Literal

IconName = Literal[
    "book",
    "bulb",
    "chip",
    "clock",
    "coffee",
    "envelope",
    "eraser",
    "gear",
    "globe",
    "lock",
    "magnifier",
    "page",
    "pencil",
    "person",
    "plane",
    "rocket",
    "screen",
    "ship",
    "sparkle",
    "speech",
    "truck",
    "warning",
]
"""Names of the keys of `lantu_blueprint.parts.icons.ICONS`, without an import of Manim."""
