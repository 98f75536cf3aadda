"""Row 02: a truck carries the whole dictionary for one letter per trip."""

from __future__ import annotations

import numpy as np
from lantu_blueprint.compositions import two_modes
from lantu_blueprint.compositions.memory_wall import STACKED, WIDE
from lantu_blueprint.fading import Faded, night
from lantu_blueprint.joins import clear_but
from lantu_blueprint.palette import INK
from lantu_blueprint.parts.acting import nod, shake
from lantu_blueprint.parts.delivery import along, out_of
from lantu_blueprint.parts.desk import LETTER
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.haul import HaulSite
from lantu_blueprint.parts.load_wall import go_back, mark_waste, twinkling
from lantu_blueprint.parts.race import written
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.parts.token import seated
from lantu_blueprint.parts.truck import TRUCK_SPEED
from lantu_blueprint.parts.weighed import Weighed, load_of
from lantu_blueprint.parts.zoom import onto, still_point, zoom
from lantu_blueprint.scene import BlueprintScene
from manim import (
    DOWN,
    RIGHT,
    UP,
    Animation,
    Create,
    FadeIn,
    FadeOut,
    Group,
    LaggedStart,
    Mobject,
    VGroup,
    smooth,
    squish_rate_func,
)
from manim.utils.rate_functions import ease_out_sine

from lantu.core.ticks import nearest_tick

LEG_TIME, ARRIVAL = 2.45 / TRUCK_SPEED, 8.0 / TRUCK_SPEED
"""Seconds between depot and desk, and on the way to the depot."""
HEAD_START = 1.0
LOADING, LIFT, DROP = 0.4, 0.5, 0.9
"""Seconds: a dictionary into the truck, a letter out of it, and down to the desk."""
RISING = 1.6
"""Seconds in which the wall is built, course by course, and the truck comes up to it."""
NEARING, BACK, GATHERING = 0.6, 2.8, 0.7
"""Seconds in which the view comes near the last letter, goes back until the load is seen, and
further back until that lies on the road."""
DIM = 0.4
"""Opacity of what stands around the letter when the view is near it."""
SEED, EMPTY = 0.3, 0.2
"""Initial scale of a letter, and opacity of the load's name while the truck is empty."""
TOKEN = 32.0
TWINKLES = 15
"""Times per second at which the one letter is drawn."""
ON_DESK = 0.12
"""Scale of the page of the row before when it gets to the editor."""


