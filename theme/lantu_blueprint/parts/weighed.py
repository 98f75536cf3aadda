"""What is said of a load that is seen as a wall of letters: a plate on it, a sentence below it.

`python -m lantu_blueprint.parts.weighed` draws it.
"""

from __future__ import annotations

from manim import DOWN, RIGHT, Mobject, VGroup

from lantu_blueprint.compositions.memory_wall import WIDE, Places
from lantu_blueprint.measures import COMPACT, STAGE, Region
from lantu_blueprint.palette import INK, PURPLE, RED, SHEET, Colour
from lantu_blueprint.parts.against import Against
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.envelope import HEIGHT, WIDTH
from lantu_blueprint.parts.load_wall import LoadWall
from lantu_blueprint.parts.strokes import THIN, frame
from lantu_blueprint.type import mono, sans


class Weighed(VGroup):  # type: ignore[misc]
    """How many times as large the load is, the share that is wasted, and what both are.

    Args:
        region: of the wall; the one letter is in its lower right corner.
        texts: how many times, what is wasted, and its share.
        sentence: what was moved for what.
        quantities: both, as they stand in the sentence.
        at: measures of the composition.
        colours: of the load, and of waste.

    Attributes:
        ratio: the first text with the plate.
        gauge, share: the others.
        against: the sentence, with lines to the load and to the letter.
    """

    def __init__(
        self,
        region: Region,
        texts: tuple[str, str, str],
        sentence: str,
        quantities: tuple[str, str],
        at: Places,
        colours: tuple[Colour, Colour],
    ) -> None:
        width, height, large, small = at.plate
        plate = frame(width, height, 0.12, colours[0], THIN, 0.8).set_fill(SHEET, 0.9)
        ratio = sans(texts[0], large, INK, weight="BOLD")
        if ratio.width > width - 0.4:
            ratio.scale_to_fit_width(width - 0.4)
        self.gauge = sans(texts[1], small)
        self.share = mono(texts[2], small * 1.1, colours[1], weight="BOLD")
        below = VGroup(self.gauge, self.share)
        below.arrange(DOWN if at.is_stacked else RIGHT, buff=0.14 if at.is_stacked else 0.3)
        VGroup(ratio, below).arrange(DOWN, buff=0.22)
        self.ratio = VGroup(plate, ratio)
        VGroup(plate, VGroup(ratio, below)).move_to(region.centre)
        VGroup(ratio, below).move_to(region.centre)
        thing = (region.right - 0.05, region.bottom)
        self.against = Against(
            sentence,
            quantities,
            [(region.left + 0.25 * region.width, region.bottom), thing],
            (0.0, at.said),
            at.saying,
            colours[0],
        )
        super().__init__(self.ratio, self.gauge, self.share, self.against)


def load_of(count: float, colours: tuple[Colour, Colour], at: Places) -> LoadWall:
    """The load as a wall of so many letters; the view is near one that is in the middle."""
    room, near = at.load, at.near
    stage = COMPACT if at.is_stacked else STAGE
    window = Region(stage.left, stage.right, room.bottom, stage.top)
    corner = (near * WIDTH / 2, room.centre[1] - near * HEIGHT / 2)
    return LoadWall(count, room, window, near * WIDTH, corner, colours)


def demo() -> Mobject:
    """The load of the film."""
    region = WIDE.load
    texts = ("31,738× the letter", "bandwidth spent on weights", "99.997%")
    sentence, quantities = "26GB moved to write 0.82MB", ("26GB", "0.82MB")
    wall = frame(region.width, region.height, 0.01, PURPLE).move_to(region.centre)
    return VGroup(wall, Weighed(region, texts, sentence, quantities, WIDE, (PURPLE, RED)))


if __name__ == "__main__":
    show(demo, "weighed")
