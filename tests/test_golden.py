"""Each row's picture at every cue and at its end, against the ones that were approved."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from conftest import ROOT, Inspected
from pictures import SIZE, Picture, alike, golden, keep_difference, shrunk
from PIL import Image

GOLDEN = Path(__file__).parent / "golden"
FAILED = ROOT / "build" / "golden"


def approved(path: Path) -> Picture:
    return np.asarray(Image.open(path).convert("RGB"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_film_looks_as_it_was_approved(
    inspected: dict[str, Inspected], language: str, request: pytest.FixtureRequest
) -> None:
    pictures = inspected[language].pictures
    assert len(pictures) > 60
    place = GOLDEN / language
    if request.config.getoption("--bless"):
        for old in place.glob("*.png"):
            old.unlink()
        for name, path in pictures.items():
            place.mkdir(parents=True, exist_ok=True)
            (place / f"{name}.png").write_bytes(golden(shrunk(path)))
        return
    for old in (FAILED / language).glob("*.png"):
        old.unlink()
    assert {path.stem for path in place.glob("*.png")} == set(pictures), "make bless"
    changed = []
    for name, path in pictures.items():
        got, want = shrunk(path), approved(place / f"{name}.png")
        if not alike(got, want):
            keep_difference(got, want, FAILED / language / name)
            changed.append(name)
    assert changed == [], "look at build/golden; if they are as they should be, make bless"


@pytest.fixture(scope="module")
def picture() -> Picture:
    return approved(GOLDEN / "zh" / "05@end.png")


def test_a_little_noise_is_no_difference(picture: Picture) -> None:
    noise = np.random.default_rng(1).integers(-6, 7, picture.shape)
    assert alike(np.clip(picture + noise, 0, 255).astype(np.uint8), picture)


def test_the_edges_of_another_rasteriser_are_no_difference(picture: Picture) -> None:
    nudged = cv2.warpAffine(picture, np.float32([[1, 0, 0.15], [0, 1, 0.1]]), SIZE)
    assert alike(nudged, picture)


def text_moved(picture: Picture) -> None:
    picture[10:40, 103:383] = picture[10:40, 100:380].copy()


def green_for_red(picture: Picture) -> None:
    picture[:, :, [0, 1]] = picture[:, :, [1, 0]]


def dimmer(picture: Picture) -> None:
    picture[:] = picture * 0.85


def blank(picture: Picture) -> None:
    picture[:] = picture[2, 2]


@pytest.mark.parametrize("spoil", [text_moved, green_for_red, dimmer, blank])
def test_what_a_viewer_would_see_is_found(picture: Picture, spoil, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    spoilt = picture.copy()
    spoil(spoilt)
    assert not alike(spoilt, picture)
    keep_difference(spoilt, picture, tmp_path / "05@end")
    assert {path.name for path in tmp_path.iterdir()} == {
        f"05@end.{name}.png" for name in ("got", "want", "diff")
    }
    difference = np.asarray(Image.open(tmp_path / "05@end.diff.png"))
    assert difference.shape == (SIZE[1], SIZE[0]) and difference.max() > 100


def test_a_small_mark_that_is_missing_is_found(picture: Picture) -> None:
    height, width = 10, 10
    bright = picture.max(axis=-1).astype(np.float32)
    middle = cv2.boxFilter(bright, -1, (width, height))[40:200, 240:440]
    row, column = np.unravel_index(int(middle.argmax()), middle.shape)
    spoilt = picture.copy()
    spoilt[40 + row - 5 : 45 + row, 240 + column - 5 : 245 + column] = picture[2, 2]
    assert not alike(spoilt, picture)


def test_the_golden_frames_are_small() -> None:
    assert sum(path.stat().st_size for path in GOLDEN.rglob("*.png")) < 6_000_000
