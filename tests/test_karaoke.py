"""Captions whose words light while they are said, in the picture and in WebVTT."""

from __future__ import annotations

import re
from pathlib import Path

import av
import numpy as np
import pytest
from projects import CALM, project, run

from lantu.captions import lit_captions, word_vtt_text, words_of
from lantu.core.records import Caption, Speech, SpokenWord


def speech(text: str, *spans: tuple[int, int, float]) -> Speech:
    words = tuple(SpokenWord(a, b, at, at + 0.3) for a, b, at in spans)
    return Speech(Path("none.wav"), 4.0, {}, words, text, "silent", "key")


ENGLISH = speech("One two, three.", (0, 3, 0.0), (4, 7, 1.0), (9, 14, 2.0))
CAPTION = Caption(10, 60, ("One two,", "three."))


def test_each_word_is_lit_from_the_moment_it_is_said() -> None:
    parts = lit_captions([CAPTION], ENGLISH, origin=15)
    text = "\n".join(CAPTION.lines)
    assert [(one.begins, one.ends, text[slice(*(one.lit or ()))]) for one in parts] == [
        (10, 15, ""),
        (15, 30, "One"),
        (30, 45, "two,"),
        (45, 60, "three."),
    ]


def test_characters_of_a_text_without_spaces_are_lit_one_by_one() -> None:
    spoken = speech("你好，世界", (0, 1, 0.0), (1, 2, 0.2), (3, 4, 0.6), (4, 5, 0.8))
    parts = lit_captions([Caption(0, 30, ("你好，", "世界"))], spoken, origin=0)
    assert [one.lit for one in parts] == [(0, 1), (1, 3), (4, 5), (5, 6)]


def test_captions_of_another_text_are_not_lit() -> None:
    (part,) = lit_captions([Caption(0, 30, ("Something else",))], ENGLISH, origin=0)
    assert part.lit == (0, 0)


def test_webvtt_has_growing_times_inside_of_its_cues() -> None:
    text = word_vtt_text(words_of([CAPTION], ENGLISH, 15), "en")
    assert "One <00:00:02.000>two,\n<00:00:03.000>three." in text
    begins = re.search(r"(\S+) -->", text)
    assert begins is not None and begins[1] == "00:00:00.667"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film of one row."""
    return project(tmp_path_factory.mktemp("karaoke"), {"Calm": CALM})


def test_the_lit_word_moves_through_the_picture(film: Path) -> None:
    """Amber is seen in the strip of the captions, further to the right later in a line."""
    options = ("--captions", "karaoke", "--span", "01@0.6s..01@4s", "--quality", "low")
    done = run(film, "export", "mp4", *options, root=film)
    assert done.exit_code == 0, done.output
    (path,) = (film / "build" / "exports").glob("*-karaoke.mp4")
    places = []
    with av.open(str(path)) as opened:
        assert not opened.streams.subtitles, "the captions are in the picture"
        for frame in opened.decode(video=0):
            red, green, blue = frame.to_ndarray(format="rgb24")[400:].astype(int).transpose(2, 0, 1)
            amber = (red > 180) & (blue < 120) & (green > 120)
            if amber.sum() > 12:
                places.append(float(np.nonzero(amber)[1].mean()))
    assert len(places) > 10 and max(places) - min(places) > 60
    assert places[0] < max(places)
