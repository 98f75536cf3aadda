"""What rows 02, 07 and 08 draw to scale: the load as letters, and speeds on a chart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from lantu_blueprint.compositions.memory_wall import STACKED as TALL_WALL, WIDE as WIDE_WALL, Places
from lantu_blueprint.compositions.trial import WIDE
from lantu_blueprint.palette import PURPLE, RED
from lantu_blueprint.parts.gain_chart import TOP, GainChart, GainLine
from lantu_blueprint.parts.load_wall import ASPECT, LoadWall
from lantu_blueprint.parts.weighed import load_of

from facts.cost import weights_in_blocks
from facts.speedup import alpha_from_share, from_alpha, from_share, share_from_alpha, worst_case

COST = 0.0385
COUNT = weights_in_blocks(gigabytes=26, layers=40, width=5120, bytes_each=2)


def cells_of(wall: LoadWall) -> float:
    """Cells within the lines of a wall, counted from what is drawn: its area over that of one."""
    paths = wall.mesh.points.reshape(-1, 4, 3)
    upright = [way for way in paths if abs(way[0, 0] - way[3, 0]) < 1e-9]
    tall = sorted((way[0, 0], abs(way[3, 1] - way[0, 1])) for way in upright)
    # A column is as tall as the lower one of the lines at its sides.
    columns = [min(a[1], b[1]) for a, b in pairwise(tall)]
    return sum(columns) / (wall.pitch * ASPECT)


@pytest.mark.parametrize("places", [WIDE_WALL, TALL_WALL], ids=["wide", "tall"])
def test_the_load_is_as_many_cells_as_it_is_times_the_letter(places: Places) -> None:
    wall = load_of(COUNT, (PURPLE, RED), places)
    wall.show_pitch(wall.far)
    assert cells_of(wall) == pytest.approx(31738, abs=0.5)
    room = wall.region
    assert places.load.left - 1e-6 <= room.left < room.right <= places.load.right + 1e-6
    assert places.load.bottom - 1e-6 <= room.bottom < room.top <= places.load.top + 1e-6


def test_the_bright_cell_is_as_large_as_the_others_when_they_can_be_seen() -> None:
    wall = load_of(COUNT, (PURPLE, RED), WIDE_WALL)
    wall.show_pitch(0.5)
    assert wall.one.width == pytest.approx(0.5)
    assert wall.one.height == pytest.approx(0.5 * ASPECT)


def chart_of(most: int) -> GainChart:
    gains = [
        GainLine(*(from_share(r, gamma, COST) for r in (0, 1))) for gamma in range(1, most + 1)
    ]
    return GainChart(gains, "a trip", "before", "share", WIDE)


def speed_at(chart: GainChart) -> float:
    """The speed at which the dot is drawn."""
    low, high = WIDE.chart.bottom, WIDE.chart.top
    return float((chart.dot.get_y() - low) / (high - low) * TOP)


@pytest.mark.parametrize("gamma", [6, 3, 2])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 1.0])
def test_the_dot_is_at_the_speed_of_its_share_and_draft_length(gamma: int, share: float) -> None:
    chart = chart_of(6)
    chart.show_state(np.array([gamma, share, 1.0]))
    speed = from_share(share, gamma, COST)
    assert speed_at(chart) == pytest.approx(speed, abs=1e-6)
    assert chart.dial.value == pytest.approx(speed, abs=1e-6)
    left, right = WIDE.chart.left, WIDE.chart.right
    assert (chart.dot.get_x() - left) / (right - left) == pytest.approx(share, abs=1e-6)


def test_the_worst_trip_is_below_the_old_speed_and_red() -> None:
    chart = chart_of(6)
    chart.show_state(np.array([2, 0.0, 1.0]))
    assert speed_at(chart) == pytest.approx(worst_case(2, COST), abs=1e-6)
    assert chart.dot.get_fill_color().to_hex() == str(RED.to_hex())


def test_the_trips_slide_to_where_the_dot_shows_their_mean() -> None:
    chart, shares = chart_of(6), (0.0, 0.0, 0.5, 1.0, 0.0)
    chart.show_state(np.array([2, 0.0, 1.0]))
    beads = chart.beads(shares)
    slide = chart.mean_of(beads, shares)
    slide.begin()
    slide.interpolate(1.0)
    chart.show_state(np.array([2, 0.3, 1.0]))
    for bead in beads:
        assert bead.get_center() == pytest.approx(chart.dot.get_center(), abs=1e-6)


def test_more_drafted_words_turn_the_line_and_move_the_dot_to_what_is_accepted_of_them() -> None:
    chart = chart_of(6)
    alpha = alpha_from_share(0.9, 6)
    drive = chart.draft_more([share_from_alpha(alpha, gamma) for gamma in range(1, 7)])
    drive.begin()
    for gamma, alpha_at in ((1, 0.0), (6, 1.0)):
        drive.interpolate(alpha_at)
        assert speed_at(chart) == pytest.approx(from_alpha(alpha, gamma, COST), abs=1e-6)
        assert chart.length.drafted == gamma
