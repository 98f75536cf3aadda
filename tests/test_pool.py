from __future__ import annotations

import time
from pathlib import Path

import av
import pytest
from projects import CALM, job, timed_row, write_scene

from lantu.drawing.pool import Outcome, draw_all
from lantu.drawing.worker.job import DrawJob, Drawn, Failed

KILLED_ONCE = """
def construct(self) -> None:
    here = Path(__file__).with_suffix(".tried")
    if not here.exists():
        here.touch()
        self.hold(3)
        os.kill(os.getpid(), signal.SIGKILL)
    self.until("here")
"""
KILLED_ALWAYS = """
def construct(self) -> None:
    self.hold(3)
    with Path(__file__).with_suffix(".tried").open("a") as tries:
        tries.write("x")
    os.kill(os.getpid(), signal.SIGKILL)
"""
KILLING = "import os\nimport signal\nfrom pathlib import Path"
RAISES = """
def construct(self) -> None:
    self.hold(2)
    numbers = [1, 2]
    self.play(FadeIn(numbers[7]))
"""
TOO_LATE = """
def construct(self) -> None:
    self.wait(1.5)
    self.until("here")
"""
CANNOT_BE_PICKLED = """
def construct(self) -> None:
    class Odd(Exception):
        def __init__(self):
            super().__init__("odd one")
            self.lock = __import__("threading").Lock()
    raise Odd
"""
STUBBORN = """
def construct(self) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    Path(__file__).with_suffix(".waiting").touch()
    time.sleep(300)
"""
LEAVES = """
def construct(self) -> None:
    raise SystemExit(3)
"""


def make(root: Path, name: str, construct: str, imports: str = "") -> DrawJob:
    file = write_scene(root, name, construct, imports)
    return job(root, timed_row(name.lower(), name), file)


def run(*jobs: DrawJob, workers: int = 2) -> dict[str, Drawn | Failed]:
    """Row id -> how it ended, in the order they ended."""
    told: list[Outcome] = []
    outcomes = draw_all(jobs, workers, lambda *_: None, told.append)
    assert told == outcomes and len(outcomes) == len(jobs)
    assert not any(job.scratch.exists() for job in jobs), "nothing is left behind"
    return {outcome.job.timed.id: outcome.result for outcome in outcomes}


def frames(path: Path) -> int:
    with av.open(str(path)) as clip:
        return sum(1 for _ in clip.decode(video=0))


def line_of(task: DrawJob, text: str) -> int:
    lines = task.scene_file.read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)


def test_a_killed_worker_is_tried_again_and_its_row_succeeds(tmp_path: Path) -> None:
    once = make(tmp_path, "Once", KILLED_ONCE, KILLING)
    calm = make(tmp_path, "Calm", CALM)
    results = run(once, calm)
    assert once.scene_file.with_suffix(".tried").exists(), "it was really killed"
    assert all(isinstance(result, Drawn) for result in results.values())
    assert frames(once.out) == frames(calm.out) == 45


def test_a_failure_here_ends_a_scene_that_ignores_the_request(tmp_path: Path) -> None:
    """Such as a disk that is full when another clip is moved to its place."""
    stubborn = make(tmp_path, "Stubborn", STUBBORN, f"{KILLING}\nimport time")
    calm = make(tmp_path, "Calm", CALM)

    def fail(outcome: Outcome) -> None:
        while not stubborn.scene_file.with_suffix(".waiting").exists():
            time.sleep(0.05)
        raise RuntimeError(outcome.job.timed.id)

    with pytest.raises(RuntimeError, match="calm"):
        draw_all([stubborn, calm], 2, lambda *_: None, fail)
    assert not stubborn.scratch.exists() and not calm.scratch.exists()


def test_a_worker_killed_twice_is_a_clear_failure(tmp_path: Path) -> None:
    always = make(tmp_path, "Always", KILLED_ALWAYS, KILLING)
    calm = make(tmp_path, "Calm", CALM)
    results = run(always, calm)
    failed = results["always"]
    assert isinstance(failed, Failed) and failed.code == "LT411"
    assert always.scene_file.with_suffix(".tried").read_text() == "xx"
    assert failed.cause == (
        "scenes/always.py: the worker was killed twice (SIGKILL). "
        "Check the free memory and try --jobs 1"
    )
    assert not always.out.exists()
    assert isinstance(results["calm"], Drawn) and frames(calm.out) == 45


def test_scenes_that_raise_are_named_and_the_others_are_drawn(tmp_path: Path) -> None:
    raises = make(tmp_path, "Raises", RAISES)
    late = make(tmp_path, "Late", TOO_LATE)
    odd = make(tmp_path, "Odd", CANNOT_BE_PICKLED)
    leaves = make(tmp_path, "Leaves", LEAVES)
    calm = make(tmp_path, "Calm", CALM)
    results = run(raises, late, odd, leaves, calm)
    causes = {row: result.cause for row, result in results.items() if isinstance(result, Failed)}
    assert causes == {
        "raises": f"scenes/raises.py:{line_of(raises, 'numbers[7]')}: "
        "IndexError: list index out of range",
        "late": f"scenes/late.py:{line_of(late, 'until')}: the scene is 0.87 s late at {{here}}. "
        "Shorten the animations before it, or say more before the mark",
        "odd": f"scenes/odd.py:{line_of(odd, 'raise Odd')}: Odd: odd one",
        "leaves": f"scenes/leaves.py:{line_of(leaves, 'SystemExit')}: SystemExit: 3",
    }
    assert isinstance(results["raises"], Failed)
    assert "numbers[7]" in results["raises"].trace
    assert [task.out.exists() for task in (raises, late, odd, leaves, calm)] == [False] * 4 + [True]


def test_a_scene_that_does_not_compile_is_named(tmp_path: Path) -> None:
    broken = make(tmp_path, "Broken", "def construct(self) -> None:\n    x = = 1")
    (failed,) = run(broken).values()
    assert isinstance(failed, Failed)
    assert failed.cause.startswith(f"scenes/broken.py:{line_of(broken, 'x = =')}: SyntaxError")


def test_progress_counts_up_and_rows_longest_first(tmp_path: Path) -> None:
    file = write_scene(tmp_path, "Calm", CALM)
    jobs = [job(tmp_path, timed_row(str(ticks), "Calm", ticks), file) for ticks in (45, 150, 90)]
    seen: list[tuple[str, int]] = []
    outcomes = draw_all(
        jobs, 1, lambda task, count: seen.append((task.timed.id, count)), lambda _: None
    )
    assert [outcome.job.timed.id for outcome in outcomes] == ["150", "90", "45"]
    for row in ("150", "90", "45"):
        counts = [count for name, count in seen if name == row]
        assert counts == sorted(counts) and all(0 < count <= int(row) for count in counts)


def test_each_row_has_a_manim_of_its_own(tmp_path: Path) -> None:
    """What one scene does to Manim's global settings does not reach the next."""
    spoils = make(
        tmp_path,
        "Spoils",
        'def construct(self):\n    config.frame_width = 3\n    self.until("here")',
    )
    looks = make(
        tmp_path,
        "Looks",
        'def construct(self):\n    assert config.frame_width > 14\n    self.until("here")',
    )
    results = run(spoils, looks, workers=1)
    assert isinstance(results["looks"], Drawn), results["looks"]


def test_no_jobs_are_no_work() -> None:
    assert draw_all([], 2, lambda *_: pytest.fail("progress"), lambda _: pytest.fail("end")) == []
