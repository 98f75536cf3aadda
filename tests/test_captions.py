from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
import srt
import yaml
from hypothesis import given, settings, strategies as st

from lantu.captions.captioning import SpokenRow, captions
from lantu.captions.check import overruns
from lantu.captions.files import srt_text, vtt_text
from lantu.captions.phrases import CLOSING, phrases
from lantu.core.records import Caption, Chapter, Speech, SpokenWord
from lantu.core.ticks import nearest_tick, ticks_covering
from lantu.film.transcript import chapter_list, transcript
from lantu.languages import LANGUAGES as ALL
from lantu.languages.zh.words import Words
from lantu.narration.speak import make_script, speak
from lantu.storyboard.models import Storyboard, localize
from lantu.storyboard.narration import Narration, parse
from lantu.voices.registry import create_voice
from lantu.voices.text.lexicon import read_lexicon

ROOT = Path(__file__).parent.parent
LANGUAGES = ("zh", "en")
ZH = (
    "大模型有两种模式。{read}第一种像老师批改卷子，一眼看十行。"
    "{write}第二种像学生写作文，上一个字没写完就不能写下一个字。"
)
EN = (
    "A model has two modes. {read} The first is like a teacher marking papers, ten lines at a "
    "glance. {write} The second is like a pupil writing an essay, word by word."
)


def spoken(narration: Narration, per_column: float = 0.11, pause: float = 0.3) -> Speech:
    """A voice whose every word lasts as long as it is wide, with a pause at punctuation."""
    marks: dict[str, float] = {}
    words: list[SpokenWord] = []
    names = {mark.at: mark.name for mark in narration.marks}
    clock = 0.0
    for match in re.finditer(r"[\w%.'-]*\w%?|\S", narration.text, re.ASCII):
        if match.start() in names:
            marks[names[match.start()]] = clock
        if match[0] in CLOSING:
            clock += pause
            continue
        length = ALL["zh"].captions.width(match[0]) * per_column
        words.append(SpokenWord(match.start(), match.end(), clock, clock + length))
        clock += length
    marks |= {name: clock for name in names.values() if name not in marks}
    return Speech(Path("voice.wav"), clock, marks, tuple(words), narration.text, "test", "key")


def row(language: str, begins: int = 30, speech: Speech | None = None, **texts: str) -> SpokenRow:
    narrations = {code: parse(text, code) for code, text in (texts or {"zh": ZH, "en": EN}).items()}
    speech = speech or spoken(narrations[language])
    ticks = ticks_covering(speech.seconds) + 20
    return SpokenRow("01", begins, ticks, 6, speech, language, narrations)


def plain(made: Sequence[Caption]) -> list[str]:
    return [" / ".join(caption.lines) for caption in made]


def own_storyboard() -> Storyboard:
    return Storyboard.model_validate(yaml.safe_load((ROOT / "storyboard.yaml").read_text("utf-8")))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module", params=LANGUAGES)
