"""What scenes add by Manim's `add_sound`, `add_subcaption` and `next_section`."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
import pytest
from drawing import SIZES, draw
from lantu_blueprint.scene import BlueprintScene
from manim import UP, Dot, FadeIn, Square
from projects import ROOT, project, run, timed_row

from lantu.captions.joined import joined
from lantu.captions.planned_rows import row_captions
from lantu.core.records import Caption
from lantu.pipeline import scene_notes
from lantu.pipeline.rendering import prepare
from lantu.pipeline.scene_notes import FOLDER
from lantu.project.project import open_project
from lantu.store import PACKAGE_ROOT

NOTED = """
def construct(self):
    self.wait(1)
    self.add_sound("assets/tone", time_offset=0.2, gain=-6)
    self.add_subcaption("Hello", duration=1)
    self.play(FadeIn(Dot()), subcaption="Moves", run_time=0.4)
    self.until("here")
"""
MISSING = """
def construct(self):
    self.add_sound("assets/nothing.wav")
    self.until("here")
"""
RATE = 48_000
AT = (10 + 15 + 3) / 15
"""Second of the row at which the tone begins: after the title block, the wait and its offset."""


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("noted"), {"Noted": NOTED})
    (root / "assets").mkdir()
    tone = (np.sin(np.arange(RATE // 4) * 2 * np.pi * 1000 / RATE) * 8000).astype("<i2")
    with wave.open(str(root / "assets" / "tone.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(tone.tobytes())
    return root


def test_sounds_and_captions_are_known_before_anything_is_drawn(film: Path) -> None:
    for _ in range(2):  # the second time, from the cache
        (plan,) = prepare(open_project(film / "storyboard.yaml")).rows
        (sound,) = plan.effects
        assert (sound.name, sound.tick, sound.gain) == ("tone.wav", round(AT * 15), -6)
        assert plan.notes.captions == (Caption(25, 40, ("Hello",)), Caption(25, 31, ("Moves",)))
        assert len(list((film / "build" / "cache" / FOLDER).iterdir())) == 1
    lines = [caption.lines[:2] for caption in row_captions(plan) if caption.begins in (25, 31)]
    assert lines[0] == ("Hello", "Moves") and lines[1][0] == "Hello"


def test_lantus_own_files_in_the_project_are_no_reason_to_play_a_row(
    film: Path, tmp_path: Path
) -> None:
    (noted,) = (one := prepare(open_project(film / "storyboard.yaml"))).rows
    assert scene_notes._calls(one, noted)
    here = prepare(open_project(ROOT / "storyboard.yaml", tmp_path), speak=False)
    assert ROOT == PACKAGE_ROOT and here.rows
    assert not [plan.row.id for plan in here.rows if scene_notes._calls(here, plan)]


def test_the_sound_is_heard_at_its_time_in_the_film(film: Path) -> None:
    done = run(film, "--quality", "low", root=film)
    assert done.exit_code == 0, done.output
    with av.open(str(film / "build" / "film-low-en.mp4")) as file:
        frames = [frame.to_ndarray()[0] for frame in file.decode(audio=0)]
        rate = file.streams.audio[0].rate
    heard = np.abs(np.concatenate(frames))
    begins = np.flatnonzero(heard > heard.max() / 4)[0] / rate
    assert begins == pytest.approx(AT, abs=0.03)
    captions = (film / "build" / "film-low-en.en.srt").read_text("utf-8")
    assert "Hello" in captions and "Moves" in captions


def test_a_missing_sound_is_named_with_the_scenes_line(tmp_path: Path) -> None:
    root = project(tmp_path, {"Missing": MISSING})
    done = run(root, "--quality", "low", root=root)
    assert done.exit_code == 1
    assert "scenes/missing.py" in done.output
    assert "there is no sound `assets/nothing.wav`" in done.output


class Sections(BlueprintScene):
    """Leaves a section out, as Manim does, and holds for a mark in it."""

    def construct(self) -> None:
        self.next_section("left out", skip_animations=True)
        dot = Dot()
        self.play(FadeIn(dot), run_time=2)
        self.play(dot.animate.shift(3 * UP), run_time=2, subcaption="unheard")
        self.wait(2)
        assert self.clock.tick == 10
        assert dot.get_y() == pytest.approx(3)
        assert self.subcaptions == []
        self.until("here")
        self.next_section("drawn")
        self.play(FadeIn(Square()), run_time=0.4)
        assert self.clock.tick == 26


@pytest.mark.parametrize("fps", SIZES)
def test_a_skipped_section_takes_no_time(fps: int, tmp_path: Path) -> None:
    frames = draw(Sections, timed_row("01", "Sections", 60), SIZES[fps], tmp_path)
    assert len(frames) == 60 * fps // 15
    dot = frames[15 * fps // 15][8:20, 90:102, :3]
    assert dot.max() > 200


def test_captions_do_not_overlap() -> None:
    spoken = [Caption(0, 10, ("one",)), Caption(10, 20, ("two",))]
    added = [Caption(5, 15, ("own",)), Caption(25, 30, ("late",))]
    assert joined(spoken, added, 0) == (
        Caption(0, 5, ("one",)),
        Caption(5, 10, ("own", "one")),
        Caption(10, 15, ("own", "two")),
        Caption(15, 20, ("two",)),
        Caption(25, 30, ("late",)),
    )
    assert joined(spoken, (), 0) == tuple(spoken)
    assert joined([], added, 100)[0] == Caption(105, 115, ("own",))
