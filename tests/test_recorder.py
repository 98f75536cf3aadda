"""Recording on the review page, from click to redrawn row; files that are dropped onto a card."""

from __future__ import annotations

import base64
import http.client
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browser import page
from projects import CALM, project
from test_review import violations
from watching import LONG, Watching

from lantu.core.records import SAMPLE_RATE
from lantu.voices.protocol import Delivery, Utterance
from lantu.voices.registry import create_voice
from lantu.voices.sound import read_wav, write_wav

SAID = Utterance("Some words at first, and some more.", (), "en")
LEAD = 8.0
"""Seconds of silence before the words: the count-in takes three, a busy machine some more."""


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Delivery]:
    """A reading of row 01 after a silence, as the microphone hears it."""
    folder = tmp_path_factory.mktemp("take")
    delivery = create_voice("espeak").speak(SAID, folder / "said.wav")
    samples, _ = read_wav(folder / "said.wav")
    silence = np.zeros(round(LEAD * SAMPLE_RATE))
    write_wav(folder / "heard.wav", np.concatenate([silence, samples, silence]))
    return folder / "heard.wav", delivery


@pytest.fixture(scope="module")
def watching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watching]:
    root = project(tmp_path_factory.mktemp("recorded"), {"First": CALM, "Second": CALM})
    board = root / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("voice: silent", "voice: espeak")
    board.write_text(text.replace("seen: Nothing much.", "seen: Nothing much. # keep", 1), "utf-8")
    running = Watching(root)
    try:
        running.wait_for_page()
        yield running
    finally:
        running.end()


@pytest.fixture(scope="module")
def tab(watching: Watching, take: tuple[Path, Delivery]) -> Iterator[Any]:
    with page(microphone=take[0]) as opened:
        opened.set_default_timeout(LONG * 1000)
        opened.errors = []
        opened.on("pageerror", lambda error: opened.errors.append(str(error)))
        opened.goto(watching.address)
        opened.wait_for_selector("body.served")
        yield opened


def state(tab: Any, name: str) -> None:
    tab.wait_for_selector(f"#studio[data-state={name}]")


def test_a_row_is_recorded_from_the_click_to_the_redrawn_row(
    watching: Watching, tab: Any, take: tuple[Path, Delivery]
) -> None:
    tab.click("#row-01 .record")
    state(tab, "ready")
    assert tab.inner_text("#studio-words") == "Some words at first, and some more."
    tab.click("#studio-record")
    state(tab, "counting")
    state(tab, "recording")
    tab.wait_for_function("document.querySelector('#studio-level').value > 0.5")
    tab.wait_for_function("document.querySelectorAll('#studio-words .said').length > 2")
    tab.wait_for_timeout((take[1].seconds + 0.8) * 1000)
    tab.click("#studio-stop")
    state(tab, "listening")
    first, last = (float(tab.input_value(f"#studio-{name}")) for name in ("from", "to"))
    assert violations(tab) == []
    assert last - first == pytest.approx(take[1].seconds + 0.5, abs=0.25), "the silence is cut"
    tab.evaluate("window.before = true")  # gone with the page that the new film replaces
    tab.click("#studio-use")
    watching.wait(r"01: drawn.*because")
    tab.wait_for_function("!window.before && document.body.matches('.served')")
    assert not tab.evaluate("document.querySelector('#studio').open")
    root = watching.root
    assert "    voice:\n      en: recorded\n" in watching.text() and "# keep" in watching.text()
    recording = root / "assets" / "narration" / "en" / "01.wav"
    samples, rate = read_wav(recording)
    assert len(samples) / rate == pytest.approx(last - first, abs=0.02)
    assert np.abs(samples).max() > 0.2
    assert (root / "assets" / "narration" / "en" / "01.times.yaml").is_file()
    assert tab.errors == []


