"""The still that the review page gets after a save is the frame of the scene as it is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from watching import LONG, Watching, copy_of_the_example

from lantu.core.quality import QUALITIES
from lantu.drawing.checkpoints import can_keep_checkpoints
from lantu.drawing.stills import draw_stills
from lantu.pipeline.rendering import prepare
from lantu.project import Project
from lantu.timing import pick
from lantu.watch.stills import Stills

pytestmark = pytest.mark.skipif(not can_keep_checkpoints(), reason="no processes are forked here")

SCENE = "scenes/ht02_straight_to_it.py"
STILL = r"^02: still \d+\.\d+ s after the save"
TICK = 66
"""In the flight of the tag."""


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    """The second film, watched; its second scene imports a module of the project."""
    root = copy_of_the_example(tmp_path_factory.mktemp("watched"))
    (root / "facts" / "shown.py").write_text("HEIGHT = 1.1\n", "utf-8")
    scene = root / SCENE
    text = scene.read_text("utf-8")
    text = text.replace("from manim import", "from facts.shown import HEIGHT\nfrom manim import")
    text = text.replace("ARC, SAG = 1.1, -0.5", "ARC, SAG = HEIGHT, -0.5")
    scene.write_text(text, "utf-8")
    running = Watching(root)
    try:
        running.wait_for_page()
        running.ask("/at", {"row": "02", "tick": TICK})
        yield running
    finally:
        running.end()


def shown(watching: Watching) -> np.ndarray:
    """The newest still that the page was told of."""
    pictures = (watching.root / "build" / "watch" / "now").glob("02@*.png")
    return np.asarray(Image.open(max(pictures, key=lambda one: one.stat().st_mtime_ns)))


def drawn(watching: Watching, scratch: Path) -> np.ndarray:
    """The same frame, drawn for itself from the files as they are."""
    root = watching.root
    film = prepare(Project(root, root / "storyboard.yaml", root / "build"))
    (plan,) = pick(film, ["02"])
    quality = QUALITIES["low"].shown_in(film.format)
    (made,) = draw_stills(
        plan.timed, plan.scene_file, root, quality, {"x": TICK}, scratch, scratch / "manim"
    )
    return np.asarray(Image.open(made))


def published(watching: Watching, since: float) -> None:
    """Wait until the film is published, and the row it shows is kept at checkpoints again."""
    film = watching.root / "build" / "watch" / "film-low-zh.mp4"
    end = time.monotonic() + LONG
    while film.stat().st_mtime < since:
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(1.0)


def from_a_checkpoint(watching: Watching) -> bool:
    """Whether a checkpoint has drawn it; that of the row lies in a folder of its own."""
    return any(watching.root.glob(f"build/cache/scratch/*-checkpoints-*/{TICK:05}.png"))


def test_a_still_from_a_checkpoint_is_the_frame_of_the_saved_scene(
    watching: Watching, tmp_path: Path
) -> None:
    end, length = time.monotonic() + LONG, 0.9
    while not from_a_checkpoint(watching):
        assert time.monotonic() < end
        since, before, length = time.time(), length, length + 0.1
        watching.save(SCENE, f"run_time={before:.1f})", f"run_time={length:.1f})")
        watching.wait(STILL)
        assert (shown(watching) == drawn(watching, tmp_path)).all()
        published(watching, since)


def test_a_module_that_the_scene_imports_is_imported_anew(
    watching: Watching, tmp_path: Path
) -> None:
    before, since = shown(watching), time.time()
    watching.save("facts/shown.py", "1.1", "0.3")
    watching.wait(STILL)
    assert not np.array_equal(shown(watching), before)
    assert (shown(watching) == drawn(watching, tmp_path)).all()
    published(watching, since)


def test_a_changed_word_of_the_storyboard_is_seen(watching: Watching, tmp_path: Path) -> None:
    before, since = shown(watching), time.time()
    watching.save("storyboard.yaml", 'remainder: "= {slot}"', 'remainder: "→ {slot}"')
    watching.wait(STILL)
    assert not np.array_equal(shown(watching), before)
    assert (shown(watching) == drawn(watching, tmp_path)).all()
    published(watching, since)


def test_a_scene_that_fails_is_told_with_its_line(watching: Watching) -> None:
    watching.save(SCENE, 'self.until("one")\n', 'self.until("one")\n        self.nothing()\n')
    line = watching.wait(r"scenes/ht02_straight_to_it\.py:(\d+).*nothing")
    text = (watching.root / SCENE).read_text("utf-8").splitlines()
    assert "self.nothing()" in text[int(line[1]) - 1]


def test_the_first_checkpoint_draws_a_row_with_another_word(tmp_path: Path) -> None:
    root = copy_of_the_example(tmp_path)
    file = root / "storyboard.yaml"
    project = Project(root, file, root / "build")
    film = prepare(project)
    (plan,) = pick(film, ["02"])
    quality = QUALITIES["low"].shown_in(film.format)
    stills = Stills(project, quality, tmp_path / "now")
    stills.keep(film, plan)
    try:
        assert stills._kept
        end = time.monotonic() + LONG
        while not stills._kept.checkpoints.paths:
            assert time.monotonic() < end
            time.sleep(0.05)
        text = file.read_text("utf-8")
        file.write_text(text.replace('remainder: "= {slot}"', 'remainder: "→ {slot}"'), "utf-8")
        film = prepare(project)
        (plan,) = pick(film, ["02"])
        drawn = stills.draw(film, plan, TICK)
        assert drawn and (stills._kept.job.out / f"{TICK:05}.png").is_file()
        places = tmp_path / "st", tmp_path / "scratch"
        (made,) = draw_stills(plan.timed, plan.scene_file, root, quality, {"x": TICK}, *places)
        assert np.array_equal(np.asarray(Image.open(drawn)), np.asarray(Image.open(made)))
    finally:
        stills.end()
