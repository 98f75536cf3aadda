"""The timing lock: the film keeps its timing where its voice is missing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import yaml
from click.testing import CliRunner, Result
from conftest import lantu
from projects import CALM, project

from lantu.cli import main
from lantu.core.errors import InputError, LantuError
from lantu.core.quality import QUALITIES
from lantu.narration.narrator import Narration, narrate, write_timing
from lantu.narration.timing_lock import (
    LockedRow,
    TimingLock,
    lock_file,
    read_lock,
    said_key,
    silent_delivery,
    write_lock,
)
from lantu.pipeline.rendering import PUBLISHED_LINES, prepare
from lantu.project.project import Project
from lantu.storyboard.loading import load
from lantu.voices.engines import espeak
from lantu.voices.protocol import Unavailable, Utterance
from lantu.voices.sound import read_wav

SAID = Utterance("One two, three. Four five six.", (("a", 4), ("b", 16), ("c", 30)), "en", "01")


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """A project of three rows that the embedded voice speaks."""
    project(tmp_path, {"First": CALM, "Second": CALM, "Third": CALM})
    file = tmp_path / "storyboard.yaml"
    text = file.read_text(encoding="utf-8").replace("voice: silent", "voice: espeak")
    file.write_text(text.replace("some more.", "some more of them.", 1), encoding="utf-8")
    return tmp_path


def spoken(root: Path, build: str = "build", *, require_voice: bool = False) -> Narration:
    file = root / "storyboard.yaml"
    return narrate(
        load(file, root), Project(root, file, root / build), "en", require_voice=require_voice
    )


def without_espeak(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(espeak, "PACKAGE", "no_such_package")


def change_second_row(root: Path) -> None:
    file = root / "storyboard.yaml"
    head, mark, tail = file.read_text(encoding="utf-8").partition('id: "02"')
    file.write_text(head + mark + tail.replace("Some words", "Other words", 1), encoding="utf-8")


def test_the_lock_gives_the_same_ticks_as_the_voice(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Project(film, film / "storyboard.yaml", film / "build")
    real = prepare(whole)
    assert write_timing(real.narration, whole.storyboard_file) == film / "storyboard.lock.yaml"
    without_espeak(monkeypatch)
    preview = prepare(Project(film, whole.storyboard_file, film / "elsewhere"))
    assert [one.timed for one in preview.rows] == [one.timed for one in real.rows]
    assert [one.speech.seconds for one in preview.rows] == [one.speech.seconds for one in real.rows]
    for one, other in zip(preview.rows, real.rows, strict=True):
        samples, _ = read_wav(one.speech.wav)
        assert not samples.any()
        assert len(samples) == len(read_wav(other.speech.wav)[0])
        assert [(w.start, w.end) for w in one.speech.words] == [
            (w.start, w.end) for w in other.speech.words
        ]
    cause, silent = preview.narration.notices
    assert cause.code == "LT702" and "eSpeak NG is not installed" in cause.cause
    assert "pip install" in cause.remedy
    assert str(silent) == "LT708: Silent rows have their timing from storyboard.lock.yaml."
    assert {one.severity for one in preview.narration.notices} == {"warning"}


def test_changed_words_make_only_their_row_stale(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = spoken(film)
    write_timing(real, film / "storyboard.yaml")
    change_second_row(film)
    without_espeak(monkeypatch)
    preview = spoken(film, "elsewhere")
    assert {
        row: s.seconds == real.speeches[row].seconds for row, s in preview.speeches.items()
    } == {
        "01": True,
        "02": False,
        "03": True,
    }
    assert str(preview.notices[-1]).startswith(
        "LT709: storyboard.lock.yaml is stale for row 02: the words"
    )
    assert preview.speeches["02"].marks["here"] > 0


def test_without_a_lock_the_timing_is_a_guess(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_espeak(monkeypatch)
    preview = spoken(film)
    assert {speech.voice for speech in preview.speeches.values()} == {"silent"}
    assert str(preview.notices[-1]) == (
        "LT710: storyboard.lock.yaml does not know row 01, 02, 03: the timing is a guess."
    )
    assert write_timing(preview, film / "storyboard.yaml") is None, "a guess is not locked"
    assert not (film / "storyboard.lock.yaml").exists()


def test_a_film_to_publish_insists_on_its_voice(
    film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_timing(spoken(film), film / "storyboard.yaml")
    without_espeak(monkeypatch)
    with pytest.raises(LantuError, match=r"eSpeak NG is not installed.*--quality low and medium"):
        spoken(film, require_voice=True)


@pytest.mark.parametrize("quality", ["high", "fourk"])
def test_the_command_line_refuses_and_draws_nothing(quality: str, film: Path) -> None:
    file = film / "storyboard.yaml"
    text = file.read_text(encoding="utf-8").replace("voice: espeak", "voice: piper")
    file.write_text(text, encoding="utf-8")
    done = lantu("--quality", quality, root=film)
    assert done.code == 1
    assert "Voice piper: the film names no model for `en`" in done.err
    assert "--quality low and medium do without" in done.err
    assert "Traceback" not in done.err
    assert not list(film.glob("build/**/*.mp4"))


def test_a_voice_that_is_gone_is_asked_once(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_timing(spoken(film), film / "storyboard.yaml")
    asked = []

    def fail(self: espeak.Espeak, utterance: Utterance, wav: Path) -> None:
        asked.append(utterance.row)
        raise Unavailable("Voice espeak: gone. Come back later.")

    monkeypatch.setattr(espeak.Espeak, "speak", fail)
    preview = spoken(film, "elsewhere")
    assert 1 <= len(asked) <= 2, "two rows are spoken at a time"
    assert str(preview.notices[0]) == "LT702: Voice espeak: gone. Come back later."
    again = spoken(film, "build")
    assert again.notices == (), "what was said before needs no voice"
    asked.clear()
    with pytest.raises(LantuError, match=r"gone.*A film to publish needs its voice"):
        spoken(film, "nowhere", require_voice=True)
    assert len(asked) <= 2


def test_rows_without_a_recording_are_spoken_by_a_stand_in(film: Path) -> None:
    file = film / "storyboard.yaml"
    own = spoken(film).speeches
    said = own["01"]
    recording = film / "assets" / "narration" / "en" / "01.wav"
    recording.parent.mkdir(parents=True)
    recording.write_bytes(said.wav.read_bytes())
    text = file.read_text(encoding="utf-8").replace("voice: espeak", "voice: recorded")
    file.write_text(text, encoding="utf-8")
    mixed = spoken(film)
    assert {row: speech.voice for row, speech in mixed.speeches.items()} == {
        "01": "recorded",
        "02": "espeak",
        "03": "espeak",
    }
    assert mixed.speeches["01"].marks["here"] == pytest.approx(said.marks["here"], abs=0.15)
    causes = [notice for notice in mixed.notices if "Record that row" in notice.remedy]
    assert len(causes) == 2
    assert causes[0].cause.startswith("it is spoken by espeak: there is no assets/narration/en/02.")
    assert (causes[0].code, causes[0].row) == ("LT713", "02")
    with pytest.raises(LantuError, match=r"en/02\.wav.*A film to publish needs its voice"):
        spoken(film, require_voice=True)
    recording.write_bytes(own["03"].wav.read_bytes()[: len(said.wav.read_bytes()) // 8])
    short, unsure = [notice for notice in spoken(film).notices if notice.code == "LT711"]
    assert (unsure.row, unsure.severity) == ("01", "warning")
    assert "of the speech that its words need" in short.cause


def test_the_same_timing_makes_the_same_bytes(film: Path) -> None:
    storyboard = film / "storyboard.yaml"
    write_timing(spoken(film), storyboard)
    path = lock_file(storyboard)
    before, written = path.read_bytes(), path.stat().st_mtime_ns
    assert write_timing(spoken(film, "elsewhere"), storyboard) is None
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, written)
    assert not write_lock(path, read_lock(path)), "reading and writing changes nothing"

    change_second_row(film)
    assert write_timing(spoken(film), storyboard) == path
    old, new = before.decode().splitlines(), path.read_text(encoding="utf-8").splitlines()
    places = [index for index, line in enumerate(new) if line not in old]
    start, end = new.index("    '02':"), new.index("    '03':")
    assert places
    assert all(start < place < end for place in places), "only its row changed"


def test_voices_and_languages_keep_their_own_timing(tmp_path: Path) -> None:
    row = LockedRow("said", "speech", 1.5, {"a": 0.5})
    lock = (
        TimingLock({}).with_rows("espeak", "zh", {"01": row}).with_rows("edge", "zh", {"01": row})
    )
    lock = lock.with_rows("espeak", "en", {"01": row, "02": row}).with_rows(
        "espeak", "en", {"02": row}
    )
    write_lock(tmp_path / "x.lock.yaml", lock)
    data = yaml.safe_load((tmp_path / "x.lock.yaml").read_text(encoding="utf-8"))
    assert data.pop("schema_version") == 1
    assert {voice: sorted(languages) for voice, languages in data.items()} == {
        "edge": ["zh"],
        "espeak": ["en", "zh"],
    }
    assert list(data["espeak"]["en"]) == ["02"], "rows that are gone are forgotten"
    assert read_lock(tmp_path / "x.lock.yaml") == lock


def test_words_lie_between_the_locked_marks(tmp_path: Path) -> None:
    locked = LockedRow(said_key(SAID), "", 9.25, {"a": 1.0, "b": 4.0, "c": 9.0})
    delivery = silent_delivery(locked, SAID, tmp_path / "x.wav")
    samples, rate = read_wav(tmp_path / "x.wav")
    assert len(samples) / rate == 9.25
    assert not np.any(samples)
    words = {SAID.text[word.start : word.end]: word for word in delivery.words}
    assert words["two"].begins == pytest.approx(1.0)
    assert words["Four"].begins == pytest.approx(4.0)
    assert words["six"].ends == pytest.approx(9.0)
    times = [time for word in delivery.words for time in (word.begins, word.ends)]
    assert times == sorted(times)


def test_the_words_alone_decide_whether_a_row_is_stale() -> None:
    keys = {
        said_key(SAID),
        said_key(Utterance(SAID.text, SAID.marks, "zh", "01")),
        said_key(Utterance(SAID.text, SAID.marks[:2], "en", "01")),
        said_key(Utterance(SAID.text + "!", SAID.marks, "en", "01")),
    }
    assert len(keys) == 4
    assert said_key(Utterance(SAID.text, SAID.marks, "en", "07")) == said_key(SAID)


@pytest.mark.parametrize("text", ["a: [", "- 1", "espeak: {en: {'01': {said: x}}}", "espeak: 3"])
def test_a_damaged_lock_is_explained(text: str, tmp_path: Path) -> None:
    path = tmp_path / "storyboard.lock.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(
        InputError, match=r"storyboard\.lock\.yaml is damaged\. Take it from git"
    ) as error:
        read_lock(path)
    assert error.value.code == "LT707"


def test_previews_do_without_a_voice_and_films_do_not() -> None:
    insisting = [one.name for one in QUALITIES.values() if one.lines >= PUBLISHED_LINES]
    assert insisting == ["high", "production", "fourk", "eightk"]


def command(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, obj=root)


def test_a_row_is_said_with_its_marks_and_phonemes(film: Path) -> None:
    said = command(film, "say", "01", "--phonemes")
    assert said.exit_code == 0, said.output
    assert said.output.startswith("Some words at first, {here}and some more of them.\n")
    assert len(said.output.splitlines()[1].split()) > 20
    assert (film / "build" / "say" / "01-en.wav").stat().st_size > 50_000
    unknown = command(film, "say", "99")
    assert unknown.exit_code == 2
    assert "There is no row `99`. The rows are: 01, 02, 03." in unknown.stderr


def test_voices_are_listed_and_heard(film: Path) -> None:
    table = command(film, "voices").output
    for name in ("espeak (the film's)", "edge", "piper", "sherpa", "recorded", "silent"):
        assert name in table
    assert "no recordings in" in table
    heard = command(film, "voices", "silent", "espeak")
    assert heard.exit_code == 0, heard.output
    assert (film / "build" / "voices" / "espeak-en.wav").stat().st_size > 50_000
    missing = command(film, "voices", "piper")
    assert missing.exit_code == 1
    assert "/storyboard.yaml LT702 Voice piper: the film names" in missing.stderr
    assert not (film / "build" / "voices" / "piper-en.wav").exists()


def test_the_lock_is_written_by_a_command(film: Path) -> None:
    assert command(film, "lock").output.endswith("storyboard.lock.yaml: written\n")
    assert command(film, "lock").output.endswith("storyboard.lock.yaml: is up to date\n")
    assert list(read_lock(film / "storyboard.lock.yaml").rows["espeak"]["en"]) == ["01", "02", "03"]
