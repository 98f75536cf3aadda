"""Verdicts on drafted tokens: token and millisecond take their colour, and a mark comes below.

`python -m lantu_blueprint.parts.verdicts` draws them.
"""

from __future__ import annotations

from collections.abc import Sequence

from manim import DOWN, Animation, AnimationGroup, Create, FadeIn, FadeOut, Mobject, VGroup

from lantu_blueprint.compositions.recap import WIDE, Places
from lantu_blueprint.palette import AMBER, GREEN, INK_SOFT, LINE, PURPLE, RED, Colour
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.marks import Kind, mark
from lantu_blueprint.parts.ms_tokens import tokens_of
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.type import SMALL, sans

MARK = 0.28
"""Height of a tick or a cross."""


class Verdicts(VGroup):  # type: ignore[misc]
    """The marks below drafted tokens, and the animations that give them.

    Args:
        tokens: the chips.
        boxes: the part of the time bar of each.
        verdicts: accepted, rejected or skipped, one for each token.
        skip: the word below a skipped token.
        at: measures of the composition.
        colours: of an accepted token, a rejected and a skipped one.

    Attributes:
        given: one animation for each token.
        kept: number of tokens that are accepted.
        own: the chip in the place of the rejected one, once it was rewritten.
    """

    def __init__(
        self,
        tokens: VGroup,
        boxes: VGroup,
        verdicts: Sequence[str],
        skip: str,
        at: Places,
        colours: tuple[Colour, Colour, Colour] = (GREEN, RED, LINE),
    ) -> None:
        shades = dict(zip(("accepted", "rejected", "skipped"), colours, strict=True))
        signs: dict[str, Kind] = {"accepted": "tick", "rejected": "cross"}
        super().__init__()
        self.tokens, self.at = tokens, at
        self.kept = list(verdicts).count("accepted")
        self.given: list[Animation] = []
        for token, box, verdict in zip(tokens, boxes, verdicts, strict=True):
            below = mark(signs[verdict], MARK) if verdict in signs else sans(skip, SMALL, INK_SOFT)
            self.add(below.move_to((token.get_x(), at.marks, 0)))
            shade = shades[verdict]
            ink = [] if verdict in signs else [token.token.animate.set_fill(INK_SOFT)]
            self.given.append(
                AnimationGroup(
                    token.frame.animate.set_stroke(shade).set_fill(shade),
                    box.animate.set_stroke(shade).set_fill(shade, 0.15),
                    Create(below),
                    *ink,
                )
            )

    def rewrite(self, word: str, colour: Colour = AMBER) -> list[Animation]:
        """Animations in which a word takes the place of the rejected token; the rest leaves.

        Args:
            word: the new token.
            colour: of its frame.
        """
        self.own = TokenChip(word, colour, self.at.chip).move_to(self.tokens[self.kept])
        leaving = (*self.tokens[self.kept :], *self[self.kept :])
        self.remove(*self[self.kept :])
        return [FadeOut(*leaving, shift=0.4 * DOWN), FadeIn(self.own, shift=0.4 * DOWN)]


def demo() -> Mobject:
    """Two tokens accepted, one rejected, one skipped."""
    tokens, ties = tokens_of(["The", "cat", "sat", "on"], 1, WIDE)
    boxes = VGroup(*(frame(0.28, 0.5, 0, PURPLE) for _ in tokens))
    told = Verdicts(tokens, boxes, ("accepted", "accepted", "rejected", "skipped"), "skip", WIDE)
    for animation in told.given:
        animation.begin()
        animation.finish()
    return VGroup(tokens, ties, told)


if __name__ == "__main__":
    show(demo, "verdicts")
