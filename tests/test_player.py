"""The player page in Chromium: opened as a file and in an iframe, by clicks and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import browser
import pytest
from projects import CALM, project, run
from test_review import violations

MUTED = "() => { document.querySelector('video').muted = true; }"
PLACE = "() => document.querySelector('video').currentTime"


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The player of a film of two rows in two languages."""
    root = project(tmp_path_factory.mktemp("player"), {"First": CALM, "Second": CALM})
    storyboard = root / "storyboard.yaml"
    text = storyboard.read_text(encoding="utf-8")
    text = text.replace("languages: [en]", "languages: [en, zh]")
    storyboard.write_text(text.replace("title: First", "title: {en: First, zh: 第一}"), "utf-8")
    done = run(root, "export", "player", "--quality", "low", root=root)
    assert done.exit_code == 0, done.output
    return root / done.output.splitlines()[-1].partition(" ")[0]


@pytest.fixture
def opened(player: Path) -> Iterator[Any]:
    """The page, opened as a file with no network."""
    with browser.page() as tab:
        tab.context.set_offline(True)
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(player.as_uri())
        tab.wait_for_function("() => document.querySelector('video').readyState >= 1")
        tab.evaluate(MUTED)
        yield tab
        elsewhere = [url for url in asked if url.partition(":")[0] not in ("file", "blob", "data")]
        assert elsewhere == []


def test_the_transcript_seeks_and_follows(opened: Any) -> None:
    second = opened.locator("#transcript section").nth(1).locator(".cue").first
    second.click()
    begins = opened.evaluate("() => Number(document.querySelector('#position').value)")
    opened.wait_for_function("() => !document.querySelector('video').seeking")
    assert abs(opened.evaluate(PLACE) - begins) < 0.05 and begins > 3
    assert second.get_attribute("aria-current") == "true"
    assert opened.locator("#chapters button").nth(1).get_attribute("aria-current") == "true"
    assert opened.locator("#now").text_content() == "Second"


def test_it_plays_by_keys(opened: Any) -> None:
    opened.keyboard.press("k")
    opened.wait_for_function("() => document.querySelector('video').currentTime > 0.2")
    assert opened.locator("#play").get_attribute("aria-label") == "Pause"
    opened.keyboard.press("k")
    opened.keyboard.press("n")
    assert opened.locator("#now").text_content() == "Second"
    opened.keyboard.press("p")
    assert opened.locator("#clock").text_content().startswith("0:00")
    opened.keyboard.press("ArrowRight")
    assert opened.locator("#clock").text_content().startswith("0:0")
    opened.keyboard.press(">")
    assert opened.evaluate("() => document.querySelector('video').playbackRate") == 1.25
    opened.keyboard.press("c")
    opened.locator(".cue").first.click()
    assert opened.locator("#caption").text_content().startswith("Some words")


def test_the_language_changes_at_the_same_place(opened: Any) -> None:
    opened.locator("#chapters button").nth(1).click()
    opened.locator(".languages button").nth(1).click()
    opened.wait_for_function("() => document.querySelector('video').readyState >= 1")
    assert opened.locator("html").get_attribute("lang") == "zh-Hans"
    assert opened.locator("#chapters button span").first.text_content() == "第一"
    assert opened.locator("#chapters button").nth(1).get_attribute("aria-current") == "true"
    assert opened.locator("#words-title").text_content() == "文字稿"


@pytest.mark.parametrize("width", [390, 1360])
def test_axe_finds_nothing(opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.locator(".cue").first.click()
    assert violations(opened) == []
    overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(overflow) == 0


def test_in_an_iframe_it_is_the_film_alone(player: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.html"
    frame = f'<iframe src="{player.as_uri()}" title="film" width="800" height="520"></iframe>'
    outer.write_text(f"<!doctype html><title>Outer</title>{frame}", encoding="utf-8")
    with browser.page() as tab:
        tab.goto(outer.as_uri())
        inner = tab.frame_locator("iframe")
        inner.locator("#play").wait_for()
        assert not inner.locator("#transcript").is_visible()
        assert inner.locator("video").bounding_box()["height"] > 350


def test_the_transcript_is_printed(opened: Any) -> None:
    opened.emulate_media(media="print")
    assert opened.locator("#transcript").is_visible()
    assert not opened.locator(".bar").is_visible()
