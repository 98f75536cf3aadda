"""Damaged font files where a user's fonts lie: the film is drawn, or one line says what lacks."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import ImageFont
from torture import FULL

FILM = """\
film:
  title: Made up
  drawing: T
  languages: [en]
  voice: silent
  lexicon: null
  theme: {{name: blueprint, fonts: {{sans: {font}}}}}
rows:
  - id: "01"
    layout: quote
    title: T
    narration: Some words {{here}} and more.
    seen: Nothing.
    data: {{text: Hello}}
"""


def font_of_another_name() -> tuple[str, bytes]:
    """An installed font, whose family is renamed to one that is not installed."""
    found = ["fc-match", "--format", "%{file}", "sans:fontformat=TrueType"]
    file = Path(subprocess.run(found, capture_output=True, text=True, check=True).stdout)
    family = str(ImageFont.truetype(file, 10).getname()[0])
    other = family[::-1]
    data = file.read_bytes()
    for encoding in ("utf-16-be", "latin-1"):
        data = data.replace(family.encode(encoding), other.encode(encoding))
    return other, data


def noisy(data: bytes) -> bytes:
    """A font with 3,000 wrong bytes behind its table directory."""
    numbers, made = random.Random(1), bytearray(data)
    for _ in range(3000):
        made[numbers.randrange(400, len(made))] = numbers.randrange(256)
    return bytes(made)


@pytest.mark.parametrize("damage", ["cut", "noise", "file of the project"])
def test_a_damaged_font_ends_in_one_line_or_a_film(tmp_path: Path, damage: str) -> None:
    family, data = font_of_another_name()
    fonts = tmp_path / ("fonts" if damage == "file of the project" else "data/fonts")
    fonts.mkdir(parents=True)
    (fonts / "x.ttf").write_bytes(noisy(data) if damage == "noise" else data[: len(data) // 2])
    font = "fonts/x.ttf" if damage == "file of the project" else family
    (tmp_path / "storyboard.yaml").write_text(FILM.format(font=font), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "lantu",
            *(["--quality", "low"] if damage == "noise" and FULL else ["check"]),
        ],
        cwd=tmp_path,
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    refused = f"LT806 the font `{font}` is not installed. Install it, or name another." in said
    assert (done.returncode, refused) in [(2, True), (0, False)], said
    assert (damage == "noise") == (done.returncode == 0), said
    if FULL and damage == "noise":
        assert (tmp_path / "build" / "film-low-en.mp4").is_file()
