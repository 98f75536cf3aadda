from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from lantu.drawing.fork_server import modified_since


def put(path: Path, date: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", "utf-8")
    os.utime(path, (date, date))
    return path


def test_a_save_since_the_last_render_is_noticed_wherever_it_is(tmp_path: Path) -> None:
    note = put(tmp_path / "build" / "note", 2000)
    storyboard = put(tmp_path / "storyboard.yaml", 1000)
    part = put(tmp_path / "theme" / "parts" / "truck.py", 1000)
    places = (storyboard, tmp_path / "theme")
    assert not modified_since(note, places)
    for saved in (storyboard, part):
        put(saved, 3000)
        assert modified_since(note, places)
        put(saved, 1000)


def test_what_python_keeps_is_no_save(tmp_path: Path) -> None:
    note = put(tmp_path / "note", 2000)
    put(tmp_path / "theme" / "__pycache__" / "truck.pyc", 3000)
    assert not modified_since(note, (tmp_path / "theme",))


def test_without_a_note_or_a_file_all_is_new(tmp_path: Path) -> None:
    note = put(tmp_path / "note", 2000)
    assert modified_since(note, (tmp_path / "storyboard.yaml",))
    assert modified_since(tmp_path / "none", ())


def test_warming_up_loads_nothing_here() -> None:
    code = (
        "import sys; import lantu.drawing.fork_server; lantu.drawing.fork_server.warm_up(); "
        "print([name for name in ('manim', 'av', 'numpy', 'pydantic') if name in sys.modules])"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
