"""Where the tray with the drafts stands, at the same position in every row of a composition."""

from __future__ import annotations

from dataclasses import dataclass

from lantu_blueprint.type import BODY, SMALL


@dataclass(frozen=True)
class Places:
    """Measures of the composition; the defaults are those of landscape.

    Attributes:
        centre: of the envelopes' bodies.
        floor: height of the tray.
        gap: between envelopes.
        edge: from the outer envelopes to the ends of the tray.
        size: of an envelope.
        text: size of the tokens.
        aside: from the tray to the text so far.
    """

    centre: tuple[float, float] = (-0.5, -0.78)
    floor: float = -1.83
    gap: float = 0.45
    edge: float = 0.3
    size: float = 1.0
    text: float = BODY
    aside: float = 0.36


WIDE = Places()
STACKED = Places(
    centre=(0.3, -1.08), floor=-1.8, gap=0.16, edge=0.12, size=0.69, text=SMALL, aside=0.2
)
