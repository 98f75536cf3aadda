"""What is painted whole, in the colours of a picture too, has the pixels that Manim gives it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from drawing import manim_set
from manim import (
    BLUE,
    RED,
    RIGHT,
    Camera,
    Circle,
    ImageMobject,
    Mobject,
    MovingCamera,
    Square,
    Star,
    VMobject,
    config,
)
from PIL import Image

from lantu.core.quality import Quality
from lantu.drawing.worker.camera import DamageCamera, PlainCamera, fast_camera_class
from lantu.native.boxes import Frame
from lantu.scene import row_camera_class

SIZE = Quality("low", 240, 136, 15)


def some_picture(seed: int, transparent: bool) -> Image.Image:
    """Noise of the size of the frame, or of another one."""
    chance = np.random.default_rng(seed)
    noise = chance.integers(0, 256, (*((136, 240) if seed % 2 else (20, 31)), 4), np.uint8)
    if not transparent:
        noise[..., 3] = 255
    return Image.fromarray(noise)


def shapes(seed: int) -> list[Mobject]:
    """Shapes in plain colours and in those of two pictures, over one another, and a picture."""
    chance = np.random.default_rng(seed)
    pictures = [some_picture(seed, True), some_picture(seed + 1, False)]
    found: list[Mobject] = [Circle(3, color=BLUE, fill_opacity=0.5)]
    for kind in (Circle, Square, Star, Circle):
        one: VMobject = (
            kind().scale(2).shift(chance.uniform(-3, 3) * RIGHT).rotate(chance.uniform(0, 3))
        )
        one.color_using_background_image(pictures[chance.integers(2)])
        one.set_fill(opacity=chance.random()).set_stroke(width=9, opacity=chance.random())
        found += [one, Square(1, color=RED).shift(chance.uniform(-3, 3) * RIGHT)]
    found.insert(3, ImageMobject(np.asarray(pictures[1])).set_opacity(0.7))
    return found


def painted(camera: Camera, seed: int) -> list[Frame]:
    """Two frames: of the second, half is as in the first."""
    frames = []
    shown = shapes(seed)
    for _ in range(2):
        camera.reset()
        camera.capture_mobjects(shown)
        frames.append(np.array(camera.pixel_array))
        for one in shown[::2]:
            one.shift(0.3 * RIGHT)
    return frames


@pytest.mark.parametrize("transparent", [False, True], ids=["opaque", "transparent"])
@pytest.mark.parametrize("seed", range(4))
def test_pixels_are_manims(tmp_path: Path, seed: int, transparent: bool) -> None:
    with manim_set(SIZE, tmp_path):
        config.background_opacity = 0.0 if transparent else 1.0
        wanted = painted(PlainCamera(), seed)
        assert not np.array_equal(wanted[0], wanted[1])
        assert np.array_equal(painted(DamageCamera(), seed), wanted)
        if not transparent:  # alpha marks the pixels of pictures
            for ours, manims in zip(wanted, painted(Camera(), seed), strict=True):
                assert np.array_equal(ours[..., :3], manims[..., :3])
        moving = row_camera_class(MovingCamera)
        assert np.array_equal(painted(fast_camera_class(moving)(), seed), painted(moving(), seed))