def test_the_aligned_words_are_those_of_the_take(tab: Any, take: tuple[Path, Delivery]) -> None:
    tab.wait_for_selector("body.served")
    shown = json.loads(tab.inner_text("#review") or tab.text_content("#review"))
    words = shown["rows"][0]["words"]
    assert len(words) == len(take[1].words)
    found = np.array([word[2] for word in words])
    truth = np.array([word.begins for word in take[1].words])
    late = found - truth
    assert np.abs(late - np.median(late)).max() < 0.15


DROP = """([row, name, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name));
  const card = document.querySelector(`#row-${row}`);
  const dragged = { bubbles: true, cancelable: true, dataTransfer: data };
  card.dispatchEvent(new DragEvent("dragover", dragged));
  card.dispatchEvent(new DragEvent("drop", dragged));
}"""


def dropped(tab: Any, row: str, name: str, content: bytes) -> None:
    tab.wait_for_selector("body.served")
    tab.evaluate(DROP, [row, name, base64.b64encode(content).decode()])


def test_a_file_dropped_onto_a_card_does_the_same(
    watching: Watching, tab: Any, take: tuple[Path, Delivery]
) -> None:
    dropped(tab, "02", "My take.WAV", take[0].with_name("said.wav").read_bytes())
    watching.wait(r"02\.times\.yaml.*: (film joined again|nothing to draw)")
    assert (watching.root / "assets" / "narration" / "en" / "02.wav").is_file()


def test_what_cannot_be_used_is_told_on_the_card_and_nothing_is_lost(
    watching: Watching, tab: Any
) -> None:
    recording = watching.root / "assets" / "narration" / "en" / "01.wav"
    before = recording.read_bytes()
    silent = recording.with_name("silent")
    write_wav(silent, np.zeros(SAMPLE_RATE))
    content = silent.read_bytes()
    silent.unlink()
    for name, sent, told in (
        ("notes.txt", b"hello", "notes.txt is none of wav, flac"),
        ("a.mp3", b"hello", "cannot be played"),
        ("a.wav", content, "nothing was heard in it"),
    ):
        dropped(tab, "01", name, sent)
        tab.wait_for_function(
            "(told) => document.querySelector('#row-01 p.late').textContent.includes(told)",
            arg=told,
        )
    assert recording.read_bytes() == before


def test_the_server_takes_recordings_from_the_page_alone(watching: Watching) -> None:
    def ask(length: int, **headers: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", watching.port, timeout=LONG)
        own = {
            "Host": f"127.0.0.1:{watching.port}",
            "Origin": f"http://127.0.0.1:{watching.port}",
            "Content-Type": "audio/wav",
            "Lantu-Row": "01",
            "Content-Length": str(length),
        }
        connection.putrequest("POST", f"{watching.root_path}/recording", skip_host=True)
        for name, value in {**own, **{k.replace("_", "-"): v for k, v in headers.items()}}.items():
            connection.putheader(name, value)
        connection.endheaders(b"hello" if length == 5 else None)
        return connection.getresponse().status

    assert ask(5) == 409
    assert ask(5, Origin="http://evil.example") == 403
    assert ask(5, Content_Type="text/plain") == 403
    assert ask(100_000_000) == 413
    assert ask(5, Lantu_Row="../../01") == 409


def test_a_retake_keeps_the_one_before(watching: Watching, tab: Any, take: Any) -> None:
    recording = watching.root / "assets" / "narration" / "en" / "02.wav"
    before = recording.read_bytes()
    samples, _ = read_wav(take[0].with_name("said.wav"))
    other = recording.with_name("other")
    write_wav(other, samples * 0.8)
    content = other.read_bytes()
    other.unlink()
    dropped(tab, "02", "b.wav", content)
    kept = watching.root / "build" / "takes" / "en-02-1.wav"
    end = time.monotonic() + LONG
    while not (kept.is_file() and recording.is_file()) and time.monotonic() < end:
        time.sleep(0.05)
    assert recording.read_bytes() == content
    assert kept.read_bytes() == before
