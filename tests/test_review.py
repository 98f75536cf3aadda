"""The review page in Chromium: opened as a file, and what it says about a film."""

from __future__ import annotations

import json
import re
import wave
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import browser
import numpy as np
import pytest
from conftest import ROOT, lantu
from projects import SMALL, timed_row

from lantu.core.encoders import ENCODERS, EncoderName
from lantu.core.errors import InputError
from lantu.core.records import Clip, Speech, SpokenWord
from lantu.core.ticks import TICKS_PER_SECOND
from lantu.drawing.gates.records import GateFinding
from lantu.encoding import open_encoder
from lantu.encoding.yuv420 import to_planes
from lantu.native.boxes import whole_frame
from lantu.pictures.row_pictures import still_intervals, waveform_path
from lantu.pipeline.inspection import save_findings
from lantu.review.accepted import accept, page_of
from lantu.review.findings import gate_findings, row_gaps
from lantu.review.gather import _lanes
from lantu.review.page import clock, page
from lantu.review.records import (
    EffectView,
    FactView,
    Gap,
    NarrationSpan,
    PageFinding,
    Review,
    RowView,
)

STORYBOARD = ROOT / "examples" / "hash_table" / "storyboard.yaml"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def data_of(html: Path) -> Any:
    found = re.search(r'id="review">(.*?)</script>', html.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def violations(tab: Any) -> list[str]:
    """What axe-core objects to on a page."""
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    tab.evaluate(axe)
    found = tab.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG
    )
    assert len(found["passes"]) > 20
    return [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The film of the second storyboard, two rows at low quality."""
    folder = tmp_path_factory.mktemp("reviewed")
    gates = folder / "gates"
    gates.mkdir()
    found = [
        {"row": "02", "language": "zh", "gate": "overlap", "objects": ["a"], "detail": "by 3 px"}
        | {"first": 30, "last": 31, "picture": "02.png"},
        {"row": "02", "language": "en", "gate": "overlap", "objects": [], "detail": "English"}
        | {"first": 3, "last": 3, "picture": None},
    ]
    (gates / "findings.json").write_text(json.dumps(found), encoding="utf-8")
    done = lantu("--quality", "low", "--storyboard", STORYBOARD, "--output", folder)
    assert done.code == 0, done.out + done.err
    return folder / "film-low-zh.mp4"


@pytest.fixture(scope="module")
def opened(film: Path) -> Iterator[Any]:
    """The page opened as a file."""
    with browser.page() as tab:
        tab.errors = []
        tab.on("pageerror", lambda error: tab.errors.append(str(error)))
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.goto(page_of(film).as_uri())
        tab.wait_for_function("document.querySelector('video').readyState > 0")
        yield tab


def at(tab: Any) -> float:
    tab.wait_for_function("!document.querySelector('#film').seeking")
    return float(tab.evaluate("document.querySelector('#film').currentTime"))


def test_it_is_one_file_that_fetches_nothing_from_the_network(film: Path, opened: Any) -> None:
    html = page_of(film).read_text(encoding="utf-8")
    assert not re.findall(r'(?:src|href|url)\s*[=(]\s*["\']?(?:https?:)?//', html)
    assert page_of(film).stat().st_size < 400_000
    assert opened.errors == []
    assert opened.evaluate("document.querySelector('#film').duration") == pytest.approx(
        data_of(page_of(film))["length"], abs=0.1
    )


def test_the_pictures_and_the_marks_seek(film: Path, opened: Any) -> None:
    cues = {
        (row["id"], cue["mark"]): cue["at"]
        for row in data_of(page_of(film))["rows"]
        for cue in row["cues"]
    }
    for kind in (".shot", ".mark", ".cue"):
        opened.click(f"#row-02 {kind}[data-mark=open] >> nth=0")
        assert at(opened) == pytest.approx(cues["02", "open"], abs=0.01)
        assert opened.inner_text("#cue") == "open"
        opened.click(f"#row-01 {kind}[data-mark=search] >> nth=0")
        assert at(opened) == pytest.approx(cues["01", "search"], abs=0.01)
    assert opened.get_attribute("#row-01", "aria-current") == "true"
    natural = "[...document.querySelectorAll('.shot img')].map((it) => it.naturalWidth)"
    opened.evaluate("document.querySelectorAll('img').forEach((it) => it.loading = 'eager')")
    opened.wait_for_function(f"{natural}.every((width) => width === 400)")


def test_the_keyboard(film: Path, opened: Any) -> None:
    rows = data_of(page_of(film))["rows"]
    cues = [cue["at"] for row in rows for cue in row["cues"]]
    opened.click(".chapter[data-row='01']")
    opened.evaluate("document.activeElement.blur()")
    assert at(opened) == pytest.approx(0, abs=0.01)
    for wanted in cues:
        opened.keyboard.press("ArrowRight")
        assert at(opened) == pytest.approx(wanted, abs=0.01)
    opened.keyboard.press("ArrowRight")
    assert at(opened) == pytest.approx(cues[-1], abs=0.01)
    for wanted in reversed(cues[:-1]):
        opened.keyboard.press("ArrowLeft")
        assert at(opened) == pytest.approx(wanted, abs=0.01)
    opened.keyboard.press("j")
    assert at(opened) == pytest.approx(rows[1]["begins"], abs=0.01)
    opened.keyboard.press("k")
    assert at(opened) == pytest.approx(0, abs=0.01)
    opened.keyboard.press(" ")
    opened.wait_for_function("document.querySelector('#film').currentTime > 0.3")
    opened.keyboard.press(" ")
    opened.wait_for_function("document.querySelector('#film').paused")


def test_both_captions_switch_and_show_their_words(film: Path, opened: Any) -> None:
    opened.evaluate("document.querySelector('#film').currentTime = 2")
    at(opened)
    words = (
        "(tag) => { const track = [...document.querySelector('#film').textTracks].find((it) => "
        "it.language === tag && it.kind === 'captions'); "
        "if (track.mode !== 'showing') return ''; "
        "return [...track.activeCues].map((it) => it.text).join('') }"
    )
    opened.wait_for_function(f"({words})('zh-Hans') !== ''")
    assert "大衣" in opened.evaluate(words, "zh-Hans")
    assert opened.evaluate(words, "en") == ""
    opened.click(".caption[data-language=en]")
    opened.wait_for_function(f"({words})('en') !== ''")
    assert "coats" in opened.evaluate(words, "en")
    opened.click(".caption[data-language=zh]")
    assert opened.evaluate(words, "zh-Hans") == ""
    assert opened.get_attribute(".caption[data-language=zh]", "aria-pressed") == "false"
    chapters = (
        "[...document.querySelector('#film').textTracks].find((it) => it.kind === 'chapters')"
    )
    assert opened.evaluate(f"[...{chapters}.cues].map((it) => it.text)") == [
        "一个一个找",
        "直接算出来",
    ]


def test_a_card_says_all_about_its_row(opened: Any) -> None:
    card = opened.inner_text("#row-02")
    for words in ("直接算出来", "Straight to It", "HT-02", "余数是二", "the remainder is two"):
        assert words in card
    assert "lookup.slot(number = number, places = lockers)" in card
    assert "Lockers on the screen" in card
    assert "whoosh" in card
    assert "drawn" in card and "not drawn before" in card
    assert "overlap" in card and "by 3 px" in card and "English" not in card
    assert "gates/02.png" in opened.inner_html("#row-02 .findings")
    wave = opened.evaluate("document.querySelector('#row-02 .wave').getBBox().height")
    assert wave > 10


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(opened: Any, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert violations(opened) == []
    broad = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.evaluate(broad) <= 0
    opened.set_viewport_size({"width": 1280, "height": 900})


def test_axe_would_find_something(opened: Any) -> None:
    opened.evaluate("document.querySelector('#film').insertAdjacentHTML('afterend', '<img src=x>')")
    assert any(line.startswith("image-alt") for line in violations(opened))
    opened.evaluate("document.querySelector('#film + img').remove()")


def test_printed_it_is_a_storyboard(opened: Any, tmp_path: Path) -> None:
    opened.emulate_media(media="print")
    try:
        assert not opened.is_visible(".player")
        assert opened.is_visible("#row-01 .words") and opened.is_visible("#row-01 .facts")
        colour = opened.evaluate("getComputedStyle(document.body).backgroundColor")
        assert colour == "rgb(255, 255, 255)"
        paper = opened.pdf(path=tmp_path / "storyboard.pdf", format="A4")
        assert paper.startswith(b"%PDF")
    finally:
        opened.emulate_media(media="screen")


def test_an_accepted_film_stands_beside_a_later_one(film: Path, opened: Any) -> None:
    copy = accept(film, film.parent / "accepted")
    assert copy.read_bytes() == film.read_bytes()
    with opened.context.browser.new_page(bypass_csp=True) as tab:
        tab.goto(page_of(film).as_uri())
        tab.wait_for_function("document.querySelector('#film').readyState > 0")
        assert not tab.is_visible("#row-01 .differs")
        script = copy.with_suffix(".js")
        text = script.read_text(encoding="utf-8")
        other = re.sub(r'"key":"\w+"', '"key":"other"', text, count=1)
        assert other != text
        script.write_text(other, encoding="utf-8")
        tab.reload()
        tab.wait_for_function("document.querySelector('#film').readyState > 0")
        assert tab.is_visible("#row-01 .differs") and not tab.is_visible("#row-02 .differs")
        tab.click("#row-02 .shot >> nth=1")
        tab.click("#compare")
        tab.wait_for_function(
            "Math.abs(document.querySelector('#accepted').currentTime - "
            "document.querySelector('#film').currentTime) < 0.02"
        )
        assert violations(tab) == []
    with opened.context.browser.new_page() as tab:
        tab.goto(page_of(film).as_uri())
        tab.wait_for_selector("#compare:not([hidden])")  # the policy lets the film's script run
        tab.click("#compare")
        tab.wait_for_selector("body.comparing")
    with pytest.raises(InputError, match="Render the film first") as refused:
        accept(film.with_name("none.mp4"), film.parent / "accepted")
    assert refused.value.code == "LT906"


def test_a_second_render_leaves_the_page_alone(film: Path) -> None:
    before = page_of(film).stat().st_mtime_ns
    done = lantu("--quality", "low", "--storyboard", STORYBOARD, "--output", film.parent)
    assert done.code == 0, done.err
    assert page_of(film).stat().st_mtime_ns == before


def held_clip(folder: Path, moving: int, held: int, name: EncoderName = "delta") -> Clip:
    """A clip of noise that then stands still."""
    encoder = open_encoder(name, folder / "clip.mp4", SMALL)
    random = np.random.default_rng(0)
    for _ in range(moving):
        pixels = random.integers(0, 255, (SMALL.height, SMALL.width, 4), dtype=np.uint8)
        whole = whole_frame(pixels.shape)
        encoder.write([(whole, to_planes(pixels, whole))])
    encoder.hold(held)
    encoder.close()
    return Clip("01", folder / "clip.mp4", moving + held, SMALL, "key")


@pytest.mark.parametrize("name", ENCODERS)
def test_stillness_is_found_in_the_clip(tmp_path: Path, name: EncoderName) -> None:
    clip = held_clip(tmp_path, moving=20, held=90, name=name)
    ((begins, ends),) = still_intervals(clip, 4 * TICKS_PER_SECOND)
    # x264 refines a picture for some frames after it was shown first.
    assert 20 <= begins <= (20 if name == "delta" else 35)
    assert ends == 110
    assert still_intervals(clip, 91) == []


def test_silence_in_the_speech_is_a_gap(tmp_path: Path) -> None:
    words = (SpokenWord(0, 3, 0.0, 0.5), SpokenWord(4, 8, 2.5, 3.0))
    speech = Speech(tmp_path / "x.wav", 6.9, {}, words, "One, two", "silent", "key")
    clip = held_clip(tmp_path, moving=20, held=90)
    timed = timed_row("01", "One", ticks=110)
    found = [(one.begins, one.ends, one.why) for one in row_gaps(clip, timed, speech)]
    assert found == [(20, 110, "nothing moves for 6.0 s"), (20, 50, "silent for 2.0 s")]
    quick = replace(speech, words=words[:1], seconds=3.0)
    assert row_gaps(clip, timed, quick) == []


def test_the_outline_follows_the_loudness(tmp_path: Path) -> None:
    wav = tmp_path / "speech.wav"
    samples = np.concatenate([np.zeros(24_000), np.full(24_000, 8192)]).astype("<i2")
    with wave.open(str(wav), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    path = waveform_path(Speech(wav, 1.0, {}, (), "", "silent", "key"), tmp_path)
    points = re.findall(r"([\d.]+) (-?[\d.]+)", path)
    upper = {float(x): float(y) for x, y in points if float(y) <= 0}
    assert upper[3.0] == 0 and upper[12.0] == -10


def test_names_that_would_overlap_get_lines_of_their_own() -> None:
    assert _lanes([(0, "a"), (100, "b")]) == [0, 0]
    assert _lanes([(0, "a_long_name"), (10, "b"), (45, "c"), (200, "d")]) == [0, 1, 1, 0]
    assert _lanes([]) == []


def test_times_read_as_on_a_clock() -> None:
    assert [clock(seconds) for seconds in (0, 9.96, 61.24)] == ["0:00.0", "0:10.0", "1:01.2"]


def test_no_gates_no_findings(tmp_path: Path) -> None:
    assert gate_findings(tmp_path, "en") == {}


@pytest.mark.parametrize("text", ["", "{", "{}", '[{"row": "01"}]', "[null]", "\xff"])
def test_findings_of_another_form_are_replaced(tmp_path: Path, text: str) -> None:
    (tmp_path / "findings.json").write_text(text, "latin-1")
    assert gate_findings(tmp_path, "en") == {}
    save_findings(tmp_path, [GateFinding("01", "en", "overlap", (), "by 3 px", 3, 4)], ["01"], "en")
    assert [one.what for one in gate_findings(tmp_path, "en")["01"]] == ["overlap: by 3 px"]


def test_what_the_storyboard_says_stays_text() -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    row = RowView(
        id="01",
        drawing=evil,
        scene=evil,
        titles={"en": evil},
        begins=0.0,
        ticks=30,
        wave="M0 0",
        cues=(),
        effects=(EffectView(evil, 3, 0),),
        gaps=(Gap(3, 9, evil),),
        narrations={"en": (NarrationSpan(shown=evil, said=evil),)},
        seen=evil,
        facts=(FactView(evil, evil, evil),),
        findings=(PageFinding(evil, 0.4, evil),),
        why=evil,
        voice_missing=evil,
        key="key",
    )
    captions = {"en": ((0.0, 1.0, evil),)}
    film = Path("film.mp4")
    review = Review({"en": evil}, "en", film, Path("accepted"), "low", 2.0, captions, (row,))
    html = page(review, Path())
    assert "<img src=x" not in html and evil not in html
    found = re.search(r'id="review">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    assert json.loads(found[1])["captions"]["en"] == [[0.0, 1.0, evil]]
