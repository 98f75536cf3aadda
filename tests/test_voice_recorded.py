"""Recordings by other readers: found, corrected by hand, and doubted where they say other words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import yaml
from speech import AFTER_A_PAUSE, TEXTS, onsets, utterance

from lantu.core.errors import InputError, LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.narration.speak import make_script, speak
from lantu.voices.decode import decode_sound
from lantu.voices.engines import espeak
from lantu.voices.engines.espeak import Espeak, VoiceParameters
from lantu.voices.engines.recorded import Recorded
from lantu.voices.protocol import Delivery, Unavailable, Utterance, VoiceSettings
from lantu.voices.sound import Samples, read_wav, write_wav
from lantu.voices.text.lexicon import Lexicon

ALLOWED = 0.15
READERS = {
    "quick": {
        "zh": VoiceParameters("cmn+m3", 250, 80, 30, 30),
        "en": VoiceParameters("en-us+m1", 175, 80, 30, 30),
    },
    "slow": {
        "zh": VoiceParameters("cmn", 160, 80, 60, 60),
        "en": VoiceParameters("en-us+f2", 120, 80, 60, 60),
    },
    "hoarse": {
        "zh": VoiceParameters("cmn+klatt4", 190, 80, 40, 60),
        "en": VoiceParameters("en-gb-x-rp+klatt4", 150, 80, 40, 60),
    },
}


def read_aloud(spoken: Utterance, wav: Path, reader: str = "slow") -> Delivery:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(espeak.VOICE_PARAMETERS, spoken.language, READERS[reader][spoken.language])
        return Espeak().speak(spoken, wav)


def narration(language: str) -> Utterance:
    return replace(utterance(TEXTS[language], language), row="01")


def place(root: Path, language: str, suffix: str = ".wav") -> Path:
    path = root / "assets" / "narration" / language / f"01{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def encode(samples: Samples, path: Path, codec: str) -> None:
    with av.open(str(path), "w") as file:
        stream = file.add_stream(codec, rate=SAMPLE_RATE, layout="mono")
        kind = {"libmp3lame": "s16p", "aac": "fltp"}[codec]
        resampler = av.AudioResampler(format=kind, layout="mono", rate=SAMPLE_RATE)
        data = (samples * 32767).astype(np.int16)[None]
        frame = av.AudioFrame.from_ndarray(data, format="s16", layout="mono")
        frame.sample_rate = SAMPLE_RATE
        for part in (*resampler.resample(frame), None):
            for packet in stream.encode(part):
                file.mux(packet)


def worst(found: Delivery, truth: Delivery) -> float:
    """The largest error of a mark: the sound may begin sooner or later in its file."""
    end = truth.words[-1].ends
    late = [found.marks[mark] - min(at, end) for mark, at in truth.marks.items()]
    return float(np.abs(late - np.median(late)).max())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reader", READERS)
def test_marks_are_found_whoever_reads(reader: str, language: str, tmp_path: Path) -> None:
    spoken = narration(language)
    truth = read_aloud(spoken, place(tmp_path, language), reader)
    found = Recorded(VoiceSettings(tmp_path)).speak(spoken, tmp_path / "x.wav")
    assert worst(found, truth) <= ALLOWED
    heard = onsets(read_wav(tmp_path / "x.wav")[0])
    for mark in AFTER_A_PAUSE:
        assert min(abs(onset - found.marks[mark]) for onset in heard) <= ALLOWED, mark
    assert found.notices == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marks_are_found_in_a_noisy_room_with_long_pauses(language: str, tmp_path: Path) -> None:
    """Breath is taken: two seconds of nothing at the start, one more second at every rest."""
    spoken = narration(language)
    truth = read_aloud(spoken, tmp_path / "plain.wav")
    samples, _ = read_wav(tmp_path / "plain.wav")
    cuts = [round((truth.marks[mark] - 0.1) * SAMPLE_RATE) for mark in "abc"]
    parts = np.split(samples, cuts)
    silence = np.zeros(SAMPLE_RATE)
    samples = np.concatenate([silence, *(np.concatenate([silence, part]) for part in parts)])
    noise = np.random.default_rng(5).standard_normal(len(samples))
    write_wav(place(tmp_path, language), samples / 4 + 0.001 * noise)
    found = Recorded(VoiceSettings(tmp_path)).speak(spoken, tmp_path / "x.wav")
    shifts = {mark: min(index, 3) for index, mark in enumerate(AFTER_A_PAUSE, 1)}
    late = [found.marks[mark] - truth.marks[mark] - shift for mark, shift in shifts.items()]
    assert np.abs(late - np.median(late)).max() <= ALLOWED
    assert found.marks["a"] - truth.marks["a"] < 1.1, "the silence at the start is cut"


@pytest.mark.parametrize(("suffix", "codec"), [(".mp3", "libmp3lame"), (".m4a", "aac")])
def test_compressed_recordings(suffix: str, codec: str, tmp_path: Path) -> None:
    spoken = narration("zh")
    truth = read_aloud(spoken, tmp_path / "plain.wav")
    encode(read_wav(tmp_path / "plain.wav")[0], place(tmp_path, "zh", suffix), codec)
    found = Recorded(VoiceSettings(tmp_path)).speak(spoken, tmp_path / "x.wav")
    assert worst(found, truth) <= ALLOWED
    assert (place(tmp_path, "zh", ".times.yaml")).is_file()


def test_stereo_at_another_rate_is_the_same_sound(tmp_path: Path) -> None:
    tone = np.sin(np.arange(44_100) * 2 * np.pi * 440 / 44_100) / 2
    with av.open(str(tmp_path / "x.wav"), "w") as file:
        stream = file.add_stream("pcm_s16le", rate=44_100, layout="stereo")
        data = (np.repeat(tone, 2)[None] * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(data, format="s16", layout="stereo")
        frame.sample_rate = 44_100
        for packet in (*stream.encode(frame), *stream.encode(None)):
            file.mux(packet)
    samples = decode_sound(tmp_path / "x.wav")
    assert len(samples) == pytest.approx(SAMPLE_RATE, abs=50)
    assert np.abs(samples[500:-500]).max() == pytest.approx(0.5, abs=0.05)


def test_other_words_are_doubted(tmp_path: Path) -> None:
    spoken = narration("en")
    other = Utterance(
        "Nobody asked for this. It is another text, about rain and the sea.", (), "en"
    )
    read_aloud(other, place(tmp_path, "en"))
    found = Recorded(VoiceSettings(tmp_path)).speak(spoken, tmp_path / "x.wav")
    (notice,) = found.notices
    assert "row 01" in notice
    assert "01.times.yaml" in notice


def test_a_forgotten_sentence_is_doubted_where_it_is_missing(tmp_path: Path) -> None:
    text = (
        "The first sentence is here. {a}The second one is about papers and a teacher. "
        "{b}The third one tells of trucks, and of how they carry bricks. {c}The fourth one is "
        "about coins. The fifth comes after it, {d}and the sixth says that all is well."
    )
    spoken = replace(utterance(text, "en"), row="01")
    start, end = spoken.marks[1][1], spoken.marks[2][1]
    read_aloud(Utterance(spoken.text[:start] + spoken.text[end:], (), "en"), place(tmp_path, "en"))
    found = Recorded(VoiceSettings(tmp_path)).speak(spoken, tmp_path / "x.wav")
    (notice,) = found.notices
    assert "b (" in notice or "c (" in notice
    assert "a (" not in notice
    assert "d (" not in notice


def test_a_correction_stays_and_draws_its_neighbours_along(tmp_path: Path) -> None:
    spoken = narration("zh")
    recording, file = place(tmp_path, "zh"), place(tmp_path, "zh", ".times.yaml")
    read_aloud(spoken, recording)
    voice = Recorded(VoiceSettings(tmp_path))
    first = voice.speak(spoken, tmp_path / "x.wav")
    key = voice.key(spoken)
    written = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert list(written["marks"]) == list("abcdefghij")
    assert written["marks"] == written["found"]

    late = round(written["marks"]["c"] + 0.3, 3)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(f"  c: {written['marks']['c']}\n", f"  c: {late}\n", 1), "utf-8")
    assert voice.key(spoken) != key, "the cache must not hide a correction"
    second = voice.speak(spoken, tmp_path / "x.wav")
    assert second.marks["c"] - first.marks["c"] == pytest.approx(0.3, abs=0.002)
    assert second.marks["a"] == pytest.approx(first.marks["a"], abs=0.02)
    word = next(index for index, one in enumerate(first.words) if one.begins >= first.marks["c"])
    assert second.words[word].begins > first.words[word].begins + 0.1
    again = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert again["marks"]["c"] == late
    assert again["found"]["c"] == written["found"]["c"], "it stays known as a correction"

    third = voice.speak(
        replace(spoken, text=spoken.text.replace("四个", "五个")), tmp_path / "y.wav"
    )
    assert third.marks["c"] == second.marks["c"], "other words elsewhere do not undo it"

    read_aloud(spoken, recording, "quick")
    fourth = voice.speak(spoken, tmp_path / "x.wav")
    assert any("a new recording" in notice and ": c." in notice for notice in fourth.notices)
    fresh = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert fresh["marks"] == fresh["found"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("marks: [", "cannot be read"),
        ("recording: x\nmarks: {a: soon}\nfound: {}\nunsure: []", "cannot be read"),
        ("recording: x\nmarks: {a: 3, b: 2}\nfound: {}\nunsure: []", r"b \(2.0 s\) comes before a"),
    ],
)
def test_a_bad_file_of_times_is_explained(text: str, message: str, tmp_path: Path) -> None:
    spoken = narration("zh")
    read_aloud(spoken, place(tmp_path, "zh"))
    place(tmp_path, "zh", ".times.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as error:
        Recorded(VoiceSettings(tmp_path)).key(spoken)
    assert "01.times.yaml" in str(error.value) and error.value.code == "LT705"


def test_a_missing_recording_is_its_own_rows_affair(tmp_path: Path) -> None:
    voice = Recorded(VoiceSettings(tmp_path))
    assert "no recordings in assets/narration/zh" in voice.state("zh").cause
    read_aloud(narration("zh"), place(tmp_path, "zh"))
    assert voice.state("zh").available
    with pytest.raises(Unavailable, match=r"no assets/narration/zh/02\.wav") as error:
        speak(make_script("好。", "zh", Lexicon({}), "02"), voice, tmp_path / "cache")
    assert not error.value.altogether and error.value.code == "LT702"
    assert not (tmp_path / "cache" / "speech").exists()


def test_a_recording_that_is_none(tmp_path: Path) -> None:
    place(tmp_path, "zh").write_text("no sound", encoding="utf-8")
    with pytest.raises(LantuError, match=r"01\.wav cannot be played") as error:
        Recorded(VoiceSettings(tmp_path)).speak(narration("zh"), tmp_path / "x.wav")
    assert "\n" not in str(error.value) and error.value.code == "LT706"
