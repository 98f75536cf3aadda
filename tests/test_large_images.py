"""Pictures of many pixels in Manim's ImageMobject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from drawing import SIZES, manim_set
from manim import ImageMobject
from manim.utils.bezier import interpolate

from lantu.drawing.worker.large_images import SHARP

SIZE = SIZES[15]
MOST = SHARP * SIZE.width


@pytest.fixture(autouse=True)
def worker(tmp_path: Path) -> Iterator[None]:
    with manim_set(SIZE, tmp_path):
        yield


def noise(height: int, width: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 255, (height, width, 4), np.uint8)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_large_file_is_made_smaller_and_has_its_place(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"大 photo.{suffix}"
    picture = np.full((2000, 3000, 3), (40, 160, 20), np.uint8)
    file.write_bytes(cv2.imencode(f".{suffix}", picture)[1].tobytes())
    loaded = ImageMobject(file)
    assert max(loaded.pixel_array.shape) == MOST
    assert loaded.height == pytest.approx(2000 / 1080 * 8, rel=0.01)
    assert loaded.width / loaded.height == pytest.approx(1.5, rel=0.01)
    assert np.abs(loaded.pixel_array[..., :3].astype(int) - (20, 160, 40)).max() <= 3
    assert loaded.path == file


def test_a_large_array_is_made_smaller() -> None:
    loaded = ImageMobject(noise(MOST, 2 * MOST))
    assert loaded.pixel_array.shape == (MOST // 2, MOST, 4)
    assert loaded.height == pytest.approx(MOST / 1080 * 8)


def test_others_are_kept_to_the_pixel(tmp_path: Path) -> None:
    pixels = noise(MOST // 2, MOST)
    assert np.array_equal(ImageMobject(pixels).pixel_array, pixels)
    file = tmp_path / "small.png"
    file.write_bytes(cv2.imencode(".png", pixels[..., [2, 1, 0, 3]])[1].tobytes())
    assert np.array_equal(ImageMobject(file).pixel_array, pixels)


def test_two_pictures_are_mixed_as_manim_mixes_them() -> None:
    one, two = ImageMobject(noise(150, 90)), ImageMobject(noise(150, 90)[::-1])
    mixed = one.copy().interpolate_color(one, two, 0.37)
    theirs = interpolate(one.pixel_array, two.pixel_array, 0.37).astype(np.uint8)
    assert np.array_equal(mixed.pixel_array, theirs)
    with pytest.raises(ValueError, match="90 × 150 and 80 × 150 pixels"):
        one.interpolate_color(one, ImageMobject(noise(150, 80)), 0.5)
