"""The same for every voice: marks in order, inside the sound, and where the sound really is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from conftest import VOICES
from edge_server import EdgeServer, serve
from speech import AFTER_A_PAUSE, TEXTS, check, onsets, utterance
from tiny_models import piper_model, sherpa_model

from lantu.voices.engines import espeak
from lantu.voices.engines.edge import Edge
from lantu.voices.engines.espeak import Espeak, VoiceParameters
from lantu.voices.protocol import Delivery, Utterance, Voice, VoiceSettings
from lantu.voices.registry import BUILT_IN, create_voice
from lantu.voices.sound import read_wav

EXACT = 0.05
RECORDED = 0.15
"""Seconds that a mark may be from where it is heard, before it goes to the grid."""
SPEAKING = [name for name in BUILT_IN if name not in ("command", "http")]
"""Voices that need no program or server of the user; test_voice_command.py has the others."""
WITHOUT_PAUSES = ("silent", "kokoro")
"""Nothing is heard of one; the other does not fall silent at every mark, and is held against
where its words sound in test_voice_kokoro.py."""
OTHERS = {
    "zh": VoiceParameters("cmn+m3", rate=170, volume=80, pitch=30, range=30),
    "en": VoiceParameters("en-us+f3", rate=120, volume=80, pitch=60, range=60),
}
"""Who reads the recordings: not the voice they are lined up with."""

Speak = Callable[[str, str], tuple[Utterance, Delivery, Path]]


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the voice kokoro find the model that the set-up brings."""
    monkeypatch.setenv("LANTU_VOICES", str(VOICES))


@pytest.fixture(scope="module")
def server() -> Iterator[EdgeServer]:
    with serve() as running:
        yield running


def record(spoken: Utterance, wav: Path, manner: VoiceParameters) -> Delivery:
    """Read a text aloud by another voice than the embedded one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(espeak.VOICE_PARAMETERS, spoken.language, manner)
        return Espeak().speak(spoken, wav)


def voice(name: str, spoken: Utterance, root: Path, server: EdgeServer) -> Voice:
    """A voice that can speak here, with what it needs."""
    language = spoken.language
    if name == "edge":
        return Edge(VoiceSettings(root), server.address)
    if name == "piper":
        own = {"piper": {language: str(piper_model(root, language))}}
        return create_voice(name, VoiceSettings(root, own))
    if name == "sherpa":
        own = {"sherpa": {language: str(sherpa_model(root, language, spoken.text))}}
        return create_voice(name, VoiceSettings(root, own))
    if name == "recorded":
        wav = root / "assets" / "narration" / language / "01.wav"
        wav.parent.mkdir(parents=True, exist_ok=True)
        record(spoken, wav, OTHERS[language])
    return create_voice(name, VoiceSettings(root))


@pytest.fixture(scope="module")
def speak(tmp_path_factory: pytest.TempPathFactory, server: EdgeServer) -> Speak:
    """Every voice says the text of a language once."""
    said: dict[tuple[str, str], tuple[Utterance, Delivery, Path]] = {}

    def speak_once(name: str, language: str) -> tuple[Utterance, Delivery, Path]:
        if (name, language) not in said:
            root = tmp_path_factory.mktemp(name)
            spoken = replace(utterance(TEXTS[language], language), row="01")
            speaker = voice(name, spoken, root, server)
            assert speaker.state(language).available, speaker.state(language)
            delivery = speaker.speak(spoken, root / "speech.wav")
            said[name, language] = (spoken, delivery, root / "speech.wav")
        return said[name, language]

    return speak_once


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SPEAKING)
def test_marks_are_in_order_inside_the_sound(name: str, language: str, speak: Speak) -> None:
    spoken, delivery, wav = speak(name, language)
    check(spoken, delivery, wav)
    assert delivery.notices == ()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", [name for name in SPEAKING if name not in WITHOUT_PAUSES])
def test_marks_after_a_pause_come_with_the_sound(name: str, language: str, speak: Speak) -> None:
    _, delivery, wav = speak(name, language)
    heard = onsets(read_wav(wav)[0])
    allowed = RECORDED if name == "recorded" else EXACT
    errors = {
        mark: min(abs(onset - delivery.marks[mark]) for onset in heard) for mark in AFTER_A_PAUSE
    }
    assert max(errors.values()) <= allowed, errors


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("name", "allowed"), [("edge", EXACT), ("recorded", RECORDED)])
def test_every_mark_is_where_its_reader_said_it(
    name: str, allowed: float, language: str, speak: Speak, tmp_path: Path
) -> None:
    """The reader of the sound knows its times; the voice under test had to find them."""
    spoken, delivery, _ = speak(name, language)
    manner = OTHERS[language] if name == "recorded" else espeak.VOICE_PARAMETERS[language]
    truth = record(spoken, tmp_path / "truth.wav", manner)
    end = truth.words[-1].ends  # where a mark after the last full stop is heard, too
    late = {mark: delivery.marks[mark] - min(at, end) for mark, at in truth.marks.items()}
    shift = float(np.median(list(late.values())))  # the sound may begin sooner in its file
    assert abs(shift) <= 0.1
    assert max(abs(error - shift) for error in late.values()) <= allowed, late
    assert len(delivery.words) == len(truth.words)
    begins = zip(delivery.words, truth.words, strict=True)
    worst = max(abs(ours.begins - shift - theirs.begins) for ours, theirs in begins)
    assert worst <= 0.25, "captions would run away from the words"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["piper", "sherpa"])
def test_pauses_are_natural_between_pieces(name: str, language: str, speak: Speak) -> None:
    _, delivery, _ = speak(name, language)
    ended = max(word.ends for word in delivery.words if word.ends <= delivery.marks["a"])
    assert 0.4 <= delivery.marks["a"] - ended <= 0.6, "a full stop is a rest"
    ended = max(word.ends for word in delivery.words if word.ends <= delivery.marks["h"])
    assert delivery.marks["h"] - ended <= 0.12, "no pause where the text has none"
    assert delivery.marks["i"] == pytest.approx(delivery.words[-1].ends, abs=0.01)


@pytest.mark.parametrize("name", [name for name in SPEAKING if name != "recorded"])
def test_nothing_to_say_is_no_failure(name: str, tmp_path: Path, server: EdgeServer) -> None:
    spoken = Utterance("……", (("a", 0), ("b", 2)), "zh", "01")
    delivery = voice(name, spoken, tmp_path, server).speak(spoken, tmp_path / "x.wav")
    assert delivery.words == ()
    assert all(0 <= at <= delivery.seconds for at in delivery.marks.values())
