"""The local neural voices: the real libraries on tiny models, and what goes wrong with models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tiny_models import piper_model, sherpa_model

from lantu.errors import LantuError
from lantu.speak import prepare, speak
from lantu.voices.lexicon import Lexicon
from lantu.voices.local import LocalVoice
from lantu.voices.models import model
from lantu.voices.pieces import split
from lantu.voices.piper import Piper
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings
from lantu.voices.sherpa import Sherpa

TEXT = "Two words. And more."


def settings(root: Path, name: str, path: Path | str) -> VoiceSettings:
    return VoiceSettings(root, {name: {"en": str(path)}})


def say(voice: LocalVoice, folder: Path, text: str = TEXT) -> None:
    speak(prepare(text, "en", Lexicon({})), voice, folder / "cache")


@pytest.mark.parametrize("kind", [Piper, Sherpa])
def test_without_the_package(
    kind: type[LocalVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "package", "no_such_package")
    with pytest.raises(Unavailable, match=rf"is not installed.*'\.\[{kind.name}\]'"):
        say(kind(VoiceSettings(tmp_path)), tmp_path)


@pytest.mark.parametrize("kind", [Piper, Sherpa])
def test_without_a_model(kind: type[LocalVoice], tmp_path: Path) -> None:
    with pytest.raises(
        Unavailable, match=rf"names no model for `en`. Write `voices: {{{kind.name}"
    ):
        say(kind(VoiceSettings(tmp_path)), tmp_path)
    with pytest.raises(Unavailable, match=r"there is no .*models/none.*Put the model there"):
        say(kind(settings(tmp_path, kind.name, "models/none")), tmp_path)
    assert not (tmp_path / "cache").exists()


def test_without_the_files_beside_a_model(tmp_path: Path) -> None:
    path = piper_model(tmp_path, "en")
    path.with_name(f"{path.name}.json").unlink()
    assert "tiny-en.onnx.json" in Piper(settings(tmp_path, "piper", path)).state("en").cause
    folder = sherpa_model(tmp_path / "model", "en", TEXT)
    (folder / "tokens.txt").unlink()
    assert "no tokens.txt" in Sherpa(settings(tmp_path, "sherpa", folder)).state("en").cause


@pytest.mark.parametrize("kind", [Piper, Sherpa])
def test_a_damaged_model_is_one_clear_line(kind: type[LocalVoice], tmp_path: Path) -> None:
    if kind is Piper:
        path = place = piper_model(tmp_path, "en")
    else:
        path = sherpa_model(tmp_path / "model", "en", TEXT)
        place = path / "model.onnx"
    place.write_bytes(b"no model")
    with pytest.raises(LantuError, match=f"Voice {kind.name} failed: .+") as error:
        say(kind(settings(tmp_path, kind.name, path)), tmp_path)
    assert "\n" not in str(error.value)
    assert not list((tmp_path / "cache" / "speech").iterdir())


def test_the_key_knows_the_model_and_its_speaker(tmp_path: Path) -> None:
    path = piper_model(tmp_path, "en")
    spoken = Utterance(TEXT, (), "en")
    keys = {Piper(settings(tmp_path, "piper", path)).key(spoken)}
    keys.add(Piper(settings(tmp_path, "piper", f"{path}#3")).key(spoken))
    path.write_bytes(path.read_bytes() + b"\0")
    keys.add(Piper(settings(tmp_path, "piper", path)).key(spoken))
    assert len(keys) == 3


def test_where_a_model_lies(tmp_path: Path) -> None:
    inside = model(settings(tmp_path, "sherpa", "models/kokoro#47"), "sherpa", "en")
    assert inside is not None
    assert (inside.path, inside.speaker) == (tmp_path / "models" / "kokoro", 47)
    outside = model(settings(tmp_path, "sherpa", "~/c#"), "sherpa", "en")
    assert outside is not None
    assert (outside.path, outside.speaker) == (Path.home() / "c#", None)
    assert model(VoiceSettings(tmp_path), "sherpa", "en") is None


def test_gpl_code_stays_in_its_own_process(tmp_path: Path) -> None:
    path = piper_model(tmp_path, "en")
    code = (
        "import sys; from pathlib import Path; from lantu.voices.piper import Piper;"
        "from lantu.voices.protocol import Utterance, VoiceSettings;"
        f"voice = Piper(VoiceSettings(Path(), {{'piper': {{'en': {str(path)!r}}}}}));"
        f"voice.speak(Utterance('One. Two.', (), 'en'), Path({str(tmp_path / 'x.wav')!r}));"
        "print({'piper', 'onnxruntime', 'espeakng_loader'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
    assert (tmp_path / "x.wav").exists()


def test_pieces_end_at_marks_and_clauses_and_never_inside_a_word() -> None:
    spoken = Utterance('One two, three. "Four" five', (("a", 2), ("b", 4), ("c", 14)), "en")
    pieces = split(spoken)
    assert [piece.text for piece in pieces] == ["One", "two, three.", '"Four" five']
    assert [piece.rest for piece in pieces] == [0.05, 0.46, 0.05]
    assert "".join(spoken.text[piece.start : piece.end] for piece in pieces) == spoken.text
