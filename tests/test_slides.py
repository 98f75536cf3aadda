"""Slides by keyboard in Chromium, and PowerPoint read by python-pptx."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pptx
import pytest
from projects import CALM, project, run
from test_review import violations

STATE = """() => ({
  at: document.querySelectorAll("video")[Reveal.getIndices().h].currentTime,
  slide: Reveal.getIndices().h, stop: Reveal.getIndices().f ?? -1,
})"""
RESTS = """(at) => {
  const video = document.querySelectorAll("video")[Reveal.getIndices().h];
  return video.paused && Math.abs(video.currentTime - at) < 0.15;
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of two rows."""
    return project(tmp_path_factory.mktemp("slides"), {"First": CALM, "Second": CALM})


def export(root: Path, *arguments: str) -> Path:
    done = run(root, "export", *arguments, "--quality", "low", root=root)
    assert done.exit_code == 0, done.output
    return root / done.output.splitlines()[-1].partition(" ")[0]


@pytest.fixture(scope="module")
def opened(root: Path) -> Iterator[Any]:
    """The page, opened as a file with no network."""
    page = export(root, "slides")
    with browser.page() as tab:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(page.as_uri())
        tab.wait_for_function("() => window.Reveal && Reveal.isReady()")
        yield tab
        elsewhere = [url for url in asked if url.partition(":")[0] not in ("file", "blob", "data")]
        assert elsewhere == []


def test_it_stops_at_marks_and_goes_on_by_keys(opened: Any) -> None:
    first, end = opened.evaluate("() => JSON.parse(document.querySelector('#data').textContent)")[
        "slides"
    ][0]
    opened.wait_for_function(RESTS, arg=first)
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate(STATE)["stop"] == 0
    opened.wait_for_function(RESTS, arg=end)
    opened.keyboard.press("ArrowRight")
    assert opened.evaluate(STATE)["slide"] == 1
    opened.keyboard.press("ArrowLeft")
    state = opened.evaluate(STATE)
    assert state["slide"] == 0
    opened.wait_for_function(RESTS, arg=end)


def test_the_speaker_view_shows_the_narration(opened: Any) -> None:
    with opened.expect_popup() as popup:
        opened.keyboard.press("s")
    popup.value.wait_for_function(
        "() => document.querySelector('.speaker-controls-notes .value')?.textContent"
        ".includes('Some words')"
    )
    popup.value.close()


def test_axe_finds_nothing(opened: Any) -> None:
    assert violations(opened) == []


def test_powerpoint_has_a_slide_for_each_stop_with_notes(root: Path) -> None:
    deck = pptx.Presentation(str(export(root, "pptx")))
    assert len(deck.slides) == 4
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert notes[:2] == ["Some words at first,", "and some more."]
    for slide in deck.slides:
        (shape,) = slide.shapes
        linked = [one.target_part for one in slide.part.rels.values() if "media" in one.reltype]
        (film,) = [part for part in linked if "video" in part.content_type]
        assert shape.width == deck.slide_width and film.blob[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("output", "package", "named"),
    [("slides", "pyreveal", "reveal.js"), ("pptx", "pptx", "python-pptx")],
)
def test_a_package_that_is_not_installed_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch, output: str, package: str, named: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed
    part = ("--span", "01..02@here")  # not made before: what is there needs no package
    done = run(root, "export", output, *part, "--quality", "low", root=root)
    assert done.exit_code == 1
    told = f"LT645 {named} is not installed. Install it: pip install 'lantu[slides]'."
    assert told in done.output
