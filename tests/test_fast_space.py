"""Faces that a ThreeDCamera sees in one pass are Manim's: bits of the numbers, and pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from drawing import manim_set
from hypothesis import given, settings, strategies as st
from manim import (
    BLUE,
    DOWN,
    GREEN,
    LEFT,
    OUT,
    RED,
    RIGHT,
    UP,
    UR,
    YELLOW,
    Arrow3D,
    Camera,
    Circle,
    Cone,
    Cube,
    Cylinder,
    Dot3D,
    Mobject,
    Sphere,
    Square,
    Surface,
    Text,
    ThreeDAxes,
    ThreeDCamera,
    VectorizedPoint,
    VGroup,
    VMobject,
)
from manim.mobject.three_d.three_d_utils import (
    get_3d_vmob_end_corner_unit_normal,
    get_3d_vmob_start_corner_unit_normal,
)

from lantu.core.quality import Quality
from lantu.drawing.worker import fast_space
from lantu.drawing.worker.camera import fast_camera_class
from lantu.drawing.worker.fast_space import by_distance
from lantu.drawing.worker.space_view import SpaceView, centres, depths
from lantu.native.boxes import Frame
from lantu.scene import row_camera_class

SIZE = Quality("low", 240, 136, 15)


def a_face(chance: np.random.Generator, curves: int) -> VMobject:
    """Curves that may have corners in one place, edges in one line, or no extent at all."""
    points = chance.normal(size=(4 * curves, 3)) * chance.choice([1e-9, 0.01, 1, 50])
    if chance.random() < 0.3:
        points[:, 2] = 0
    if chance.random() < 0.3:  # edges on the axis that gets a normal of its own
        points[:, :2] = 0
    if chance.random() < 0.3:
        points[chance.integers(len(points))] = points[0]
    if chance.random() < 0.2:
        points[3] = points[-4] = points[0]
    return VMobject(shade_in_3d=True).set_points(points)


def turned(chance: np.random.Generator, kind: Any = ThreeDCamera) -> Any:
    """A camera anywhere, looking anywhere."""
    camera = kind()
    camera.set_phi(chance.uniform(0, 3)), camera.set_theta(chance.uniform(-3, 3))
    camera.set_gamma(chance.uniform(-1, 1)), camera.set_zoom(chance.uniform(0.5, 2))
    camera.set_focal_distance(chance.choice([0.5, 3, 20]))
    camera.frame_center = chance.normal(size=3)
    camera.reset_rotation_matrix()
    return camera


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 2, 3, 4, 5, 8, 33]))
def test_numbers_of_faces_are_manims(seed: int, curves: int) -> None:
    chance = np.random.default_rng(seed)
    camera = turned(chance)
    faces = [a_face(chance, curves) for _ in range(20)]
    points = np.array([one.points for one in faces])
    view = SpaceView.of(camera)
    for one, seen, *lights in zip(faces, view.projected(points), *view.lights(points), strict=True):
        assert np.array_equal(seen, camera.project_points(one.points), equal_nan=True)
        grey = np.full((1, 4), 0.5)
        lit = camera.modified_rgbas(one, grey)
        assert [0.5 + light for light in lights] == lit[:, 0].tolist()
    turn = camera.get_rotation_matrix().T
    wanted = [np.dot(one.get_z_index_reference_point(), turn)[2] for one in faces]
    assert depths(centres(points), turn).tolist() == wanted


def test_some_of_these_faces_have_no_plain_normal() -> None:
    """What the test above is about: a corner without a plane, and one that has one."""
    chance = np.random.default_rng(1)
    normals = [
        tuple(corner(a_face(chance, 4)))
        for corner in (get_3d_vmob_start_corner_unit_normal, get_3d_vmob_end_corner_unit_normal)
        for _ in range(200)
    ]
    assert normals.count(tuple(DOWN)) > 5
    assert len(set(normals)) > 100


class Turning(Square):  # type: ignore[misc]
    """Says itself from where to where its gradient goes."""

    def get_gradient_start_and_end_points(self) -> Any:
        return LEFT + OUT, RIGHT


def bodies(camera: ThreeDCamera) -> list[Mobject]:
    """Solids, axes, text that stays in the frame or faces the camera, and what is in no order."""
    wave = Surface(
        lambda u, v: np.array([u, v, np.sin(u * v)]), u_range=[-2, 2], v_range=[-2, 2], resolution=5
    ).set_fill_by_checkerboard(RED, GREEN, opacity=0.6)
    wave[3].set_stroke(YELLOW, 6, 0.5, background=True)
    wave[7].set_fill([RED, BLUE, GREEN])
    wave[9].points[4] = np.nan
    wave[12].set_fill(opacity=0).set_stroke(opacity=0)
    cube = Cube(1.5, fill_opacity=0.7).shift(2 * RIGHT).set_shade_in_3d(True, z_index_as_group=True)
    title, facing = Text("in the frame").to_corner(UR), Text("facing").shift(2 * LEFT)
    camera.add_fixed_in_frame_mobjects(title)
    camera.add_fixed_orientation_mobjects(facing)
    pile = [Square(1, fill_color=[RED, BLUE][n % 2], fill_opacity=n / 800) for n in range(400)]
    plain = VGroup(Circle(2), *pile, Square(1).set_fill([RED, BLUE], 1), Turning(shade_in_3d=True))
    strange = Square(2, fill_opacity=0.3, shade_in_3d=True).shift(UP)
    strange.get_center = lambda: 9 * OUT  # in front of everything
    solids = (
        *(Sphere(resolution=6), Cone(resolution=6), Cylinder(resolution=(3, 6))),
        *(Arrow3D(resolution=4), Dot3D(UP, resolution=(4, 4))),
    )
    axes = ThreeDAxes(*[[-2, 2, 1]] * 3)
    return [
        *(axes, wave, cube, title, facing, plain, strange),
        *(one.shift(2 * UP + 3 * LEFT + place * RIGHT) for place, one in enumerate(solids)),
    ]


def painted(kind: Any, seed: int, **options: Any) -> Frame:
    """The picture that a camera of a class makes of the bodies."""
    camera = turned(np.random.default_rng(seed), lambda: kind(**options))
    camera.set_focal_distance(20)
    camera.capture_mobjects(bodies(camera))
    return np.array(camera.pixel_array)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "options", [{}, {"should_apply_shading": False}, {"exponential_projection": True}], ids=str
)
def test_pixels_are_manims(tmp_path: Path, seed: int, options: dict[str, bool]) -> None:
    with manim_set(SIZE, tmp_path):
        camera_class = row_camera_class(ThreeDCamera)
        wanted = painted(camera_class, seed, **options)
        assert len(np.unique(wanted.reshape(-1, 4), axis=0)) > 500, "nearly nothing is seen"
        assert np.array_equal(painted(fast_camera_class(camera_class), seed, **options), wanted)


def test_nearly_all_are_seen_in_one_pass(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        camera = fast_camera_class(row_camera_class(ThreeDCamera))()
        camera.reset_rotation_matrix()
        shown = camera.get_mobjects_to_display(
            [ThreeDAxes(), Sphere(), Cube(), Arrow3D(), Text("a")]
        )
        _, alone = fast_space._Seeing(camera, shown)._sorted()
    # Arrow3D keeps its ends in points without a curve.
    assert {type(shown[index]) for index in alone} == {VectorizedPoint}


class Crooked(ThreeDCamera):  # type: ignore[misc]
    """Sees points elsewhere, in other colours and in another order."""

    def project_points(self, points: Any) -> Any:
        return super().project_points(points) + 0.5 * UP

    def get_fill_rgbas(self, vmobject: VMobject) -> Any:
        return 1 - super().get_fill_rgbas(vmobject)

    def get_mobjects_to_display(self, *args: Any, **kwargs: Any) -> list[Mobject]:
        return list(reversed(super().get_mobjects_to_display(*args, **kwargs)))


def test_a_camera_with_methods_of_its_own_keeps_them(tmp_path: Path) -> None:
    with manim_set(SIZE, tmp_path):
        plain, crooked = (painted(row_camera_class(one), 0) for one in (ThreeDCamera, Crooked))
        assert not np.array_equal(plain, crooked)
        fast = fast_camera_class(row_camera_class(Crooked))
        assert issubclass(fast, Camera)
        assert np.array_equal(painted(fast, 0), crooked)


@pytest.mark.parametrize("count", [3, 40, 700])
def test_faces_at_one_depth_keep_their_order(count: int) -> None:
    """Manim's sort is stable; equal faces of several lengths, and others between them."""
    camera = turned(np.random.default_rng(count))
    kinds = [lambda: Square(shade_in_3d=True), lambda: Circle(shade_in_3d=True), Square]
    mobjects = [kinds[number % 3]() for number in range(count)]
    assert by_distance(camera, mobjects) == camera.get_mobjects_to_display(mobjects)
