"""The place of the hauling: a road from the memory to the desk, and the truck that comes to it.

`python -m lantu_blueprint.parts.haul` draws it.
"""

from __future__ import annotations

import numpy as np
from manim import DOWN, LEFT, RIGHT, Group, Mobject, VGroup, VMobject

from lantu_blueprint.block import balanced, fitted
from lantu_blueprint.compositions.memory_wall import WIDE, Places
from lantu_blueprint.measures import STAGE, Region
from lantu_blueprint.palette import INK_SOFT, LINE, PURPLE, Colour
from lantu_blueprint.parts.annotations import DimensionLine, rake
from lantu_blueprint.parts.bricks import COURSE, BrickWall
from lantu_blueprint.parts.demo import show
from lantu_blueprint.parts.depot import Depot
from lantu_blueprint.parts.desk import Desk
from lantu_blueprint.parts.road import road
from lantu_blueprint.parts.strokes import THIN, frame, lines
from lantu_blueprint.parts.truck import GROUND, Truck
from lantu_blueprint.type import BODY, SMALL, Lettering, sans

NAME = 40.0
"""Size of the name of the wall in pixels."""


class HaulSite:
    """What stands along the road, in its places; the scene draws it piece by piece.

    Args:
        names: of the memory, of the owner of the desk, and of the load.
        letters: places for letters on the desk.
        colour: of truck, desk and dictionary.
        at: measures of the composition.
        stage: region of all of it.

    Attributes:
        road, depot, desk, truck: the pieces; the truck has not come yet.
        berth: the place of the dictionary in the truck.
        holes: places of the letters; in a stacked composition they lie below the road.
    """

    def __init__(
        self, names: tuple[str, str, str], letters: int, colour: Colour, at: Places, stage: Region
    ) -> None:
        self.at, self.stage, self.colour = at, stage, colour
        self.road = road(stage.left, stage.right, at.road)
        self.depot = Depot(names[0], stock_colour=colour)
        self.depot.shift((stage.left + self.depot.width / 2, at.road, 0))
        self.depot.stock.shift((self.depot.get_x(), at.road, 0))
        self.desk = Desk(names[1], letters, colour)
        self.desk.shift((stage.right - self.desk.width / 2, at.road, 0))
        self.holes = self.desk.holes
        self.truck = Truck(names[2], colour)
        self.truck.shift((at.off_sheet, at.road - GROUND, 0))
        self._make_room()
        if at.is_stacked:
            self._stack()

    def _stack(self) -> None:
        """Make the machines smaller, and put their names and the letters' places below the road."""
        at, stage = self.at, self.stage
        foot = (0.0, at.road, 0.0)
        VGroup(self.depot, self.depot.stock).scale(at.depot, about_point=(stage.left, at.road, 0))
        self.truck.scale(at.truck, about_point=(at.off_sheet, at.road, 0))
        self.desk.remove(self.holes)
        self.desk.scale(at.desk, about_point=(stage.right, at.road, 0))
        name = self.desk.owner.scale(SMALL / BODY / at.desk)
        name.next_to(foot, DOWN, buff=0.16).align_to(stage.right * RIGHT, RIGHT)
        label = self.depot.gate[2]
        label.scale(SMALL / label.seen_em).next_to(foot, DOWN, buff=0.16)
        label.align_to(stage.left * RIGHT, LEFT)
        self.holes.move_to((stage.right - 1.42, at.road - 0.68, 0))

    def _make_room(self) -> None:
        """Move the truck's load text to the right, to make room for the dictionary on the left."""
        box, book = self.truck.box, self.depot.stock
        self.berth = frame(book.width + 0.16, book.height + 0.2, 0.06, LINE, THIN, 0.6)
        self.berth.move_to(box).align_to(box, LEFT).shift(0.26 * RIGHT)
        self.truck.load.set_x((self.berth.get_right()[0] + box.get_right()[0]) / 2)
        self.truck.add(self.berth)

    @property
    def whole(self) -> Group:
        """All of it."""
        return Group(self.road, self.depot, self.depot.stock, *self.desk_with_holes, self.truck)

    @property
    def desk_with_holes(self) -> list[Mobject]:
        """The desk and the places of the letters."""
        return [self.desk, self.holes] if self.at.is_stacked else [self.desk]

    @property
    def room(self) -> float:
        """Width to the left of the letters that lie below the road."""
        return float(self.holes.get_left()[0] - 0.2 - self.stage.left)

    def load_again(self, weight: Mobject) -> None:
        """Put the truck back at the memory, with another dictionary in it.

        Args:
            weight: of the load, on the truck; the wall rises in its place if all is stacked.
        """
        self.truck.shift(self.at.leg * LEFT)
        if self.at.is_stacked:
            self.truck.remove(weight)
        self.truck.add(self.depot.stock.copy().move_to(self.berth))

    def note(self, text: str) -> Mobject:
        """A text under the way of the truck."""
        if self.at.is_stacked:
            return fitted(text, self.room, 0.5, self.at.texts, colour=INK_SOFT)
        return sans(text, self.at.texts, INK_SOFT)

    def tag(self, text: str) -> Lettering:
        """A text under the letters."""
        place = (self.holes.get_x(), self.at.road - self.at.tag, 0)
        tag = sans(text, self.at.texts)
        tag.move_to(place)
        return tag

    def pointer(self, index: int) -> VMobject:
        """A line from the tag up to the letter of a trip."""
        x = self.holes[index].get_x()
        low, high = self.at.road - self.at.tag + 0.26, self.at.road - self.at.letters
        return lines([((x, low), (x, high))], LINE, 2.0)

    def bracket(self) -> VMobject:
        """A bracket under all letters."""
        at, posts = self.at, [hole.get_x() for hole in self.holes]
        depths = (at.letters, at.fork, at.tag - 0.26)
        return rake(posts, [at.road - depth for depth in depths])

    def weight(self, text: str) -> DimensionLine:
        """The weight of the load, over the box of the truck; beside the memory."""
        left, right = (self.truck.box.get_corner((side, 1, 0)) for side in (-1, 1))
        load = DimensionLine(left, right, text, 0.2, size=self.at.weights)
        if self.at.is_stacked:
            beside = self.depot.get_right()[0] + 0.1 - load.text.get_left()[0]
            load.text.shift(max(0.0, beside) * RIGHT)
        return load

    def overhead(self, text: str, cost: str) -> tuple[DimensionLine, Mobject]:
        """The way from the memory to the desk with its name, and what it costs."""
        at = self.at
        start, end = ((x, at.road, 0) for x in (self.depot.get_right()[0], self.desk.get_left()[0]))
        way = DimensionLine(start, end, text, -0.36, self.colour, at.texts)
        price = self.note(cost)
        if at.is_stacked:
            below = (self.stage.left, at.road - 0.62, 0)
            way.text.next_to(below, RIGHT, buff=0).shift(0.2 * DOWN)
            return way, price.next_to(way.text, DOWN, buff=0.22, aligned_edge=LEFT)
        return way, price.next_to(way.text, DOWN, buff=0.22)

    def sayings(self, wall: str, bound: str, colour: Colour) -> tuple[Mobject, Mobject]:
        """The name of the wall and what it means, below the road at the left."""
        at = self.at
        if at.is_stacked:
            large = fitted(wall, self.room, 0.9, 34, colour=colour, weight="BOLD")
            name: Mobject = balanced(large, colour)
            gloss: Mobject = fitted(bound, self.room, 0.9, 30)
        else:
            name, gloss = sans(wall, NAME, colour, weight="BOLD"), sans(bound, BODY)
        for text, y in ((name, at.road - at.name), (gloss, at.road - at.gloss)):
            text.move_to((self.stage.left + text.width / 2, y, 0))
        return name, gloss

    def wall(self, colour: Colour) -> tuple[BrickWall, Region]:
        """The wall across the road, and its region."""
        at = self.at
        half, height = at.wall_width / 2, at.courses * COURSE
        wall = BrickWall(at.wall_width, courses=at.courses, colour=colour)
        region = Region(at.wall - half, at.wall + half, at.road, at.road + height)
        return wall.shift((at.wall, at.road, 0)), region


def demo() -> Mobject:
    """The truck at the memory."""
    site = HaulSite(("GPU memory", "Editor", "26GB"), 3, PURPLE, WIDE, STAGE)
    site.truck.shift(np.array([WIDE.bay - WIDE.off_sheet, 0.0, 0.0]))
    return VGroup(site.road, site.depot, site.depot.stock, site.desk, site.truck)


if __name__ == "__main__":
    show(demo, "haul")
