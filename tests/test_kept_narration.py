"""Narration that is kept with the film: played without its voice, spoken anew when it is stale."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from projects import CALM, project
from test_lock import change_second_row, film, spoken, without_espeak  # noqa: F401

from lantu.cli import main
from lantu.core.errors import LantuError
from lantu.narration.kept import FOLDER, kept_narration
from lantu.narration.lacks import stale_narration
from lantu.narration.scripts import scripts_of
from lantu.storyboard.loading import load
from lantu.voices.sound import read_wav


def command(root: Path, *arguments: str) -> Result:
    file = str(root / "storyboard.yaml")
    return CliRunner().invoke(main, [*arguments, "--storyboard", file], obj=root)


@pytest.fixture
def kept(film: Path) -> Path:  # noqa: F811
    """A film whose three rows were spoken by eSpeak and kept."""
    done = command(film, "narrate")
    assert done.exit_code == 0, done.output
    return film


def test_narrate_keeps_sound_and_times_of_every_row(kept: Path) -> None:
    folder = kept / FOLDER / "en"
    assert sorted(file.name for file in folder.iterdir()) == [
        f"{row}.{suffix}" for row in ("01", "02", "03") for suffix in ("json", "opus")
    ]
    saved = json.loads((folder / "02.json").read_text(encoding="utf-8"))
    assert saved["voice"] == "espeak"
    assert list(saved["marks"]) == ["here"]
    assert "every row has its narration" in command(kept, "narrate").output


def test_a_kept_row_sounds_as_it_was_spoken(kept: Path) -> None:
    played = spoken(kept)
    live = spoken(kept, "other")  # the same, from an empty cache
    assert {row: speech.marks for row, speech in played.speeches.items()} == {
        row: speech.marks for row, speech in live.speeches.items()
    }
    for file in (kept / FOLDER / "en").iterdir():
        file.unlink()
    for row, speech in spoken(kept, "third").speeches.items():
        kept_speech = played.speeches[row]
        assert (kept_speech.seconds, kept_speech.words) == (
            speech.seconds,
            tuple(type(word)(word.start, word.end, pytest.approx(word.begins, abs=1e-4),
                             pytest.approx(word.ends, abs=1e-4)) for word in speech.words),
        )  # fmt: skip
        once, _ = read_wav(kept_speech.wav)
        again, _ = read_wav(speech.wav)
        assert len(once) == len(again)
        # Opus is not the same samples, but the same sound at the same place.
        assert np.corrcoef(once, again)[0, 1] > 0.95


def test_kept_rows_need_no_voice_even_in_a_film_to_publish(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = spoken(kept)
    without_espeak(monkeypatch)
    narration = spoken(kept, "other", require_voice=True)
    assert narration.notices == ()
    assert {speech.voice for speech in narration.speeches.values()} == {"espeak"}
    assert narration.locked == before.locked


def test_say_plays_what_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_espeak(monkeypatch)
    monkeypatch.setattr("lantu.narration.audition.PLAYERS", ())
    done = command(kept, "say", "01")
    assert done.exit_code == 0, done.output
    change_second_row(kept)
    assert "eSpeak NG is not installed" in command(kept, "say", "02").output


def stale_in_a_film_of(kept: Path, voice: str) -> Path:
    """Let the film's voice, which spoke what is kept, be one that is missing; change row 02."""
    for file in (kept / FOLDER / "en").glob("*.json"):
        file.write_text(file.read_text("utf-8").replace('"espeak"', f'"{voice}"'), "utf-8")
    board = kept / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("voice: espeak", f"voice: {voice}")
    board.write_text(text, encoding="utf-8")
    change_second_row(kept)
    return kept


def test_a_changed_row_is_spoken_by_espeak_where_its_voice_is_missing(kept: Path) -> None:
    narration = spoken(stale_in_a_film_of(kept, "kokoro"), "other")
    assert [speech.voice for speech in narration.speeches.values()] == [
        "kokoro", "espeak", "kokoro",
    ]  # fmt: skip
    assert np.abs(read_wav(narration.speeches["02"].wav)[0]).max() > 0.1
    assert list(narration.locked) == ["01", "03"]
    missing, stand_in = narration.notices
    assert missing.code == "LT702"
    assert missing.cause.startswith("Voice kokoro: its model is not in")
    assert str(stand_in).startswith("LT713 row 02: it is spoken by espeak, because it says another")
    assert "`lantu narrate --scene 02`" in str(stand_in)