def film(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[SpokenRow]:
    """The project's own storyboard at reading speed."""
    language = request.param
    storyboard = own_storyboard()
    lexicon = read_lexicon(ROOT / "assets" / "lexicon.yaml", language)
    cache = tmp_path_factory.mktemp("cache")
    rows: list[SpokenRow] = []
    for told in storyboard.rows:
        begins = rows[-1].begins + rows[-1].ticks if rows else 0
        speech = speak(
            make_script(localize(told.narration, language), language, lexicon),
            create_voice("silent"),
            cache,
        )
        narrations = {code: parse(localize(told.narration, code), code) for code in LANGUAGES}
        ticks = ticks_covering(speech.seconds) + 15
        rows.append(SpokenRow(told.id, begins, ticks, 6, speech, language, narrations))
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_film_keeps_every_limit(film: list[SpokenRow], language: str) -> None:
    made = captions(film, language)
    assert len(made) > 50
    assert [str(overrun) for overrun in overruns(film, made, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_of_the_film_end_at_phrases(film: list[SpokenRow], language: str) -> None:
    made = captions(film, language)
    ends = [caption.lines[-1].rstrip("”’\"')")[-1] for caption in made]
    assert sum(end in "。，；：！？、…,.;:!?" for end in ends) >= 0.95 * len(ends)


def test_sentences_have_captions_of_their_own() -> None:
    assert plain(captions([row("zh")], "zh")) == [
        "大模型有两种模式。",
        "第一种像老师批改卷子，一眼看十行。",
        "第二种像学生写作文， / 上一个字没写完就不能写下一个字。",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_begin_with_their_first_word(language: str) -> None:
    told = row(language)
    made = captions([told], language)
    place = 0
    for caption in made:
        first = next(word for word in told.speech.words if word.start >= place)
        assert caption.begins == 36 + nearest_tick(first.begins)
        place = told.speech.text.index(caption.lines[-1], place) + len(caption.lines[-1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_language_follows_the_marks(language: str) -> None:
    told = row(language)
    other = "en" if language == "zh" else "zh"
    begins = {caption.lines[0][:3]: caption.begins for caption in captions([told], other)}
    starts = {"en": ("The", "The"), "zh": ("第一种", "第二种")}[other]
    assert 36 + nearest_tick(told.speech.marks["write"]) == begins[starts[1]]
    if other == "zh":
        assert 36 + nearest_tick(told.speech.marks["read"]) == begins[starts[0]]


def test_marks_said_in_another_order_do_no_harm() -> None:
    told = row(
        "zh",
        zh="先说甲，{a}再说乙，{b}然后说丙，{c}最后说丁，这样就说完了。",
        en="First one, {b} then the other, {a} then a third, {c} and a fourth, and that is all.",
    )
    made = captions([told], "en")
    assert overruns([told], made, "en") == []
    assert all(before.ends <= after.begins for before, after in pairwise(made))


def test_long_sentence_breaks_between_words() -> None:
    text = "主编拿到实习生写好的草稿以后直接切换到阅读模式并且同时检查全部四个词然后一次通过"
    told = row("zh", zh=text, en="x")
    joins = {
        text.index(word) for word in ("实习生", "切换", "阅读", "模式", "同时", "检查", "全部")
    }
    inside = {place + 1 for place in joins}
    place, cuts = 0, set()
    for caption in captions([told], "zh"):
        for line in caption.lines:
            place += len(line)
            cuts.add(place)
    assert len(cuts) >= 3
    assert not cuts & inside


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("他说：“好的！”然后走了。", "的！”"),
        ("速度是2.67×，很快。", "2.67×，"),
        ("从20ms/token到7ms/token。", "20ms/token"),
        ("省略……然后继续", "省略……"),
        ("（实习生）写字", "（实习生）"),
    ],
)
def test_punctuation_and_figures_stay_with_their_words(text: str, whole: str) -> None:
    cut = [text[phrase.start : phrase.end] for phrase in phrases(text, "zh")]
    assert "".join(cut) == text
    assert any(whole in phrase for phrase in cut), cut
    assert all(phrase[0] not in CLOSING for phrase in cut)


def test_breaks_are_dearer_inside_names_and_figures() -> None:
    text = "显存里的 KV Cache 占 26 GB 左右"
    cost = {text[p.start : p.end]: p.break_cost for p in phrases(text, "zh")}
    assert cost["KV"] > cost["Cache"]
    assert cost["26"] > cost["GB"]


def test_no_stray_spaces_around_chinese_punctuation() -> None:
    told = row("zh", zh="用 KV 缓存， pear 的块 。被擦除了，重新写。", en="x")
    assert "".join("".join(c.lines) for c in captions([told], "zh")) == (
        "用 KV 缓存，pear 的块。被擦除了，重新写。"
    )


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "主编",
                "实习生",
                "检查",
                "。",
                "，",
                "：“",
                "！”",
                " token ",
                "26GB",
                "——",
                "（",
                "）",
                "{m}",
            ]
        ),
        min_size=1,
        max_size=40,
    ),
    st.floats(0.01, 0.4),
)
def test_any_text_is_kept_in_order(parts: list[str], pace: float) -> None:
    marked = "".join(
        part for n, part in enumerate(parts) if part != "{m}" or "{m}" not in parts[:n]
    )
    if not bare(marked.replace("{m}", "")):
        return
    narration = parse(marked, "zh")
    told = row("zh", speech=spoken(narration, pace), zh=marked, en=marked)
    for language in LANGUAGES:
        made = captions([told], language)
        text = told.text(language)
        assert bare("".join("".join(c.lines) for c in made)) == bare(text)
        assert all(before.ends <= after.begins for before, after in pairwise(made))
        assert all(c.begins < c.ends and 1 <= len(c.lines) <= 2 for c in made)


