"""Draws the layout `truck-analogy`: a way between two places, a carrier, and what it delivers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
from manim import DOWN, UP, Animation, Create, FadeIn, Mobject, VGroup

from lantu_blueprint.block import fitted
from lantu_blueprint.layout import Layout
from lantu_blueprint.layouts.truck_analogy.data import Data, Gauge, Note, Place
from lantu_blueprint.layouts.truck_analogy.haulage import (
    Carrier,
    deliver,
    there,
    there_and_back,
)
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, INK, LINE, PURPLE
from lantu_blueprint.parts.annotations import arrowhead
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.gauge import BAR_HEIGHT, BarGauge, fill
from lantu_blueprint.parts.strokes import FAINT, MAIN, THIN, TINT, frame, lines
from lantu_blueprint.pieces import icon_in, same_size
from lantu_blueprint.type import BODY, SMALL

ORIGIN_WIDTH = 2.1
PER_TRIP = 1.15
"""Width of the place of an envelope at the destination, if there is room."""
DESTINATION_WIDTH = (2.9, 4.4)
"""Least and greatest width of the destination."""
SIGN = 0.62
"""Height of the beam with a place's name."""
TRUCK_WIDTH = 5.2
CLEAR = 0.15
"""Distance of the standing carrier from a place."""
NOTES, GAUGE = 0.95, 1.1
"""Heights of the lines below the way, and of the bar below them."""
TRIP = 3.4
"""Seconds of a trip, if there is time."""


