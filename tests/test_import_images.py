"""The pictures of an outline go into the film, and names with spaces are names."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import lantu
from PIL import Image

from lantu.scaffold.import_markdown import convert_script
from lantu.storyboard import load

OUTLINE = """# The sky

## Blue

![the sky at noon](pictures/blue%20sky.png)

Look at the sky.

## Red

![](other/blue%20sky.png)

Look at it in the evening.

## Far

![elsewhere](https://example.org/sky.png)

It is far away.
"""


def picture(file: Path, colour: str) -> bytes:
    """Write a small picture; return its content."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (32, 18), colour).save(file)
    return file.read_bytes()


def test_pictures_of_an_outline_become_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blue = picture(tmp_path / "pictures" / "blue sky.png", "blue")
    red = picture(tmp_path / "other" / "blue sky.png", "red")
    (tmp_path / "sky.md").write_text(OUTLINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = convert_script(Path("sky.md"))
    film = load(told.storyboard, told.storyboard.parent)
    assert [row.layout for row in film.rows][:2] == ["image", "image"]
    assert film.rows[0].data == {"file": "assets/blue sky.png", "caption": "the sky at noon"}
    assert film.rows[1].data == {"file": "assets/blue sky-2.png"}
    assets = told.storyboard.parent / "assets"
    assert (assets / "blue sky.png").read_bytes() == blue
    assert (assets / "blue sky-2.png").read_bytes() == red
    assert film.rows[2].layout != "image"
    assert [(each.row, each.what) for each in told.not_mapped] == [
        ("03", "image: https://example.org/sky.png")
    ]
    checked = lantu("check", root=None, cwd=told.storyboard.parent)
    assert checked.code == 0, checked.err


def test_a_name_with_spaces_that_is_missing_is_reported_with_the_nearest(tmp_path: Path) -> None:
    picture(tmp_path / "assets" / "blue sky.png", "blue")
    (tmp_path / "storyboard.yaml").write_text(
        "film: {title: T, drawing: T, languages: [en], voice: silent}\n"
        "rows:\n"
        '  - id: "01"\n    layout: image\n    title: Row\n    narration: "{a} one"\n'
        '    seen: A picture.\n    data: {file: "assets/blue skye.png"}\n'
    )
    checked = lantu("check", root=None, cwd=tmp_path)
    assert checked.code == 2 and "Did you mean `assets/blue sky.png`?" in checked.err
