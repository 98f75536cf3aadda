"""A scene that plays nothing for a while is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantu.drawing.worker.silence import SilenceWatch


def test_an_endless_loop_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scene.py"
    file.write_text(
        "def construct(until):\n    while not until():\n        pass\n", encoding="utf-8"
    )
    names: dict[str, object] = {}
    exec(compile(file.read_text("utf-8"), str(file), "exec"), names)
    watch = SilenceWatch("07", tmp_path, patience=0.06)
    watch.start()
    told: list[str] = []

    def until() -> bool:
        told.append(capsys.readouterr().err)
        return "no frame" in "".join(told)

    names["construct"](until)  # type: ignore[operator]
    watch.end()
    watch.join()
    said = "".join(told)
    assert "row 07: no frame for 0 s; the scene is at scene.py:2." in said.replace("py:3", "py:2")
    assert "endless loop" in said
