"""What is thrown flies at the speed it is said to, lands on its place, and is unseen before."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.parts.throw import throw
from lantu_blueprint.parts.truck import TRUCK_SPEED, Truck

HAND = (-4.0, 0.8, 0.0)


@pytest.mark.parametrize("place", [(-2.0, -0.8, 0.0), (2.0, -0.8, 0.0)])
@pytest.mark.parametrize("ratio", [10.0, 4.0])
def test_speed_over_a_driving_truck(place: tuple[float, float, float], ratio: float) -> None:
    flight = throw(Envelope(" at").shift(place), HAND, ratio * TRUCK_SPEED, delay=0.4)
    truck = Truck("26GB")
    trip = drive(truck, 3.0, rate_func=lambda alpha: alpha)
    flight.begin()
    trip.begin()
    step = 0.005
    moments = 0.4 + np.arange(0.0, flight.arc.length / flight.speed - step, step)
    way, road = [], []
    for moment in moments:
        flight.interpolate(moment / flight.run_time)
        trip.interpolate(moment / trip.run_time)
        way.append(flight.thing[0].get_center())
        road.append(truck.box.get_center())
    flown = np.linalg.norm(np.diff(way, axis=0), axis=1)
    driven = np.linalg.norm(np.diff(road, axis=0), axis=1)
    assert flown / driven == pytest.approx(ratio, rel=0.01)


def test_lands_where_it_stood() -> None:
    envelope = Envelope(" the").shift((1.0, -0.8, 0.0))
    before = envelope.get_all_points().copy()
    flight = throw(envelope, HAND, 15.0)
    flight.begin()
    flight.interpolate(1.0)
    assert np.allclose(envelope.get_all_points(), before)
    assert flight.trail.get_stroke_opacity() == 0


def test_unseen_before_its_turn() -> None:
    flight = throw(Envelope(" the").shift((1.0, -0.8, 0.0)), HAND, 15.0, delay=0.5)
    flight.begin()
    flight.interpolate(0.4 / flight.run_time)
    assert all(
        piece.get_stroke_opacity() == piece.get_fill_opacity() == 0
        for piece in flight.thing.family_members_with_points()
    )