class MemoryWall(BlueprintScene):
    """Three trips of 26 GB, one token each; the bandwidth is full of weights, up to the wall."""

    title_block_seconds = 3.0
    recomposes = True

    def staying(self) -> list[Mobject]:
        """The page that was written in the row before."""
        at, language = self.composed(two_modes.WIDE, two_modes.STACKED), self.row.language
        self.page = written(self.row.data["paragraph"][language], at, language)
        return [self.page]

    def construct(self) -> None:
        """Draw the road, drive three times, then show the totals."""
        self.at = self.composed(WIDE, STACKED)
        self.purple, self.waste = self.term_colour("target"), self.term_colour("memory_wall")
        self.delivered, self.letters = 0, VGroup()
        self.draw_site()
        self.arrive()
        self.first_trip()
        self.second_trip()
        self.third_trip()
        self.weigh()
        self.raise_wall()

    def draw_site(self) -> None:
        """Draw depot, road and desk."""
        names = (self.label("depot"), self.label("desk"), self.label("load"))
        letters = int(self.fact("trips"))
        self.place = place = HaulSite(names, letters, self.purple, self.at, self.stage)
        self.truck, self.desk, self.depot = place.truck, place.desk, place.depot
        self.named_load, self.emptied = Faded(self.truck.load), False
        self.bring_to_back(shade := night())
        self.bring_to_back(self.sheet)
        self.play(
            FadeIn(shade),
            Create(place.road),
            Create(self.depot, lag_ratio=0.05),
            FadeIn(*place.desk_with_holes),
            FadeOut(self.page, scale=ON_DESK, target_position=self.desk.editor),
            run_time=0.9,
        )

    def arrive(self) -> None:
        """The truck arrives slowly and the dictionary is loaded as its weight is named."""
        self.until("truck", HEAD_START)
        stock = self.depot.stock
        way = drive(self.truck, self.at.bay - self.at.off_sheet, ARRIVAL, rate_func=ease_out_sine)
        # The dictionary appears after the truck has passed the gate, so that lines do not cross.
        passed = squish_rate_func(smooth, 0.7, 0.9)
        self.play(way, FadeIn(stock, run_time=way.run_time, rate_func=passed))
        self.play_until("weights", nod(self.desk.editor, 1))
        self.load = self.place.weight(self.label("weights"))
        brought = max(0.9, min(1.5, self.seconds_until("move") - 0.2))
        self.bring_book(FadeIn(self.load, shift=0.1 * UP), run_time=brought)
        self.truck.add(self.load)

    def bring_book(self, *others: Animation, run_time: float = LOADING) -> None:
        """Move a copy of the dictionary into the truck; the memory keeps the original."""
        self.book = self.depot.stock.copy()
        late = squish_rate_func(smooth, 0.6, 1)
        full = [self.named_load.to(1.0, rate_func=late)] if self.emptied else []
        self.play(self.book.animate.move_to(self.place.berth), *others, *full, run_time=run_time)
        self.emptied = False
        self.truck.add(self.book)

    def first_trip(self) -> None:
        """Measure the route and show the payload of the first trip."""
        self.overhead, self.cost = self.place.overhead(self.label("overhead"), self.label("cost"))
        self.payload = self.place.tag(self.label("payload"))
        self.pointer = self.place.pointer(0)
        measure = VGroup(self.overhead.extensions, self.overhead.line, self.overhead.arrows)
        self.until("move")
        self.play(
            drive(self.truck, self.at.leg, LEG_TIME),
            Create(measure, run_time=LEG_TIME),
            FadeIn(self.overhead.text, run_time=0.5),
            FadeIn(self.cost, run_time=LEG_TIME),
        )
        self.until("drop", lead=0.3)
        self.lift()
        self.drive_back(FadeIn(self.payload, self.pointer, run_time=DROP))

    def second_trip(self) -> None:
        """Load and drive again, and show the payload of this trip."""
        self.bring_book()
        self.wait_for("again", LEG_TIME)
        self.play(drive(self.truck, self.at.leg, LEG_TIME, turns=True))
        self.lift()
        self.drive_back(self.point_on())

    def third_trip(self) -> None:
        """Load and drive a third time."""
        self.bring_book()
        self.wait_for("third")
        self.play(drive(self.truck, self.at.leg, LEG_TIME, turns=True))
        self.lift()
        length = min(DROP, self.seconds_until("gauge"))
        self.play(*self.land(length), self.point_on(), run_time=length)

    def wait_for(self, mark: str, lead: float = 0.0) -> None:
        """Hold until `lead` seconds before a mark; do nothing if that time is past."""
        self.hold(self.clock.cue(mark) - nearest_tick(lead) - self.clock.tick)

    def point_on(self) -> Animation:
        """Move the pointer to the next letter."""
        step = self.place.holes[1].get_x() - self.place.holes[0].get_x()
        return self.pointer.animate(run_time=DROP).shift(step * RIGHT)

    def lift(self) -> None:
        """Transform the dictionary into one letter, which leaves the load over the cab."""
        self.letter = Envelope(None, INK).scale(SEED * LETTER).move_to(self.book)
        self.truck.remove(self.book)
        self.over = out_of(self.truck, self.load.get_right()[0], self.stage.right)
        grown = self.letter.animate(rate_func=squish_rate_func(smooth, 0, 0.5))
        self.play(
            FadeOut(self.book, scale=SEED, rate_func=squish_rate_func(smooth, 0, 0.7)),
            self.named_load.to(EMPTY, rate_func=squish_rate_func(smooth, 0, 0.4)),
            grown.scale(1 / SEED).move_to(self.book.get_center()),
            run_time=0.5 * LIFT,
        )
        self.play(along(self.letter, [self.letter.get_center(), self.over[0]]), run_time=0.5 * LIFT)
        self.emptied = True

    def land(self, length: float) -> list[Animation]:
        """Animations of so many seconds that move the letter onto the desk and show its token."""
        hole = self.place.holes[self.delivered]
        token = self.row.data["tokens"][self.row.language][self.delivered]
        word = seated(token, TOKEN).move_to((hole.get_x(), hole.get_bottom()[1] - 0.17, 0))
        self.delivered += 1
        self.letters.add(self.letter, word)
        goal = hole.get_center()
        down = np.array([self.over[1][0], goal[1] + 0.1, 0.0])
        share = min(1.0, DROP / length)
        read = squish_rate_func(smooth, 0.8 * share, min(1.0, 1.2 * share))
        way = along(self.letter, [*self.over, down, goal], run_time=min(DROP, length))
        return [way, FadeIn(word, run_time=length, rate_func=read)]

    def drive_back(self, other: Animation) -> None:
        """Drive the empty truck back while the letter lands."""
        # The load's name leaves: the truck turns, and the next dictionary crosses its place.
        leaving = self.named_load.to(
            0.0, run_time=LEG_TIME, rate_func=squish_rate_func(smooth, 0, 0.08)
        )
        self.play(
            drive(self.truck, -self.at.leg, LEG_TIME, turns=True),
            *self.land(LEG_TIME),
            other,
            leaving,
        )

    def weigh(self) -> None:
        """The view comes near the letter, and goes back until the load is seen: as many letters."""
        at, near = self.at, self.at.near
        colours = (self.purple, self.waste)
        self.heap = heap = load_of(self.fact("ratio"), colours, at)
        texts = (self.label("ratio"), self.label("gauge"), self.shown("share"))
        quantities = (self.label("load"), self.shown("kv_block"))
        said = Weighed(heap.region, texts, self.label("written"), quantities, at, colours)
        self.letters.remove(letter := self.letter)
        below = (self.payload, self.pointer, self.overhead, self.cost)
        site = Group(self.place.whole, self.letters)
        around, factor = Faded(site), near / LETTER
        held = still_point(letter.get_center(), (0.0, at.load.centre[1]), factor)
        self.until("gauge")
        self.play(
            FadeOut(*below, self.heading, rate_func=squish_rate_func(smooth, 0, 0.3)),
            zoom(Group(site, letter), factor, held),
            around.to(DIM, rate_func=squish_rate_func(smooth, 0.3, 1)),
            run_time=NEARING,
        )
        heap.show_pitch(heap.near)
        back = min(BACK, self.seconds_until("waste") - 0.4)
        late = squish_rate_func(smooth, 0.75, 1)
        self.play(
            zoom(site, *heap.way_back),
            around.to(0.0, rate_func=squish_rate_func(smooth, 0, 0.4)),
            go_back(heap),
            FadeOut(letter, rate_func=squish_rate_func(smooth, 0, 0.05)),
            FadeIn(said.ratio, scale=0.6, rate_func=late),
            FadeIn(said.against, self.heading, rate_func=late),
            run_time=back,
        )
        self.remove(site)
        self.ambient(heap.one, twinkling, TWINKLES)
        self.until("waste")
        filled = min(2.4, self.seconds_until("wall") - 0.4)
        self.play(
            mark_waste(heap),
            FadeIn(said.gauge, rate_func=squish_rate_func(smooth, 0, 0.3)),
            FadeIn(said.share, rate_func=squish_rate_func(smooth, 0.7, 1)),
            run_time=filled,
        )
        self.said = said
        # Meanwhile the truck has gone back, and is loaded.
        shrunk, middle = heap.way_back
        site.scale(1 / shrunk, about_point=middle).scale(1 / factor, about_point=held)
        around.show(1.0)
        self.named_load.show(1.0)
        self.place.load_again(self.load)
        heap.one.clear_updaters()
        letter.scale(LETTER / near).move_to(self.place.holes[-1])
        self.letters.add(letter)

    def raise_wall(self) -> None:
        """A wall rises across the road, and the truck stops in front of it."""
        at, colour = self.at, self.waste
        wall, bricks = self.place.wall(colour)
        way = at.wall - at.wall_width / 2 - 0.15 - self.truck.get_right()[0]
        name, gloss = self.place.sayings(self.label("wall"), self.label("bound"), colour)
        total = VGroup(self.place.tag(self.label("trips")), self.place.bracket())
        site = Group(self.place.whole, self.letters)
        around, (factor, held) = Faded(site), onto(self.heap.region, bricks)
        self.until("wall")
        around.show(0.0)
        site.scale(1 / factor, about_point=held)
        self.play(
            zoom(Group(self.heap, site), factor, held),
            around.to(1.0, rate_func=squish_rate_func(smooth, 0.3, 0.8)),
            FadeOut(self.said, self.heading, rate_func=squish_rate_func(smooth, 0, 0.3)),
            FadeIn(total, rate_func=squish_rate_func(smooth, 0.75, 1)),
            FadeIn(name, shift=0.15 * UP, rate_func=squish_rate_func(smooth, 0.75, 1)),
            run_time=GATHERING,
        )
        self.play(
            FadeOut(self.heap, rate_func=squish_rate_func(smooth, 0.3, 0.8)),
            LaggedStart(*(FadeIn(c, shift=0.3 * DOWN) for c in wall.courses), run_time=RISING),
            drive(self.truck, way, RISING),
            FadeIn(self.heading, rate_func=squish_rate_func(smooth, 0, 0.3)),
            FadeIn(gloss, shift=0.15 * UP, rate_func=squish_rate_func(smooth, 0, 0.3)),
        )
        self.play(shake(self.desk.editor, 2, 0.7))

    def leave(self) -> list[Animation]:
        """Clear the sheet but for the editor, with whom the next row begins."""
        return clear_but(self, self.sheet, self.desk.editor)