def test_a_film_to_publish_refuses_a_stale_row(kept: Path) -> None:
    with pytest.raises(LantuError, match=r"Row 02 says another text.*needs its voice"):
        spoken(stale_in_a_film_of(kept, "kokoro"), "other", require_voice=True)


def test_check_lists_what_is_stale_and_speaks_nothing(kept: Path) -> None:
    assert "LT712" not in command(kept, "check").output
    change_second_row(kept)
    (kept / FOLDER / "en" / "03.opus").write_bytes(b"of another take")
    said = command(kept, "check").output
    assert "row 02: it says another text than its kept narration." in said
    assert "row 03: it has kept narration whose sound and times" in said
    assert said.count("LT712") == 2
    assert "Run `lantu narrate --scene 03`" in said


def test_narrate_speaks_what_is_stale_and_nothing_else(kept: Path) -> None:
    times = {file: file.read_bytes() for file in (kept / FOLDER / "en").iterdir()}
    change_second_row(kept)
    done = command(kept, "narrate")
    assert done.exit_code == 0, done.output
    assert "02.opus: " in done.output
    changed = {file.stem for file, before in times.items() if file.read_bytes() != before}
    assert changed == {"02"}
    assert stale_narration(load(kept / "storyboard.yaml", kept), kept, "en") == []


def test_narrate_again_gives_the_same_bytes(kept: Path) -> None:
    files = sorted((kept / FOLDER / "en").iterdir())
    before = [file.read_bytes() for file in files]
    assert command(kept, "narrate", "--all").output.count("spoken in") == 3
    assert [file.read_bytes() for file in files] == before


def test_another_choice_of_the_voice_is_stale(kept: Path) -> None:
    board = load(kept / "storyboard.yaml", kept)
    utterance = scripts_of(board, kept, "en")["01"].utterance
    known = kept_narration(kept, "en")
    cause = "has its kept narration from espeak, not from espeak loud"
    assert known.stale(utterance, "espeak loud") == cause
    assert known.stale(utterance, "edge") == ""


@pytest.mark.parametrize(
    ("voice", "row", "cause"),
    [
        ("silent", "01", "Voice silent needs no kept narration"),
        ("espeak", "77", "There is no row `77`"),
        ("kokoro", "01", "lantu voices get kokoro"),
    ],
)
def test_what_cannot_be_kept_is_one_message(
    film: Path,  # noqa: F811
    voice: str,
    row: str,
    cause: str,
) -> None:
    board = film / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("voice: espeak", f"voice: {voice}")
    board.write_text(text, encoding="utf-8")
    done = command(film, "narrate", "--scene", row)
    assert done.exit_code != 0
    assert cause in done.output
    assert not (film / FOLDER).exists()


def test_rows_that_the_film_lost_are_forgotten(tmp_path: Path) -> None:
    project(tmp_path, {"First": CALM, "Second": CALM})
    board = tmp_path / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("voice: silent", "voice: espeak")
    board.write_text(text, encoding="utf-8")
    assert command(tmp_path, "narrate").exit_code == 0
    board.write_text(text.replace('id: "02"', 'id: "09"'), encoding="utf-8")
    assert command(tmp_path, "narrate").exit_code == 0
    assert sorted(file.stem for file in (tmp_path / FOLDER / "en").glob("*.opus")) == ["01", "09"]


@pytest.mark.parametrize(
    "words",
    [("narrate",), ("lock",), ("list",), ("sound",), ("say", "01"), ("still", "01"), ("accept",)],
)
def test_a_language_that_the_film_has_not_is_told(film: Path, words: tuple[str, ...]) -> None:  # noqa: F811
    done = command(film, *words, "--language", "fr")
    assert done.exit_code == 2
    assert "LT904 The film has no language `fr`. It has: en." in done.stderr
