"""Scenes that misbehave: their row is named with its line, and the others do not notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from processes import working_in
from projects import CALM, project, run, write_scene
from torture import FULL

from lantu.drawing.fork_server import warm_up
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
    "loops": (
        "while True: pass" if FULL else "while True: time.sleep(0.1)",
        "LT413 row 01: no new frame for 6 s",
    ),
    "sleeps": ("time.sleep(1000)", "LT413 row 01: no new frame for 6 s"),
    "waits": ("self.wait(1e9)", "LT405 row 01: the scene is more than 3600 frames longer"),
    "plays": (
        "while True: self.wait(60)",
        "LT405 row 01: the scene is more than 3600 frames longer",
    ),
}
"""What a scene does, and what is told of it."""

CHANGES = {
    "folder": "os.chdir('/')",
    "size": "config.frame_rate = 7; config.pixel_width = 99; config.frame_height = 3",
    "paper": "config.background_color = '#ffffff'; config.max_files_cached = 0",
    "chance": "random.seed(1); np.random.seed(1); config.seed = 5",
    "tongue": "locale.setlocale(locale.LC_ALL, 'C'); os.environ['LC_ALL'] = 'C'",
    "zone": "os.environ['TZ'] = 'Asia/Kathmandu'; time.tzset()",
    "variable": "os.environ['LANTU_TEST'] = 'changed'; os.umask(0o777)",
    "path": "sys.path.insert(0, '/nowhere'); sys.modules['math'] = None",
    "colour": "Square.set_default(color=RED); Text.set_default(font='Serif')",
    "classes": "Square.__init__ = Circle.__init__; Mobject.get_center = None; Scene.play = None",
    "warning": "warnings.simplefilter('error'); warnings.warn('x') if False else None",
    "depth": "sys.setrecursionlimit(150)",
    "signal": "signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.alarm(1)",
    "decimals": "decimal.getcontext().prec = 2; np.set_printoptions(precision=1)",
    "limits": "resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20)); os.nice(19)",
    "threads": "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
    "children": "subprocess.Popen(['sleep', '60'])",
    "collector": "gc.disable(); sys.settrace(lambda *_: None); sys.stdout.close()",
}
"""What a scene changes for all that comes after it in its process."""

LOOKS = """
def construct(self) -> None:
    found = [
        os.getcwd(), config.frame_rate, config.pixel_width, config.frame_height, random.random(),
        np.random.random(), locale.setlocale(locale.LC_ALL), time.tzname, sys.path[:2],
        os.environ.get("LANTU_TEST"), os.umask(0o22), warnings.filters[:1], sys.getrecursionlimit(),
        signal.getsignal(signal.SIGTERM), decimal.getcontext().prec, 1 / 3 * np.ones(1),
        resource.getrlimit(resource.RLIMIT_NOFILE), os.nice(0), gc.isenabled(), sys.gettrace(),
        resource.getrlimit(resource.RLIMIT_DATA)[0] < 1 << 40,
    ]
    print(found)
    digest = hashlib.sha256(str(found).replace(os.getcwd(), "").encode()).digest()
    self.add(*[Dot((number / 3 - 5, byte / 64 - 2, 0)) for number, byte in enumerate(digest)])
    self.add(Square().scale(random.random()), Circle().shift(RIGHT))
    self.until("here")
"""
"""A scene that draws what it finds."""

IMPORTS = (
    "import ctypes, decimal, gc, hashlib, locale, os, random, resource, shutil, signal\n"
    "import subprocess, sys, threading, time, warnings"
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("scenes"), {"Dawn": CALM, "Noon": CALM})


def written(folder: Path) -> Path:
    """A film of a row that looks around and a row for each kind of misbehaviour."""
    together = 1 if FULL else 5  # changes of one row
    does = [*CHANGES.values()]
    changes = {
        name: "\n    ".join(does[first : first + together])
        for first, name in enumerate(CHANGES)
        if first % together == 0
    }
    scenes = {**{name: does for name, (does, _) in BREAKS.items()}, **changes}
    project(folder, {name.title(): CALM for name in ("looks", *scenes)})
    for name, code in scenes.items():
        body = CALM + f"    print('before {name}')\n    {code}\n"
        write_scene(folder, name.title(), body, IMPORTS)
    write_scene(folder, "Looks", LOOKS, IMPORTS)
    return folder


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The film, and its render: the row that looks around is drawn last."""
    folder = written(tmp_path_factory.mktemp("broken"))
    warm_up()  # so that the server of workers does not lie in the folder
    done = run(folder, "--quality", "low", "--jobs", "2", "--row-timeout", "6", root=folder)
    return folder, done


@pytest.mark.parametrize("name", BREAKS)
def test_the_row_is_named_with_its_line(broken: tuple[Path, Result], name: str) -> None:
    folder, done = broken
    does, told = BREAKS[name]
    row = f"{[*BREAKS].index(name) + 2:02}"
    lines = (folder / "scenes" / f"{name}.py").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text.strip() == does)
    assert f"scenes/{name}.py:{line} {told.replace('row 01', f'row {row}')}" in done.stderr
    assert f"row {row} printed: before {name}" in done.stdout


def test_the_other_row_is_drawn_and_nothing_is_left(broken: tuple[Path, Result]) -> None:
    folder, done = broken
    assert done.exit_code == 1, done.output
    assert re.search(r"row 01: \d+ frames, \d+ of them encoded", done.stdout)
    assert "Traceback" not in done.output and "leaked" not in done.output
    assert not list((folder / "build" / "cache" / "scratch").iterdir())
    assert working_in(folder) == [], "what scenes have started ends with their rows"


def test_the_other_row_is_as_if_it_were_drawn_alone(
    broken: tuple[Path, Result], tmp_path: Path
) -> None:
    alone = written(tmp_path)
    done = run(alone, "--quality", "low", "--scene", "01", root=alone)
    assert done.exit_code == 0, done.output
    (clip,) = (alone / "build" / "cache" / "clips").glob("*.mp4")
    assert (broken[0] / "build" / "cache" / "clips" / clip.name).read_bytes() == clip.read_bytes()


def test_a_scene_that_deletes_the_scratch_folder_fails_alone(root: Path) -> None:
    delete = "    shutil.rmtree(Path(config.media_dir).parent)\n"
    write_scene(root, "Dawn", CALM + delete, IMPORTS + "\nfrom pathlib import Path")
    write_scene(root, "Noon", CALM + "    pass  # beside one that deletes\n")
    done = run(root, "--quality", "low", "--jobs", "2", root=root)
    assert done.exit_code == 1
    assert "LT402 row 01: " in done.stderr and "row 02:" not in done.stderr, done.stderr
    assert "Traceback" not in done.output


def test_what_a_scene_prints_and_the_copies_of_its_worker_do_no_harm(root: Path) -> None:
    """A copy would write into the same clip, and hold the pipe to the program open for ever."""
    before = working_in(root)  # the server of workers of these tests, if one of them began it here
    write_scene(root, "Dawn", CALM + '    print("\\x1b[2Jcleared")\n')
    write_scene(root, "Noon", CALM + "    os.fork()\n    os.fork()\n", IMPORTS)
    done = run(root, "--quality", "low", root=root)
    assert done.exit_code == 0, done.output
    assert "row 01 printed: \\x1b[2Jcleared" in done.output
    # Two copies of the worker, and a copy of a copy, which may end with its parent before it tells.
    ended = done.output.count("row 02 printed: a copy of this process, made by os.fork, was ended")
    assert ended in (2, 3), done.output
    assert working_in(root) == before
    assert Code.ROW_TIMEOUT == "LT413"
