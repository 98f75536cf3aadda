"""The speak stage: times along the shown text, the cache, and Mandarin without English letters."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from lantu.core.errors import InputError, LantuError
from lantu.core.records import Speech
from lantu.languages import LANGUAGES
from lantu.narration.speak import make_script, speak as speak_script
from lantu.voices.engines import espeak
from lantu.voices.registry import create_voice
from lantu.voices.text import pace
from lantu.voices.text.lexicon import Lexicon, read_lexicon

LEXICON = Path(__file__).parent.parent / "assets" / "lexicon.yaml"
NARRATION = {
    "zh": "主编要搬 26GB 的字典，{trip}带宽 1.3 TB/s，[20 ms|二十毫秒]才有一个 token。{end}",
    "en": "The editor moves 26 GB, {trip}at 1.3 TB/s: [20 ms|twenty milliseconds] per token. {end}",
}


def speak(narration: str, language: str, voice: str, cache: Path, lexicon: Lexicon) -> Speech:
    return speak_script(make_script(narration, language, lexicon), create_voice(voice), cache)


@pytest.fixture(scope="module")
def lexicons() -> dict[str, Lexicon]:
    return {language: read_lexicon(LEXICON, language) for language in ("zh", "en")}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("voice", ["espeak", "silent"])
def test_words_lie_along_the_shown_text(
    voice: str, language: str, tmp_path: Path, lexicons: dict[str, Lexicon]
) -> None:
    speech = speak(NARRATION[language], language, voice, tmp_path, lexicons[language])
    shown = [speech.text[word.start : word.end] for word in speech.words]
    assert {"1.3 TB/s", "20 ms", "token"} <= set(shown)
    assert ("26GB" if language == "zh" else "26 GB") in shown
    covered = {index for word in speech.words for index in range(word.start, word.end)}
    letters = {index for index, character in enumerate(speech.text) if character.isalnum()}
    assert letters <= covered
    for word, following in zip(speech.words, speech.words[1:], strict=False):
        assert word.end <= following.start
        assert word.begins < word.ends <= following.begins + 1e-9
    bandwidth = next(
        word for word in speech.words if speech.text.startswith(("带", "at"), word.start)
    )
    assert speech.marks["trip"] == pytest.approx(bandwidth.begins, abs=0.01)
    assert speech.marks["end"] == pytest.approx(speech.seconds, abs=0.1)
    assert (speech.voice, speech.wav.parent) == (voice, tmp_path / "speech")


def test_a_text_is_spoken_once(tmp_path: Path, lexicons: dict[str, Lexicon]) -> None:
    first = speak(NARRATION["zh"], "zh", "espeak", tmp_path, lexicons["zh"])
    written = first.wav.stat().st_ino
    assert speak(NARRATION["zh"], "zh", "espeak", tmp_path, lexicons["zh"]) == first
    assert first.wav.stat().st_ino == written
    suffixes = {path.suffix for path in (tmp_path / "speech").iterdir()}
    assert suffixes == {".json", ".wav", ".sum"}


def test_a_cached_speech_imports_nothing_heavy(
    tmp_path: Path, lexicons: dict[str, Lexicon]
) -> None:
    speak("好。", "zh", "espeak", tmp_path, lexicons["zh"])
    code = (
        "import sys; from pathlib import Path;"
        "from lantu.narration.speak import make_script, speak;"
        "from lantu.voices.text.lexicon import read_lexicon;"
        "from lantu.voices.registry import create_voice;"
        f"script = make_script('好。', 'zh', read_lexicon(Path({str(LEXICON)!r}), 'zh'));"
        f"speak(script, create_voice('espeak'), Path({str(tmp_path)!r}));"
        "print([name for name in ('numpy', 'scipy', 'espeakng_loader', 'manim', 'av')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_key_holds_all_that_shapes_the_sound(
    tmp_path: Path, lexicons: dict[str, Lexicon], monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(narration: str = "一个token。", voice: str = "espeak", language: str = "zh") -> str:
        return speak(narration, language, voice, tmp_path, lexicon).key

    lexicon = lexicons["zh"]
    keys = [key(), key("两个token。"), key("一个{a}token。"), key(voice="silent")]
    keys.append(key("一个token。", language="en"))
    lexicon = Lexicon({"token": "令牌"})
    keys.append(key())
    lexicon = lexicons["zh"]
    with monkeypatch.context() as patch:
        slower = espeak.VoiceParameters("cmn", rate=150, volume=70, pitch=50, range=50)
        patch.setitem(espeak.VOICE_PARAMETERS, "zh", slower)
        keys.append(key())
    with monkeypatch.context() as patch:
        patch.setitem(pace.PAUSES, "。", 0.9)
        keys.append(key())
    assert len(set(keys)) == len(keys)
    assert key() == keys[0]


def test_what_is_only_shown_does_not_change_the_sound(
    tmp_path: Path, lexicons: dict[str, Lexicon]
) -> None:
    one = speak("[26 GB|很多]字典。", "zh", "silent", tmp_path, lexicons["zh"])
    other = speak("[27 GB|很多]字典。", "zh", "silent", tmp_path, lexicons["zh"])
    assert one.key == other.key
    assert one.text != other.text


def test_a_damaged_cache_is_spoken_again(tmp_path: Path, lexicons: dict[str, Lexicon]) -> None:
    speech = speak("好。", "zh", "silent", tmp_path, lexicons["zh"])
    times = speech.wav.with_suffix(".json")
    for damage in ("", "{", "[]", json.dumps({"seconds": 1})):
        times.write_text(damage)
        assert speak("好。", "zh", "silent", tmp_path, lexicons["zh"]) == speech
    speech.wav.unlink()
    assert speak("好。", "zh", "silent", tmp_path, lexicons["zh"]) == speech
    assert speech.wav.exists()


def test_a_failing_voice_leaves_nothing_behind(
    tmp_path: Path, lexicons: dict[str, Lexicon], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = espeak.VoiceParameters("no-such-voice", rate=150, volume=70, pitch=50, range=50)
    monkeypatch.setitem(espeak.VOICE_PARAMETERS, "zh", broken)
    with pytest.raises(LantuError):
        speak("好。", "zh", "espeak", tmp_path, lexicons["zh"])
    assert not list((tmp_path / "speech").iterdir())


def test_a_missing_voice_is_one_clear_line(
    tmp_path: Path, lexicons: dict[str, Lexicon], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(espeak, "PACKAGE", "no_such_package")
    with pytest.raises(LantuError, match=r"Voice espeak: eSpeak NG is not installed\. Install"):
        speak("好。", "zh", "espeak", tmp_path, lexicons["zh"])


@pytest.mark.parametrize("narration", ["", "{a}", "。", "……{a}"])
def test_nothing_to_say_is_no_failure(
    narration: str, tmp_path: Path, lexicons: dict[str, Lexicon]
) -> None:
    for voice in ("espeak", "silent"):
        speech = speak(narration, "zh", voice, tmp_path, lexicons["zh"])
        assert speech.words == ()
        assert all(0 <= time <= speech.seconds for time in speech.marks.values())


def test_mandarin_stays_mandarin(lexicons: dict[str, Lexicon]) -> None:
    """Every term of the lexicon, every letter, figures and units: no English phonemes."""
    terms = yaml.safe_load(LEXICON.read_text(encoding="utf-8"))
    samples = "，".join(
        [*terms, *"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "GPT-4", "P'(x)", "α", "70B", "5 ms/token"]
    )
    script = make_script(samples, "zh", lexicons["zh"])
    heard = espeak.phonemes(script.utterance.text, "zh")
    assert len(heard) > 300
    assert not [name for name in heard if name.startswith("(en")]


def test_english_in_chinese_is_a_finding(lexicons: dict[str, Lexicon]) -> None:
    narration = "主编 checks 四个 token，[truck|卡车]来了，KV Cache 和 GPU，checks 完。"
    said = make_script(narration, "zh", lexicons["zh"]).utterance.text
    assert LANGUAGES["zh"].spelled_words(said, "espeak") == ("checks",)
    script = make_script("主编 checks 四个。", "zh", lexicons["zh"])
    heard = espeak.phonemes(script.utterance.text, "zh")
    assert [name for name in heard if name.startswith("(en")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "not a mapping"),
        ("token: x", "`token` is not a lexicon entry"),
        ("token: {jp: x}", "`token` is not a lexicon entry"),
        ("1: {zh: 不}", "is not a lexicon entry"),
        ("a: [", "not valid YAML"),
    ],
)
def test_a_bad_lexicon_is_explained(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as error:
        read_lexicon(path, "zh")
    assert error.value.code == "LT704"
    with pytest.raises(InputError, match="cannot be read"):
        read_lexicon(tmp_path / "none.yaml", "zh")
