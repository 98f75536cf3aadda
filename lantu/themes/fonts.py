"""The fonts that Manim can draw with."""

from __future__ import annotations

from functools import cache


@cache
def font_families() -> frozenset[str]:
    """Return the families of all installed fonts."""
    import manimpango  # takes 0.05 s, and most films name no font

    return frozenset(manimpango.list_fonts())
