from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from clips import Colour, make_clip, tiny
from PIL import Image, ImageColor

from lantu.core.errors import LantuError
from lantu.core.records import Clip, TimedRow
from lantu.pictures.contact_sheet import COLUMNS, DARK, GAP, LABEL, WIDTH, write_contact_sheet
from lantu.pictures.frame_grab import Thumbnail, cached_thumbnails
from lantu.pictures.poster import write_poster

QUALITY = tiny(30)
RED, GREEN, BLUE = (200, 40, 40), (40, 200, 40), (40, 40, 200)
HEIGHT = 270


def timed(row: str, ticks: int, cues: dict[str, int]) -> TimedRow:
    return TimedRow(row, "Any", "zh", "SD-01", {}, {}, {}, {}, {}, cues, ticks, 0)


def drawn(folder: Path, row: str, per_tick: list[Colour]) -> Clip:
    return make_clip(folder, row, QUALITY, [colour for colour in per_tick for _ in range(2)])


def cell(sheet: Path, number: int) -> np.ndarray:
    """The picture of one cue and the strip under it."""
    left = GAP + number % COLUMNS * (WIDTH + GAP)
    top = GAP + number // COLUMNS * (HEIGHT + LABEL + GAP)
    return np.asarray(Image.open(sheet))[top : top + HEIGHT + LABEL, left : left + WIDTH]


def test_one_frame_per_cue_in_order_a_moment_after_it(tmp_path: Path) -> None:
    clips = [
        drawn(tmp_path, "01", [RED] * 4 + [GREEN] * 4),
        drawn(tmp_path, "02", [RED] * 7 + [BLUE]),
        drawn(tmp_path, "03", [RED] * 3 + [BLUE] * 3),
    ]
    rows = [
        timed("01", 8, {"late": 4, "early": 3}),
        timed("02", 8, {"only": 5, "end": 8}),
        timed("03", 6, {}),
    ]
    out = tmp_path / "sheet.png"
    write_contact_sheet(clips, rows, out, tmp_path / "kept")
    for number, colour in enumerate([RED, GREEN, BLUE, BLUE, BLUE]):
        picture = cell(out, number)[:HEIGHT]
        assert np.abs(picture.astype(int) - colour).max() <= 8, number


def test_every_picture_has_its_label(tmp_path: Path) -> None:
    clips = [drawn(tmp_path, "01", [RED] * 8)]
    out = tmp_path / "sheet.png"
    write_contact_sheet(
        clips, [timed("01", 8, {"a": 1, "long_name_of_a_mark": 3})], out, tmp_path / "kept"
    )
    paper = ImageColor.getrgb(DARK[0])
    inked = [(cell(out, n)[HEIGHT:] != paper).any(axis=(0, 2)).nonzero()[0] for n in range(2)]
    assert inked[0].size > 20
    assert inked[1].max() > 2 * inked[0].max()


def test_each_clip_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clips = [drawn(tmp_path, row, [RED] * 8) for row in ("01", "02")]
    opened: list[str] = []
    really_open = av.open
    monkeypatch.setattr(av, "open", lambda path: opened.append(path) or really_open(path))
    rows = [timed(row, 8, {f"m{tick}": tick for tick in range(8)}) for row in ("01", "02")]
    write_contact_sheet(clips, rows, tmp_path / "sheet.png", tmp_path / "kept")
    assert opened == [str(clip.path) for clip in clips]


def test_pictures_kept_are_not_decoded_again(tmp_path: Path) -> None:
    clip = drawn(tmp_path, "01", [RED] * 3 + [GREEN] * 3)
    thumbnails = [Thumbnail(1), Thumbnail(4, 96), Thumbnail(4, 40, "webp")]
    first = cached_thumbnails(clip, thumbnails, tmp_path / "kept")
    sizes = [Image.open(first[thumbnail]).size for thumbnail in thumbnails]
    assert sizes == [(QUALITY.width, QUALITY.height), (96, 54), (40, round(40 * 108 / 192))]
    clip.path.unlink()
    assert cached_thumbnails(clip, thumbnails, tmp_path / "kept") == first


def test_clips_of_other_rows_are_refused(tmp_path: Path) -> None:
    clips = [drawn(tmp_path, row, [RED] * 4) for row in ("02", "01")]
    rows = [timed("01", 4, {}), timed("02", 4, {})]
    with pytest.raises(LantuError, match=r"clips \(02, 01\) are not those of the rows \(01, 02\)"):
        write_contact_sheet(clips, rows, tmp_path / "sheet.png", tmp_path / "kept")
    assert not (tmp_path / "sheet.png").exists()


def test_clip_that_ends_too_early_is_named(tmp_path: Path) -> None:
    clip = drawn(tmp_path, "01", [RED] * 4)
    claimed = Clip("01", clip.path, 40, QUALITY, "key")
    with pytest.raises(LantuError, match="clip of row 01 ends before tick 12"):
        write_contact_sheet(
            [claimed], [timed("01", 20, {"late": 12})], tmp_path / "sheet.png", tmp_path / "kept"
        )


def test_poster_is_the_frame_of_its_tick(tmp_path: Path) -> None:
    clip = drawn(tmp_path, "01", [RED] * 3 + [GREEN] * 3)
    for tick, colour in ((2, RED), (3, GREEN)):
        write_poster(clip, tick, tmp_path / "poster.png", tmp_path / "kept")
        picture = np.asarray(Image.open(tmp_path / "poster.png"))
        assert picture.shape == (QUALITY.height, QUALITY.width, 3)
        assert np.abs(picture.astype(int) - colour).max() <= 8


def test_poster_of_a_missing_clip(tmp_path: Path) -> None:
    clip = Clip("01", tmp_path / "none.mp4", 4, QUALITY, "key")
    with pytest.raises(LantuError, match="clip of row 01 cannot be read") as error:
        write_poster(clip, 0, tmp_path / "poster.png", tmp_path / "kept")
    assert error.value.code == "LT630"
