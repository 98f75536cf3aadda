"""The parts: each draws, keeps its named pieces when copied, and moves by alpha alone."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from lantu_blueprint.gallery import parts
from lantu_blueprint.palette import SHEET
from lantu_blueprint.parts.acting import act, carry, nod, shake
from lantu_blueprint.parts.beam import Beam, sweep
from lantu_blueprint.parts.coffee import CoffeeCup, steam
from lantu_blueprint.parts.demo import picture
from lantu_blueprint.parts.envelope import Envelope
from lantu_blueprint.parts.eraser import Eraser, wipe
from lantu_blueprint.parts.floodlight import Floodlight, spread
from lantu_blueprint.parts.opened import OpenEnvelope, unseal
from lantu_blueprint.parts.people import SWUNG, THROWN, Editor, Intern
from lantu_blueprint.parts.rolling import drive
from lantu_blueprint.parts.stamp import Stamp, land
from lantu_blueprint.parts.token import TokenChip
from lantu_blueprint.parts.truck import TRUCK_SPEED, Truck, Wheel
from lantu_blueprint.type import mono
from manim import Animation, Mobject

GROUND = np.array(SHEET.to_int_rgb())


def state(mobject: Mobject) -> list[np.ndarray]:
    """All that is seen of a mobject: points and colours."""
    return [
        np.array(values)
        for piece in mobject.family_members_with_points()
        for values in (piece.points, piece.stroke_rgbas, piece.fill_rgbas)
    ]


def same(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(np.allclose(a, b, atol=1e-9) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("demo", [pytest.param(demo, id=name) for name, _, demo in parts()])
def test_demo_draws_inside_the_frame(demo: Callable[[], Mobject]) -> None:
    part = demo()
    assert part.width < 128 / 9 and part.height < 8
    frame = picture(part, height=270, on_sheet=False)
    lit = np.abs(frame[:, :, :3].astype(int) - GROUND).max(axis=2) > 40
    assert lit.mean() > 0.002


@pytest.mark.parametrize("scale", [1.0, 0.6])
@pytest.mark.parametrize("distance", [7.3, -4.0])
def test_wheels_roll_without_slipping(scale: float, distance: float) -> None:
    truck = Truck("26GB").scale(scale)
    animation = drive(truck, distance)
    animation.begin()

    def spoke(wheel: Wheel) -> complex:
        x, y, _ = wheel.tyre.points[0] - wheel.tyre.get_center()
        return complex(x, y)

    before = [(spoke(wheel), wheel.tyre.get_x(), wheel.radius) for wheel in truck.wheels]
    for alpha in (0.13, 0.5, 1.0):
        animation.interpolate(alpha)
        for wheel, (pointed, x, radius) in zip(truck.wheels, before, strict=True):
            rolled = (wheel.tyre.get_x() - x) / radius
            turned = spoke(wheel) / pointed
            assert abs(turned - complex(math.cos(rolled), -math.sin(rolled))) < 1e-6
    assert truck.wheels[0].tyre.get_x() - before[0][1] == pytest.approx(distance)


def test_truck_drives_at_its_speed_unless_told() -> None:
    assert drive(Truck("26GB"), -6.0).run_time == pytest.approx(6.0 / TRUCK_SPEED)
    assert drive(Truck("26GB"), 6.0, run_time=1.0).run_time == 1.0


def wiping() -> tuple[Animation, Mobject]:
    animation = wipe(Eraser().move_to((-3, 1, 0)), mono("pear", 64))
    return animation, animation.mobject


def landing() -> tuple[Animation, Mobject]:
    animation = land(Stamp("ACCEPTED"))
    return animation, animation.mobject


def driving() -> tuple[Animation, Mobject]:
    animation = drive(Truck("26GB"), 3.0)
    return animation, animation.mobject


def sweeping() -> tuple[Animation, Mobject]:
    animation = sweep(Beam((0, 2, 0), -3, 3, -2, 0.5), passes=2)
    return animation, animation.mobject


def carrying() -> tuple[Animation, Mobject]:
    animation = carry(Editor(), 0, lambda alpha: np.array([-1.2 + alpha, alpha - 0.6, 0.0]))
    return animation, animation.mobject


def nodding() -> tuple[Animation, Mobject]:
    animation = nod(Editor())
    return animation, animation.mobject


def shaking() -> tuple[Animation, Mobject]:
    animation = shake(Editor(desk=True))
    return animation, animation.mobject


def throwing() -> tuple[Animation, Mobject]:
    animation = act(Intern(), THROWN)
    return animation, animation.mobject


def opening() -> tuple[Animation, Mobject]:
    animation = unseal(OpenEnvelope("62%"))
    return animation, animation.mobject


def lighting() -> tuple[Animation, Mobject]:
    light = Floodlight((0, 2), -3, 3, 0.5, -2)
    light.show_spread(0.0)
    animation = spread(light)
    return animation, animation.mobject


STARTS = [
    wiping, landing, driving, sweeping, carrying, nodding, shaking, throwing, opening, lighting,
]  # fmt: skip


@pytest.mark.parametrize("start", STARTS)
def test_motion_is_a_function_of_alpha(start: Callable[[], tuple[Animation, Mobject]]) -> None:
    stepped, moved = start()
    stepped.begin()
    for alpha in np.linspace(0, 0.6, 19):
        stepped.interpolate(alpha)
    jumped, put = start()
    jumped.begin()
    rest = state(put)
    jumped.interpolate(0.6)
    assert same(state(moved), state(put))
    assert not same(state(put), rest)


def test_wipe_leaves_nothing_of_its_target_and_all_of_the_eraser() -> None:
    eraser, word = Eraser().move_to((-3, 1, 0)), mono("pear", 64)
    animation = wipe(eraser, word)
    animation.begin()
    animation.interpolate(0.5)
    opacities = [float(glyph.fill_rgbas[0, 3]) for glyph in word]
    assert opacities == sorted(opacities) and opacities[0] < opacities[-1]
    animation.interpolate(1.0)
    assert max(float(glyph.fill_rgbas[:, 3].max()) for glyph in word) < 1e-6
    assert eraser.rubber.stroke_rgbas[0, 3] == 1.0


def test_stamp_comes_to_rest_as_it_was_made() -> None:
    stamp = Stamp("ACCEPTED")
    rest = state(stamp.frame) + state(stamp.text)
    animation = land(stamp)
    animation.begin()
    assert stamp.frame.width > 1.5 * animation.starting_mobject.frame.width
    animation.interpolate(1.0)
    assert same(state(stamp.frame) + state(stamp.text), rest)


def test_beam_covers_its_interval_at_every_height() -> None:
    beam = Beam((1, 3, 0), -3, 2, -2, 0.5)
    for depth in (0.5, 0.8, 1.0):
        (left, _, _), (right, _, _) = beam.edge_points(depth)
        assert left == pytest.approx(-3) and right == pytest.approx(2)
    below = Beam((1, -3, 0), -3, 2, -2, 0.5)
    assert below.edge_points(1.0)[0, 1] == pytest.approx(0.5)
    assert below.edge_points(1.0)[0, 0] == pytest.approx(-3)


def test_copies_keep_their_named_pieces() -> None:
    for part, name in (
        (Truck("26GB"), "wheels"),
        (Envelope("at"), "token"),
        (TokenChip("at"), "frame"),
        (Intern(), "head"),
        (CoffeeCup(), "steam"),
        (Stamp("OK"), "shock"),
        (Eraser(), "rubber"),
    ):
        copy = part.copy()
        piece = getattr(copy, name)
        assert piece is not getattr(part, name)
        assert any(piece is member for member in copy.get_family())


def test_tokens_share_a_baseline_and_show_their_spaces() -> None:
    plain, spaced = TokenChip("upon"), TokenChip(" upon")
    assert len(spaced.token) == len(plain.token) + 1
    assert plain.token[-1].get_bottom()[1] == pytest.approx(spaced.token[-1].get_bottom()[1])
    assert TokenChip("on").frame.height == TokenChip("upon").frame.height
    first, second = Envelope("at"), Envelope(" people")
    assert first.height == pytest.approx(second.height, abs=1e-3)


def test_marks_stand_clear_of_what_they_judge() -> None:
    for part in (Envelope(" at"), TokenChip(" at")):
        for kind in ("tick", "cross"):
            assert part.mark(kind).get_bottom()[1] > part.get_top()[1]


@pytest.mark.parametrize("scale", [1.0, 1.7])
@pytest.mark.parametrize("figure", [Intern, Editor])
def test_a_hand_is_where_it_reaches(figure: type[Intern | Editor], scale: float) -> None:
    """Also out of reach: the arm stretches, and the sleeve still ends at the hand."""
    person = figure().scale(scale, about_point=(0, 0, 0)).shift((2, 1, 0))
    for side in (0, 1):
        for place in ((1.2, 0.9, 0), (2.4, 1.8, 0), (5.0, 1.0, 0)):
            person.reach(side, place)
            assert person.hand(side) == pytest.approx(np.array(place))
            hand = person.arms[side].hand
            assert np.linalg.norm(hand.get_center() - place) < 0.15 * scale
            ends = np.linalg.norm(person.arms[side].sleeve.points - place, axis=1)
            assert ends.min() < 0.1 * scale


def test_what_a_hand_holds_follows_it_until_it_lets_go() -> None:
    intern = Intern().scale(1.5).shift((-3, 1, 0))
    before = intern.pencil.get_center()
    intern.pose(THROWN)
    carried = intern.pencil.get_center()
    assert np.linalg.norm(carried - before) > 1
    assert intern.let_go() == [intern.pencil]
    intern.pose(SWUNG)
    assert intern.pencil.get_center() == pytest.approx(carried)
    assert intern.pencil not in intern.submobjects


def test_a_nod_can_be_seen_on_a_telephone() -> None:
    """The glasses move by a twelfth of the height of the head, 2 px at 180 lines in row 04."""
    editor = Editor()
    rest = editor.glasses.get_y()
    nodding = nod(editor, 1)
    nodding.begin()
    nodding.interpolate(0.5)
    assert rest - editor.glasses.get_y() > 0.08
    nodding.interpolate(1.0)
    assert editor.glasses.get_y() == pytest.approx(rest)


def test_steam_is_a_function_of_time_at_any_place_and_scale() -> None:
    cup = CoffeeCup().scale(0.7).shift((2, 1, 0))
    steam(cup, 5.0)
    steam(cup, 1.5)
    once = state(cup.steam)
    steam(cup, 3.3)
    steam(cup, 1.5)
    assert same(state(cup.steam), once)
    assert cup.steam.get_bottom()[1] > cup.cup.get_top()[1]
    assert abs(cup.steam.get_x() - cup.cup.get_x()) < 0.1
