"""Storyboards that once crashed a check, held it up, or passed it wrongly; one named test each."""

from __future__ import annotations

import html
import os
import re
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from projects import run

from lantu.captions.files import srt_text, vtt_text
from lantu.core.errors import InputError, StoryboardError
from lantu.core.records import Caption
from lantu.figures import check_figures
from lantu.film.transcript import escaped
from lantu.findings import Code, Finding, one_line, printable
from lantu.narration.timing_lock import read_lock
from lantu.pipeline.rendering import prepare
from lantu.project import open_project
from lantu.storyboard import load_text, read_text
from lantu.voices import normalise
from lantu.voices.text.lexicon import Lexicon, read_lexicon

FILM = """\
film:
  title: Made up
  drawing: T
  languages: [en]
  voice: silent
  lexicon: null
rows:
  - id: "01"
    layout: quote
    title: T
    narration: Some words {here} and more.
    seen: Nothing.
    data: {text: Hello}
"""


def problems(text: str, root: Path) -> list[Finding]:
    """What is found in a storyboard, each with its place."""
    try:
        check_figures(load_text(text, "storyboard.yaml", root))
    except StoryboardError as error:
        assert all(one.file and one.line and one.cause and one.remedy for one in error.problems)
        return error.problems
    return []


def facts(*lines: str) -> str:
    return FILM + "    facts:\n" + "".join(f"      {line}\n" for line in lines)


def narrated(text: str) -> str:
    return FILM.replace("Some words {here} and more.", text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (FILM.replace("drawing: T", 'drawing: "../../../x"'), Code.INVALID_NAME),
        (FILM.replace("drawing: T", "drawing: /"), Code.INVALID_NAME),
        (FILM.replace("drawing: T", 'drawing: "a\\\\b"'), Code.INVALID_NAME),
        (FILM.replace("drawing: T", 'drawing: "a\\0b"'), Code.CONTROL_CHARACTER),
        (FILM.replace("drawing: T", f"drawing: {'x' * 300}"), Code.TOO_LONG),
        (FILM.replace('"01"', f'"{"x" * 300}"'), Code.TOO_LONG),
        (FILM.replace("title: T", 'title: "a\\e[31mred"'), Code.CONTROL_CHARACTER),
        (FILM.replace("Hello", '{"a\\u009bb": c}'), Code.CONTROL_CHARACTER),
        (facts("n: {value: !!int , source: me}"), Code.NOT_FINITE),
        (facts("n: {value: !!float , source: me}"), Code.NOT_FINITE),
        (FILM + "    labels: !!map\n", Code.TAG),
        (facts(f"{'n' * 300}: {{value: 1, source: me}}"), Code.TOO_LONG),
        (facts(f"n: {{compute: {'a' * 300}.b}}"), Code.TOO_LONG),
        (facts(f"n: {{compute: {'a.' * 99}b}}"), Code.UNKNOWN_FACT_MODULE),
        (FILM.replace("layout: quote", f"scene: {'A' * 300}"), Code.TOO_LONG),
        (FILM.replace("lexicon: null", f"lexicon: {'a' * 300}"), Code.TOO_LONG),
        (facts("n: {value: 1, source: me, show: '{:30000000}'}"), Code.INVALID_FORMAT),
        (narrated("Bug #42 is fixed"), Code.CUT_BY_COMMENT),
        (narrated("&and so on"), Code.CUT_BY_COMMENT),
        (narrated('"🚀 👩🏻‍💻"'), Code.EMPTY_NARRATION),
        (narrated('"... — !?"'), Code.EMPTY_NARRATION),
        (narrated("a" * 50_000), Code.TOO_LONG),
        (narrated("字" * 50_000), Code.TOO_LONG),
        (narrated('"' + "[" * 8_000 + '"'), Code.TOO_LONG),
        (narrated('"' + "[ " * 4_000 + '"'), Code.STRAY_BRACKET),
        (narrated('"' + "{ " * 4_000 + '"'), Code.STRAY_BRACKET),
        (FILM.replace('"01"', "字" * 11_000), Code.TOO_LONG),
        (FILM.replace("[en]", "[{en: null}]"), Code.WRONG_TYPE),
        ("schema_version: 2\n" + FILM, Code.WRONG_VERSION),
        ("schema_version: one\n" + FILM, Code.WRONG_TYPE),
    ],
)
def test_each_is_refused_with_its_place(tmp_path: Path, text: str, code: Code) -> None:
    found = problems(text, tmp_path)
    assert code in {one.code for one in found}, found
    assert len(found) <= 60
    assert all(len(str(one)) < 1000 for one in found)


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{a: " * 100_000, "- " * 5_000 + "x", "x" * 5_000_000]
)
def test_a_lexicon_or_lock_that_would_crash_the_parser(tmp_path: Path, text: str) -> None:
    file = tmp_path / "deep.yaml"
    file.write_text(text, encoding="utf-8")
    for read in (read_lock, lambda path: read_lexicon(path, "en")):
        with pytest.raises(InputError, match=r"deep\.yaml.* (is damaged|not valid YAML)"):
            read(file)