class TruckAnalogy(Layout[Data]):
    """Something carried from one place to another, trip by trip, with what that costs."""

    reflows = False  # the way is as long as the truck and both places are wide
    data_model = Data

    def compose(self) -> None:
        """Draw the way, bring the carrier, let it run, and say what that costs."""
        data, stage = self.data, self.stage
        low = stage.bottom + (GAUGE if data.gauge else 0.0)
        low += NOTES if data.payload or data.overhead else 0.2
        self.road = low
        above = Region(stage.left, stage.right, low, stage.top - 0.1)
        left = Region(above.left, above.left + ORIGIN_WIDTH, above.bottom, above.top)
        least, greatest = DESTINATION_WIDTH
        width = min(greatest, max(least, PER_TRIP * len(data.trips) + 0.2))
        right = Region(above.right - width, above.right, above.bottom, above.top)
        self._way(left, right)
        shade = self.shade(data.carrier.colour, PURPLE)
        room = right.left - left.right - 2 * CLEAR
        scale = min(0.86, (above.height - 0.4) / 2.7, 0.62 * room / TRUCK_WIDTH)
        carrier = Carrier(data.carrier.icon, data.carrier.load or "", shade, scale)
        start = left.right + CLEAR + carrier.width / 2
        leg = right.left - CLEAR - carrier.width / 2 - start
        begin = stage.left - carrier.width
        carrier.shift(np.array([begin - carrier.get_x(), self.road, 0.0]))
        keys = iter(data.keys())
        drive_in = partial(self._drive_in, carrier, start - begin)
        self.element(next(keys), carrier, data.carrier.at, drive_in, 2.4)
        self._trips(keys, carrier, leg, right, shade)
        if data.payload:
            place = Region(right.left, right.right, low - NOTES, low - 0.08)
            self._payload(next(keys), data.payload, place)
        if data.overhead:
            place = Region(left.right, right.left, low - NOTES, low - 0.08)
            self._overhead(next(keys), data.overhead, place, shade)
        if data.gauge:
            place = Region(stage.left, stage.right, stage.bottom + 0.1, stage.bottom + GAUGE)
            self._gauge(next(keys), data.gauge, place, shade)

    def _way(self, left: Region, right: Region) -> None:
        stage, y = self.stage, self.road
        hatch = np.arange(stage.left + 0.15, stage.right, 0.25)
        road = VGroup(
            lines([((stage.left, y), (stage.right, y))], LINE, 2.0),
            lines([((x, y), (x - 0.12, y - 0.12)) for x in hatch], LINE, THIN, FAINT),
        )
        self.ground(road, lambda: [Create(road)], 0.9)
        for place, region in ((self.data.origin, left), (self.data.destination, right)):
            gate = self._gate(place, region, region is right)
            self.ground(gate, partial(drawn, gate), 0.9)

    def _gate(self, place: Place, region: Region, delivers: bool) -> VGroup:
        top, middle = region.top, region.centre[0]
        beam = frame(region.width, SIGN, 0.04, LINE, MAIN, fill=TINT)
        beam.move_to((middle, top - SIGN / 2, 0))
        name = fitted(place.name, region.width - 0.2, SIGN, BODY, SMALL, INK, align="centre")
        name.move_to(beam)
        sides = [(x, x + side * 0.14) for x, side in ((region.left, 1), (region.right, -1))]
        posts = lines(
            [((x, self.road), (x, top - SIGN)) for pair in sides for x in pair], LINE, 2.0
        )
        gate = VGroup(beam, posts, name)
        if place.icon:
            high = top - SIGN - self.road
            share = 0.42 if delivers else 0.75
            icon = icon_in(
                place.icon, self.shade(place.colour, BLUE), region.width - 0.7, high * share * 0.8
            )
            y = top - SIGN - high * (share / 2 if delivers else 0.5)
            gate.add(icon.move_to((middle, y, 0)))
        gate.name = place.name
        return gate

    def _trips(
        self, keys: Iterable[str], carrier: Carrier, leg: float, place: Region, shade: str
    ) -> None:
        trips = self.data.trips
        pitch = (place.width - 0.2) / max(2, len(trips))
        left = place.centre[0] - pitch * (len(trips) - 1) / 2
        cargoes = [trip.cargo.strip() for trip in trips if trip.cargo]
        size = same_size(cargoes, pitch - 0.06, 0.5, BODY)
        for index, (trip, key) in enumerate(zip(trips, keys, strict=False)):
            envelope = Envelope(None, shade)
            envelope.scale(min(0.62, (pitch - 0.1) / envelope.width))
            whole = VGroup(envelope)
            if trip.cargo:
                words = fitted(trip.cargo.strip(), pitch - 0.06, 0.5, size, SMALL, INK)
                whole.add(words.next_to(envelope, DOWN, buff=0.06))
            whole.name = trip.cargo or "envelope"
            x = left + index * pitch
            whole.shift(np.array([x - whole.get_x(), self.road + 0.12 - whole.get_bottom()[1], 0]))
            last = index == len(trips) - 1
            run = partial(delivered, carrier, leg, whole, last)
            self.element(key, whole, trip.at, run, TRIP)

    def _drive_in(self, carrier: Carrier, distance: float) -> Iterable[Animation]:
        self.add(carrier)
        return [carrier.arrive(distance)]

    def _payload(self, key: str, note: Note, place: Region) -> None:
        text = fitted(note.text, place.width, place.height - 0.3, BODY, SMALL, INK, align="centre")
        text.move_to((place.centre[0], place.bottom + (place.height - 0.3) / 2, 0))
        tip = np.array([place.centre[0], self.road - 0.1, 0.0])
        stem = lines([(tip, tip - [0.0, 0.26, 0.0])], LINE, 2.0)
        whole = VGroup(text, stem, arrowhead(tip, UP))
        whole.name = note.text
        self.element(key, whole, note.at, partial(risen, whole))

    def _overhead(self, key: str, note: Note, place: Region, shade: str) -> None:
        y = self.road - 0.3
        ends = [np.array([x, y, 0.0]) for x in (place.left, place.right)]
        measure = VGroup(
            lines([(ends[0], ends[1])], shade, THIN),
            lines([(end + 0.12 * UP, end + 0.12 * DOWN) for end in ends], shade, THIN),
            *(
                arrowhead(end, way, shade)
                for end, way in zip(
                    ends, (np.array([-1.0, 0, 0]), np.array([1.0, 0, 0])), strict=True
                )
            ),
        )
        height = y - 0.08 - place.bottom
        text = fitted(note.text, place.width, height, BODY, SMALL, shade, align="centre")
        text.move_to((place.centre[0], y - 0.08 - height / 2, 0))
        whole = VGroup(measure, text)
        whole.name = note.text
        self.element(key, whole, note.at, partial(measured, whole), 1.2)

    def _gauge(self, key: str, gauge: Gauge, place: Region, shade: str) -> None:
        shown = gauge.shown or f"{gauge.percent:g}%"
        made = BarGauge(
            place.width, 0.0, "", shade, widest=max(shown, "100%", key=len), characters="%." + shown
        )
        made.show_share(0.0, "")
        room = place.width - made.value.width - 0.4
        label = fitted(gauge.label, room, place.height - BAR_HEIGHT - 0.08, BODY, SMALL, INK)
        made.shift(
            np.array(
                [place.centre[0] - made.bar.get_x(), place.bottom - made.bar.get_bottom()[1], 0.0]
            )
        )
        top = place.bottom + BAR_HEIGHT + 0.06 + label.height / 2
        made.add(label.at_left(place.left, top))
        made.value.shift(np.array([0.0, top - made.value.get_y() + 0.02, 0.0]))
        made.name = gauge.label
        self.element(key, made, gauge.at, partial(filled, made, gauge.percent / 100, shown), 1.6)


def drawn(gate: VGroup) -> Iterable[Animation]:
    """Draw beam and posts, then name and icon."""
    beam, posts, *rest = gate
    yield Create(VGroup(beam, posts), lag_ratio=0.2)
    yield FadeIn(VGroup(*rest))


def delivered(carrier: Carrier, leg: float, envelope: VGroup, last: bool) -> Iterable[Animation]:
    """Run to the destination, deliver the envelope, and come back unless it is the last trip."""
    # Above and before the load, whose text the parcel would cross.
    start = carrier.hatch + np.array([leg + 0.4, 0.25, 0.0])
    yield carrier.travel(leg, there if last else there_and_back)
    yield deliver(envelope, start)


def risen(mobject: Mobject) -> Iterable[Animation]:
    """Let a mobject rise to its place."""
    return [FadeIn(mobject, shift=0.15 * UP)]


def measured(whole: VGroup) -> Iterable[Animation]:
    """Draw the dimension line, then its text."""
    measure, text = whole
    yield Create(measure, lag_ratio=0.2)
    yield FadeIn(text, shift=0.1 * UP)


def filled(gauge: BarGauge, share: float, shown: str) -> Iterable[Animation]:
    """Show the bar, and fill it."""
    yield FadeIn(VGroup(gauge.bar, gauge.submobjects[-1]))
    yield fill(gauge, share, shown)
