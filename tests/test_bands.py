from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lantu.pictures.png_strips import compress_strip, png_bytes, read_strip, write_strip


@pytest.mark.parametrize("edges", [(0, 60), (0, 1, 60), (0, 7, 8, 33, 60)])
def test_bands_make_the_picture_they_were_cut_from(tmp_path: Path, edges: tuple[int, ...]) -> None:
    random = np.random.default_rng(7)
    noise = random.integers(0, 256, (60, 41, 3), np.uint8)
    noise[20:40] = 9  # what repeats is packed another way than what does not
    strips = []
    for number, (first, last) in enumerate(pairwise(edges)):
        write_strip(tmp_path / f"{number}.band", compress_strip(noise[first:last]))
        kept = read_strip(tmp_path / f"{number}.band")
        assert kept is not None
        strips.append(kept)
    with Image.open(io.BytesIO(png_bytes(41, strips))) as picture:
        picture.load()
        assert picture.mode == "RGB"
        assert np.array_equal(np.asarray(picture), noise)


def test_a_band_that_is_not_kept_is_none(tmp_path: Path) -> None:
    assert read_strip(tmp_path / "none.band") is None
