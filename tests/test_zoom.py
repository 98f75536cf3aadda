"""A view that comes near and goes back: what is scaled stays in step with what is beside it."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.compositions.memory_wall import STACKED, WIDE, Places
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import INK, PURPLE, RED
from lantu_blueprint.parts.load_wall import go_back
from lantu_blueprint.parts.strokes import frame
from lantu_blueprint.parts.weighed import load_of
from lantu_blueprint.parts.zoom import onto, still_point, zoom


def test_a_place_goes_where_it_should() -> None:
    thing = frame(1.0, 0.5, 0.0, INK).move_to((-3, -1, 0))
    nearing = zoom(thing, 4.0, still_point((-3, -1), (2, 0.5), 4.0))
    nearing.begin()
    nearing.interpolate(0.5)
    assert thing.width == pytest.approx(2.0)
    nearing.finish()
    assert thing.width == pytest.approx(4.0)
    assert np.allclose(thing.get_center(), (2, 0.5, 0))


def test_a_way_back_undoes_a_way_near() -> None:
    thing = frame(1.0, 0.5, 0.0, INK).move_to((-3, -1, 0))
    begun, held = thing.points.copy(), still_point((-3, -1), (2, 0.5), 4.0)
    for factor in (4.0, 0.25):
        way = zoom(thing, factor, held)
        way.begin()
        for alpha in np.linspace(0, 1, 7):
            way.interpolate(alpha)
    assert np.allclose(thing.points, begun)


def test_a_region_gets_the_width_and_the_floor_of_another() -> None:
    first, last = Region(-6, 6, -1.5, 3), Region(2, 3, -0.5, 2)
    load = frame(first.width, first.height, 0.0, INK).move_to(first.centre)
    factor, held = onto(first, last)
    load.scale(factor, about_point=held)
    assert load.get_left()[0] == pytest.approx(2)
    assert load.get_right()[0] == pytest.approx(3)
    assert load.get_bottom()[1] == pytest.approx(-0.5)


@pytest.mark.parametrize("at", [WIDE, STACKED], ids=["wide", "stacked"])
def test_what_stands_around_the_letter_goes_back_with_the_wall(at: Places) -> None:
    wall = load_of(31738, (PURPLE, RED), at)
    wall.show_pitch(wall.near)
    letter = frame(wall.one.width, wall.one.height, 0.0, INK).move_to(wall.one)
    ways = (go_back(wall), zoom(letter, *wall.way_back))
    for way in ways:
        way.begin()
    for alpha in (0.1, 0.3, 0.5):
        for way in ways:
            way.interpolate(alpha)
        corner = wall.one.get_corner((1, -1, 0))
        assert np.allclose(letter.get_corner((1, -1, 0)), corner, atol=1e-6)
        assert letter.width == pytest.approx(wall.pitch)


def test_the_other_letters_come_out_of_the_dark() -> None:
    wall = load_of(31738, (PURPLE, RED), WIDE)
    way = go_back(wall)
    way.begin()
    way.interpolate(0.0)
    assert wall.mesh.get_stroke_opacity() == 0
    way.interpolate(0.5)
    assert wall.mesh.get_stroke_opacity() > 0
