"""Nothing that a project says or is called commands the terminal, in any message."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from click.testing import Result
from projects import CALM, project, run, write_scene
from watching import Watching

NAME = "a\x1b[2J\x9b31m\u202eb [red]c"
"""Of a folder; a terminal would clear its screen, change the colour, and turn the text."""
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("terminal") / NAME
    folder.mkdir()
    project(folder, {"Dawn": CALM, "Noon": CALM})
    return folder


def said(done: Result) -> str:
    assert not UNSAFE.search(done.output), repr(done.output)
    return done.output


@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("check", "--format", "github"),
        ("check", "--json"),
        ("list",),
        ("still", "01@here"),
        ("lock",),
        ("voices",),
        ("--quality", "low", "--explain"),
        ("--quality", "low", "--scene", "\x1b[31m"),
        ("--output", "\x1b]0;title\x07/x\0"),
        ("--storyboard", "\x1b[2J.yaml"),
        ("--language", "\x1b[2J"),
        ("still", "01@\x1b[2J"),
        ("new", "\x1b[2J"),
        ("import", "\x1b[2J.md"),
        ("explain", "\x1b[2J"),
        ("layouts", "\x1b[2J"),
        ("\x1b[2J",),
        ("--\x1b[2J",),
    ],
)
def test_commands(root: Path, command: tuple[str, ...]) -> None:
    said(run(root, *command, root=root))


RAISES = "    raise ValueError('\\x1b[2J\\u202e\\x07' + '[link=http://x]' + '\\n' * 3)\n"


def test_what_a_scene_raises_and_is_called(root: Path) -> None:
    for name in ("Dawn", "Noon"):
        (root / "scenes" / f"{name.lower()}.py").unlink(missing_ok=True)
    write_scene(root, "Dawn", CALM + RAISES).rename(root / "scenes" / "d\x1b[2J\u202e.py")
    write_scene(root, "Noon", CALM)
    done = said(run(root, "--quality", "low", "--explain", root=root))
    assert "ValueError: \\x1b[2J\\u202e\\x07[link=http://x]" in done


def test_watch(root: Path) -> None:
    file = root / "storyboard.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("scene: Noon", 'scene: "N\\e[2J"'), "utf-8")
    watching = Watching(root)
    try:
        watching.wait("Watching continues")
        file.write_text(text, "utf-8")
        watching.wait("ValueError")
        time.sleep(0.2)
        assert not UNSAFE.search("".join(watching.lines)), watching.lines
    finally:
        watching.end()
