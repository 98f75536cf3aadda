"""The lists of docs/architecture.md, tried: in a copy of the engine, each kind of change is made
in the files that the list names and in no other, and the command line has it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CALM, ROOT, project

VOICE = '''"""A voice for the test."""
from lantu.voices.engines.silent import Silent


class Whisper(Silent):
    name = "whisper"
'''
ENCODER = '''"""An encoder for the test."""
from lantu.encoding.x264 import X264Encoder


class TwinEncoder(X264Encoder):
    """The same stream by another name."""
'''
CHECK = '''"""A check for the test."""
from lantu.findings import Code


def shouting_problems(data, source):
    for index, row in enumerate(data["rows"]):
        if "!" in row["title"]:
            place = ("rows", index, "title")
            yield source.problem(Code.SHOUTING, place, "the title shouts", "Write it without `!`.")
'''
GATE = '''"""A gate for the test."""
from lantu.drawing.gates.records import GateFault


def calmness(samples):
    return [GateFault(("sheet",), "not calm enough")] if samples[-1].tick == 20 else []
'''
COMMAND = '''"""A command for the test."""
import click


@click.command()
def greet():
    """Say hello."""
    click.echo("hello")
'''
OUTPUT = '''

def lengths(parts):
    """The length of each row."""
    text = "".join(f"{one.row.id} {one.timed.ticks}\\n" for one in parts.rows)
    return {".lengths.txt": lambda path: write_whole(path, text)}
'''
NEW_FILES = {
    "voices/engines/whisper.py": VOICE,
    "encoding/twin.py": ENCODER,
    "storyboard/shouting.py": CHECK,
    "drawing/gates/calmness.py": GATE,
    "cli/greet.py": COMMAND,
}
NEW_LINES = (
    (
        "voices/registry.py",
        '    "silent":',
        '    "whisper": "lantu.voices.engines.whisper:Whisper",\n',
    ),
    ("core/quality.py", '        Quality("low"', '        Quality("tiny", 192, 108, 15),\n'),
    (
        "encoding/opening.py",
        '    if name == "x264"',
        '    if name == "twin":\n        from lantu.encoding.twin import TwinEncoder\n\n'
        "        return TwinEncoder(path, quality)\n",
    ),
    (
        "storyboard/loading.py",
        "from lantu.storyboard.theme_checks",
        "from lantu.storyboard.shouting import shouting_problems\n",
    ),
    (
        "drawing/gates/watch.py",
        "from lantu.drawing.gates.contrast",
        "from lantu.drawing.gates.calmness import calmness\n",
    ),
    ("cli/__init__.py", '        "init":', '        "greet": "greet",\n'),
    ("film/outputs.py", "OUTPUTS: ", OUTPUT.lstrip("\n") + "\n\n"),
)
"""File, the text before which a line is put, the line."""
NEW_WORDS = (
    ("findings/codes.py", '= "LT101"\n', '= "LT101"\n    SHOUTING = "LT199"\n'),
    ("core/encoders.py", 'Literal["delta", "x264"]', 'Literal["delta", "twin", "x264"]'),
    (
        "storyboard/loading.py",
        "        layout_problems,\n",
        "        layout_problems,\n        shouting_problems,\n",
    ),
    (
        "drawing/gates/watch.py",
        '"stillness": stillness}',
        '"stillness": stillness, "calm": calmness}',
    ),
    ("film/outputs.py", "    contact_sheet,\n)", "    contact_sheet,\n    lengths,\n)"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a copy of the engine with one addition of each kind."""
    folder = tmp_path_factory.mktemp("engine")
    shutil.copytree(ROOT / "lantu", folder / "lantu", ignore=shutil.ignore_patterns("*.pyc"))
    for name, text in NEW_FILES.items():
        (folder / "lantu" / name).write_text(text, encoding="utf-8")
    for name, before, line in NEW_LINES:
        file = folder / "lantu" / name
        text = file.read_text(encoding="utf-8")
        assert before in text, name
        file.write_text(text.replace(before, line + before, 1), encoding="utf-8")
    for name, old, new in NEW_WORDS:
        file = folder / "lantu" / name
        text = file.read_text(encoding="utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A film that uses the voice."""
    root = project(tmp_path, {"Calm": CALM})
    file = root / "storyboard.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("voice: silent", "voice: whisper"), encoding="utf-8")
    return root


def run(engine: Path, film: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, film / "render.py", *arguments],
        cwd=film,
        env={**os.environ, "PYTHONPATH": str(engine), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def test_a_voice_a_quality_an_encoder_and_an_output(engine: Path, film: Path) -> None:
    done = run(engine, film, "--quality", "tiny", "--encoder", "twin")
    assert done.returncode == 0, done.stdout + done.stderr
    out = film / "build" / "film-tiny-en.mp4"
    assert out.stat().st_size > 1000
    assert out.with_suffix(".lengths.txt").read_text().startswith("01 ")


def test_a_check_and_a_command(engine: Path, film: Path) -> None:
    assert run(engine, film, "greet").stdout == "hello\n"
    assert run(engine, film, "check").returncode == 0
    file = film / "storyboard.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: Calm", "title: Calm!"), encoding="utf-8")
    done = run(engine, film, "check")
    assert done.returncode == 2
    assert "LT199 row 01: the title shouts. Write it without `!`." in done.stderr


def test_a_gate(engine: Path, film: Path) -> None:
    done = run(engine, film, "check", "--picture")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "LT500" in done.stdout and "not calm enough" in done.stdout
