"""The whiteprint theme: dark ink and saturated colours on warm white paper, without glow.

Scene base, parts and sound effects are those of the blueprint theme.
"""

from __future__ import annotations

from dataclasses import replace

from lantu_blueprint.theme import THEME as BLUEPRINT

from lantu.core.theme import Look

THEME = replace(
    BLUEPRINT,
    look=Look(
        colours={
            "sheet": "#FBF9F3",
            "grid_minor": "#3E7CA8",
            "grid_major": "#3E7CA8",
            "border": "#27384A",
            "ink": "#15202B",
            "ink_soft": "#3D4A57",
            "line": "#526577",
            "blue": "#005CA8",
            "purple": "#7A2FB5",
            "green": "#086B36",
            "red": "#BA1B2A",
            "amber": "#8A4900",
            "plate": "#FFFFFF",
            "surround": "#DDDCD6",
            "surround_ink": "#15202B",
        },
        fonts=BLUEPRINT.look.fonts,
        weight=1.1,
        dim=0.64,
    ),
    sheet="lantu_whiteprint.sheet:bare_sheet",
    title_block="lantu_whiteprint.sheet:title_block",
)
