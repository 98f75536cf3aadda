"""The benchmark finds the clips of a film, joins them, and holds figures against goals."""

from __future__ import annotations

from pathlib import Path

import av
import pytest
from conftest import ROOT, WholeFilm

from benchmarks.film import clip_of
from benchmarks.goals import GOALS, at_least, at_most, show
from benchmarks.joining import join
from lantu.core.quality import QUALITIES
from lantu.pipeline.rendering import prepare
from lantu.project.project import Project


def test_the_clip_of_every_row_is_found_and_joined_with_its_sound(
    whole_film: WholeFilm, tmp_path: Path
) -> None:
    quality = QUALITIES["low"]
    rows = prepare(Project(ROOT, ROOT / "storyboard.yaml", whole_film.folder), "zh").rows
    clips = [clip_of(whole_film.folder / "cache" / "clips", one, quality) for one in rows]
    joined = tmp_path / "joined.mp4"
    join(joined, whole_film.path, clips)
    with av.open(str(joined)) as film, av.open(str(whole_film.path)) as rendered:
        pictures = sum(packet.size > 0 for packet in film.demux(film.streams.video[0]))
        assert pictures == rendered.streams.video[0].frames
    with av.open(str(joined)) as film, av.open(str(whole_film.path)) as rendered:
        heard, sound = (
            [bytes(packet) for packet in each.demux(each.streams.audio[0]) if packet.size]
            for each in (film, rendered)
        )
        assert heard == sound


def test_a_figure_is_told_as_met_or_missed(capsys: pytest.CaptureFixture[str]) -> None:
    assert at_least(2).met(2) and not at_least(2).met(1.9)
    assert at_most(2).met(2) and not at_most(2).met(2.1)
    (name,) = (name for name, goal in GOALS.items() if goal == at_least(20))
    show("film", {name: 19.9, "frames": 3})
    table = capsys.readouterr().out
    assert "at least 20" in table and "missed" in table and "met" not in table