def test_a_wrong_byte_after_a_byte_order_mark_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "storyboard.yaml"
    file.write_bytes(b"\xef\xbb\xbffilm:\r\n  a: \xc3\xa9\xff\r\n")
    with pytest.raises(StoryboardError) as refused:
        read_text(file)
    (one,) = refused.value.problems
    assert (one.code, one.line, one.column) == (Code.NOT_UTF8, 2, 7)


def test_a_storyboard_that_is_a_pipe_or_a_device_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "storyboard.yaml")
    for file in (tmp_path / "storyboard.yaml", Path("/dev/zero")):
        with pytest.raises(StoryboardError, match="a pipe or a device"):
            read_text(file)


def test_the_version_may_be_written(tmp_path: Path) -> None:
    assert problems("schema_version: 1\n" + FILM, tmp_path) == []


def test_counts_in_one_of_two_languages(tmp_path: Path) -> None:
    two = facts("n: {value: 3, source: me, counts: {en: cat}}").replace("[en]", "[zh, en]")
    (missing,) = [one for one in problems(two, tmp_path) if one.code == Code.MISSING_LANGUAGE]
    assert missing.cause == "`counts` has no `zh` text"


@pytest.mark.parametrize(
    "fact",
    [
        "n: {value: 3, source: me, rounded: {to: 5.0e-324, because: x}}",
        "n: {value: 3.0e+300, source: me, rounded: {to: 1.0e-300, because: x}}",
        "n: {value: 1.0e+308, source: me, said: {to: 1.0e-308, because: x}}",
        "n: {value: 1.0e+308, source: me, said: {to: 1.0e+308, because: x}}",
        f"n: {{value: 1{'0' * 400}, source: me}}",
    ],
)
def test_values_that_overflow_are_findings(tmp_path: Path, fact: str) -> None:
    label = "    labels: {figure: 'About {n}'}\n"
    problems(facts(fact) + label, tmp_path)
    problems(narrated("It is about 3 percent.") + facts(fact)[len(FILM) :] + label, tmp_path)


def test_a_chain_of_two_thousand_facts_that_fail(tmp_path: Path) -> None:
    links = [f"f{n}: {{compute: arithmetic.ratio, using: {{x: f{n - 1}}}}}" for n in range(1, 2000)]
    found = problems(facts("f0: {value: 1, source: me}", *links), tmp_path)
    assert {one.code for one in found} >= {Code.WRONG_ARGUMENTS}


@pytest.mark.parametrize("begin", ["{show} begins", "*bold* words", "[a|b] c", "@x"])
def test_a_text_that_needs_quotes_says_so(tmp_path: Path, begin: str) -> None:
    (found,) = problems(narrated(f"{begin} here"), tmp_path)
    assert found.code == Code.INVALID_YAML
    assert "in quotes" in found.remedy


def test_a_comment_after_a_text_stays_one(tmp_path: Path) -> None:
    assert problems(FILM.replace("title: T\n", "title: T  # a comment\n"), tmp_path) == []
    assert problems(FILM.replace("title: T\n", "title: 'T' #comment\n"), tmp_path) == []


def test_a_sound_after_its_row_is_refused_by_check_as_by_render(tmp_path: Path) -> None:
    text = FILM + "    sounds: [{at: here, play: tick, after: 60}]\n"
    (tmp_path / "storyboard.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(StoryboardError, match=r"storyboard.yaml:14:\d+ LT603 row 01"):
        prepare(open_project(tmp_path / "storyboard.yaml"))
    done = run(tmp_path, "check")
    assert done.exit_code == 2 and "LT603" in done.output


def test_nothing_from_a_file_commands_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "storyboard.yaml").write_text(
        FILM.replace("layout: quote", 'layout: "q\\e[2J\\u009b31m\\u202ex\\ny"'), encoding="utf-8"
    )
    for command in ("list", "render"):
        done = run(tmp_path, *([] if command == "render" else [command]))
        said = done.output
        assert done.exit_code == 2 and "\x1b" not in said and "\u202e" not in said
        assert all("storyboard.yaml" in line for line in done.stderr.splitlines())


