"""Recordings as people make them: kinds of files, faults of the sound, and files nobody hears."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from click.testing import CliRunner
from projects import CALM, project

from lantu.cli import main
from lantu.core.records import SAMPLE_RATE
from lantu.voices.decode import decode_sound
from lantu.voices.engines.recorded import Recorded
from lantu.voices.protocol import Delivery, Unavailable, Utterance, VoiceSettings
from lantu.voices.recording_faults import clipped_at
from lantu.voices.recording_files import RECORDINGS as FOLDER, recordings, unused_recordings
from lantu.voices.registry import create_voice
from lantu.voices.sound import Samples, read_wav, write_wav

TEXT = (
    "The first sentence is here. The second one is about papers and a teacher. The third tells of "
    "trucks, and of how they carry bricks."
)
SAID = Utterance(TEXT, (("a", 28), ("b", 74)), "en", "01")
KINDS = {
    "01.WAV": ("pcm_s16le", 44_100, "stereo"),
    "01.wav": ("pcm_s24le", 96_000, "mono"),
    "01.flac": ("flac", 48_000, "stereo"),
    "01.ogg": ("libopus", 48_000, "mono"),
    "01.mp3": ("libmp3lame", 44_100, "mono"),
    "01.m4a": ("aac", 48_000, "stereo"),
}


@pytest.fixture(scope="module")
def take(tmp_path_factory: pytest.TempPathFactory) -> tuple[Samples, Delivery]:
    wav = tmp_path_factory.mktemp("take") / "x.wav"
    delivery = create_voice("espeak").speak(SAID, wav)
    return read_wav(wav)[0], delivery


def encode(samples: Samples, file: Path, codec: str, rate: int, layout: str) -> None:
    """Write a recording; an MP3 has a variable bit rate."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with av.open(str(file), "w") as out:
        options = {"q": "4"} if codec == "libmp3lame" else {}
        stream = out.add_stream(codec, rate=rate, layout=layout, options=options)
        kind = stream.codec_context.codec.audio_formats[0].name
        resampler = av.AudioResampler(format=kind, layout=layout, rate=rate)
        frame = av.AudioFrame.from_ndarray(
            samples[np.newaxis].astype(np.float32), format="flt", layout="mono"
        )
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, 0, Fraction(1, SAMPLE_RATE)
        size = stream.codec_context.frame_size or 1024
        fifo = av.AudioFifo()
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            part.pts = None
            fifo.write(part)
        while part := fifo.read(size, partial=True):
            out.mux(stream.encode(part))
        out.mux(stream.encode(None))


def placed(root: Path, samples: Samples, name: str = "01.wav") -> Recorded:
    file = root / FOLDER / "en" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    write_wav(file, samples)
    return Recorded(VoiceSettings(root))


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_file_is_heard(
    name: str, take: tuple[Samples, Delivery], tmp_path: Path
) -> None:
    samples, truth = take
    encode(samples, tmp_path / FOLDER / "en" / name, *KINDS[name])
    voice = Recorded(VoiceSettings(tmp_path))
    assert voice.state("en").available
    delivery = voice.speak(SAID, tmp_path / "x.wav")
    late = {mark: at - truth.marks[mark] for mark, at in delivery.marks.items()}
    assert max(late.values()) - min(late.values()) < 0.1
    assert delivery.notices == ()


def test_a_telephone_is_heard_and_told(take: tuple[Samples, Delivery], tmp_path: Path) -> None:
    encode(take[0], tmp_path / FOLDER / "en" / "01.wav", "pcm_s16le", 8000, "mono")
    (notice,) = Recorded(VoiceSettings(tmp_path)).speak(SAID, tmp_path / "x.wav").notices
    assert "only 8000 samples a second" in notice and "48000" in notice


