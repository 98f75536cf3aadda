"""The local neural voices: the real libraries on tiny models, and what goes wrong with models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from speech import check, onsets
from tiny_models import piper_model, sherpa_model

from lantu.core.errors import LantuError
from lantu.narration.speak import make_script, speak
from lantu.voices.chunks import split_into_chunks
from lantu.voices.engines.piper import Piper
from lantu.voices.engines.sherpa import Sherpa
from lantu.voices.engines.sherpa_process import configure
from lantu.voices.local_model import LocalVoice
from lantu.voices.model_files import find_model
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings
from lantu.voices.sound import read_wav
from lantu.voices.text.lexicon import Lexicon

TEXT = "Two words. And more."


def settings(root: Path, name: str, path: Path | str) -> VoiceSettings:
    return VoiceSettings(root, {name: {"en": str(path)}})


def say(voice: LocalVoice, folder: Path, text: str = TEXT) -> None:
    speak(make_script(text, "en", Lexicon({}), "07"), voice, folder / "cache")


def tiny(kind: str, root: Path, speaker: str = "") -> tuple[LocalVoice, Path]:
    """A voice with a tiny model of a kind, and the folder of its files."""
    if kind == "piper":
        path = piper_model(root, "en")
        return Piper(settings(root, "piper", f"{path}{speaker}")), root
    folder = sherpa_model(root / "model", "en", TEXT, kind)
    return Sherpa(settings(root, "sherpa", f"{folder}{speaker}")), folder


@pytest.mark.parametrize("kind", [Piper, Sherpa])
def test_without_the_package(
    kind: type[LocalVoice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kind, "package", "no_such_package")
    with pytest.raises(Unavailable, match=rf"is not installed.*\[{kind.name}\]'"):
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


@pytest.mark.parametrize("kind", ["vits", "kokoro", "matcha"])
def test_a_folder_that_lacks_a_file_of_its_kind(kind: str, tmp_path: Path) -> None:
    folder = sherpa_model(tmp_path / f"{kind}-tiny", "en", TEXT, kind)
    voice = Sherpa(settings(tmp_path, "sherpa", folder))
    assert voice.state("en").available
    (folder / "espeak-ng-data").mkdir()
    needed = ["tokens.txt", "lexicon.txt"]
    needed += {"kokoro": ["voices.bin"], "matcha": ["hifigan_v2.onnx"]}.get(kind, [])
    for name in needed:
        (folder / name).rename(tmp_path / name)
        lacks = {"lexicon.txt": "lexicon….txt", "hifigan_v2.onnx": "vocoder"}.get(name, name)
        assert f"there is no {lacks}" in voice.state("en").cause
        (tmp_path / name).rename(folder / name)
    next(path for path in folder.glob("*.onnx") if "model" in path.name).unlink()
    assert "there is no .onnx model" in voice.state("en").cause


@pytest.mark.parametrize("kind", ["vits", "kokoro", "matcha"])
def test_every_field_that_is_set_is_one_of_the_library(kind: str, tmp_path: Path) -> None:
    folder = sherpa_model(tmp_path / "model", "en", TEXT, kind)
    chosen = getattr(configure(folder), kind)
    assert chosen.validate()
    assert chosen.tokens == str(folder / "tokens.txt")
    assert chosen.lexicon == str(folder / "lexicon.txt")
    match kind:
        case "vits":
            assert (chosen.model, chosen.noise_scale_w) == (str(folder / "model.onnx"), 0)
        case "kokoro":
            assert chosen.model == str(folder / "model.onnx")
            assert chosen.voices == str(folder / "voices.bin")
        case "matcha":
            assert chosen.acoustic_model == str(folder / "model-steps-3.onnx")
            assert chosen.vocoder == str(folder / "hifigan_v2.onnx")


@pytest.mark.parametrize("kind", ["vits", "kokoro", "matcha"])
def test_every_kind_speaks(kind: str, tmp_path: Path) -> None:
    folder = sherpa_model(tmp_path / "model", "en", TEXT, kind)
    spoken = Utterance(TEXT, (("and", 11),), "en")
    wav = tmp_path / "x.wav"
    delivery = Sherpa(settings(tmp_path, "sherpa", folder)).speak(spoken, wav)
    check(spoken, delivery, wav)
    samples, _ = read_wav(wav)
    assert min(abs(at - delivery.marks["and"]) for at in onsets(samples)) < 0.05


DAMAGED = [
    ("piper", "tiny-en.onnx"),
    ("piper", "tiny-en.onnx.json"),
    ("vits", "model.onnx"),
    ("vits", "tokens.txt"),
    ("kokoro", "model.onnx"),
    ("kokoro", "voices.bin"),
    ("matcha", "model-steps-3.onnx"),
    ("matcha", "hifigan_v2.onnx"),
]


@pytest.mark.parametrize(("kind", "name"), DAMAGED)
def test_a_damaged_model_is_one_clear_line(kind: str, name: str, tmp_path: Path) -> None:
    voice, folder = tiny(kind, tmp_path)
    (folder / name).write_bytes(b"no model")
    with pytest.raises(LantuError, match=f"Voice {voice.name} failed: .+") as error:
        say(voice, tmp_path)
    assert str(error.value).endswith("with all its files again, or choose another.")
    assert "\n" not in str(error.value)
    assert ".cc:" not in str(error.value), "where in the library it happened helps nobody"
    assert not list((tmp_path / "cache" / "speech").iterdir())


@pytest.mark.parametrize("kind", ["vits", "kokoro", "matcha"])
def test_words_without_a_sound_are_told_and_not_kept(kind: str, tmp_path: Path) -> None:
    voice, _ = tiny(kind, tmp_path)
    with pytest.raises(LantuError, match=r"Row 07: voice sherpa has no sound for `Unheard of\.`"):
        say(voice, tmp_path, "Two words. Unheard of.")
    assert not list((tmp_path / "cache" / "speech").iterdir())


@pytest.mark.parametrize("kind", ["vits", "kokoro", "matcha"])
def test_a_word_that_is_left_out_is_told(kind: str, tmp_path: Path) -> None:
    voice, _ = tiny(kind, tmp_path)
    known, unknown = (
        voice.speak(Utterance(text, (), "en", "07"), tmp_path / "x.wav").notices
        for text in (TEXT, "Two zebras words. And more.")
    )
    assert known == ()
    (notice,) = unknown
    assert notice.startswith(
        "row 07: voice sherpa leaves out what its model does not know: zebras."
    )


@pytest.mark.parametrize("kind", ["piper", "vits", "kokoro", "matcha"])
def test_a_speaker_that_a_model_does_not_have(kind: str, tmp_path: Path) -> None:
    voice, _ = tiny(kind, tmp_path, "#9")
    with pytest.raises(LantuError, match=r"has the speakers 0 to 0, not 9\. Fix the number"):
        say(voice, tmp_path)


def test_the_key_knows_the_model_and_its_speaker(tmp_path: Path) -> None:
    path = piper_model(tmp_path, "en")
    spoken = Utterance(TEXT, (), "en")
    keys = {Piper(settings(tmp_path, "piper", path)).key(spoken)}
    keys.add(Piper(settings(tmp_path, "piper", f"{path}#3")).key(spoken))
    path.write_bytes(path.read_bytes() + b"\0")
    keys.add(Piper(settings(tmp_path, "piper", path)).key(spoken))
    assert len(keys) == 3


def test_where_a_model_lies(tmp_path: Path) -> None:
    inside = find_model(settings(tmp_path, "sherpa", "models/kokoro#47"), "sherpa", "en")
    assert inside is not None
    assert (inside.path, inside.speaker) == (tmp_path / "models" / "kokoro", 47)
    outside = find_model(settings(tmp_path, "sherpa", "~/c#"), "sherpa", "en")
    assert outside is not None
    assert (outside.path, outside.speaker) == (Path.home() / "c#", None)
    assert find_model(VoiceSettings(tmp_path), "sherpa", "en") is None


def test_gpl_code_stays_in_its_own_process(tmp_path: Path) -> None:
    path = piper_model(tmp_path, "en")
    code = (
        "import sys; from pathlib import Path; from lantu.voices.engines.piper import Piper;"
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
    pieces = split_into_chunks(spoken)
    assert [piece.text for piece in pieces] == ["One", "two, three.", '"Four" five']
    assert [piece.rest for piece in pieces] == [0.05, 0.46, 0.05]
    assert "".join(spoken.text[piece.start : piece.end] for piece in pieces) == spoken.text