def test_what_is_printed_is_one_short_line() -> None:
    assert printable("a\x1b[31m\x9b\u202eb\tc\n") == "a\\x1b[31m\\x9b\\u202eb\tc\n"
    found = Finding(Code.UNKNOWN_LAYOUT, f"there is no layout `{'z' * 5000}\n`", "Look.")
    assert len(str(found)) < 250 and "\n" not in str(found)
    assert one_line("`short`") == "`short`"


def test_every_text_is_printed_in_one_place() -> None:
    root = Path(sys.modules["lantu"].__file__ or "").parent
    for file in (root / "cli").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert file.name == "reporting.py" or "click.echo(" not in text, file


@pytest.mark.parametrize("emoji", ["🚀", "☕️", "👩🏻‍💻", "♻️", "🇨🇭", "1️⃣", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_no_emoji_is_spoken(emoji: str) -> None:
    for language, text in (("en", f"Ship it {emoji} now"), ("zh", f"发布{emoji}吧")):
        said = "".join(one.said for one in normalise(text, language, Lexicon({})))
        assert not any(one in said for one in emoji), said
        assert said.split() == text.replace(emoji, "").split()


def test_signs_that_are_words_are_still_spoken() -> None:
    said = "".join(one.said for one in normalise("3 ✕ 4 © 5 → 6 %", "en", Lexicon({})))
    assert "times" in said and "©" in said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("KV: {en: kay vee}\nKV: {en: again}\n", 2),
        ("a: {en: b}\n\n1: {en: one}\n", 3),
        ("a: {en: true}\n", 1),
        ("a: {jp: b}\n", 1),
        ("a: b\n", 1),
        ("a: {en: b\n", 2),
        ("- a\n", 1),
        ("? {a: b}\n: {en: c}\n", 1),
    ],
)
def test_a_damaged_lexicon_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"lexicon.yaml:{line}: "):
        read_lexicon(path, "en")


def test_the_lexicon_reads_words_as_storyboards_do(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.yaml"
    path.write_text("no: {en: yes}\non: {en: off}\n1:30: {en: half past one}\n", encoding="utf-8")
    lexicon = read_lexicon(path, "en")
    assert [lexicon.say(term) for term in ("no", "on", "1:30")] == ["yes", "off", "half past one"]


@pytest.mark.parametrize("seconds", ["1e12", "-1", ".nan", "text", "[1]", "null"])
def test_a_lock_with_impossible_times_is_damaged(tmp_path: Path, seconds: str) -> None:
    path = tmp_path / "x.lock.yaml"
    row = f"{{said: a, speech: b, seconds: {seconds}, marks: {{}}}}"
    path.write_text(f"espeak: {{en: {{'01': {row}}}}}\n", encoding="utf-8")
    with pytest.raises(InputError, match="is damaged"):
        read_lock(path)


def test_a_lock_of_another_version_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.lock.yaml"
    path.write_text("schema_version: 2\n", encoding="utf-8")
    with pytest.raises(InputError, match="schema version 2, this Lantu reads 1") as refused:
        read_lock(path)
    assert refused.value.code == Code.WRONG_VERSION
    path.write_text("schema_version: 1\n", encoding="utf-8")
    assert read_lock(path).rows == {}


TRICKY = (
    r"If a < b && c > d, write <i>x</i> --> y. {\an8} *bold* _under_ `code` # no | bar. &amp; x_y"
)


def test_subtitles_and_transcript_show_texts_as_typed() -> None:
    caption = Caption(0, 30, (TRICKY, "- one"))
    srt = srt_text([caption])
    for taken in ("<i>", "{\\an8}", "y. {\\"):
        assert taken not in srt
    assert srt.count("-->") == 1
    assert srt.replace("\u2060", "").endswith(f"{TRICKY}\n- one\n\n")
    vtt = vtt_text([caption], "en").split("\n", 5)[5]
    assert "<" not in vtt and "-->" not in vtt and html.unescape(vtt).startswith(TRICKY)


@pytest.mark.parametrize(
    "text",
    [TRICKY, "# no", "1. no", "- no", "+ no", "> no", "===", "~~no~~", "<Field>", "12) x", "| a"],
)
def test_markdown_shows_texts_as_typed(text: str) -> None:
    rendered = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(escaped(text))
    assert html.unescape(re.sub(r"^<p>|</p>\n$", "", rendered)) == text
