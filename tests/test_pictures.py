"""Pictures keep their true colours: what the camera marks does not glow."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawing import SIZES, draw
from lantu_blueprint import glow_in_numpy
from lantu_blueprint.glow import Glow, with_glow
from lantu_blueprint.measures import Region
from lantu_blueprint.palette import BLUE, SHEET
from lantu_blueprint.parts.photograph import Photograph, Source, picture_from, svg_pixels
from lantu_blueprint.parts.strokes import lines
from lantu_blueprint.scene import BlueprintScene
from manim import Camera, FadeIn, ImageMobject
from PIL import Image
from projects import timed_row

from lantu.native import available
from lantu.scene import TrueColours

MAGENTA = (195, 62, 137, 255)


class MarkingCamera(TrueColours, Camera):
    """Manim's camera with marks."""


def plain(height: int, width: int, colour: tuple[int, ...] = MAGENTA) -> np.ndarray:
    return np.full((height, width, 4), colour, np.uint8)


def photographed(*over: object, opacity: float = 1.0) -> np.ndarray:
    """A frame of 480 x 270 with a saturated picture in its middle; other mobjects lie on it."""
    camera = MarkingCamera(pixel_width=480, pixel_height=270, background_color=SHEET)
    photograph = Photograph(Source(plain(40, 60)), Region(-3.0, 3.0, -2.0, 2.0))
    photograph.show_opacity(opacity)
    camera.capture_mobjects([photograph, *over])
    return np.asarray(camera.pixel_array)


def test_a_picture_neither_glows_nor_takes_light() -> None:
    neon = lines([((-3.1, -3), (-3.1, 3))], BLUE, 6.0)
    raw = photographed(neon)
    lit = with_glow(raw)
    place = np.s_[70:200, 140:340]
    assert (lit[place] == MAGENTA).all()
    assert (raw[place][..., 3] == 0).all() and (lit[..., 3] == 255).all()
    without = with_glow(np.where(np.arange(4) == 3, 255, raw).astype(np.uint8))
    assert (without[place] != MAGENTA).any(), "unmarked, it would glow"


def test_what_lies_on_a_picture_keeps_its_own_colour() -> None:
    raw = photographed(lines([((0, -1), (0, 1))], "#FFFFFF", 40.0))
    assert (with_glow(raw)[135, 240] == 255).all()


def test_a_picture_that_fades_in_glows_as_the_sheet_does() -> None:
    half = photographed(opacity=0.5)
    assert 120 <= half[135, 240, 3] <= 135
    assert (photographed(opacity=0.0)[135, 240, 3]) == 255


def test_a_picture_of_manim_keeps_its_colours_in_a_row(tmp_path: Path) -> None:
    class Shown(BlueprintScene):
        def construct(self) -> None:
            picture = ImageMobject(plain(60, 80))
            picture.height = 3
            self.play(FadeIn(picture), run_time=0.4)

    frame = draw(Shown, timed_row("01", "Shown"), SIZES[15], tmp_path)[30]
    middle = frame[frame.shape[0] // 2, frame.shape[1] // 2]
    assert np.abs(middle.astype(int) - MAGENTA).max() <= 1


@pytest.mark.skipif(not available(), reason="the glow is not compiled here")
def test_both_glows_treat_marked_pixels_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(5)
    frames = []
    for _ in range(4):
        frame = random.integers(0, 256, (270, 480, 4), np.uint8)
        frame[..., 3] = 255
        frame[40:180, 60:300, 3] = random.choice([0, 77, 255], (140, 240))
        frames.append(frame)
    compiled, in_numpy = Glow(), Glow()
    for frame in frames:
        compiled.apply(frame)
        with monkeypatch.context() as patch:
            patch.setattr("lantu_blueprint.glow.available", lambda: False)
            in_numpy.apply(frame)
        assert np.array_equal(compiled.frame, in_numpy.frame)
    assert glow_in_numpy.__doc__


def test_a_photograph_is_drawn_pixel_by_pixel_and_by_region() -> None:
    random = np.random.default_rng(1)
    pixels = random.integers(0, 256, (90, 160, 4), np.uint8)
    pixels[..., 3] = 255
    frame = plain(90, 160, (0, 0, 0, 255))
    whole = Photograph(Source(pixels), Region(-64 / 9, 64 / 9, -4.0, 4.0))
    whole.paint(frame)
    assert np.array_equal(frame[..., :3], pixels[..., :3])
    whole.show_view(np.array([0.25, 0.25, 0.75, 0.75]))
    whole.paint(frame)
    corner = frame[:4, :4, :3].mean(axis=(0, 1)) - pixels[22:25, 40:43, :3].mean(axis=(0, 1))
    assert np.abs(corner).max() < 60


def test_transparent_pictures_show_the_sheet(tmp_path: Path) -> None:
    file = tmp_path / "half.png"
    pixels = plain(20, 40)
    pixels[:, 20:, 3] = 0
    Image.fromarray(pixels).save(file)
    frame = plain(90, 160, (10, 20, 30, 255))
    Photograph(picture_from(file), Region(-64 / 9, 64 / 9, -4.0, 4.0)).paint(frame)
    assert tuple(frame[45, 20]) == (*MAGENTA[:3], 0)
    assert tuple(frame[45, 140]) == (10, 20, 30, 255)


def test_a_turned_photograph_stands_upright(tmp_path: Path) -> None:
    image = Image.fromarray(plain(20, 40)[..., :3])
    exif = image.getexif()
    exif[0x0112] = 6  # turned by a quarter
    image.save(tmp_path / "turned.jpg", exif=exif)
    assert picture_from(tmp_path / "turned.jpg").shape == (40, 20)


def test_the_gradient_of_an_svg_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "g.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><defs>'
        '<linearGradient id="g"><stop offset="0" stop-color="#ff0000"/>'
        '<stop offset="1" stop-color="#0000ff"/></linearGradient></defs>'
        '<rect width="40" height="20" fill="url(#g)"/></svg>'
    )
    pixels = svg_pixels(tmp_path / "g.svg")
    height, width = pixels.shape[:2]
    assert width == 2 * height
    left, right = pixels[height // 2, 20], pixels[height // 2, -20]
    assert left[0] > 230 and left[2] < 30 and right[2] > 230 and right[0] < 30
