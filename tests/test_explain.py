"""`--explain` names the rows that could not be painted by their changes."""

from __future__ import annotations

from pathlib import Path

from conftest import lantu
from projects import CALM, project, write_scene

COLOURED = """
def construct(self) -> None:
    class Green(Square):
        def get_fill_rgbas(self):
            return np.array([[0, 1, 0, 1.0]])

    self.add(Green())
    self.play(FadeIn(Square()), run_time=0.4)
    self.until("here")
"""


def test_a_fallback_is_named_with_its_cause(tmp_path: Path) -> None:
    project(tmp_path, {"Dawn": CALM, "Noon": CALM})
    write_scene(tmp_path, "Noon", COLOURED)
    done = lantu("--quality", "low", "--explain", root=tmp_path)
    assert done.code == 0, done.out + done.err
    whole = [line for line in done.out.splitlines() if "painted whole" in line]
    assert len(whole) == 1, done.out
    assert "Green" in whole[0]
    quiet = lantu("--quality", "low", "--output", tmp_path / "again", root=tmp_path)
    assert "painted whole" not in quiet.out
