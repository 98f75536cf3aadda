"""Watching: a real save in, a new picture in the page out; cues moved there land in the file."""

from __future__ import annotations

import http.client
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import page
from watching import LONG, Watching, copy_of_the_example

from lantu.watch.saves import SaveWatcher, syntax_problems


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    running = Watching(copy_of_the_example(tmp_path_factory.mktemp("watched")))
    try:
        running.wait_for_page()
        yield running
    finally:
        running.end()


@pytest.fixture(scope="module")
def tab(watching: Watching) -> Iterator[Any]:
    with page() as opened:
        opened.set_default_timeout(LONG * 1000)
        opened.set_viewport_size({"width": 1280, "height": 1000})
        opened.goto(watching.address)
        opened.wait_for_selector("body.served")
        yield opened


def settled(tab: Any) -> None:
    """The page is loaded and listens."""
    tab.wait_for_selector("body.served")
    tab.wait_for_function("document.querySelector('#film').readyState > 0")


def seconds_after(line: re.Match[str]) -> float:
    return float(line[1])


def test_an_error_comes_at_once_with_its_line_and_watching_goes_on(
    watching: Watching, tab: Any
) -> None:
    watching.save("storyboard.yaml", "scene: OneByOne", "scene: OneByTwo")
    line = watching.wait(r"there is no class `OneByTwo`.*\((\d\.\d+) s after the save")
    assert re.search(r"storyboard\.yaml:\d+:\d+ LT\d+ row 01", watching.lines[-1])
    assert seconds_after(line) < 2.0
    tab.wait_for_selector("#problems:not([hidden])")
    assert "OneByTwo" in tab.inner_text("#problems")
    watching.save("storyboard.yaml", "scene: OneByTwo", "scene: OneByOne")
    watching.wait("storyboard.yaml: nothing to draw")
    tab.wait_for_selector("#problems", state="hidden")
    watching.save("scenes/ht01_one_by_one.py", "def construct(", "def construct((")
    watching.wait(r"scenes/ht01_one_by_one\.py:\d+:\d+ LT401 this is not valid Python")
    watching.save("scenes/ht01_one_by_one.py", "def construct((", "def construct(")
    watching.wait("ht01_one_by_one.py: nothing to draw")


def test_a_save_redraws_its_row_alone_and_the_page_reloads_where_it_was(
    watching: Watching, tab: Any
) -> None:
    settled(tab)
    tab.click("#row-02 .shot[data-mark=open]")
    tab.click(".caption[data-language=en]")
    tab.wait_for_function("!document.querySelector('#film').seeking")
    before = tab.evaluate("document.querySelector('#film').currentTime")
    picture = tab.get_attribute("#row-02 .shot[data-mark=open] img", "src")
    tab.evaluate("window.old = true")
    watching.save("storyboard.yaml", 'remainder: "= {slot}"', 'remainder: "→ {slot}"')
    line = watching.wait_for_both(
        r"^02: drawn, (\d+\.\d) s after the save, because its labels changed",
        r"^02: still \d+\.\d+ s after the save",
    )
    assert seconds_after(line) < LONG
    tab.wait_for_function("window.old === undefined")
    settled(tab)
    tab.wait_for_function("!document.querySelector('#film').seeking")
    after = tab.evaluate("document.querySelector('#film').currentTime")
    assert after == pytest.approx(before, abs=0.02)
    assert tab.get_attribute(".caption[data-language=en]", "aria-pressed") == "true"
    assert tab.get_attribute("#row-02 .shot[data-mark=open] img", "src") != picture
    assert "its labels changed" in tab.inner_text("#row-02 .why")
    assert not tab.is_visible("#row-01 .why")
    assert not [line for line in watching.lines if line.startswith("01: drawn, 0.0")]


def test_a_save_without_a_change_says_nothing(watching: Watching) -> None:
    for name in ("storyboard.yaml", "scenes/ht01_one_by_one.py"):
        text = (watching.root / name).read_bytes()
        (watching.root / name).write_bytes(text)
    (watching.root / "scenes" / ".hidden.py.swp").write_text("x", encoding="utf-8")
    watching.nothing_new(1.0)


