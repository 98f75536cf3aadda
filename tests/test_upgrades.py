"""Files of version 0.1 in this version: read, or refused with the edit that makes them readable."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT

from lantu.core.errors import StoryboardError
from lantu.findings import Code
from lantu.narration.timing_lock import read_lock
from lantu.storyboard import load_text

OLD = Path(__file__).parent / "data" / "version-0.1"
"""Two rows of this repository's film, and its lock, as version 0.1 wrote them."""


def test_a_storyboard_of_the_first_version_loads_once_the_remedy_is_followed() -> None:
    text = (OLD / "storyboard.yaml").read_text("utf-8")
    with pytest.raises(StoryboardError) as refused:
        load_text(text, "storyboard.yaml", ROOT)
    problems = refused.value.problems
    assert [one.code for one in problems] == [Code.DRAWN_TWICE] * 2
    lines = text.splitlines()
    for one in problems:
        assert one.line and lines[one.line - 1].startswith("    layout: ")
        assert "Remove `layout`" in one.remedy
    mended = re.sub(r"(?m)^    layout: .*\n", "", text)
    storyboard = load_text(mended, "storyboard.yaml", ROOT)
    assert [row.id for row in storyboard.rows] == ["01", "02"]
    assert storyboard.schema_version == 1


def test_a_lock_of_the_first_version_is_read() -> None:
    lock = read_lock(OLD / "storyboard.lock.yaml")
    assert {language: len(rows) for language, rows in lock.rows["espeak"].items()} == {
        "en": 10,
        "zh": 10,
    }
    assert lock.rows["espeak"]["en"]["01"].marks["read"] == pytest.approx(3.152792)
