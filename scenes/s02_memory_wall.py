"""Row 02: a truck with all the weights, for one letter a trip."""

from __future__ import annotations

import numpy as np
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Create,
    FadeIn,
    FadeOut,
    LaggedStart,
    VGroup,
)
from manim.utils.rate_functions import ease_out_sine

from theme.measures import SAFE_X, STAGE, STAGE_LOW
from theme.palette import INK_SOFT, LINE
from theme.parts.annotations import DimensionLine
from theme.parts.bricks import BrickWall
from theme.parts.depot import Depot
from theme.parts.desk import LETTER, Desk
from theme.parts.envelope import Envelope
from theme.parts.gauge import BarGauge, fill
from theme.parts.strokes import FAINT, THIN, lines
from theme.parts.token import seated
from theme.parts.truck import GROUND, TRUCK_SPEED, Truck, drive
from theme.scene import BlueprintScene
from theme.type import BODY, SMALL, sans

ROAD = -0.85
OFF_SHEET, BAY, LEG = -9.75, -2.07, 2.75
"""Where the truck's middle is before it comes, at the depot, and how far the desk is from there."""
DROP = 0.53
NAME = 40.0
HEAD_START = 0.8
WALL_X = 1.98


class MemoryWall(BlueprintScene):
    """Three trips of 26 GB, one token each; the bandwidth goes to the weights; a wall rises."""

    def construct(self) -> None:
        """Draw the road, drive three times, then account for it."""
        self.purple = self.term_colour("target")
        self.delivered = 0
        self.draw_site()
        self.arrive()
        self.first_trip()
        self.second_trip()
        self.third_trip()
        self.account()
        self.raise_wall()

    def draw_site(self) -> None:
        """Depot, road and desk."""
        hatch = [((x / 4, ROAD), (x / 4 - 0.12, ROAD - 0.12)) for x in range(-25, 26)]
        road = VGroup(
            lines([((-SAFE_X, ROAD), (SAFE_X, ROAD))], LINE, 2.0),
            lines(hatch, LINE, THIN, FAINT),
        )
        self.depot = Depot(self.label("depot"), stock_colour=self.purple)
        self.depot.shift((-SAFE_X + self.depot.width / 2, ROAD, 0))
        self.depot.stock.shift((self.depot.get_x(), ROAD, 0))
        self.desk = Desk(self.label("desk"), int(self.fact("trips")), self.purple)
        self.desk.shift((SAFE_X - self.desk.width / 2, ROAD, 0))
        self.truck = Truck(self.label("load"), self.purple)
        self.truck.shift((OFF_SHEET, ROAD - GROUND, 0))
        self.play(Create(road), Create(self.depot, lag_ratio=0.05), FadeIn(self.desk), run_time=1.1)

    def arrive(self) -> None:
        """The truck comes out of the memory, slowly, and says what it carries."""
        self.until("truck", HEAD_START)
        self.play(drive(self.truck, BAY - OFF_SHEET, rate_func=ease_out_sine))
        self.until("weights")
        box = self.truck.box
        self.load = DimensionLine(
            box.get_corner((-1, 1, 0)), box.get_corner((1, 1, 0)), self.label("weights"), 0.25
        )
        self.play(FadeIn(self.load, shift=0.1 * UP), Create(self.depot.stock), run_time=0.9)
        self.truck.add(self.load)

    def first_trip(self) -> None:
        """The whole way is measured, and what it is driven for."""
        start, end = self.depot.get_right()[0], self.desk.get_left()[0]
        overhead = DimensionLine(
            (start, ROAD, 0), (end, ROAD, 0), self.label("overhead"), -0.36, self.purple, BODY
        )
        hole = self.desk.holes[0]
        left, right = hole.get_left()[0], hole.get_right()[0]
        payload = DimensionLine(
            (left, ROAD, 0), (right, ROAD, 0), self.label("payload"), -0.36, LINE, BODY
        )
        self.until("move")
        self.cost = sans(self.label("cost"), SMALL, INK_SOFT)
        self.cost.next_to(overhead.text, DOWN, buff=0.3)
        measure = VGroup(overhead.extensions, overhead.line, overhead.arrows)
        self.play(
            drive(self.truck, LEG),
            Create(measure, run_time=LEG / TRUCK_SPEED),
            FadeIn(overhead.text, run_time=0.5),
            FadeIn(self.cost, run_time=LEG / TRUCK_SPEED),
        )
        self.until("drop")
        self.deliver()
        self.play(drive(self.truck, -LEG), FadeIn(payload, shift=0.15 * DOWN, run_time=0.5))

    def second_trip(self) -> None:
        """Here it comes again."""
        self.until_near("again", LEG / TRUCK_SPEED)
        self.play(drive(self.truck, LEG))
        self.deliver()
        self.play(drive(self.truck, -LEG))

    def third_trip(self) -> None:
        """And again: three trips have made three tokens."""
        self.until("third")
        self.play(drive(self.truck, LEG))
        self.deliver()

    def until_near(self, mark: str, lead: float) -> None:
        """Hold until so long before a mark, or go on at once if that is past."""
        if self.seconds_until(mark) > lead:
            self.until(mark, lead)

    def deliver(self) -> None:
        """One small envelope goes from the cab to the desk, and its token is read there."""
        hole = self.desk.holes[self.delivered]
        token = self.row.data["tokens"][self.row.language][self.delivered]
        letter = Envelope(None, self.purple).scale(LETTER)
        word = seated(token, SMALL).move_to((hole.get_x(), hole.get_bottom()[1] - 0.17, 0))
        start = self.truck.cab.get_center()
        letter.move_to(start).scale(0.3)
        flight = letter.animate(path_arc=-1.4, run_time=DROP).scale(1 / 0.3)
        self.play(flight.move_to(hole))
        self.add(word)
        self.delivered += 1

    def account(self) -> None:
        """What three trips came to, and where nearly all of the bandwidth went."""
        trips = sans(self.label("trips"), BODY)
        trips.move_to((self.desk.get_x(), STAGE.top - 0.2, 0))
        gauge = self.level_gauge()
        self.until("gauge")
        self.truck.remove(self.load)
        self.play(FadeOut(self.cost, self.load), FadeIn(gauge, trips), run_time=0.4)
        share = self.fact("share") / 100
        self.play(drive(self.truck, -LEG), fill(gauge, share, self.shown("share"), run_time=1.4))

    def level_gauge(self) -> BarGauge:
        """The gauge in the low strip, label and value in line with its bar."""
        label = sans(self.label("gauge"), BODY)
        shown = self.shown("share")
        room = STAGE_LOW.width - label.width - 2.0
        gauge = BarGauge(room, 0.0, "", self.purple, widest=shown)
        gauge.remove(gauge.scale_texts)
        gauge.add(label)
        label.next_to(gauge.bar, LEFT, buff=0.25)
        gauge.value.next_to(gauge.bar, RIGHT, buff=0.25)
        gauge.shift(np.array([STAGE_LOW.left - label.get_left()[0], -2.55, 0]))
        return gauge

    def raise_wall(self) -> None:
        """The reading bottleneck, course upon course."""
        wall = BrickWall(courses=11, colour=self.term_colour("memory_wall")).shift(
            (WALL_X, ROAD, 0)
        )
        name = sans(self.label("wall"), NAME, self.term_colour("memory_wall"), weight="BOLD")
        name.next_to(wall, UP, buff=0.34)
        clear = self.desk.editor.head.get_left()[0] - 0.2
        name.shift(min(0.0, clear - name.get_right()[0]) * RIGHT)
        self.until("wall")
        self.play(
            LaggedStart(*(FadeIn(c, shift=0.3 * DOWN) for c in wall.courses), run_time=1.8),
            FadeIn(name, shift=0.15 * UP, run_time=0.5),
        )
