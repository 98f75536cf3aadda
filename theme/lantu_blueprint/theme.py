"""The blueprint theme: neon strokes, which glow, and pale inks, which do not, on a dark sheet."""

from __future__ import annotations

from lantu.core.bloom import Bloom
from lantu.core.theme import Look, ThemePackage

THEME = ThemePackage(
    look=Look(
        colours={
            "sheet": "#0A1B3D",
            "grid_minor": "#8FB8FF",
            "grid_major": "#8FB8FF",
            "border": "#7FB2F5",
            "ink": "#EAF2FF",
            "ink_soft": "#B9CCEE",
            "line": "#9DBCEB",
            "blue": "#2FC8FF",
            "purple": "#B98CFF",
            "green": "#3DF5A0",
            "red": "#FF5C6C",
            "amber": "#FFC24B",
            "plate": "#040B1C",
            "surround": "#061024",
            "surround_ink": "#DCE8FF",
        },
        fonts={"sans": "Noto Sans CJK SC", "mono": "Noto Sans Mono CJK SC"},
        bloom=Bloom(),
    ),
    named_colours=("blue", "purple", "green", "red", "amber", "ink"),
    scene="lantu_blueprint.scene:BlueprintScene",
    sheet="lantu_blueprint.sheet:bare_sheet",
    title_block="lantu_blueprint.sheet:title_block",
    parts="lantu_blueprint.parts",
    layouts="lantu_blueprint.layouts",
    effects="lantu_blueprint.sounds.catalogue:CATALOGUE",
)
