"""The voice `http` against a server on this machine that speaks OpenAI's interface."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from speech import TEXTS, check, utterance

from lantu.core.errors import LantuError
from lantu.narration.speak import make_script, speak
from lantu.voices.engines.http import Http
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings
from lantu.voices.registry import create_voice
from lantu.voices.text.lexicon import Lexicon

SECRET = "sk-very-secret-0123456789"


@dataclass
class SpeechServer:
    """What the server was asked, and what it shall answer.

    Attributes:
        port: of 127.0.0.1.
        answers: (status, headers, body) of the next requests; None speaks.
        asked: (path, headers, JSON) of every request.
    """

    port: int = 0
    answers: list[tuple[int, dict[str, str], bytes] | None] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    def voice(self, root: Path, query: str = "model=m&voice=v", **options: float) -> Http:
        address = f"http://127.0.0.1:{self.port}/v1?{query}"
        settings = VoiceSettings(root, {"http": {"en": address, "zh": address}})
        return Http(settings, wait=0.01, **options)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    wav = tmp_path_factory.mktemp("sound") / "x.wav"
    create_voice("espeak").speak(spoken(), wav)
    return wav.read_bytes()


@pytest.fixture
def server(sound: bytes) -> Iterator[SpeechServer]:
    state = SpeechServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.asked.append((self.path, dict(self.headers), json.loads(body)))
            answer = state.answers.pop(0) if state.answers else None
            status, headers, content = answer or (200, {"Content-Type": "audio/wav"}, sound)
            if status == 0:  # hangs
                ended.wait(5)
                return
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            """Stay silent."""

    ended = threading.Event()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        state.port = http.server_port
        thread = threading.Thread(target=http.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield state
        ended.set()
        http.shutdown()
        thread.join()


def spoken() -> Utterance:
    return replace(utterance(TEXTS["en"], "en"), row="01")


def test_the_sound_is_aligned_and_the_request_is_openais(
    server: SpeechServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", SECRET)
    voice = server.voice(tmp_path, "model=tts-1&voice=alloy&speed=0.9&key=MY_KEY")
    delivery = voice.speak(spoken(), tmp_path / "x.wav")
    check(spoken(), delivery, tmp_path / "x.wav")
    truth = create_voice("espeak").speak(spoken(), tmp_path / "y.wav")
    late = {name: at - truth.marks[name] for name, at in delivery.marks.items()}
    assert max(late.values()) - min(late.values()) < 0.15
    ((path, headers, body),) = server.asked
    assert path == "/v1/audio/speech"
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert body == {
        "model": "tts-1", "voice": "alloy", "speed": 0.9, "input": spoken().text,
        "response_format": "wav",
    }  # fmt: skip


def test_the_key_is_written_nowhere(
    server: SpeechServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANTU_VOICE_KEY", SECRET)
    voice = server.voice(tmp_path)
    speak(make_script("Hello there.", "en", Lexicon({}), "01"), voice, tmp_path / "cache")
    assert SECRET not in voice.key(spoken())
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert written and SECRET.encode() not in written
    for status in (400, 401, 403, 500):
        body = json.dumps({"error": {"message": f"Incorrect key: {SECRET}"}}).encode()
        server.answers = [(status, {}, body)] * 3
        with pytest.raises(LantuError) as error:
            voice.speak(spoken(), tmp_path / "x.wav")
        assert SECRET not in str(error.value) and "sk-very" not in str(error.value)


@pytest.mark.parametrize(
    ("status", "kind", "cause", "requests"),
    [
        (401, Unavailable, r"wants a key, and there is none in \$LANTU_VOICE_KEY", 1),
        (429, Unavailable, "allows no more requests now", 3),
        (503, Unavailable, r"has a problem \(status 503\)", 3),
        (404, LantuError, r"refuses the request \(status 404: no such model\)", 1),
        (307, LantuError, "sends to another address", 1),
    ],
)
def test_refusals_are_explained(
    status: int, kind: type[LantuError], cause: str, requests: int,
    server: SpeechServer, tmp_path: Path,
) -> None:  # fmt: skip
    headers = {"Location": f"http://127.0.0.1:{server.port}/elsewhere"} if status == 307 else {}
    body = b'{"error": {"message": "no such model"}}'
    server.answers = [(status, headers, body)] * 3
    with pytest.raises(kind, match=cause) as error:
        server.voice(tmp_path).speak(spoken(), tmp_path / "x.wav")
    assert isinstance(error.value, Unavailable) == (kind is Unavailable)
    assert len(server.asked) == requests and "\n" not in str(error.value)


def test_a_busy_server_is_asked_again(server: SpeechServer, tmp_path: Path) -> None:
    server.answers = [(429, {"Retry-After": "0"}, b""), (502, {}, b"<html>")]
    delivery = server.voice(tmp_path).speak(spoken(), tmp_path / "x.wav")
    assert len(server.asked) == 3 and delivery.seconds > 1


def test_a_server_that_says_nothing_is_given_up(server: SpeechServer, tmp_path: Path) -> None:
    server.answers = [(0, {}, b"")] * 3
    with pytest.raises(Unavailable, match=r"cannot be reached .it sent nothing in time"):
        server.voice(tmp_path, silence=0.2).speak(spoken(), tmp_path / "x.wav")


def test_no_server_and_no_sound(server: SpeechServer, tmp_path: Path) -> None:
    for content, cause in ((b"", "sent no sound"), (b"{}", "cannot be played")):
        server.answers = [(200, {}, content)]
        with pytest.raises(LantuError, match=cause):
            server.voice(tmp_path).speak(spoken(), tmp_path / "x.wav")
    server.port = 9
    with pytest.raises(Unavailable, match=r"cannot be reached.*refused.*choose another"):
        server.voice(tmp_path).speak(spoken(), tmp_path / "x.wav")


@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("ftp://x/v1?model=m&voice=v", "does not begin with http"),
        (f"https://me:{SECRET}@x/v1?model=m&voice=v", "holds a password"),
        (f"https://x/v1?model=m&voice=v&key={SECRET}", "is not the name of an environment"),
        (f"https://x/v1?model=m&voice=v&api_key={SECRET}", "`api_key=`, which is none of"),
        ("https://x/v1?model=m", "lacks `model=` or `voice=`"),
        ("https://x/v1?model=m&voice=v&speed=fast", "is no number"),
        ("", "the film names no address for `en`"),
    ],
)
def test_addresses_that_cannot_be_used(address: str, cause: str, tmp_path: Path) -> None:
    voice = Http(VoiceSettings(tmp_path, {"http": {"en": address}}))
    state = voice.state("en")
    assert cause in state.cause and SECRET not in state.cause + state.remedy
    with pytest.raises(Unavailable) as error:
        voice.key(spoken())
    assert SECRET not in str(error.value)


def test_a_key_is_not_sent_unencrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANTU_VOICE_KEY", SECRET)
    settings = VoiceSettings(tmp_path, {"http": {"en": "http://192.0.2.1/v1?model=m&voice=v"}})
    with pytest.raises(Unavailable, match="is not encrypted") as error:
        Http(settings).speak(spoken(), tmp_path / "x.wav")
    assert SECRET not in str(error.value)
