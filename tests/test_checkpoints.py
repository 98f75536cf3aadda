"""A still from a checkpoint of a scene is the picture that the changed scene draws by itself."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from projects import SMALL, timed_row, write_scene

from lantu.core.errors import RowsFailed
from lantu.drawing.checkpoints import Checkpoints, can_keep_checkpoints
from lantu.drawing.scene_source import Path as StepPath
from lantu.drawing.stills import draw_stills
from lantu.drawing.worker.job import DrawJob

pytestmark = pytest.mark.skipif(not can_keep_checkpoints(), reason="no processes are forked here")

LONG = 60.0
"""Seconds a busy machine may take for what takes one."""
IMPORTS = """
import math

FAR = 2.0
BLUE_ISH = "#2FC8FF"


def busy():
    return sum(range(12_000_000))  # long enough for a checkpoint
"""
CONSTRUCT = '''
tall = 1.5

def construct(self) -> None:
    """Two boxes."""
    self.box = Square(1.5, color=BLUE_ISH).shift(4 * LEFT)
    self.add(self.box)
    share = 0.5
    dot = Dot().add_updater(lambda it: it.move_to(share * self.box.get_right()))
    self.add(dot)
    busy()
    self.first()
    share = 0.8
    self.second()
    if self.now > 100:
        return
    for _ in range(2):
        self.play(self.box.animate.shift(0.3 * UP), run_time=0.2)
    self.until("last")

def first(self) -> None:
    self.until("first")
    self.play(self.box.animate.shift(3 * RIGHT), run_time=0.5)
    busy()

def second(self) -> None:
    self.play(self.grown(), run_time=0.4)
    busy()
    self.other = Circle(FAR / 2).shift(math.floor(FAR) * UP)
    self.play(Create(self.other), run_time=0.4)
    busy()
    self.play(self.other.animate.set_color(RED), run_time=0.4)

def grown(self):
    return self.box.animate.scale(1.3)
'''
LATE = (("construct", 9), ("second", 4))
"""Where the scene has run nearly to its end."""
ROW = timed_row("05", "Moves", 75, {"first": 15, "last": 60})
LATER = [
    ("set_color(RED)", "set_color(GREEN).shift(RIGHT)"),  # a statement after all checkpoints
    ("FAR = 2.0", "FAR = 3.0"),  # a constant that only those use
    ("0.3 * UP", "0.6 * UP"),  # in a loop
    ("math.floor(FAR)", "math.ceil(FAR / 3)"),
    ("return self.box.animate.scale(1.3)", "return self.box.animate.scale(0.6)"),
    ("share = 0.8", "share = -0.8"),  # seen by a closure that was made before
    ("if self.now > 100", "if self.now > 1"),  # returns
]
EARLIER = [
    ('"#2FC8FF"', '"#FFC24B"'),
    ("1.5, color", "1.0, color"),
    ("share = 0.5", "share = 0.2"),
    ("range(12_000_000)", "range(12_000_001)"),
    ("tall = 1.5", "tall = 1.4"),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, Checkpoints]]:
    """A scene at all its checkpoints: root of the project, its file, and they."""
    root = tmp_path_factory.mktemp("kept")
    file = write_scene(root, "Moves", CONSTRUCT, IMPORTS)
    (root / "out").mkdir()
    drawn = DrawJob(ROW, file, root, SMALL, root / "out", root / "out" / "manim")
    checkpoints = Checkpoints(drawn, file.read_text("utf-8"))
    try:
        wait_for(checkpoints, LATE)
        yield root, file, checkpoints
    finally:
        checkpoints.end()


def wait_for(checkpoints: Checkpoints, path: StepPath) -> None:
    """Wait until the scene has left a checkpoint at a path, or after it."""
    end = time.monotonic() + LONG
    while not checkpoints.paths or checkpoints.paths[-1] < path:
        assert time.monotonic() < end, checkpoints.paths
        time.sleep(0.05)


def from_the_start(root: Path, file: Path, text: str, tick: int) -> np.ndarray:
    """The picture that a source draws by itself."""
    file.write_text(text, "utf-8")
    (made,) = draw_stills(ROW, file, root, SMALL, {"x": tick}, root / "st", root / "scratch")
    return np.asarray(Image.open(made))


@pytest.mark.parametrize(("old", "new"), [*LATER, *EARLIER])
def test_a_still_after_a_change_is_the_picture_of_the_changed_scene(
    kept: tuple[Path, Path, Checkpoints], old: str, new: str
) -> None:
    root, file, checkpoints = kept
    before = file.read_text("utf-8")
    try:
        assert old in before
        text = before.replace(old, new, 1)
        for tick in (58, 70):
            wanted = from_the_start(root, file, text, tick)
            assert checkpoints.still(text, tick, lambda: None) is None
            got = np.asarray(Image.open(root / "out" / f"{tick:05}.png"))
            assert (got == wanted).all()
            assert (old, new) in EARLIER or checkpoints.used > (("construct", 7),)
    finally:
        file.write_text(before, "utf-8")


def test_a_still_of_the_row_at_other_times_is_its_picture(
    kept: tuple[Path, Path, Checkpoints],
) -> None:
    root, file, checkpoints = kept
    text = file.read_text("utf-8")
    later = timed_row("05", "Moves", 75, {"first": 24, "last": 66})
    for row in (later, ROW):
        places = root / "st", root / "scratch"
        (made,) = draw_stills(row, file, root, SMALL, {"x": 30}, *places)
        assert checkpoints.still_of(row, text, 30, lambda: None) is None
        assert checkpoints.used == ()
        got = np.asarray(Image.open(root / "out" / "00030.png"))
        assert (got == np.asarray(Image.open(made))).all()
    assert checkpoints.still(text, 30, lambda: None) is None  # the job's row is as it was
    assert (np.asarray(Image.open(root / "out" / "00030.png")) == got).all()


def test_a_scene_that_fails_tells_it_as_if_it_ran_from_its_start(
    kept: tuple[Path, Path, Checkpoints],
) -> None:
    root, file, checkpoints = kept
    before = file.read_text("utf-8")
    text = before.replace("set_color(RED)", "set_color(REED)")
    try:
        with pytest.raises(RowsFailed) as raised:
            from_the_start(root, file, text, 58)
        failed = checkpoints.still(text, 58, lambda: None)
        assert failed is not None and f"row 05: {failed.cause}" == str(raised.value)
        assert checkpoints.used == ()
    finally:
        file.write_text(before, "utf-8")


def test_what_runs_on_leaves_its_checkpoints_anew(kept: tuple[Path, Path, Checkpoints]) -> None:
    root, file, checkpoints = kept
    before = file.read_text("utf-8")
    checkpoints.run_again(before)
    wait_for(checkpoints, LATE)
    text = before.replace("math.floor(FAR)", "math.ceil(FAR / 3)")
    wanted = from_the_start(root, file, text, 70)
    checkpoints.run_again(text)
    wait_for(checkpoints, LATE)
    later = text.replace("set_color(RED)", "set_color(GREEN)")
    wanted = from_the_start(root, file, later, 70)
    assert checkpoints.still(later, 70, lambda: None) is None
    assert checkpoints.used >= LATE
    assert (np.asarray(Image.open(root / "out" / "00070.png")) == wanted).all()
    file.write_text(before, "utf-8")


def test_the_last_checkpoint_runs_on_again_after_its_copy_has_ended(
    kept: tuple[Path, Path, Checkpoints],
) -> None:
    root, file, checkpoints = kept
    before = file.read_text("utf-8")
    checkpoints.run_again(before)
    wait_for(checkpoints, LATE)
    for colour in ("GREEN", "BLUE", "GOLD"):
        time.sleep(0.5)
        text = before.replace("set_color(RED)", f"set_color({colour})")
        wanted = from_the_start(root, file, text, 70)
        assert checkpoints.still(text, 70, lambda: None) is None
        assert checkpoints.used >= LATE
        assert (np.asarray(Image.open(root / "out" / "00070.png")) == wanted).all()
        checkpoints.run_again(text)
    file.write_text(before, "utf-8")


def test_all_processes_end_with_it(tmp_path: Path) -> None:
    file = write_scene(tmp_path, "Moves", CONSTRUCT, IMPORTS)
    drawn = DrawJob(ROW, file, tmp_path, SMALL, tmp_path, tmp_path / "manim")
    checkpoints = Checkpoints(drawn, file.read_text("utf-8"))
    wait_for(checkpoints, LATE)
    begun = copies_of(checkpoints.process)
    assert len(begun) >= 3
    checkpoints.end()
    end = time.monotonic() + LONG
    while any(is_running(one) for one in begun):
        assert time.monotonic() < end
        time.sleep(0.05)


def copies_of(process: int) -> list[int]:
    """The process and all that it started."""
    place = Path(f"/proc/{process}/task/{process}/children")
    return [process, *(one for child in place.read_text().split() for one in copies_of(int(child)))]


def is_running(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