def drag(tab: Any, selector: str, ticks: int) -> None:
    """Drag a cue by ticks with the mouse."""
    tab.locator(selector).scroll_into_view_if_needed()
    cue = tab.locator(selector).bounding_box()
    width = tab.locator(f"{selector} >> xpath=..").evaluate(
        "(it) => it.clientWidth / it.dataset.ticks"
    )
    x, y = cue["x"] + 6, cue["y"] + cue["height"] / 2
    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + ticks * width / 2, y, steps=3)
    tab.mouse.move(x + ticks * width, y, steps=3)
    tab.mouse.up()


def test_a_dragged_cue_lands_in_the_file_and_undo_takes_it_out(
    watching: Watching, tab: Any
) -> None:
    settled(tab)
    before = watching.text()
    tick = int(tab.get_attribute("#row-02 .cue[data-mark=one]", "data-tick"))
    tab.evaluate("window.old = true")
    drag(tab, "#row-02 .cue[data-mark=one]", 6)
    watching.wait("^02: drawn, .* because its cue times changed")
    tab.wait_for_function("window.old === undefined")
    settled(tab)
    lines = watching.text().splitlines()
    (new,) = [line for line in lines if line not in before.splitlines()]
    assert re.fullmatch(r"    offsets: \{one: 0\.(3|4)\d?\}", new)
    assert [line for line in lines if line != new] == before.splitlines()
    cue = "#row-02 .cue[data-mark=one]"
    assert int(tab.get_attribute(cue, "data-tick")) == tick + 6
    assert "+0.40" in tab.inner_text(cue)
    tab.evaluate("window.old = true")
    tab.click("#undo")
    watching.wait("storyboard.yaml: film joined again|^02: drawn")
    tab.wait_for_function("window.old === undefined")
    settled(tab)
    assert watching.text() == before
    assert int(tab.get_attribute(cue, "data-tick")) == tick
    assert not tab.is_visible("#undo")


def test_a_move_that_would_overrun_is_refused_with_its_reason(watching: Watching, tab: Any) -> None:
    settled(tab)
    before = watching.text()
    cue = "#row-02 .cue[data-mark=open]"
    place = float(tab.evaluate("(it) => parseFloat(document.querySelector(it).style.left)", cue))
    drag(tab, cue, -90)
    tab.wait_for_selector("#row-02 p.late:not([hidden])")
    assert "before {remainder}" in tab.inner_text("#row-02 p.late")
    drag(tab, "#row-02 .cue[data-mark=one]", 60)
    tab.wait_for_function(
        "document.querySelector('#row-02 p.late').textContent.includes('the end of the row')"
    )
    status, said = watching.ask("/offset", {"row": "02", "mark": "one", "tick": 10_000})
    assert (status, "the end of the row" in said["why"]) == (409, True)
    # Between its neighbours, but the animation before it takes longer than that.
    ticks = {
        mark: int(tab.get_attribute(f"#row-02 .cue[data-mark={mark}]", "data-tick"))
        for mark in ("remainder", "divide", "open")
    }
    wanted = {"row": "02", "mark": "remainder", "tick": ticks["divide"] + 1}
    status, said = watching.ask("/offset", wanted)
    assert (status, "s late at {remainder}" in said["why"]) == (409, True)
    assert watching.text() == before
    left = tab.evaluate("(it) => parseFloat(document.querySelector(it).style.left)", cue)
    assert left == pytest.approx(place, abs=0.01)


def test_a_cue_moves_by_keyboard_too(watching: Watching, tab: Any) -> None:
    settled(tab)
    before = watching.text()
    tab.evaluate("window.old = true")
    tab.focus("#row-02 .cue[data-mark=one]")
    tab.keyboard.press("Shift+ArrowRight")
    watching.wait("^02: drawn, .* because its cue times changed")
    tab.wait_for_function("window.old === undefined")
    settled(tab)
    assert "offsets: {one: 0.0" in watching.text()
    assert watching.ask("/undo", {}) == (
        200,
        {"written": "storyboard.yaml: one of 02 is where it was.", "more": False},
    )
    assert watching.text() == before
    watching.wait("storyboard.yaml: film joined again")
    assert watching.ask("/undo", {})[0] == 409


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "example.org", "Origin": "http://example.org"},
        {"Content_Type": "text/plain"},
    ],
)
def test_nobody_else_may_change_the_file(watching: Watching, headers: dict[str, str]) -> None:
    before = watching.text()
    wanted = {"row": "02", "mark": "one", "tick": 100}
    status, said = watching.ask("/offset", wanted, **headers)
    assert (status, said) == (403, {"why": "only the review page itself may ask"})
    assert watching.text() == before


