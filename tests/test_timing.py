from __future__ import annotations

from pathlib import Path

import pytest

from lantu.core.records import Speech
from lantu.core.row_clock import LEAD_IN, LEAD_OUT, TAIL
from lantu.core.ticks import nearest_tick, seconds, ticks_covering
from lantu.storyboard.facts import FactValue
from lantu.storyboard.models import FilmSettings, Row
from lantu.themes import find_theme
from lantu.timing.row_timing import time_row

ROW = Row.model_validate(
    {
        "id": "04",
        "scene": "Any",
        "title": {"zh": "标题", "en": "Title"},
        "narration": "words",
        "seen": "things",
        "labels": {"rate": {"zh": "接受率 {rate}", "en": "rate {rate}"}, "plain": "TEXT"},
        "data": {"tokens": ["a", " b"]},
    }
)
FILM = FilmSettings.model_validate(
    {
        "title": "T",
        "drawing": "SD",
        "terms": {
            "draft": {
                "name": {"zh": "实习生", "en": "Intern"},
                "formal": "Draft model",
                "colour": "blue",
            }
        },
    }
)
FACTS = {"rate": FactValue("rate", 0.9, "90%")}

THEME = find_theme("blueprint", Path.cwd())


def speech(seconds: float, **marks: float) -> Speech:
    return Speech(Path("none.wav"), seconds, marks, (), "words", "silent", "key")


def test_marks_become_the_nearest_ticks_after_the_lead_in() -> None:
    timed = time_row(
        ROW, FILM, speech(4.0, first=0.0, near=1.02, half=0.5 / 15), FACTS, "zh", THEME
    )
    assert timed.cues == {"first": LEAD_IN, "near": LEAD_IN + 15, "half": LEAD_IN + 1}
    assert timed.speech_tick == LEAD_IN


@pytest.mark.parametrize(("length", "ticks"), [(4.0, 60), (4.001, 61), (3.99, 60), (0.0, 0)])
def test_a_row_holds_all_of_its_speech(length: float, ticks: int) -> None:
    timed = time_row(ROW, FILM, speech(length), FACTS, "zh", THEME)
    assert timed.ticks == LEAD_IN + ticks + TAIL + LEAD_OUT
    assert timed.seconds - seconds(LEAD_IN + TAIL + LEAD_OUT) >= length - 1e-9


def test_texts_are_those_of_the_language_with_facts_filled_in() -> None:
    chinese = time_row(ROW, FILM, speech(1.0), FACTS, "zh", THEME)
    english = time_row(ROW, FILM, speech(1.0), FACTS, "en", THEME)
    assert chinese.labels == {"rate": "接受率 90%", "plain": "TEXT"}
    assert english.labels == {"rate": "rate 90%", "plain": "TEXT"}
    assert list(chinese.titles) == ["zh", "en"] and list(english.titles) == ["en", "zh"]
    assert chinese.terms == {"draft": ("实习生", "Draft model", "blue")}
    assert english.terms["draft"][0] == "Intern"
    assert english.facts == {"rate": (0.9, "90%")}
    assert english.drawing == "SD-04"
    assert english.data == {"tokens": ["a", " b"]}


def test_the_grid_rounds_to_the_nearest_tick_and_covers_from_above() -> None:
    for tick in range(2_000):
        assert nearest_tick(tick / 15) == ticks_covering(tick / 15) == tick
        assert nearest_tick(tick / 15 + 0.03) == tick
        assert ticks_covering(tick / 15 + 0.001) == tick + 1