def test_channels_of_opposite_phase_are_not_lost(tmp_path: Path) -> None:
    tone = np.sin(np.arange(SAMPLE_RATE) / 20) / 2
    both = np.stack([tone, -tone], axis=1).reshape(1, -1)
    with av.open(str(tmp_path / "x.wav"), "w") as out:
        stream = out.add_stream("pcm_s16le", rate=SAMPLE_RATE, layout="stereo")
        data = (both * 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(data, format="s16", layout="stereo")
        frame.sample_rate = SAMPLE_RATE
        for packet in (*stream.encode(frame), *stream.encode(None)):
            out.mux(packet)
    assert np.abs(decode_sound(tmp_path / "x.wav")).max() == pytest.approx(0.5, abs=0.01)


def test_clipped_faint_and_short_recordings_are_told(
    take: tuple[Samples, Delivery], tmp_path: Path
) -> None:
    samples, _ = take
    assert clipped_at(samples) == []
    for changed, cause in (
        (np.clip(samples * 6, -1, 1), "is clipped at "),
        (samples * 0.02 / np.abs(samples).max(), "is very quiet"),
        (samples[: len(samples) // 4], "of the speech that its words need"),
    ):
        notices = placed(tmp_path, changed).speak(SAID, tmp_path / "x.wav").notices
        assert any(cause in notice for notice in notices), notices
        assert all(notice.startswith("row 01: ") and ". " in notice for notice in notices)


def test_words_that_are_not_said_are_quoted(tmp_path: Path) -> None:
    other = tmp_path / "other.wav"
    text = TEXT.replace("The second one is about papers and a teacher. ", "")
    create_voice("espeak").speak(Utterance(text, (), "en"), other)
    notices = placed(tmp_path, read_wav(other)[0]).speak(SAID, tmp_path / "x.wav").notices
    (lost,) = [notice for notice in notices if "were not found" in notice]
    assert "papers" in lost or "teacher" in lost
    assert "first" not in lost and "bricks" not in lost


@pytest.mark.parametrize(
    ("content", "cause"), [(b"no sound", "cannot be played"), (None, "is silent")]
)
def test_a_recording_of_nothing_is_its_own_rows_affair(
    content: bytes | None, cause: str, tmp_path: Path
) -> None:
    voice = placed(tmp_path, np.zeros(SAMPLE_RATE))
    if content is not None:
        (tmp_path / FOLDER / "en" / "01.wav").write_bytes(content)
    with pytest.raises(Unavailable, match=cause) as error:
        voice.speak(SAID, tmp_path / "x.wav")
    assert not error.value.altogether and error.value.code == "LT706"


def test_files_that_nobody_hears_are_found(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / "en"
    folder.mkdir(parents=True)
    for name in ("01.wav", "01.MP3", "02.flac", "take 3.wav", "01.aiff", "01.opus", "01.json"):
        (folder / name).touch()
    found = {file.name: cause for file, cause, _ in
             unused_recordings(tmp_path, "en", ["01"], ["01", "02"])}  # fmt: skip
    assert sorted(found) == ["01.MP3", "01.aiff", "02.flac", "take 3.wav"]
    assert "01.wav is beside it" in found["01.MP3"] and "no row" in found["take 3.wav"]
    assert [file.name for file in recordings(tmp_path, "en", "01")] == ["01.wav", "01.MP3"]


def test_check_tells_what_is_wrong_with_recordings(tmp_path: Path) -> None:
    project(tmp_path, {"First": CALM, "Second": CALM, "Third": CALM})
    board = tmp_path / "storyboard.yaml"
    text = board.read_text("utf-8").replace("voice: silent", "voice: recorded")
    head, third = text.rsplit("Some words", 1)
    board.write_text(f"{head}Some *words*{third}", "utf-8")
    wav = tmp_path / "x.wav"
    words = Utterance("Some words at first, and some more.", (), "en")
    create_voice("espeak").speak(words, wav)
    samples, _ = read_wav(wav)
    placed(tmp_path, np.clip(samples * 6, -1, 1), "01.wav")
    placed(tmp_path, np.zeros(SAMPLE_RATE), "02.wav")
    placed(tmp_path, samples, "four.wav")
    done = CliRunner().invoke(main, ["check", "--storyboard", str(board)], obj=tmp_path)
    assert done.exit_code == 0, done.output
    lines = done.output
    assert "LT711 row 01: the recording is clipped" in lines
    assert "LT706 row 02: " in lines and "02.wav is silent" in lines
    assert "there is no assets/narration/en/03.wav" in lines
    assert "LT731" in lines and "four.wav belongs to no row" in lines
    unheard = [line for line in lines.splitlines() if "do not change a recording" in line]
    assert len(unheard) == 1 and "row 03" in unheard[0]
