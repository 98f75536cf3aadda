"""Effects are heard where their picture is seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from mixes import decode
from projects import project, run

from lantu.core.records import PictureMove
from lantu.pipeline import prepare, with_places
from lantu.project.project import open_project
from lantu.timing.picture_pan import NEAR, WIDEST, picture_pan

SCENE = """
def construct(self):
    dot = Dot().shift(5 * LEFT)
    self.play(FadeIn(dot), run_time=0.2)
    self.play(dot.animate.shift(10 * RIGHT), run_time=0.6)
    self.until("here")
"""
SOUNDS = """
    sounds:
      - {at: start, play: tick, after: 0.7333}
      - {at: start, play: tick, after: 1.1333}
      - {at: start, play: tick, after: 1.5333}
      - {at: start, play: tick, after: 1.6, pan: -1}
      - {at: start, play: tick, after: 2.6}
"""


def test_a_place_is_that_of_the_play_at_the_time() -> None:
    moves = [PictureMove(10, 20, -1.0, 1.0), PictureMove(60, 70, 0.5, 0.5)]
    assert picture_pan(moves, 10) == pytest.approx(-WIDEST)
    assert picture_pan(moves, 15) == pytest.approx(0.0)
    assert picture_pan(moves, 20 + NEAR) == pytest.approx(WIDEST), "it has just ended"
    assert picture_pan(moves, 60 - NEAR) == pytest.approx(0.3), "it is about to begin"
    assert picture_pan(moves, 40) == 0.0, "nothing moves"
    assert picture_pan([PictureMove(0, 9, 3.0, 3.0)], 1) == pytest.approx(WIDEST), "off the frame"
    assert picture_pan((), 0) == 0.0


def test_effects_are_mixed_to_where_the_scene_shows_them(tmp_path: Path) -> None:
    root = project(tmp_path, {"Moving": SCENE})
    storyboard = root / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8")
    storyboard.write_text(text.rstrip() + SOUNDS, encoding="utf-8")
    film = prepare(open_project(storyboard))
    assert {sound.pan for sound in film.rows[0].effects} == {0.0, -1.0}, "before it was asked"
    edge = round(WIDEST * 5 / (64 / 9) / 0.05) * 0.05
    for _ in range(2):  # the second time, from the cache
        (row,) = with_places(film, film.rows)
        pans = [sound.pan for sound in row.effects]
        assert pans == pytest.approx([-edge, 0.0, edge, -1.0, 0.0], abs=0.051)
        assert pans[0] < -0.3 < 0.3 < pans[2]

    done = run(root, "sound", root=root)
    assert done.exit_code == 0, done.output
    sound = decode(root / "build" / "sound" / "en.m4a")
    left, right = np.abs(sound[round(0.73 * 48_000) : round(0.9 * 48_000)]).max(axis=0)
    assert left > 1.5 * right, "the dot is on the left"
