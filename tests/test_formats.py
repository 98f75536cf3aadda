"""Formats of the picture: their measures, scenes composed for landscape, gates, files and names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from conftest import lantu
from drawing import draw, manim_set
from lantu_blueprint.captions import caption_strip
from lantu_blueprint.measures import Region, measures_of
from lantu_blueprint.palette import GREEN
from lantu_blueprint.scene import BlueprintScene
from manim import FadeIn, MovingCameraScene, Scene, Square
from projects import CALM, project, timed_row

from lantu.core.formats import (
    FORMATS,
    LANDSCAPE,
    PLAYERS,
    PORTRAIT,
    SQUARE,
    Format,
    UnknownFormat,
    find_format,
)
from lantu.core.quality import QUALITIES, small
from lantu.drawing.gates.watch import inspect_row

NAMES = [*FORMATS, "4:3", "9:16", "1080x1350", "21:9"]
TOLERANCE = 0.02


@pytest.mark.parametrize(
    ("name", "size", "suffix"),
    [
        ("landscape", (1920, 1080), ""),
        ("portrait", (1080, 1920), "-portrait"),
        ("square", (1080, 1080), "-square"),
        ("4:3", (1440, 1080), "-4x3"),
        ("16:9", (1920, 1080), ""),
        ("600x750", (600, 750), "-600x750"),
    ],
)
def test_sizes_and_names(name: str, size: tuple[int, int], suffix: str) -> None:
    quality = QUALITIES["high"].shown_in(find_format(name))
    assert (quality.width, quality.height) == size
    assert quality.label == f"high{suffix}"
    assert min(find_format(name).frame) == 8.0


def test_landscape_is_what_it_was() -> None:
    assert [(q.width, q.height) for q in QUALITIES.values()] == [
        q.format.size(q.lines) for q in QUALITIES.values()
    ]
    assert LANDSCAPE.frame == (128 / 9, 8.0)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("portait", "Did you mean `portrait`?"),
        ("round", "They are: landscape, portrait, square."),
        ("9:1", "too narrow"),
        ("0:0", "too narrow"),
        ("641x480", "must be even"),
        ("8x8", "at least 16 pixels"),
    ],
)
def test_what_is_no_format(name: str, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said.replace("?", r"\?")):
        find_format(name)


@pytest.mark.parametrize("name", NAMES)
def test_all_places_lie_in_the_frame_and_apart(name: str) -> None:
    wanted = find_format(name)
    here = measures_of(wanted)
    places = [here.heading, here.stage, here.title_block]
    for place in places:
        assert -here.width / 2 < place.left < place.right < here.width / 2
        assert -here.height / 2 < place.bottom < place.top < here.height / 2
    captions = Region(here.safe.left, here.safe.right, here.safe.bottom, here.caption_top)
    for place in (here.heading, here.stage, captions):
        assert _inside(place, here.safe)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        assert not _meet(places[one], places[other])
    assert not _meet(here.stage, captions) and not _meet(here.title_block, captions)
    assert here.stage.width > 5 and here.stage.height > 4


def test_portrait_keeps_clear_of_every_player() -> None:
    safe, (width, height) = measures_of(PORTRAIT).safe, PORTRAIT.frame
    for player in PLAYERS:
        assert safe.left >= width * (player.covered.left - 0.5) - 1e-9
        assert safe.right <= width * (0.5 - player.covered.right) + 1e-9
        assert safe.top <= height * (0.5 - player.covered.top) + 1e-9
        assert safe.bottom >= height * (player.covered.bottom - 0.5) - 1e-9
        assert player.source


@pytest.mark.parametrize("name", NAMES)
def test_captions_fit_their_strip(name: str, tmp_path: Path) -> None:
    wanted = find_format(name)
    columns = wanted.columns or 42
    with manim_set(small(108, wanted), tmp_path):
        here = measures_of(wanted)
        for lines in (["汉" * (columns // 2), "n" * columns], ["W" * 60]):
            plate, words = caption_strip(lines)
            assert words.get_left()[0] >= here.safe.left - TOLERANCE
            assert words.get_right()[0] <= here.safe.right + TOLERANCE
            assert plate.get_top()[1] <= here.caption_top + TOLERANCE
            assert words.get_bottom()[1] >= here.safe.bottom - TOLERANCE


class Corners(BlueprintScene):
    """A scene that is composed for landscape, and fills the stage of landscape."""

    def construct(self) -> None:
        place = measures_of(LANDSCAPE).stage
        corners = [Square(0.4, color=GREEN, fill_opacity=1) for _ in range(2)]
        corners[0].move_to((place.left + 0.2, place.bottom + 0.2, 0))
        corners[1].move_to((place.right - 0.2, place.top - 0.2, 0))
        self.add(*corners)


class Plain(Scene):
    def construct(self) -> None:
        self.add(Square(0.4, color=GREEN, fill_opacity=1).to_corner())
        self.wait(2.8)


class Moving(MovingCameraScene):
    def construct(self) -> None:
        self.add(Square(0.4, color=GREEN, fill_opacity=1).to_corner())
        self.wait(2.8)


@pytest.mark.parametrize("scene", [Corners, Plain, Moving])
@pytest.mark.parametrize("wanted", [PORTRAIT, SQUARE], ids=["portrait", "square"])
def test_a_scene_composed_for_landscape_is_shown_whole(
    scene: type[Scene], wanted: Format, tmp_path: Path
) -> None:
    size = small(216, wanted)
    picture = draw(scene, timed_row("01", scene.__name__), size, tmp_path)[30]
    assert picture.shape[:2] == (size.height, size.width)
    green = (picture[..., 1] > 160) & (picture[..., 0] < 140) & (picture[..., 2] < 190)
    rows, columns = np.nonzero(green)
    assert len(rows) > 8
    unit, here = size.lines / 8, measures_of(wanted)
    box = Region(
        columns.min() / unit - here.width / 2,
        columns.max() / unit - here.width / 2,
        here.height / 2 - rows.max() / unit,
        here.height / 2 - rows.min() / unit,
    )
    assert _inside(box, here.stage if scene is Corners else here.safe, 0.1)
    if scene is Corners:
        assert box.width == pytest.approx(here.stage.width, abs=0.25)


class Aside(BlueprintScene):
    """A scene for every format, with a part at the right edge."""

    reflows = True

    def construct(self) -> None:
        part = Square(0.4).move_to((self.stage.right + 0.5, self.stage.centre[1], 0))
        self.play(FadeIn(part), run_time=0.4)
        self.play(FadeIn(Square(0.4).move_to(self.stage.centre)), run_time=0.4)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("portrait", ["at rest under what YouTube Shorts lay over the picture"]),
        ("9:16", ["at rest outside the safe area"]),
    ],
)
def test_the_gate_knows_what_players_cover(name: str, said: list[str], tmp_path: Path) -> None:
    with manim_set(small(216, find_format(name)), tmp_path):
        row = timed_row("01", "Aside", ticks=60)
        found = inspect_row(Aside, row, tmp_path / "gates", frozenset()).findings
    assert [one.detail for one in found if one.gate == "margins"] == said


def test_a_film_in_portrait_shares_the_sound_of_landscape(tmp_path: Path) -> None:
    root = project(tmp_path, {"Calm": CALM})
    assert lantu("--quality", "low", root=root).code == 0
    sounds = sorted((root / "build" / "cache").glob("s*/*.m4a"))
    done = lantu("--quality", "low", "--format", "portrait", "--burn", root=root)
    assert done.code == 0, done.out + done.err
    assert sorted((root / "build" / "cache").glob("s*/*.m4a")) == sounds
    with av.open(str(root / "build" / "film-low-portrait-en-burnt.mp4")) as film:
        first = film.streams.video[0]
        assert (first.width, first.height) == (480, 854)
        tall = first.frames
    with av.open(str(root / "build" / "film-low-en.mp4")) as film:
        assert film.streams.video[0].frames == tall
    done = lantu("--quality", "low", "--format", "portrait", "--burn", "--explain", root=root)
    assert "row 01: not drawn" in done.out


def test_formats_of_a_storyboard(tmp_path: Path) -> None:
    root = project(tmp_path, {"Calm": CALM})
    file = root / "storyboard.yaml"
    plain = file.read_text(encoding="utf-8")
    file.write_text(plain.replace("rows:", "  formats: [square, landscape]\nrows:", 1))
    done = lantu("still", "01@here", "--quality", "low", root=root)
    assert "en-square" in done.out, done.out + done.err
    done = lantu("check", root=root)
    assert done.code == 0, done.out + done.err
    assert "LT414" in done.out and "in square it is shown smaller" in done.out
    done = lantu("check", "--format", "landscape", root=root)
    assert "LT414" not in done.out
    file.write_text(plain.replace("rows:", "  formats: [portait]\nrows:", 1))
    done = lantu("check", root=root)
    assert done.code == 2
    assert "storyboard.yaml:7:13 LT108 there is no format `portait`. Did you mean" in done.err
    done = lantu("check", "--format", "tall", root=root)
    assert "There is no format `tall`" in done.err


CINEMA = "from lantu.core.formats import Format\nCINEMA = Format('cinema', 21, 9)\n"


ASKED = ("still", "01@here", "--quality", "low", "--format", "cinema")


def test_a_format_of_another_package(tmp_path: Path) -> None:
    site = tmp_path / "site-packages"
    for name, text in {
        "wide_screen.py": CINEMA,
        "wide-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: wide\nVersion: 1.0\n",
        "wide-1.0.dist-info/entry_points.txt": "[lantu.formats]\ncinema = wide_screen:CINEMA\n",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    (tmp_path / "film").mkdir()
    root = project(tmp_path / "film", {"Calm": CALM})
    done = subprocess.run(
        [sys.executable, "render.py", *ASKED],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (root / "build" / "stills" / "en-cinema" / "01@here.png").is_file()


def _inside(box: Region, place: Region, tolerance: float = 1e-6) -> bool:
    return (
        box.left >= place.left - tolerance
        and box.right <= place.right + tolerance
        and box.bottom >= place.bottom - tolerance
        and box.top <= place.top + tolerance
    )


def _meet(one: Region, other: Region) -> bool:
    return (
        min(one.right, other.right) - max(one.left, other.left) > 1e-6
        and min(one.top, other.top) - max(one.bottom, other.bottom) > 1e-6
    )
