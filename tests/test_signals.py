"""SIGINT and SIGTERM at any moment: soon ended, with the right code, and nobody is left."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import all_ended
from projects import CALM, project, write_scene
from torture import FULL

SLOW = """
def construct(self) -> None:
    import time
    Path(__file__).with_suffix(".waiting").touch()
    time.sleep(300)
"""


def started(root: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(root / "render.py"), "--quality", "low", *arguments],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ended(process: subprocess.Popen[str], number: signal.Signals) -> tuple[str, str]:
    """What a process said that was sent a signal; it and all that it started are gone."""
    process.send_signal(number)
    out, err = process.communicate(timeout=300)
    assert all_ended(process.pid)
    assert "Traceback" not in out + err, err
    return out, err


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("signals"), {"Dawn": CALM, "Slow": "pass"})
    scene = root / "scenes" / "slow.py"
    text = scene.read_text("utf-8").replace("    pass\n", SLOW.strip().replace("\n", "\n    "))
    scene.write_text(
        "from pathlib import Path\n" + text.replace("def con", "    def con", 1), "utf-8"
    )
    return root


CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


@pytest.mark.parametrize("number", CODES if FULL else [signal.SIGINT])
def test_while_a_row_is_drawn(root: Path, number: signal.Signals) -> None:
    waiting = root / "scenes" / "slow.waiting"
    waiting.unlink(missing_ok=True)
    process = started(root)
    while not waiting.exists():
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    ended(process, number)
    assert process.returncode == CODES[number]
    scratch = root / "build" / "cache" / "scratch"
    assert not list(scratch.iterdir()) and not list((root / "build").rglob(".film*"))


def _catches(process: int, number: signal.Signals) -> bool:
    """Whether a process handles a signal."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    (caught,) = re.findall(r"SigCgt:\s*(\w+)", status)
    return bool(int(caught, 16) >> number - 1 & 1)


@pytest.mark.parametrize("number", CODES)
@pytest.mark.parametrize("delay", [0.0, 0.5])
def test_in_the_first_second(root: Path, number: signal.Signals, delay: float) -> None:
    """While it is still being loaded; the signals before that are Python's own matter."""
    process = started(root, "--scene", "01")
    while process.poll() is None and not _catches(process.pid, signal.SIGTERM):
        time.sleep(0.005)
    time.sleep(delay)
    ended(process, number)
    assert process.returncode in {CODES[number], 0}


def test_what_ignores_the_request_is_killed(root: Path) -> None:
    scene = root / "scenes" / "dawn.py"
    before = scene.read_text("utf-8")
    stubborn = "        import signal\n        signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
    body = SLOW.strip().split("\n", 1)[1].replace("\n", "\n    ")
    start = before.index("        self.until")
    scene.write_text(
        "from pathlib import Path\n" + before[:start] + stubborn + "    " + body + "\n"
    )
    waiting = scene.with_suffix(".waiting")
    try:
        process = started(root, "--scene", "01")
        while not waiting.exists():
            assert process.poll() is None, process.communicate()
            time.sleep(0.05)
        ended(process, signal.SIGTERM)
        assert process.returncode == 143
    finally:
        waiting.unlink(missing_ok=True)
        write_scene(root, "Dawn", CALM)