@pytest.mark.parametrize(
    ("planted", "code", "cause"),
    [
        (Caption(36, 66, ("一", "二", "三")), "LT611", "3 lines, at most 2"),
        (Caption(36, 66, ("字" * 19,)), "LT612", "a line of 38 half-width columns, at most 36"),
        (Caption(36, 50, ("短",)), "LT615", "shown for 0.93 s, at least 1"),
        (Caption(36, 142, ("长",)), "LT616", "shown for 7.07 s, at most 7"),
        (Caption(36, 66, ("字" * 18, "字")), "LT617", "shown for 2.00 s, reading takes 2.13 s"),
        (Caption(36, 66, ("，逗号",)), "LT613", "a line starts with punctuation"),
        (Caption(36, 66, (" 空格",)), "LT614", "stray spaces"),
    ],
)
def test_checker_finds_planted_faults(planted: Caption, code: str, cause: str) -> None:
    told = row("zh")
    made = captions([told], "zh")
    assert overruns([told], made, "zh") == []
    found = overruns([told], [planted, *made[1:]], "zh")
    assert (code, cause) in [(overrun.code, overrun.cause) for overrun in found]
    assert {overrun.row for overrun in found} == {"01"}
    assert ("LT620", "differs from the narration") in [(one.code, one.cause) for one in found]


def test_checker_finds_overlap_and_late_ends() -> None:
    told = row("zh")
    first, second, last = captions([told], "zh")
    late = Caption(last.begins, told.begins + told.ticks + 1, last.lines)
    early = Caption(first.ends - 1, second.ends, second.lines)
    causes = {one.code: one.cause for one in overruns([told], [first, early, late], "zh")}
    assert causes["LT618"] == "starts before the last one ends"  # type: ignore[index]
    assert causes["LT619"] == "ends after its row"  # type: ignore[index]


def test_srt_reads_back() -> None:
    made = captions([row("en")], "en")
    read = list(srt.parse(srt_text(made)))
    assert [subtitle.content.split("\n") for subtitle in read] == [list(c.lines) for c in made]
    for subtitle, caption in zip(read, made, strict=True):
        assert subtitle.start.total_seconds() == pytest.approx(caption.begins / 15, abs=0.001)
        assert subtitle.end.total_seconds() == pytest.approx(caption.ends / 15, abs=0.001)


def test_vtt_is_escaped_and_timed() -> None:
    made = [Caption(10, 40, ("p < q & r", "次行")), Caption(15 * 3725 + 1, 15 * 3727, ("end",))]
    assert vtt_text(made, "zh") == (
        "WEBVTT\nLanguage: zh\n\n"
        "1\n00:00:00.667 --> 00:00:02.667\np &lt; q &amp; r\n次行\n\n"
        "2\n01:02:05.067 --> 01:02:07.000\nend\n"
    )


def test_chapter_list_joins_short_chapters() -> None:
    edges = [0, 200, 300, 500, 1000, 60_000, 60_100]
    chapters = [
        Chapter(name, begins, ends)
        for name, (begins, ends) in zip("ABCDEF", pairwise(edges), strict=True)
    ]
    listed = chapter_list(chapters)
    assert listed.text == "00:00 A · B\n00:20 C\n00:33 D\n01:06 E · F\n"
    assert len(listed.warnings) == 2
    assert "A · B" in listed.warnings[0]


def test_too_few_chapters_are_warned_about() -> None:
    listed = chapter_list([Chapter("A", 0, 100)])
    assert listed.text == "00:00 A\n"
    assert "three of at least 10 s" in listed.warnings[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_transcript_tells_what_is_said_and_seen(language: str) -> None:
    storyboard = own_storyboard()
    text = transcript(storyboard.rows, {}, "T", language)
    assert text.startswith("# T\n\n## ")
    assert text.count("\n## ") == len(storyboard.rows)
    for told in storyboard.rows:
        assert f"## {localize(told.title, language)}\n" in text
        assert parse(localize(told.narration, language), language).text in text
        assert " ".join(localize(told.seen, language).split()) in text
    assert "{" not in text


def test_words_are_those_of_the_whole_dictionary(tmp_path: Path) -> None:
    from jieba import Tokenizer

    whole = Tokenizer()
    whole.tmp_dir = str(tmp_path)
    ours = Words()
    for row in own_storyboard().rows:
        text = parse(localize(row.narration, "zh"), "zh").text
        assert ours.cut(text) == list(whole.cut(text))


def test_importing_the_stages_stays_light() -> None:
    captions = [f"captions.{name}" for name in ("planned_rows", "check", "files")]
    others = ["film.mux", "film.transcript", "pictures.poster", "pictures.contact_sheet"]
    lines = [f"import lantu.{module}" for module in [*captions, *others]]
    heavy = "import sys; print(sorted({'av', 'jieba', 'srt', 'numpy', 'PIL'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([*lines, heavy])],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert done.stdout.strip() == "[]"
