"""Captions burnt into the picture: in their strip, at their time, cheap while nothing moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import lantu
from drawing import SIZES, draw, manim_set
from lantu_blueprint.captions import caption_strip, paint_caption
from lantu_blueprint.measures import CAPTION_TOP, FRAME_HEIGHT, SAFE_TOP, SAFE_X
from lantu_blueprint.scene import BlueprintScene
from projects import CALM, project, timed_row

from lantu.core.quality import QUALITIES
from lantu.core.records import Caption
from lantu.core.ticks import frame_at
from lantu.drawing.worker.caption_overlay import CaptionOverlay
from lantu.native.boxes import Box, Frame

CAPTIONS = (Caption(20, 35, ("一句话", "两行字")), Caption(35, 50, ("Another one",)))
SIZE = (108, 192, 4)
PLACE = (slice(90, 100), slice(60, 130))


class Calm(BlueprintScene):
    """Nothing but the bare sheet and its title block."""

    def construct(self) -> None:
        self.until("here")


def patch(lines: tuple[str, ...]) -> tuple[Box, Frame]:
    """A plain half-transparent plate, lighter for longer captions."""
    plate = np.zeros((10, 70, 4), np.uint8)
    plate[..., :3], plate[..., 3] = 10 * len(lines[0]), 128
    return PLACE, plate


@pytest.mark.parametrize("fps", [15, 24, 60])
def test_captions_come_and_go_on_their_tick(tmp_path: Path, fps: int) -> None:
    timed, size = timed_row("01", "Calm", ticks=60), replace(SIZES[15], fps=fps)
    plain = draw(Calm, timed, size, tmp_path)
    burnt = draw(Calm, replace(timed, captions=CAPTIONS), size, tmp_path)
    assert len(plain) == len(burnt)
    differ = [bool((a != b).any()) for a, b in zip(plain, burnt, strict=True)]
    begins, changes, ends = (frame_at(tick, fps) for tick in (20, 35, 50))
    assert differ == [begins <= frame < ends for frame in range(len(differ))]
    first, second = burnt[begins], burnt[changes]
    assert (burnt[changes - 1] == first).all()
    assert (first != second).any()


def test_only_the_strip_is_touched(tmp_path: Path) -> None:
    timed = timed_row("01", "Calm", ticks=60)
    plain = draw(Calm, timed, SIZES[15], tmp_path)[40]
    burnt = draw(Calm, replace(timed, captions=CAPTIONS), SIZES[15], tmp_path)[40]
    rows, columns = np.nonzero((plain != burnt).any(axis=2))
    height, width = plain.shape[:2]
    assert rows.min() >= height * 0.86 - 1
    assert rows.max() < height * 0.97
    assert abs(columns.min() + columns.max() - width) <= 4


def test_a_standing_picture_is_cut_only_where_the_caption_changes() -> None:
    overlay = CaptionOverlay(CAPTIONS, 60, patch)
    frame = np.full(SIZE, 100, np.uint8)
    runs = list(overlay.apply(frame, [], 0, 240))
    assert [count for _, _, count in runs] == [80, 60, 60, 40]
    assert [bool(boxes) for _, boxes, _ in runs] == [True, True, True, True]
    assert (frame == 100).all()
    again = list(overlay.apply(frame, [], 240, 100))
    assert [(boxes, count) for _, boxes, count in again] == [([], 100)]


def test_what_is_burnt_follows_what_moves_beneath() -> None:
    """Changes told box by box give the same pixels as a fresh start on each frame."""
    random = np.random.default_rng(5)
    frame = random.integers(0, 255, SIZE, dtype=np.uint8)
    frame[..., 3] = 255
    overlay = CaptionOverlay(CAPTIONS, 15, patch)
    for number in range(60):
        top, left = int(random.integers(0, 98)), int(random.integers(0, 180))
        moved = (slice(top, top + 10), slice(left, left + 12))
        frame[moved][..., :3] = random.integers(0, 255, 3)
        ((burnt, boxes, _),) = overlay.apply(frame, [moved], number, 1)
        ((fresh, _, _),) = CaptionOverlay(CAPTIONS, 15, patch).apply(frame, [], number, 1)
        assert (burnt == fresh).all(), number
        assert boxes


@pytest.mark.parametrize("name", ["low", "medium", "high"])
def test_the_plate_lies_in_the_caption_strip(name: str) -> None:
    quality = QUALITIES[name]
    (rows, columns), pixels = paint_caption(
        ("宽宽的一行十八个汉字刚刚好放得下了吧", "第二行"), quality.width, quality.height
    )
    assert pixels.shape == (rows.stop - rows.start, columns.stop - columns.start, 4)
    assert rows.start >= 0.86 * quality.height - 3
    assert rows.stop <= 0.97 * quality.height
    assert pixels[..., 3].max() > 200
    assert (pixels[..., :3].max(axis=2) <= pixels[..., 3]).all(), "premultiplied"


def test_letters_keep_one_line_and_the_safe_area(tmp_path: Path) -> None:
    with manim_set(SIZES[15], tmp_path):
        low = caption_strip(["aeo one gap", "jumping"])
        high = caption_strip(["one xxx"])
        full = caption_strip(["W" * 42, "字" * 18])
    for strip in (low, high, full):
        plate, words = strip
        assert plate.get_top()[1] <= CAPTION_TOP
        assert words.get_bottom()[1] >= -SAFE_TOP
        assert words.width <= 2 * SAFE_X
    assert low[1][0].get_y() != pytest.approx(low[1][1].get_y(), abs=0.2)
    x_heights = [glyph.height for glyph in low[1][0].submobjects[:3]]
    assert max(x_heights) - min(x_heights) < 0.02 * FRAME_HEIGHT


def test_the_films_output_has_a_name_of_its_own(tmp_path: Path) -> None:
    root = project(tmp_path, {"Calm": CALM})
    for more in ([], ["--burn"]):
        done = lantu("--quality", "low", *more, root=root)
        assert done.code == 0, done.out + done.err
    films = [root / "build" / f"film-low-en{end}.mp4" for end in ("", "-burnt")]
    tracks, pictures = [], []
    for path in films:
        with av.open(str(path)) as film:
            tracks.append(len(film.streams.subtitles))
            pictures.append(np.stack([f.to_ndarray(format="gray") for f in film.decode(video=0)]))
    assert tracks == [1, 0]
    assert pictures[0].shape == pictures[1].shape
    strip = slice(round(0.87 * 480), round(0.95 * 480))
    changed = np.abs(pictures[0].astype(int) - pictures[1])[:, strip].max(axis=(1, 2)) > 60
    assert 15 < changed.sum() < len(changed) - 15
    assert sum(a != b for a, b in pairwise(changed)) <= 4
