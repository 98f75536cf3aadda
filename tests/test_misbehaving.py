"""Scenes that misbehave: their row is named with its line, and the others do not notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Finished, lantu
from projects import CALM, project, write_scene

from lantu.findings import Code

BREAKS = {
    "raises": ("raise ValueError('no')", "LT402 row 01: ValueError: no"),
    "exits": ("sys.exit(3)", "LT402 row 01: SystemExit: 3"),
    "leaves": ("os._exit(0)", "LT402 row 01: the scene ended its process (exit code 0)"),
    "crashes": ("ctypes.string_at(0)", "LT411 row 01: the worker crashed twice (SIGSEGV)"),
    "hoards": (
        "x = [np.empty(1 << 31, np.uint8) for _ in range(9999)]",
        "LT402 row 01: MemoryError",
    ),
    "loops": ("while True: pass", "LT413 row 01: no new frame for 6 s"),
    "sleeps": ("time.sleep(1000)", "LT413 row 01: no new frame for 6 s"),
    "waits": ("self.wait(1e9)", "LT405 row 01: the scene is more than 3600 frames longer"),
    "plays": (
        "while True: self.wait(60)",
        "LT405 row 01: the scene is more than 3600 frames longer",
    ),
}
"""What a scene does, and what is told of it."""

IMPORTS = "import ctypes, locale, os, random, resource, shutil, sys, time"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("scenes"), {"Dawn": CALM, "Noon": CALM})


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Finished]:
    """A film of one calm row and a row for each kind of misbehaviour, and its render."""
    folder = project(
        tmp_path_factory.mktemp("broken"), {"Calm": CALM} | {n.title(): CALM for n in BREAKS}
    )
    for name, (does, _) in BREAKS.items():
        body = CALM + f"    print('before {name}')\n    {does}\n"
        write_scene(folder, name.title(), body, IMPORTS)
    done = lantu("--quality", "low", "--jobs", "2", "--row-timeout", "6", root=folder)
    return folder, done


@pytest.mark.parametrize("name", BREAKS)
def test_the_row_is_named_with_its_line(broken: tuple[Path, Finished], name: str) -> None:
    folder, done = broken
    does, told = BREAKS[name]
    row = f"{[*BREAKS].index(name) + 2:02}"
    lines = (folder / "scenes" / f"{name}.py").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.strip() == does)
    assert f"scenes/{name}.py:{line} {told.replace('row 01', f'row {row}')}" in done.err
    assert f"row {row} printed: before {name}" in done.out


def test_the_other_row_is_drawn_and_nothing_is_left(broken: tuple[Path, Finished]) -> None:
    folder, done = broken
    assert done.code == 1, done.out + done.err
    assert re.search(r"row 01: \d+ frames, \d+ of them encoded", done.out)
    assert "Traceback" not in done.out + done.err and "leaked" not in done.err
    assert not list((folder / "build" / "cache" / "scratch").iterdir())


CHANGES = """
    os.chdir("/")
    config.frame_rate = 7
    config.pixel_width = 99
    config.background_color = "#ffffff"
    random.seed(1); np.random.seed(1)
    locale.setlocale(locale.LC_ALL, "C")
    os.environ["TZ"] = "Asia/Kathmandu"
    os.environ["LANTU_TEST"] = "changed"
    sys.path.insert(0, "/nowhere")
    Square.set_default(color=RED)
"""
LOOKS = """
def construct(self) -> None:
    print("found", os.getcwd(), config.frame_rate, os.environ.get("LANTU_TEST"), sys.path[0])
    assert 0 < resource.getrlimit(resource.RLIMIT_DATA)[0] < 1 << 40
    self.add(Square().scale(random.random()))
    self.until("here")
"""


def test_a_row_does_not_notice_what_another_changes(root: Path) -> None:
    pictures = []
    for changes in (CHANGES, "    pass\n"):
        write_scene(root, "Dawn", CALM + changes, IMPORTS)
        write_scene(root, "Noon", LOOKS, IMPORTS)
        (root / "scenes" / "noon.py").open("a").write(f"# {len(pictures)}\n")
        done = lantu("--quality", "low", "--jobs", "1", "--scene", "01", "--scene", "02", root=root)
        assert "row 02 printed: found" in done.out, done.out + done.err
        assert f"found {root} 15" in done.out and "changed" not in done.out
        film = root / "build" / "rows" / "02-low-en.mp4"
        pictures.append(film.read_bytes() if film.exists() else b"")
    assert pictures[0] in (b"", pictures[1])


def test_a_scene_that_deletes_the_scratch_folder_fails_alone(root: Path) -> None:
    delete = "    shutil.rmtree(Path(config.media_dir).parent)\n"
    write_scene(root, "Dawn", CALM + delete, IMPORTS + "\nfrom pathlib import Path")
    write_scene(root, "Noon", CALM + "    pass  # beside one that deletes\n")
    done = lantu("--quality", "low", "--jobs", "2", root=root)
    assert done.code == 1
    assert "LT402 row 01: " in done.err and "row 02:" not in done.err, done.err
    assert "Traceback" not in done.out + done.err


def test_what_a_scene_prints_cannot_command_the_terminal(root: Path) -> None:
    write_scene(root, "Dawn", CALM + '    print("\\x1b[2Jcleared")\n')
    write_scene(root, "Noon", CALM)
    done = lantu("--quality", "low", root=root)
    assert done.code == 0 and "row 01 printed: \\x1b[2Jcleared" in done.out
    assert Code.ROW_TIMEOUT == "LT413"
