"""The online voice against a server on this machine that speaks its protocol."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_server import EdgeServer, serve

from lantu.errors import LantuError
from lantu.speak import prepare, speak
from lantu.voices import edge
from lantu.voices.edge import Edge
from lantu.voices.lexicon import Lexicon
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings

HELLO = Utterance('Say "A & B" <now>, please.', (), "en")


@pytest.fixture
def server() -> Iterator[EdgeServer]:
    with serve() as running:
        yield running


def spoken_by(voice: Edge, folder: Path) -> None:
    speak(prepare("Two words.", "en", Lexicon({})), voice, folder)


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_asks_for_words_by_the_voice_of_the_film(server: EdgeServer, tmp_path: Path) -> None:
    own = {"edge": {"en": "en-GB-RyanNeural"}}
    delivery = Edge(VoiceSettings(own=own), server.address).speak(HELLO, tmp_path / "x.wav")
    said = [HELLO.text[word.start : word.end] for word in delivery.words]
    assert said == ["Say", "A", "B", "now", "please"]
    (configuration,) = server.configurations
    options = configuration["context"]["synthesis"]["audio"]["metadataoptions"]  # type: ignore[index]
    assert options["wordBoundaryEnabled"] == "true"
    assert "(en-GB, RyanNeural)" in server.requests[0]
    assert "A &amp; B" in server.requests[0]


def test_another_voice_has_another_key() -> None:
    own = {"edge": {"zh": "zh-CN-XiaoxiaoNeural"}}
    keys = {Edge(VoiceSettings(own=own)).key(HELLO), Edge(VoiceSettings()).key(HELLO)}
    assert len(keys) == 1, "another voice in Chinese does not change English"
    chinese = Utterance("好", (), "zh")
    assert Edge(VoiceSettings(own=own)).key(chinese) != Edge(VoiceSettings()).key(chinese)


def test_no_sound_is_asked_for_again(server: EdgeServer, tmp_path: Path) -> None:
    server.mute = 2
    assert Edge(VoiceSettings(), server.address).speak(HELLO, tmp_path / "x.wav").words
    assert len(server.requests) == 3


def test_never_any_sound_is_one_clear_line(server: EdgeServer, tmp_path: Path) -> None:
    server.mute = 99
    with pytest.raises(LantuError, match=r"Voice edge failed: it sent no sound\. Check") as error:
        spoken_by(Edge(VoiceSettings(), server.address), tmp_path)
    assert "\n" not in str(error.value)
    assert left(tmp_path) == []


def test_a_refusal_is_told(server: EdgeServer, tmp_path: Path) -> None:
    server.refuse = 503
    with pytest.raises(Unavailable, match=r"cannot be reached \(it refused with status 503\)"):
        spoken_by(Edge(VoiceSettings(), server.address), tmp_path)
    assert left(tmp_path) == []


@pytest.mark.parametrize("how", ["nobody listens", "nobody answers", "no such name"])
def test_an_unreachable_service_is_told_soon(how: str, tmp_path: Path) -> None:
    with socket.socket() as listener, socket.socket() as caller:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        if how == "nobody answers":
            listener.listen(0)
            caller.connect(("127.0.0.1", port))  # the queue is full: others wait for ever
        host = "no.such.name.invalid" if how == "no such name" else "127.0.0.1"
        began = time.monotonic()
        with pytest.raises(Unavailable, match="cannot be reached") as error:
            spoken_by(Edge(VoiceSettings(), f"ws://{host}:{port}/x?y=z"), tmp_path)
        assert time.monotonic() - began < 5
    assert "Check the network" in str(error.value)
    assert "\n" not in str(error.value)
    assert left(tmp_path) == []


def test_an_impossible_name_of_a_voice(server: EdgeServer, tmp_path: Path) -> None:
    voice = Edge(VoiceSettings(own={"edge": {"en": "Ryan"}}), server.address)
    with pytest.raises(LantuError, match=r"it knows no voice `Ryan`\. Write one such as"):
        spoken_by(voice, tmp_path)


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "PACKAGE", "no_such_package")
    with pytest.raises(
        Unavailable, match=r"edge-tts is not installed.*pip install -e '\.\[edge\]'"
    ):
        spoken_by(Edge(VoiceSettings()), tmp_path)
    assert left(tmp_path) == []
