"""The layouts formula, code, image, video, and those of text: options and limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from lantu_blueprint.block import DoesNotFit
from lantu_blueprint.layouts.code.data import lines_of, rows_of
from lantu_blueprint.layouts.code.highlighting import coloured
from lantu_blueprint.layouts.formula.data import Part, occurrences, with_groups
from lantu_blueprint.layouts.formula.labels import spread
from lantu_blueprint.layouts.image.data import Focus
from lantu_blueprint.layouts.image.drawing import between, view_of
from lantu_blueprint.layouts.video.film import Film
from layout_films import all_layouts, write_row
from layout_pictures import composed, finish, outside, texts_meet
from projects import timed_row

from lantu.core.errors import StoryboardError
from lantu.core.records import RowSound, Speech
from lantu.sound.row_sound import TICK, place_effects
from lantu.storyboard import load
from lantu.timing import clip_sounds

QUICK = settings(max_examples=6)


# Formulae ------------------------------------------------------------------------------------


def test_parts_are_found_as_whole_words_and_the_longest_first() -> None:
    parts = [Part(source="x"), Part(source="max(x, y)", key="larger")]
    found = occurrences("x + max(x, y) / x_1 + exp(2)", parts)
    assert [(key, begin) for key, begin, _ in found] == [("1", 0), ("larger", 4)]
    assert with_groups("x^2", occurrences("x^2", parts[:1])) == "{{x : part0}}^2"


def test_a_formula_changes_step_by_step_and_keeps_its_parts() -> None:
    data = {
        "steps": [{"formula": "a + b = c", "at": "start"}, {"formula": "a = c - b"}],
        "parts": [{"key": "a", "source": "a", "label": "the first of both"}],
    }
    scene = composed("formula", data)
    scene.world = scene.parts["a"].mobject.copy()
    finish(scene)
    first, second = scene.forms
    shown = [glyph.get_fill_opacity() for glyph in second.typeset]
    assert min(shown) == 1.0
    assert max(glyph.get_fill_opacity() for glyph in first.typeset) == 0.0
    assert scene.parts["a"].mobject is second.members["a"]
    assert outside(scene) == []


def test_a_formula_that_is_too_long_is_refused() -> None:
    with pytest.raises(DoesNotFit, match="too large"):
        composed("formula", {"formula": " + ".join(f"x_({n})" for n in range(120))})


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=6), st.floats(0.5, 1.8))
def test_labels_are_spread_apart_in_order(wanted: list[float], width: float) -> None:
    places = spread(sorted(wanted), [width] * len(wanted), -6.5, 6.5)
    gaps = np.diff(places)
    assert (gaps > width).all() and min(places) > -6.6 and max(places) < 6.6


# Code ----------------------------------------------------------------------------------------


def test_ranges_of_lines() -> None:
    assert list(rows_of("4-6")) == [3, 4, 5] and list(rows_of(2)) == [1]
    assert not rows_of("6-4") and not rows_of("x") and not rows_of(0)
    assert lines_of("\n\ta\n\n") == ["    a"]


@pytest.mark.parametrize("language", ["python", "c", "rust", "html", "bash", "json", "text"])
def test_colours_keep_every_character(language: str) -> None:
    lines = ["def f(x):", "", "    return 'é' + \"引号\"  # 注释", "</b> { } -> 'x"]
    assert ["".join(text for text, _ in runs) for runs in coloured(lines, language)] == lines


@given(st.integers(1, 40), st.integers(1, 100), st.booleans(), st.booleans())
@QUICK
def test_code_stays_on_the_stage(count: int, length: int, numbers: bool, output: bool) -> None:
    code = "\n".join(f"x{n} = '{'文a' * (length // 3)}'" for n in range(count))
    data: dict[str, Any] = {"code": code, "numbers": numbers}
    if output:
        data["output"] = {"text": "one\ntwo"}
    try:
        scene = composed("code", data)
    except DoesNotFit as refused:
        assert "fit" in str(refused)
        return
    finish(scene)
    assert outside(scene) == [] and texts_meet(scene) == []


def test_a_long_listing_scrolls_to_the_line_that_is_lit() -> None:
    scene = composed("code", {"code": "\n".join(f"line_{n} = {n}" for n in range(1, 41))})
    finish(scene)
    listing = scene.listing
    assert listing.visible_rows < 40
    for line in ("40", "1"):
        for animation in [*scene.parts[line].mobject.highlighted()]:
            animation.begin()
            animation.interpolate(1.0)
        _, inside = listing.height_of(int(line) - 1)
        assert inside == 1.0 and scene.parts[line].mobject.band.height > 0
        for animation in scene.parts[line].mobject.unhighlighted():
            animation.begin()
            animation.interpolate(1.0)


def test_code_becomes_its_next_version_and_keys_name_its_lines() -> None:
    data = {
        "code": "a = 1\nb = 2\nc = 3",
        "then": {"code": "a = 1\nbb = 22\nnew = 0\nd = 4", "at": "later"},
    }
    scene = composed("code", data)
    finish(scene)
    names = [scene.parts[str(n)].mobject.script.name for n in range(1, 5)]
    assert names == ["a = 1", "bb = 22", "new = 0", "d = 4"]
    assert all(line.shown == 1.0 for line in scene.listing.lines)
    assert [line.added for line in scene.listing.lines] == [0.0, 1.0, 1.0, 1.0]


# Pictures and clips --------------------------------------------------------------------------


def test_a_view_stays_in_the_picture_and_zooms_evenly() -> None:
    corner = view_of(Focus(at="a", x=0, y=100, width=20))
    assert corner.tolist() == pytest.approx([0.0, 0.8, 0.2, 1.0])
    whole = np.array([0.0, 0.0, 1.0, 1.0])
    sizes = [np.diff(between(whole, corner, share)[[0, 2]])[0] for share in (0.25, 0.5, 0.75)]
    assert sizes[1] / sizes[0] == pytest.approx(sizes[2] / sizes[1])
    for share in np.linspace(0, 1, 9):
        view = between(whole, corner, share)
        assert view.min() > -1e-9 and view.max() < 1 + 1e-9


def write_clip(path: Path, frames: int = 20, rate: int = 10) -> None:
    """A clip whose pictures get brighter one by one."""
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=rate)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for number in range(frames):
            pixels = np.full((48, 64, 3), number * 10, np.uint8)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        out.mux(stream.encode())


def test_a_film_gives_the_picture_of_each_time_in_any_order(tmp_path: Path) -> None:
    write_clip(tmp_path / "clip.mp4")
    film = Film(tmp_path / "clip.mp4")
    assert film.seconds == pytest.approx(2.0)

    def level(time: float) -> int:
        return round(float(film.at(time).levels[0][..., :3].mean()) / 10)

    assert [level(time) for time in (0.0, 0.05, 0.1, 0.55, 1.95, 9.0)] == [0, 0, 1, 5, 19, 19]
    assert [level(time) for time in (1.2, 0.3, 0.31)] == [12, 3, 3]


def test_a_video_is_a_function_of_the_time_of_its_row(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    write_clip(tmp_path / "assets/clip.mp4")
    data = {"file": "assets/clip.mp4", "begin": 0.5, "end": 1.5, "speed": 2.0, "caption": "clip"}
    scene = composed("video", data, root=tmp_path)
    assert outside(scene) == []
    begins = scene.begins
    assert [scene.played(begins + now) for now in (-1, 0.25, 9)] == [0.0, 0.5, 1.0]
    scene._show(scene.picture, begins + 9)
    assert round(float(scene.picture.source.levels[0][..., :3].mean()) / 10) == 14


def write_tone(path: Path) -> None:
    """A clip of two seconds: a tone in the first one, silence in the second."""
    with av.open(str(path), "w") as out:
        video = out.add_stream("libx264", rate=10)
        video.width, video.height, video.pix_fmt = 64, 48, "yuv420p"
        audio = out.add_stream("aac", rate=44_100, layout="stereo")
        for _ in range(20):
            grey = np.full((48, 64, 3), 90, np.uint8)
            out.mux(video.encode(av.VideoFrame.from_ndarray(grey, format="rgb24")))
        time = np.arange(2 * 44_100) / 44_100
        tone = (np.sin(2 * np.pi * 440 * time) * 0.5 * (time < 1)).astype(np.float32)
        for begin in range(0, len(tone), 1024):
            block = np.ascontiguousarray(np.tile(tone[begin : begin + 1024], (2, 1)))
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = 44_100, begin
            out.mux(audio.encode(frame))
        out.mux([*video.encode(), *audio.encode()])


def test_the_sound_of_a_clip_is_trimmed_and_placed(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    write_tone(tmp_path / "assets/clip.mp4")
    data = "file: assets/clip.mp4\nsound: true\nat: b\nbegin: 0.5\nend: 1.5\ngain: -6"
    load(write_row(tmp_path, "video", data), tmp_path)
    layout = all_layouts()["video"]
    values = {"file": "assets/clip.mp4", "sound": True, "at": "b", "begin": 0.5, "end": 1.5}
    timed = replace(timed_row("01", "Any", cues={"b": 20}), data=values)
    (placed,) = clip_sounds(timed, layout, tmp_path)
    assert (placed.name, placed.tick) == ("clip.mp4", 20)
    assert clip_sounds(replace(timed, data={**values, "sound": False}), layout, tmp_path) == ()
    speech = Speech(tmp_path / "none.wav", 1.0, {}, (), "", "silent", "key")
    track = place_effects(RowSound(speech, 12, 45, (placed,)), {})
    assert track is not None and track.shape == (45 * TICK, 2)
    loud = [float(np.abs(track[tick * TICK : (tick + 1) * TICK]).max()) for tick in range(45)]
    assert max(loud[:20]) == 0 and min(loud[21:26]) > 0.3 and max(loud[29:]) < 0.05


def test_a_clip_without_sound_is_refused_when_its_sound_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    write_clip(tmp_path / "assets/clip.mp4")
    with pytest.raises(StoryboardError, match=r"has no sound. Leave out `sound:`"):
        load(write_row(tmp_path, "video", "file: assets/clip.mp4\nsound: true"), tmp_path)


# Cards ---------------------------------------------------------------------------------------

LONG_MIX = "一个相当长的标题，还带着 Latin letters 和数字 2024"
LONG = st.sampled_from(["词", "A word", LONG_MIX, "word " * 14])


@given(LONG, LONG, st.booleans())
@QUICK
def test_cards_stay_on_the_stage(one: str, other: str, more: bool) -> None:
    rows: list[tuple[str, dict[str, Any]]] = [
        ("title", {"title": one, "subtitle": other, "author": other if more else None}),
        ("quote", {"text": one * (4 if more else 1), "by": other}),
        ("end", {"title": one, "steps": [{"text": other}] * 3, "credits": []}),
        ("typewriter", {"passages": [{"text": one}, {"text": " " + other}], "boxes": more}),
    ]
    for name, data in rows:
        try:
            scene = composed(name, {key: value for key, value in data.items() if value is not None})
        except DoesNotFit:
            continue
        assert outside(scene) == [], name
        if name != "typewriter":
            assert texts_meet(scene) == [], name


def test_tokens_are_typed_one_by_one() -> None:
    scene = composed("typewriter", {"passages": [{"text": "one two 三四"}], "boxes": True})
    typed = scene.parts["1"].mobject
    assert len(typed.tokens) == 4
    typed.show_count(2.0)
    assert [token[0].get_fill_opacity() for token in typed.tokens] == [1.0, 1.0, 0.0, 0.0]
    assert scene.data.passages[0].pieces == ["one", " two", " 三", "四"]
