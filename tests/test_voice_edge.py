"""The online voice against a server on this machine that speaks its protocol."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from edge_server import EdgeServer, serve

from lantu.core.errors import LantuError
from lantu.narration.speak import make_script, speak
from lantu.voices.engines import edge
from lantu.voices.engines.edge import Edge
from lantu.voices.engines.edge_process import CONNECT
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings
from lantu.voices.text.lexicon import Lexicon

SOON = 30.0
"""Seconds that giving up may take on a machine that is busy with other things."""

HELLO = Utterance('Say "A & B" <now>, please.', (), "en")


@pytest.fixture
def server() -> Iterator[EdgeServer]:
    with serve() as running:
        yield running


def spoken_by(voice: Edge, folder: Path) -> None:
    speak(make_script("Two words.", "en", Lexicon({})), voice, folder)


def left(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_asks_for_words_by_the_voice_of_the_film(server: EdgeServer, tmp_path: Path) -> None:
    own = {"edge": {"en": "en-GB-RyanNeural"}}
    delivery = Edge(VoiceSettings(choices=own), server.address).speak(HELLO, tmp_path / "x.wav")
    said = [HELLO.text[word.start : word.end] for word in delivery.words]
    assert said == ["Say", "A", "B", "now", "please"]
    (configuration,) = server.configurations
    options = configuration["context"]["synthesis"]["audio"]["metadataoptions"]  # type: ignore[index]
    assert options["wordBoundaryEnabled"] == "true"
    assert "(en-GB, RyanNeural)" in server.requests[0]
    assert "A &amp; B" in server.requests[0]


def test_another_voice_has_another_key() -> None:
    own = {"edge": {"zh": "zh-CN-XiaoxiaoNeural"}}
    keys = {Edge(VoiceSettings(choices=own)).key(HELLO), Edge(VoiceSettings()).key(HELLO)}
    assert len(keys) == 1, "another voice in Chinese does not change English"
    chinese = Utterance("好", (), "zh")
    assert Edge(VoiceSettings(choices=own)).key(chinese) != Edge(VoiceSettings()).key(chinese)


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


def given_up(voice: Edge, folder: Path, cause: str) -> None:
    """The service is given up soon, in one line with its remedy, and leaves nothing."""
    began = time.monotonic()
    with pytest.raises(Unavailable, match="cannot be reached") as error:
        spoken_by(voice, folder)
    assert time.monotonic() - began < SOON
    assert cause in str(error.value)
    assert str(error.value).endswith("Check the network, or choose another `voice`.")
    assert "\n" not in str(error.value)
    assert left(folder) == []


def test_silence_is_given_up_before_one_wonders() -> None:
    assert CONNECT < edge.SILENCE < 5 - 1, "a second is for the start of the process"


@pytest.mark.parametrize(
    ("how", "cause"),
    [
        ("no such name", ""),
        ("nobody listens", ""),
        ("nobody accepts", "no connection in time"),
        ("accepted, then silent", "it did not answer in time"),
        ("TLS never ends", "it did not answer in time"),
    ],
)
def test_an_unreachable_service_is_told_soon(how: str, cause: str, tmp_path: Path) -> None:
    with socket.socket() as listener, socket.socket() as caller:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        if how == "nobody accepts":
            listener.listen(0)
            caller.connect(("127.0.0.1", port))  # the queue is full: others wait for ever
        elif how in ("accepted, then silent", "TLS never ends"):
            listener.listen(9)
        host = "no.such.name.invalid" if how == "no such name" else "127.0.0.1"
        scheme = "wss" if how == "TLS never ends" else "ws"
        voice = Edge(VoiceSettings(), f"{scheme}://{host}:{port}/x?y=z")
        given_up(voice, tmp_path, cause)


@pytest.mark.parametrize(
    ("when", "cause"),
    [
        ("after the hello", "it did not answer in time"),
        ("after the words", "it fell silent in the middle"),
        ("in the middle", "it fell silent in the middle"),
    ],
)
def test_a_silent_service_is_told_soon(
    when: str, cause: str, server: EdgeServer, tmp_path: Path
) -> None:
    server.silent = when
    given_up(Edge(VoiceSettings(), server.address), tmp_path, cause)


def test_half_a_sound_is_not_kept(server: EdgeServer, tmp_path: Path) -> None:
    server.breaks_off = True
    given_up(Edge(VoiceSettings(), server.address), tmp_path, "it broke off in the middle")
    server.breaks_off = False
    server.garbage = True
    with pytest.raises(LantuError, match=r"what it sent cannot be played\. Try again\.$"):
        spoken_by(Edge(VoiceSettings(), server.address), tmp_path)
    assert left(tmp_path) == []


def test_sound_may_flow_for_longer_than_silence_may_last(
    server: EdgeServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edge, "SILENCE", 3.0)
    server.pause = 0.7
    text = "Sound may flow for longer than silence may last, as long as it flows."
    began = time.monotonic()
    delivery = Edge(VoiceSettings(), server.address).speak(
        Utterance(text, (), "en"), tmp_path / "x.wav"
    )
    assert time.monotonic() - began > edge.SILENCE
    assert delivery.words[-1].end == len(text) - 1


def test_an_impossible_name_of_a_voice(server: EdgeServer, tmp_path: Path) -> None:
    voice = Edge(VoiceSettings(choices={"edge": {"en": "Ryan"}}), server.address)
    with pytest.raises(LantuError, match=r"it knows no voice `Ryan`\. Write one such as"):
        spoken_by(voice, tmp_path)


def test_without_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "PACKAGE", "no_such_package")
    with pytest.raises(Unavailable, match=r"edge-tts is not installed.*pip install .*\[edge\]'"):
        spoken_by(Edge(VoiceSettings()), tmp_path)
    assert left(tmp_path) == []
