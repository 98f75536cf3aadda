"""Narration markup: what is shown, what is said, and where the marks fall."""

import pytest
from hypothesis import given, strategies as st

from lantu.storyboard.markup_faults import NarrationError, markup_faults
from lantu.storyboard.narration import Mark, Pause, Phrase, parse


@pytest.mark.parametrize(
    ("language", "written", "text"),
    [
        ("en", "The truck\ncomes  once.\n", "The truck comes once."),
        ("en", "The truck {scan} comes.", "The truck comes."),
        ("en", "{a}{b}Now.", "Now."),
        ("zh", "看，大卡车\n只跑了一趟。\n", "看，大卡车只跑了一趟。"),
        ("zh", "看， {scan} 大卡车", "看，大卡车"),
        ("zh", "搬运 26 GB 的字典", "搬运 26 GB 的字典"),
        ("zh", "用 GPU\n计算", "用 GPU计算"),
        ("zh", "speculative\ndecoding 很快", "speculative decoding 很快"),
        ("zh", "他说：“看！”\n\n“快！”", "他说：“看！”“快！”"),
        ("zh", "搬[26 GB|二十六吉字节]的", "搬26 GB的"),
        ("en", r"a \{set\} and \[list\] \\ done", r"a {set} and [list] \ done"),
        ("en", "one | two", "one | two"),
        ("en", "   \n ", ""),
    ],
)
def test_text(language: str, written: str, text: str) -> None:
    assert parse(written, language).text == text


def test_pieces_in_order() -> None:
    narration = parse("It is {fast} [2.7×|two point seven times] {end} faster. {last}\n", "en")
    assert narration.text == "It is 2.7× faster."
    assert narration.pieces == (
        Phrase("It is ", "It is ", 0, 6),
        Mark("fast", 6),
        Phrase("2.7×", "two point seven times", 6, 10),
        Phrase(" ", " ", 10, 11),
        Mark("end", 11),
        Phrase("faster.", "faster.", 11, 18),
        Mark("last", 18),
    )


def test_said_may_be_empty_and_may_hold_escapes() -> None:
    assert parse(r"词[ (Prefill) |]，[a\|b|x\]y]", "zh").phrases == (
        Phrase("词", "词", 0, 1),
        Phrase("(Prefill)", "", 1, 10),
        Phrase("，", "，", 10, 11),
        Phrase("a|b", "x]y", 11, 14),
    )


@pytest.mark.parametrize(
    ("written", "at", "cause"),
    [
        ("the {scan truck", 4, "`{` without `}`"),
        ("the {scan {stop} truck", 4, "`{` without `}`"),
        ("the scan} truck", 8, "`}` without `{`"),
        ("the [a|b truck", 4, "`[` without `]`"),
        ("the [a|b [c|d] truck", 4, "`[` without `]`"),
        ("the a|b] truck", 7, "`]` without `[`"),
        ("the [a] truck", 4, "`[a]` has no `|`"),
        ("the [a|b|c] truck", 4, "`[a|b|c]` has more than one `|`"),
        ("the [|b] truck", 4, "`[|b]` shows nothing"),
        ("the [a{m}|b] truck", 4, "a mark is inside `[shown|said]`"),
        ("the {} truck", 4, "`{}` is not a valid mark"),
        ("the {Scan it} truck", 4, "`{Scan it}` is not a valid mark"),
        ("{scan} the {scan} truck", 11, "the mark `scan` is repeated in one narration"),
        ("{start} the truck", 0, "the mark `start` is reserved for the start of the row"),
    ],
)
def test_faults(written: str, at: int, cause: str) -> None:
    assert [(fault.at, fault.cause) for fault in markup_faults(written)] == [(at, cause)]
    with pytest.raises(NarrationError):
        parse(written, "en")


def test_every_fault_at_once() -> None:
    assert len(markup_faults("a } b [c] {D} {e")) == 4


@given(st.text(alphabet="aZ中，。 \n\\{}[]|_1“*", max_size=40), st.sampled_from(["zh", "en"]))
def test_phrases_tile_the_text(written: str, language: str) -> None:
    if markup_faults(written):
        return
    narration = parse(written, language)
    assert "".join(phrase.shown for phrase in narration.phrases) == narration.text
    for phrase in narration.phrases:
        assert narration.text[phrase.start : phrase.end] == phrase.shown
    ends = [0]
    for piece in narration.pieces:
        if isinstance(piece, (Mark, Pause)):
            assert piece.at == ends[-1]
        else:
            ends.append(piece.end)
    assert narration.text == narration.text.strip()
