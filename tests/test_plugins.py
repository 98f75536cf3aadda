"""Voices and themes of other packages, found by their entry points."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from projects import CALM, project

VOICE = """
from lantu.voices.engines.silent import Silent


class Hum(Silent):
    name = "hum"
"""
SCENE = """
from manim import Square

from lantu.scene import RowScene


class PaperScene(RowScene):
    def tear_down(self):
        self.hold_until_end()
        self.hold(12)
"""
THEME = """
from lantu.core.theme import Look, ThemePackage

THEME = ThemePackage(
    look=Look(colours={"pencil": "#333333"}),
    named_colours=("pencil",),
    scene="paper_look.scene:PaperScene",
)
"""
OUTPUT = """
from pydantic import Field

from lantu.outputs import Need, Options


class CountOptions(Options):
    every: int = Field(1, ge=1, description="Count every so many frames.")


class Count:
    name = "count"
    about = "counts the frames"
    needs = Need.PICTURE
    options = CountOptions

    def suffix(self, options):
        return ".txt"

    def make(self, excerpts, options, out):
        (excerpt,) = excerpts
        count = sum(1 for _ in excerpt.frames()) // options.every
        out.write_text(f"{count} of {excerpt.ticks}", "utf-8")
        return (f"{count} frames",)
"""
METADATA = "Metadata-Version: 2.1\nName: hum\nVersion: 1.0\n"
ENTRY_POINTS = "[lantu.voices]\nhum = hum_voice:Hum\n\n[lantu.themes]\npaper = paper_look.theme\n"
ENTRY_POINTS += "\n[lantu.outputs]\ncount = count_output:Count\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages: a voice, and a theme without sounds."""
    folder = tmp_path / "site-packages"
    for name, text in {
        "hum_voice.py": VOICE,
        "count_output.py": OUTPUT,
        "paper_look/__init__.py": "",
        "paper_look/scene.py": SCENE,
        "paper_look/theme.py": THEME,
        "hum-1.0.dist-info/METADATA": METADATA,
        "hum-1.0.dist-info/entry_points.txt": ENTRY_POINTS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A film that names both."""
    root = tmp_path / "film"
    root.mkdir()
    project(root, {"Calm": CALM})
    scene = root / "scenes" / "calm.py"
    text = scene.read_text(encoding="utf-8")
    text = text.replace("lantu_blueprint.scene", "paper_look.scene")
    scene.write_text(text.replace("BlueprintScene", "PaperScene"), encoding="utf-8")
    storyboard = root / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8").replace("voice: silent", "voice: hum")
    terms = "  theme: paper\n  terms: {line: {name: Line, formal: line, colour: pencil}}\n"
    storyboard.write_text(text.replace("rows:", f"{terms}rows:", 1), encoding="utf-8")
    return root


def run(film: Path, site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, film / "render.py", *arguments],
        cwd=film,
        env={**os.environ, "PYTHONPATH": str(site), "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )


def test_a_film_with_the_voice_and_the_theme_of_another_package(film: Path, site: Path) -> None:
    done = run(film, site, "--quality", "low")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (film / "build" / "film-low-en.mp4").stat().st_size > 1000
    listed = run(film, site, "voices")
    assert "hum (the film's)" in listed.stdout, listed.stdout + listed.stderr


def test_an_output_of_another_package_has_a_command_with_its_options(
    film: Path, site: Path
) -> None:
    told = run(film, site, "export", "count", "--help")
    assert "Count every so many frames.  [default: 1]" in told.stdout, told.stdout + told.stderr
    storyboard = film / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8")
    asked = "  outputs: [{make: count, every: 3}]\nrows:"
    storyboard.write_text(text.replace("rows:", asked, 1), encoding="utf-8")
    done = run(film, site, "--quality", "low")
    assert done.returncode == 0, done.stdout + done.stderr
    counted, ticks = (film / "build/exports/film-low-en.txt").read_text("utf-8").split(" of ")
    assert int(counted) == int(ticks) // 3


def test_what_is_not_installed_is_named_with_what_is(film: Path, tmp_path: Path) -> None:
    done = run(film, tmp_path, "check")
    assert done.returncode == 2
    assert "there is no voice `hum`. The voices are: command, edge, espeak" in done.stderr
    assert "there is no theme `paper`. They are: blueprint, whiteprint" in done.stderr


def test_a_colour_that_the_theme_lacks_is_refused(film: Path, site: Path) -> None:
    storyboard = film / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8").replace("pencil", "blue")
    storyboard.write_text(text, encoding="utf-8")
    done = run(film, site, "check")
    assert done.returncode == 2
    assert "the theme has no colour `blue`. Its colours are: pencil." in done.stderr
