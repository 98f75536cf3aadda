"""A failure is told with the file and line of whoever is at fault, the scene or the engine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from projects import CALM, job, timed_row, write_scene

from lantu.drawing.pool import draw_all
from lantu.drawing.worker.job import Failed

DELTA = "from lantu.encoding import delta"
MOVES = """
def construct(self) -> None:
    square = Square()
    self.play(square.animate.shift(RIGHT), run_time=3)
    self.play(square.animate.shift(LEFT), run_time=3)
"""


def failure(root: Path, construct: str, imports: str = "", wanted: str = "Row") -> Failed:
    """The failure of a row."""
    file = write_scene(root, "Row", construct, imports)
    task = job(root, timed_row("row", wanted), file)
    (outcome,) = draw_all([task], 1, lambda *_: None, lambda _: None)
    assert isinstance(outcome.result, Failed)
    assert not task.out.exists()
    return outcome.result


def cause(root: Path, construct: str, imports: str = "", wanted: str = "Row") -> str:
    """The line that a user reads of a row that fails."""
    return failure(root, construct, imports, wanted).cause


@pytest.mark.parametrize(
    ("fault", "place", "words"),
    [
        (
            'delta.STREAM += ":8x8dct=0"',
            "encoding/slice_headers",
            r"the H\.264 stream cannot be continued: no 8x8 transform",
        ),
        (
            'delta.settings = lambda _: ("ultrafast", 10)',
            "encoding/slice_headers",
            r"the H\.264 stream cannot be continued: quantiser 10 is not 12 to 51",
        ),
        ('delta.settings = lambda _: ("no such preset", 24)', "encoding/delta", r"\w+Error: .*"),
        ('delta.KEYFRAME_SECONDS = ""', "encoding/delta", r"TypeError: .*"),
    ],
    ids=["stream", "quantiser", "libx264", "type"],
)
def test_an_encoder_that_does_not_open_is_the_engines_fault(
    tmp_path: Path, fault: str, place: str, words: str
) -> None:
    told = cause(tmp_path, CALM, f"{DELTA}\n{fault}")
    assert re.fullmatch(
        rf"the engine failed at lantu/{place}\.py:\d+, drawing scenes/row\.py: {words}", told
    )


def test_a_fault_of_the_encoder_is_not_the_scenes_that_plays_meanwhile(tmp_path: Path) -> None:
    failed = failure(tmp_path, MOVES, f"{DELTA}\ndelta.header = None")
    assert failed.code == "LT410"
    told = failed.cause
    assert re.fullmatch(
        r"the engine failed at lantu/encoding/delta\.py:\d+, drawing scenes/row\.py(:\d+)?: "
        r"TypeError: 'NoneType' object is not callable",
        told,
    )


def test_what_the_project_calls_wrongly_is_its_own_fault(tmp_path: Path) -> None:
    failed = failure(tmp_path, 'def construct(self) -> None:\n    self.until("nowhere")')
    assert failed.code == "LT404"
    told = failed.cause
    assert re.match(r"scenes/row\.py:\d+: the narration has no mark \{nowhere\}", told)


def test_a_fault_in_a_file_beside_the_scene_is_the_projects(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("def late():\n    raise KeyError('planted')\n")
    failed = failure(tmp_path, "def construct(self) -> None:\n    beside.late()", "import beside")
    assert failed.code == "LT402"
    told = failed.cause
    assert re.fullmatch(r"scenes/row\.py:\d+: KeyError: 'planted'", told)


def test_a_file_beside_the_scene_that_does_not_compile_is_named(tmp_path: Path) -> None:
    (tmp_path / "beside.py").write_text("x = 1\ny = = 2\n")
    failed = failure(tmp_path, CALM, "import beside")
    assert failed.code == "LT401"
    told = failed.cause
    assert told == "beside.py:2: SyntaxError: invalid syntax"


def test_a_scene_longer_than_its_row_is_the_scenes_fault(tmp_path: Path) -> None:
    failed = failure(tmp_path, "def construct(self) -> None:\n    self.wait(30)")
    assert failed.code in ("LT403", "LT405")
    told = failed.cause
    assert re.match(r"scenes/row\.py(:\d+)?: .*s (late|longer)", told)


def test_a_class_that_is_missing_is_the_scenes_fault(tmp_path: Path) -> None:
    failed = failure(tmp_path, CALM, wanted="Other")
    assert failed.code == "LT407"
    told = failed.cause
    assert told == (
        "scenes/row.py: there is no class `Other`. Write one, or correct the row's `scene`"
    )
