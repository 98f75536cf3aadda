"""A truck that turns round is a body: it is never flat, and what is written on it stays legible."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.parts.rolling import TURNED, drive
from lantu_blueprint.parts.truck import Truck
from lantu_blueprint.parts.truck_front import BREADTH


def visible(truck: Truck) -> bool:
    return bool(truck.load[0].get_fill_opacity() > 0.02)


@pytest.mark.parametrize("size", [1.0, 0.46])
def test_a_truck_is_never_narrower_than_its_breadth(size: float) -> None:
    truck = Truck("26GB").scale(size)
    way = drive(truck, -2.0, turns=True)
    way.begin()
    for alpha in np.linspace(0, 1, 101):
        way.interpolate(alpha)
        assert truck.width > 0.99 * size * BREADTH


def test_the_lettering_is_neither_mirrored_nor_squashed_while_it_is_seen() -> None:
    truck = Truck("26GB")
    width, way = truck.load.width, drive(truck, -2.0, turns=True)
    way.begin()
    hidden = 0
    for alpha in np.linspace(0, 1, 101):
        way.interpolate(alpha)
        hidden += not visible(truck)
        if visible(truck):
            assert truck.load.width == pytest.approx(width)
            assert truck.load[0].get_x() < truck.load[-1].get_x()
            assert truck.box.get_left()[0] < truck.load.get_left()[0]
            assert truck.load.get_right()[0] < truck.box.get_right()[0]
    assert 0 < hidden < 100 * TURNED


def test_the_front_is_seen_while_it_turns_only() -> None:
    truck = Truck("26GB")
    assert not truck.front.family_members_with_points()
    way = drive(truck, -2.0, turns=True)
    way.begin()
    way.interpolate(TURNED / 2)
    assert truck.front.width == pytest.approx(BREADTH, rel=0.05)
    ground = truck.wheels[0].tyre.get_bottom()[1]
    assert truck.front.get_bottom()[1] == pytest.approx(ground, abs=0.01)
    way.finish()
    assert not truck.front.family_members_with_points()
    assert truck.cab.get_x() < truck.box.get_x()
