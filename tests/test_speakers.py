"""Voices of rows and of speakers: who says what, what is kept and locked, and what stands in."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from projects import CALM, project
from rich.console import Console

from lantu.captions import row_captions
from lantu.cli import main
from lantu.core.errors import StoryboardError
from lantu.film.transcript import transcript
from lantu.narration.audition import voice_states, voice_table
from lantu.narration.conversation import TURN, Conversation, turns
from lantu.narration.kept import FOLDER
from lantu.narration.narrator import Narration, narrate, write_timing
from lantu.narration.timing_lock import read_lock
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project
from lantu.storyboard.loading import load
from lantu.voices.protocol import Utterance
from lantu.voices.registry import create_voice
from lantu.voices.sound import read_wav

SPEAKERS = """  speakers:
    intern: {name: Intern, voice: espeak, captions: true}
    clock: {voice: silent}
"""
TALK = "Look, the queue stops. [intern: Why does {here} it stop?] Because something waits."


def film(root: Path, *rows: str, voice: str = "espeak", speakers: str = SPEAKERS) -> Path:
    """A film of rows, each with its `narration` and other keys in lines of their own."""
    project(root, {f"Row{number}": CALM for number in range(1, len(rows) + 1)})
    file = root / "storyboard.yaml"
    head, *parts = file.read_text(encoding="utf-8").split("    narration: ")
    text = head.replace("voice: silent\n", f"voice: {voice}\n{speakers}")
    for part, row in zip(parts, rows, strict=True):
        text += "    " + row.strip().replace("\n", "\n    ") + "\n" + part.partition("\n")[2]
    file.write_text(text, encoding="utf-8")
    return root


def spoken(root: Path, build: str = "build", *, require_voice: bool = False) -> Narration:
    file = root / "storyboard.yaml"
    whole = Project(root, file, root / build)
    return narrate(load(file, root), whole, "en", require_voice=require_voice)


def command(root: Path, *arguments: str) -> Result:
    file = str(root / "storyboard.yaml")
    return CliRunner().invoke(main, [*arguments, "--storyboard", file], obj=root)


def record(root: Path, row: str, text: str) -> None:
    wav = root / FOLDER / "en" / f"{row}.wav"
    wav.parent.mkdir(parents=True, exist_ok=True)
    create_voice("espeak").speak(Utterance(text, (), "en"), wav)


PLAIN = "narration: Some words at first, {here} and some more."


def test_one_recorded_row_silences_no_other(tmp_path: Path) -> None:
    film(tmp_path, f"voice: recorded\n{PLAIN}", PLAIN, f"voice: recorded\n{PLAIN}")
    record(tmp_path, "01", "Some words at first, and some more.")
    narration = spoken(tmp_path)
    assert [speech.voice for speech in narration.speeches.values()] == [
        "recorded", "espeak", "espeak",
    ]  # fmt: skip
    assert list(narration.locked) == ["01", "02"]
    (notice,) = narration.notices
    assert (notice.code, notice.row) == ("LT713", "03")
    assert notice.cause.startswith("it is spoken by espeak: there is no assets/narration/en/03.wav")
    assert list(narration.missing) == ["03"]
    assert "in place of recorded" in narration.missing["03"]


def test_the_lock_holds_each_row_under_its_voice(tmp_path: Path) -> None:
    film(tmp_path, f"voice: recorded\n{PLAIN}", PLAIN)
    record(tmp_path, "01", "Some words at first, and some more.")
    path = write_timing(spoken(tmp_path), tmp_path / "storyboard.yaml")
    assert path is not None
    rows = read_lock(path).rows
    assert {voice: list(rows[voice]["en"]) for voice in rows} == {
        "recorded": ["01"],
        "espeak": ["02"],
    }


def test_a_speaker_inside_a_row_is_heard_between_pauses(tmp_path: Path) -> None:
    film(tmp_path, f'narration: "{TALK}"')
    narration = spoken(tmp_path)
    speech = narration.speeches["01"]
    words = {speech.text[word.start : word.end]: word for word in speech.words}
    assert words["Why"].begins - words["stops"].ends >= TURN
    assert speech.marks["here"] == pytest.approx(words["it"].begins, abs=0.01)
    samples, rate = read_wav(speech.wav)
    assert len(samples) / rate == pytest.approx(speech.seconds)
    assert np.abs(samples).max() > 0.1
    begins = [word.begins for word in speech.words]
    assert begins == sorted(begins)


def test_each_turn_is_said_by_its_voice(tmp_path: Path) -> None:
    talk = 'narration: "Look, it stops. [clock: One two three {here} four.] And on."'
    film(tmp_path, talk)
    speech = spoken(tmp_path).speeches["01"]
    samples, rate = read_wav(speech.wav)
    words = {speech.text[word.start : word.end]: word for word in speech.words}
    silent = samples[round(words["One"].begins * rate) : round(words["four"].ends * rate)]
    assert not silent.any() and np.abs(samples[: round(words["stops"].ends * rate)]).max() > 0.1


def test_captions_and_transcript_name_a_speaker_if_the_film_says_so(tmp_path: Path) -> None:
    film(tmp_path, f'narration: "{TALK}"', f"speaker: intern\n{PLAIN}", f"speaker: clock\n{PLAIN}")
    file = tmp_path / "storyboard.yaml"
    plan = prepare(Project(tmp_path, file, tmp_path / "build"))
    shown = [" ".join(line for c in row_captions(row) for line in c.lines) for row in plan.rows]
    assert shown[0] == "Look, the queue stops. Intern: Why does it stop? Because something waits."
    assert shown[1].startswith("Intern: Some words")
    assert shown[2].startswith("Some words")
    film_settings = plan.storyboard.film
    text = transcript(plan.storyboard.rows, film_settings.speakers, "T", "en")
    assert "Intern: Why does it stop?" in text
    assert "Intern" not in plan.rows[0].speech.wav.with_suffix(".json").read_text()


def test_narration_is_kept_per_row_and_its_choice(tmp_path: Path) -> None:
    film(tmp_path, f'narration: "{TALK}"', f"voice: silent\n{PLAIN}", PLAIN)
    assert command(tmp_path, "narrate").exit_code == 0
    folder = tmp_path / FOLDER / "en"
    assert sorted(file.stem for file in folder.glob("*.json")) == ["01", "03"]
    assert "LT712" not in command(tmp_path, "check").output
    kept = spoken(tmp_path, "other").speeches
    assert kept["01"].key.startswith("kept-") and kept["03"].key.startswith("kept-")
    board = tmp_path / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    board.write_text(text.replace("[intern:", "[clock:"), encoding="utf-8")
    assert "row 01: it says another text" in command(tmp_path, "check").output
    done = command(tmp_path, "narrate")
    assert done.output.count("spoken in") == 1 and "01.opus" in done.output


def test_a_row_without_speakers_has_the_keys_that_it_had(tmp_path: Path) -> None:
    film(tmp_path, PLAIN, speakers="")
    alone = spoken(tmp_path).speeches["01"].key
    film(tmp_path, PLAIN)
    assert spoken(tmp_path).speeches["01"].key == alone


def test_a_stand_in_is_refused_in_a_film_to_publish(tmp_path: Path) -> None:
    film(tmp_path, PLAIN, f"voice: recorded\n{PLAIN}")
    record(tmp_path, "01", "Some words.")  # of a row that is not recorded
    with pytest.raises(Exception, match=r"02\.wav.*needs its voice"):
        spoken(tmp_path, require_voice=True)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('narration: "Look. [inten: Why?] {here} So."', "speaker `inten`. Did you mean `intern`"),
        (f"speaker: guest\n{PLAIN}", "speaker `guest`. The speakers of the film are: clock"),
        (f"voice: kokro\n{PLAIN}", "no voice `kokro`. Did you mean `kokoro`"),
        ('narration: "Look. [intern: Why? {here} So."', "`[` without `]`. Close what the speaker"),
    ],
)  # fmt: skip
def test_unknown_names_are_told_with_the_known_ones(row: str, message: str, tmp_path: Path) -> None:
    film(tmp_path, row)
    with pytest.raises(StoryboardError) as error:
        load(tmp_path / "storyboard.yaml", tmp_path)
    assert message in str(error.value).replace("\n", " ")


def test_turns_cover_the_text_and_keep_their_marks() -> None:
    said = Utterance(
        "One. Two? Three.", (("a", 0), ("b", 5), ("c", 16)), "en", "01", ((5, "x"), (10, ""))
    )
    first, second, third = turns(said)
    assert (first.utterance.text, second.utterance.text) == ("One. ", "Two? ")
    assert first.utterance.marks == (("a", 0),)
    assert second.utterance.marks == (("b", 0),)
    assert third.utterance.marks == (("c", 6),)
    assert second.rest > TURN
    quiet = Utterance("One. … Two.", (), "en", "01", ((5, "x"), (7, "")))
    assert [turn.speaker for turn in turns(quiet)] == [""]
    espeak, silent = create_voice("espeak"), create_voice("silent")
    one = Conversation("espeak", {"": espeak, "x": silent}).key(said)
    assert one != Conversation("espeak", {"": espeak, "x": espeak}).key(said)


def test_voices_propose_a_model_of_each_language_and_promise_no_service(tmp_path: Path) -> None:
    film(tmp_path, PLAIN)
    board = tmp_path / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("languages: [en]", "languages: [en, zh]")
    board.write_text(text, encoding="utf-8")
    listed = {
        (one.name, one.language): one for one in voice_states(load(board, tmp_path), tmp_path)
    }
    for name in ("piper", "sherpa"):
        assert "en_US" in listed[name, "en"].remedy or "-en-" in listed[name, "en"].remedy
        assert "zh" in listed[name, "zh"].remedy or "multi-lang" in listed[name, "zh"].remedy
    edge = listed["edge", "en"]
    assert edge.available and edge.unproved == "its service is reached when it speaks"
    assert listed["espeak", "en"].unproved == ""
    console = Console(width=200, file=StringIO())
    console.print(voice_table(listed.values()))
    shown = console.file.getvalue()
    (line,) = [line for line in shown.splitlines() if "edge" in line and "en" in line][:1]
    assert "set up; its service is reached" in line and "can speak" not in line
