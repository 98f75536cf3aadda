"""An answer that is written in trips: what is seen of each agrees with the facts of the film."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lantu_blueprint.palette import AMBER, GREEN, INK
from lantu_blueprint.parts.paragraph import Paragraph
from lantu_blueprint.parts.written_in_trips import WrittenInTrips
from manim import ManimColor

FILM = yaml.safe_load(Path("storyboard.yaml").read_text(encoding="utf-8"))["rows"]
ROW = next(row for row in FILM if row["scene"] == "ValueReveal")
WORDS = ["At", " dawn", " she", " opened", " the", " old", " window", "."]


def page() -> tuple[Paragraph, WrittenInTrips]:
    text = Paragraph(WORDS, 6.0, 40, "en", dim=0.0)
    return text, WrittenInTrips(text, [2, 1, 2], 4, (0, 2.0))


def lit(text: Paragraph) -> list[int]:
    return [n for n, token in enumerate(text.tokens) if token.get_fill_opacity() > 0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_trips_of_the_last_race_write_the_answer_at_its_speed(language: str) -> None:
    kept, drafted = ROW["data"]["kept"], ROW["data"]["drafted"]
    words = len(ROW["data"]["paragraph"][language])
    assert sum(kept) + len(kept) == words
    assert max(kept) <= drafted
    coding = next(row for row in FILM if row["scene"] == "CodingSpeed")
    trip = 20 + drafted * coding["facts"]["draft_pass"]["value"]
    assert round(len(kept) * trip / words) == round((2 * 3.85 + 13.46) / 3)


def test_a_draft_that_fails_does_not_show_the_word_that_comes() -> None:
    text, trips = page()
    trips.show_share((1 + 0.5) / 3)
    assert lit(text) == [0, 1, 2, 3]


def test_the_beam_covers_all_drafts_of_a_trip() -> None:
    text, trips = page()
    trips.show_share((1 + 0.6) / 3)
    beam = trips[0]
    assert beam.get_left()[0] <= text.tokens[3].get_left()[0]
    assert beam.get_right()[0] >= text.tokens[6].get_right()[0]
    trips.show_share((1 + 0.7) / 3)
    assert len(beam.points) == 0


def test_the_editor_repairs_the_first_draft_that_fails() -> None:
    text, trips = page()
    trips.show_share((1 + 0.7) / 3)
    assert lit(text) == [0, 1, 2, 3]
    assert text.tokens[3].get_fill_color() == ManimColor(GREEN)
    trips.show_share((1 + 0.9) / 3)
    assert lit(text) == [0, 1, 2, 3, 4]
    assert text.tokens[4].get_fill_color() == ManimColor(AMBER)


def test_all_words_are_there_at_the_end() -> None:
    text, trips = page()
    trips.show_share(1.0)
    assert lit(text) == list(range(len(WORDS)))
    assert {token.get_fill_color().to_hex() for token in text.tokens} == {ManimColor(INK).to_hex()}


@pytest.mark.parametrize(("kept", "drafted"), [([2, 1], 4), ([5, 1], 4)])
def test_trips_that_do_not_write_the_words_are_refused(kept: list[int], drafted: int) -> None:
    with pytest.raises(ValueError, match="do not write"):
        WrittenInTrips(Paragraph(WORDS, 6.0, 40, "en", dim=0.0), kept, drafted, (0, 2.0))
