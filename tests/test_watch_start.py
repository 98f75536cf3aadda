"""Where watching begins: on a project that is broken, or asked for what is not there."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path

import pytest
from watching import LONG, Watching, copy_of_the_example

from lantu.project.project import Project
from lantu.watch.saves import watched_paths


def test_begun_on_a_broken_storyboard_it_waits_until_that_is_mended(tmp_path: Path) -> None:
    root = copy_of_the_example(tmp_path)
    file = root / "storyboard.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("film:", "film: [", 1), encoding="utf-8")
    watching = Watching(root, "--scene", "01")
    try:
        watching.wait(r"^storyboard\.yaml:\d+:\d+ LT132 this is not valid YAML")
        watching.wait("Watching continues when a save fixes this")
        file.write_text(good.replace("scene: OneByOne", "scene: OneByTwo"), encoding="utf-8")
        watching.wait(r"^storyboard\.yaml:\d+:\d+ LT113 row 01: there is no class `OneByTwo`")
        watching.wait("Watching continues when a save fixes this")
        watching.save("storyboard.yaml", "scene: OneByTwo", "scene: OneByOne")
        watching.wait("^01: drawn")
        watching.wait_for_page()
        assert (root / "build" / "watch" / "01-low-zh.mp4").stat().st_size > 10_000
        watching.save("storyboard.yaml", 'id: "01"', "id: [")
        watching.wait("this is not valid YAML")
        os.killpg(watching.process.pid, signal.SIGINT)
        assert watching.process.wait(timeout=LONG) == 0
    finally:
        watching.end()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--scene", "77"], "There is no row `77`. The rows are: 01, 02."),
        (["--storyboard", "none.yaml"], "none.yaml:1:1 LT130 there is no such file."),
        (["--language", "jp"], "Invalid value for '--language'"),
    ],
)
def test_what_no_save_can_mend_ends_it(options: list[str], says: str, tmp_path: Path) -> None:
    watching = Watching(copy_of_the_example(tmp_path), *options)
    try:
        watching.wait(re.escape(says))
        assert watching.process.wait(timeout=LONG) == 2
    finally:
        watching.end()


def test_where_to_look_is_read_from_a_broken_storyboard_too(tmp_path: Path) -> None:
    file = tmp_path / "storyboard.yaml"
    project = Project(tmp_path, file, tmp_path / "build")
    for text in ("film:\n  scenes: own/scenes\n  title: [", 'film: {scenes: "own/scenes", t'):
        file.write_text(text, encoding="utf-8")
        assert tmp_path / "own" / "scenes" in watched_paths(project)
    file.unlink()
    assert tmp_path / "scenes" in watched_paths(project)