def test_what_is_no_request_is_refused(watching: Watching) -> None:
    for path, what in (("/offset", {}), ("/offset", []), ("/else", {}), ("/at", {"row": 1})):
        assert watching.ask(path, what)[0] == 400
    assert watching.ask("/offset", {"row": "02", "mark": "none", "tick": 3})[0] == 409


def test_only_films_and_pictures_of_the_build_are_served(watching: Watching) -> None:
    def get(path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", watching.port, timeout=LONG)
        connection.request("GET", watching.root_path + path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read()

    film = "/watch/film-low-zh.mp4"
    size = (watching.root / "build" / film.lstrip("/")).stat().st_size
    assert get(film, Range="bytes=0-3")[0] == 206
    assert len(get(film, Range="bytes=-10")[1]) == 10
    assert get(film, Range=f"bytes={size}-")[0] == 416
    assert get("/../storyboard.yaml")[0] == 404
    assert get("/%2e%2e/render.py")[0] == 404
    assert get("/cache/films")[0] == 404
    assert get(film, Host="example.org")[0] == 403


def test_accepting_on_the_page_keeps_the_film(watching: Watching, tab: Any) -> None:
    settled(tab)
    tab.evaluate("window.old = true")
    tab.click("#accept")
    watching.wait("accepted/film-low-zh.mp4: accepted")
    tab.wait_for_function("window.old === undefined")
    settled(tab)
    kept = watching.root / "build" / "accepted" / "film-low-zh.mp4"
    assert kept.read_bytes() == (watching.root / "build/watch/film-low-zh.mp4").read_bytes()
    assert tab.is_visible("#compare")


def test_the_page_runs_under_its_own_policy(watching: Watching, tab: Any) -> None:
    with tab.context.browser.new_page() as other:
        said: list[str] = []
        other.on("console", lambda message: said.append(message.text))
        other.goto(watching.address)
        other.wait_for_selector("body.served")
        assert not [line for line in said if "Content Security Policy" in line], said
        planted = """() => {
          const it = document.createElement("script");
          it.textContent = "window.planted = 1";
          document.body.append(it);
          document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.planted = 2'>");
          return new Promise((done) => setTimeout(() => done(String(window.planted)), 300));
        }"""
        assert other.evaluate(planted) == "undefined"


def test_ctrl_c_ends_it_quietly(watching: Watching) -> None:
    os.killpg(watching.process.pid, signal.SIGINT)
    assert watching.process.wait(timeout=LONG) == 0
    watching.nothing_new(0.2)


def test_saves_come_once_and_only_when_contents_change(tmp_path: Path) -> None:
    file = tmp_path / "storyboard.yaml"
    scenes = tmp_path / "scenes"
    scenes.mkdir()
    file.write_text("a", encoding="utf-8")
    with SaveWatcher([file, scenes]) as saves:
        for text in ("b", "c"):
            file.write_text(text, encoding="utf-8")
        (scenes / "one.py").write_text("x = 1", encoding="utf-8")
        assert saves.next()[0] == [scenes / "one.py", file]
        file.write_text("c", encoding="utf-8")
        assert saves.next()[0] == []
        (scenes / "one.py").unlink()
        assert saves.next()[0] == [scenes / "one.py"]


def test_a_slip_in_python_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "good.py").write_text("x = 1\n", encoding="utf-8")
    (tmp_path / "bad.py").write_text("x = 1\ny = = 2\n", encoding="utf-8")
    files = [tmp_path / name for name in ("good.py", "bad.py", "gone.py")]
    (problem,) = syntax_problems(files, tmp_path)
    assert (problem.file, problem.line) == ("bad.py", 2)
    assert "not valid Python" in problem.cause
