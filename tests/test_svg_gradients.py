"""Gradients of SVG files in Manim's SVGMobject."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from drawing import SIZES, manim_set
from manim import Camera, SVGMobject, config

from lantu.core.errors import SceneError

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 200 100"><defs>'
)
STOPS = '<stop offset="0" stop-color="#f00"/><stop offset="100%" style="stop-color:blue"/>'
LEFT, RIGHT = (slice(40, 68), 50), (slice(40, 68), 141)
"""Pixels near the left and the right side of a rectangle of 96 pixels in the middle."""


@pytest.fixture(autouse=True)
def worker(tmp_path: Path) -> Iterator[None]:
    with manim_set(SIZES[15], tmp_path):
        config.background_color = "#000000"
        yield


def drawn(folder: Path, gradient: str, shape: str) -> np.ndarray:
    file = folder / "icon.svg"
    file.write_text(f"{HEAD}{gradient}</defs>{shape}</svg>", encoding="utf-8")
    camera = Camera()
    camera.capture_mobjects([SVGMobject(str(file), use_svg_cache=False).scale_to_fit_width(7.1)])
    return camera.pixel_array[..., :3].astype(int)


@pytest.mark.parametrize(
    ("gradient", "shape"),
    [
        (f'<linearGradient id="g">{STOPS}</linearGradient>', 'fill="url(#g)"'),
        (
            f'<linearGradient id="s">{STOPS}</linearGradient>'
            '<linearGradient id="g" xlink:href="#s" x1="100" x2="300" '
            'gradientUnits="userSpaceOnUse" gradientTransform="translate(-100 0)"/>',
            'style="fill:url(#g)"',
        ),
    ],
    ids=["box", "user space, inherited"],
)
def test_a_linear_gradient_is_drawn(tmp_path: Path, gradient: str, shape: str) -> None:
    picture = drawn(tmp_path, gradient, f'<rect width="200" height="100" {shape}/>')
    red, blue = picture[LEFT].mean(axis=0), picture[RIGHT].mean(axis=0)
    assert red[0] > 230 and red[2] < 30
    assert blue[2] > 230 and blue[0] < 30
    middle = picture[54, 96]
    assert np.abs(middle - (128, 0, 128)).max() < 12


def test_it_runs_downwards_as_in_the_file(tmp_path: Path) -> None:
    gradient = f'<linearGradient id="g" x2="0" y2="1">{STOPS}</linearGradient>'
    picture = drawn(tmp_path, gradient, '<rect width="200" height="100" fill="url(#g)"/>')
    assert picture[32, 96, 0] > 220 and picture[75, 96, 2] > 220


@pytest.mark.parametrize("kind", ["radialGradient", "pattern"])
def test_what_manim_cannot_draw_is_named(tmp_path: Path, kind: str) -> None:
    with pytest.raises(
        SceneError, match=rf"icon\.svg is painted by the {kind} `g`.*layout `image`"
    ):
        drawn(tmp_path, f'<{kind} id="g">{STOPS}</{kind}>', '<circle r="40" fill="url(#g)"/>')


def test_other_files_are_drawn_as_before(tmp_path: Path) -> None:
    picture = drawn(tmp_path, "", '<rect width="200" height="100" fill="#00ff00"/>')
    assert np.array_equal(np.unique(picture[45:60, 60:130].reshape(-1, 3), axis=0), [[0, 255, 0]])
