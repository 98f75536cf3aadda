from __future__ import annotations

import ctypes
from pathlib import Path
from typing import ClassVar

import cv2
import numpy as np
import pytest
from drawing import SIZES, draw, manim_set
from lantu_blueprint import glow
from lantu_blueprint.glow import LINES, Frame, Glow, with_glow
from lantu_blueprint.palette import (
    AMBER,
    BLUE,
    GREEN,
    INK,
    INK_SOFT,
    LINE,
    PURPLE,
    RED,
    SHEET,
    Colour,
)
from lantu_blueprint.scene import BlueprintScene
from lantu_blueprint.sheet import bare_sheet
from lantu_blueprint.type import sans
from manim import Line, ManimColor, Square, config
from projects import timed_row

from lantu.core.bloom import DEFAULT, Bloom
from lantu.core.quality import QUALITIES
from lantu.native import available
from lantu.native.boxes import Box

NEON = (BLUE, PURPLE, GREEN, RED, AMBER)


def rgb(colour: Colour) -> tuple[int, ...]:
    return tuple(int(value) for value in ManimColor(colour).to_int_rgb())


def stroke(colour: Colour, height: int = 270, width: int = 3) -> Frame:
    """The sheet with one upright stroke in the middle."""
    frame = np.full((height, height * 16 // 9, 4), (*rgb(SHEET), 255), np.uint8)
    middle = frame.shape[1] // 2
    frame[:, middle : middle + width, :3] = rgb(colour)
    return frame


def light(frame: Frame) -> np.ndarray:
    """What the glow adds, (height, width, 3)."""
    return (with_glow(frame).astype(int) - frame)[..., :3]


def beside(frame: Frame) -> int:
    """The strongest light a few pixels beside the stroke, where nothing saturates."""
    middle = frame.shape[1] // 2
    return int(light(frame)[:, middle + 5].max())


@pytest.mark.skipif(not available(), reason="the glow is not compiled here")
def test_a_layout_of_another_size_than_the_compiled_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Longer(glow._Layout):
        _fields_ = (("more", ctypes.c_int32 * 4),)

    monkeypatch.setattr(glow, "_Layout", Longer)
    with pytest.raises(TypeError, match=r"struct glow has \d+ bytes, its copy .* has \d+"):
        glow._kernel.__wrapped__()


@pytest.mark.parametrize("colour", [SHEET, INK, "#FFFFFF", "#808080", "#1B2C52"])
def test_white_text_sheet_and_grid_give_no_light(colour: Colour) -> None:
    assert light(stroke(colour)).max() <= 2


@pytest.mark.parametrize("colour", NEON)
def test_neon_spills_light_of_its_own_colour(colour: Colour) -> None:
    frame = stroke(colour)
    spilt = light(frame)[135]
    near = spilt[frame.shape[1] // 2 + 6]
    assert near.max() >= 12
    assert np.argmax(near) == np.argmax(rgb(colour))
    assert spilt[frame.shape[1] // 2 + 60].max() <= 2, "the glow stays near"
    assert (with_glow(frame)[..., 3] == 255).all()


@pytest.mark.parametrize("colour", [INK_SOFT, LINE])
def test_pale_lines_glow_far_less_than_neon(colour: Colour) -> None:
    assert beside(stroke(colour)) < 0.6 * min(beside(stroke(neon)) for neon in NEON)


def test_every_quality_glows_alike() -> None:
    """The same stroke spills as much light, as far, when a frame is twice as fine."""
    profiles = []
    for quality in (QUALITIES["high"], QUALITIES["fourk"]):
        frame = stroke(BLUE, quality.height, quality.height // 135)
        spilt = light(frame)[quality.height // 2, :, 2]
        profiles.append(spilt[:: quality.height // 1080][:1920])
    apart = np.abs(profiles[0] - profiles[1])
    middle = 960
    apart[middle - 10 : middle + 30] = 0  # the stroke itself
    assert apart.max() <= 6


def by_formula(frame: Frame, bloom: Bloom = DEFAULT) -> np.ndarray:
    """The glow in floating point, pass by pass, for a frame of whole cells; (height, width, 3)."""
    raw = frame[..., :3].astype(np.float64)
    height, width = raw.shape[:2]
    side = round(height / LINES)
    cells = raw.reshape(height // side, side, width // side, side, 3).mean((1, 3))
    brightest = cells.max(axis=2)
    above = np.maximum(brightest - bloom.threshold, 0)
    coloured = np.maximum(brightest - cells.min(axis=2) - bloom.pale, 0)
    light = cells * np.minimum(above * coloured * bloom.gain / 255, 255)[..., None] / 255
    spread = np.zeros_like(light)
    for strength, boxes in ((bloom.near, bloom.near_boxes), (bloom.far, bloom.far_boxes)):
        blurred = light
        for box in boxes:
            blurred = cv2.blur(blurred, (box, box), borderType=cv2.BORDER_REPLICATE)
        spread += strength * blurred
    wide = cv2.resize(np.minimum(spread, 255), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.minimum(raw + wide, 255)


@pytest.mark.parametrize("height", [270, 540, 720, 1080, 2160])
def test_the_glow_is_what_its_formula_says(height: int) -> None:
    """At the frame's edges too; whole numbers on the way cost up to two levels."""
    random = np.random.default_rng(height)
    side = round(height / LINES)
    width = height // side * 16 // 9 * side
    frame = np.full((height, width, 4), (*rgb(SHEET), 255), np.uint8)
    for _ in range(40):
        top, left = int(random.integers(0, height)), int(random.integers(0, width))
        tall, wide = random.permutation([height // 6, height // 135 + 1]).tolist()
        frame[top : top + tall, left : left + wide, :3] = random.choice([rgb(c) for c in NEON])
    apart = np.abs(with_glow(frame)[..., :3] - by_formula(frame))
    assert apart.max() <= 2.5
    assert apart.mean() < 0.3


def test_the_frame_given_is_not_touched() -> None:
    frame = stroke(BLUE)
    before = frame.copy()
    assert not np.array_equal(with_glow(frame), frame)
    assert np.array_equal(frame, before)


class Lit(BlueprintScene):
    """A neon line that stays while a pale square moves far from it."""

    pictures: ClassVar[dict[str, Frame]] = {}

    def keep(self, name: str) -> None:
        self.pictures[name] = self.renderer.get_frame().copy()
        self.pictures[f"raw {name}"] = self.renderer.camera.pixel_array.copy()

    def construct(self) -> None:
        self.pictures.clear()
        self.add(Line((-5, 2, 0), (-2, 2, 0), color=BLUE, stroke_width=6), sans("白字 white"))
        self.hold(3)
        self.keep("first")
        square = Square(0.5, color=INK).move_to((4, -2, 0))
        self.add(square)
        for _ in range(3):
            self.play(square.animate.shift((0.3, 0, 0)), run_time=0.2)
        self.keep("later")

    def update_to_time(self, t: float) -> None:
        super().update_to_time(t)
        if self.renderer.static_image is not None and "later" not in self.pictures:
            self.pictures["resting"] = self.renderer.camera.pixel_array.copy()


ROW = timed_row("01", "Lit", 60, {"here": 40})


def test_the_glow_is_added_once_to_what_is_shown(tmp_path: Path) -> None:
    draw(Lit, ROW, SIZES[15], tmp_path)
    pictures = Lit.pictures
    for name in ("first", "later"):
        assert np.array_equal(pictures[name], with_glow(pictures[f"raw {name}"]))
    line = np.s_[20:40, 20:80]
    assert np.array_equal(pictures["first"][line], pictures["later"][line])
    assert not np.array_equal(pictures["first"][line], pictures["raw first"][line])


def test_what_rests_during_a_play_stays_raw(tmp_path: Path) -> None:
    draw(Lit, ROW, SIZES[15], tmp_path)
    line = np.s_[20:40, 20:80]
    assert np.array_equal(Lit.pictures["resting"][line], Lit.pictures["raw first"][line])


def test_the_stock_renderer_shows_the_same_picture(tmp_path: Path) -> None:
    draw(Lit, ROW, SIZES[15], tmp_path / "engine")
    engine = dict(Lit.pictures)
    with manim_set(SIZES[15], tmp_path / "stock"):
        config.dry_run = True
        scene = Lit()
        scene.timed = ROW
        scene.render()
    for name in ("first", "later"):
        assert np.array_equal(Lit.pictures[name], engine[name])


def test_the_bare_sheet_does_not_glow(tmp_path: Path) -> None:
    class Bare(BlueprintScene):
        def construct(self) -> None:
            self.mobjects = [bare_sheet()]
            self.hold(1)
            Lit.pictures["bare"] = light(self.renderer.camera.pixel_array)

    draw(Bare, timed_row("02", "Bare"), SIZES[15], tmp_path)
    assert Lit.pictures["bare"].max() <= 2


@pytest.mark.parametrize("height", [270, 480, 1080])
def test_what_is_brought_up_to_date_glows_like_the_whole(height: int) -> None:
    """Strokes that move, come and go: told where the frame changed, the glow is as if made anew."""
    random = np.random.default_rng(height)
    width = height * 16 // 9
    raw = np.full((height, width, 4), (*rgb(SHEET), 255), np.uint8)
    glow = Glow()
    glow.apply(raw)
    places: list[Box] = []
    for _ in range(25):
        side = int(random.integers(3, height // 6))
        top, left = int(random.integers(0, height - side)), int(random.integers(0, width - side))
        place = slice(top, top + side), slice(left, left + side)
        gone = places.pop(0) if len(places) > 5 else place
        raw[gone] = (*rgb(SHEET), 255)
        raw[place] = (*random.choice([rgb(BLUE), rgb(AMBER), rgb(INK)]), 255)
        places.append(place)
        before = glow.frame.copy()
        changed = glow.apply(raw, [gone, place])
        assert np.array_equal(glow.frame, with_glow(raw))
        untold = (glow.frame != before).any(axis=2)
        for box in changed:
            untold[box] = False
        assert not untold.any()
