"""The voice `command`: programs that speak, with times and without, and programs that do not."""

from __future__ import annotations

import re
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from speech import TEXTS, check, utterance

from lantu.core.errors import LantuError
from lantu.voices.engines.command import Command
from lantu.voices.protocol import Unavailable, Utterance, VoiceSettings
from lantu.voices.registry import create_voice

SPEAKS = """
import json, os, sys
from pathlib import Path
from lantu.voices.protocol import Utterance
from lantu.voices.registry import create_voice
text = sys.stdin.read()
language = os.environ["LANTU_LANGUAGE"]
said = create_voice("espeak").speak(Utterance(text, (), language), Path(sys.argv[-1]))
if "--times" in sys.argv:
    print(json.dumps({"words": [(text[w.start:w.end], w.begins, w.ends) for w in said.words]}))
"""


def voice(root: Path, script: str, *arguments: str, seconds: float = 60.0) -> Command:
    """The voice of a program in the project."""
    (root / "say.py").write_text(script, encoding="utf-8")
    command = " ".join([sys.executable, "say.py", *arguments])
    choices = {"command": {"zh": command, "en": command}}
    return Command(VoiceSettings(root, choices), seconds)


def spoken(language: str) -> Utterance:
    return replace(utterance(TEXTS[language], language), row="01")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_times_of_the_program_are_those_of_the_marks(language: str, tmp_path: Path) -> None:
    said = spoken(language)
    delivery = voice(tmp_path, SPEAKS, "--times").speak(said, tmp_path / "x.wav")
    check(said, delivery, tmp_path / "x.wav")
    truth = create_voice("espeak").speak(said, tmp_path / "y.wav")
    assert delivery.marks == pytest.approx(truth.marks, abs=0.06)


def test_without_times_the_sound_is_aligned(tmp_path: Path) -> None:
    said = spoken("en")
    delivery = voice(tmp_path, SPEAKS).speak(said, tmp_path / "x.wav")
    check(said, delivery, tmp_path / "x.wav")
    truth = create_voice("espeak").speak(said, tmp_path / "y.wav")
    begins = delivery.words[0].begins - truth.words[0].begins
    assert {name: at - begins for name, at in delivery.marks.items()} == pytest.approx(
        truth.marks, abs=0.1
    )
    assert delivery.notices == ()


WAV = (
    "import sys, wave; w = wave.open(sys.argv[-1], 'wb'); "
    "w.setparams((1, 2, 48000, 0, 'NONE', ''));"
)
TONE = f"{WAV} w.writeframes(b'\\x00\\x40\\x00\\xc0' * 48000); w.close(); "


@pytest.mark.parametrize(
    ("script", "cause"),
    [
        ("import sys; sys.exit('the model is not there')", "status 1: the model is not there"),
        ("", "wrote no sound"),
        ("import sys; open(sys.argv[-1], 'w').write('hello')", "cannot be played"),
        (f"{WAV} w.writeframes(bytes(96000)); w.close()", "wrote silence"),
        (f"{TONE} print('done')", "printed `done`, which holds no times of words"),
        (f"{TONE} print('[1, 2]')", "holds no times of words"),
        (f'{TONE} print(\'{{"words": [["A", 1, 0]]}}\')', "`A` from 1 s to 0 s, out of order"),
        (f'{TONE} print(\'{{"words": [["xyz", 0, 1]]}}\')', "is in the text: xyz"),
        (f'{TONE} print(\'{{"words": [["A", 9, 9]]}}\')', "says `A` at 9 s of a sound of 2.00 s"),
    ],
)
def test_wrong_output_is_one_clear_message(script: str, cause: str, tmp_path: Path) -> None:
    with pytest.raises(LantuError) as error:
        voice(tmp_path, script).speak(spoken("en"), tmp_path / "x.wav")
    message = str(error.value)
    assert message.startswith("Voice command failed at row 01: ") and cause in message
    assert re.search(r"\. [A-Z].*\.$", message), "there is a remedy"
    assert "\n" not in message and error.value.code == "LT703"


def test_a_program_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "open('child', 'w').write(str(child.pid))\ntime.sleep(60)"
    )
    hung = voice(tmp_path, script, seconds=1.5)
    with pytest.raises(LantuError, match=r"had not ended after 1.5 s\. Run it by itself"):
        hung.speak(spoken("en"), tmp_path / "x.wav")
    state = Path("/proc") / (tmp_path / "child").read_text() / "stat"
    for _ in range(50):
        if not state.exists() or " Z " in state.read_text():
            return
        time.sleep(0.05)
    pytest.fail("the child of the program lives on")


@pytest.mark.parametrize(
    ("command", "cause"),
    [
        ("", "the film names no command for `en`"),
        ("no_such_program --x", "there is no program `no_such_program`"),
        ("say 'one", "its command cannot be read"),
    ],
)
def test_what_cannot_be_run_is_told_before_it_is_run(
    command: str, cause: str, tmp_path: Path
) -> None:
    one = Command(VoiceSettings(tmp_path, {"command": {"en": command}}))
    assert cause in one.state("en").cause and one.state("en").remedy
    with pytest.raises(Unavailable, match="Voice command: "):
        one.speak(spoken("en"), tmp_path / "x.wav")


def test_a_changed_program_speaks_anew(tmp_path: Path) -> None:
    said = spoken("en")
    before = voice(tmp_path, SPEAKS).key(said)
    assert voice(tmp_path, SPEAKS).key(said) == before
    assert voice(tmp_path, SPEAKS + "#").key(said) != before
    assert voice(tmp_path, SPEAKS, "--times").key(said) != before


def test_the_example_of_the_documentation_speaks(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "voices.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?espeak.*?)```", page, re.DOTALL)
    assert len(example.splitlines()) <= 10
    said = spoken("en")
    delivery = voice(tmp_path, example).speak(said, tmp_path / "x.wav")
    check(said, delivery, tmp_path / "x.wav")
