"""Points that parts compute at once are those that Manim and single computations give."""

from __future__ import annotations

import numpy as np
import pytest
from lantu_blueprint.parts.anchor import (
    Anchor,
    Shifting,
    ShiftingPaths,
    bow,
    polylines,
)
from manim import Arc, VMobject


@pytest.fixture
def anchor() -> Anchor:
    """Local coordinates of a part that was turned, scaled and moved."""
    placed: Anchor = Anchor((0.3, -0.2, 0), 2.0, 3.0).rotate(0.3).scale(1.7).shift([1.1, 0.7, 0])
    return placed


@pytest.mark.parametrize(("first", "angle"), [(2.3, -1.1), (0.0, 6.0), (-1.0, 0.02)])
def test_a_bow_has_the_points_of_manims_arc(first: float, angle: float) -> None:
    arc = Arc(1.66, first, angle, num_components=24)
    assert np.allclose(bow(1.66, first, angle, 24), arc.points, rtol=0, atol=1e-14)


def test_polylines_have_the_points_that_manim_gives_each(anchor: Anchor) -> None:
    chance = np.random.default_rng(1)
    paths = [chance.normal(size=(count, 2)) for count in (2, 7, 3)]
    wanted = [VMobject().set_points_as_corners(anchor.place(path)).points for path in paths]
    found = polylines(anchor, *paths)
    assert len(found) == len(wanted)
    for one, other in zip(found, wanted, strict=True):
        assert np.array_equal(one, other)


def test_paths_that_shift_together_stand_where_each_would_alone(anchor: Anchor) -> None:
    chance = np.random.default_rng(2)
    paths = [chance.normal(size=(count, 3)) for count in (4, 0, 8)]
    together, alone = ShiftingPaths(paths), [Shifting(path) for path in paths]
    for _ in range(2):
        right, up = chance.normal(size=(2, len(paths)))
        found = together.placed(anchor, right, up)
        for one, path, x, y in zip(found, alone, right, up, strict=True):
            assert np.array_equal(one, path.placed(anchor, x, y))
        anchor.shift([0.5, 0, 0]).scale(0.8)
