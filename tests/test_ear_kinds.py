"""Kinds of figures and names that are not said by their digits: several of each, shown | said."""

from __future__ import annotations

import pytest
from speech import spoken_text

from lantu.languages.zh.syllables import characters, respell
from lantu.narration.speak import make_script
from lantu.storyboard.narration import parse
from lantu.voices.text.lexicon import Lexicon

ENGLISH = """
the 1990s | the nineteen nineties
the '90s | the nineties
in the 60s | in the sixties
the 1900s | the nineteen hundreds
a timeout of 90s | a timeout of ninety seconds
the 30s timeout | the thirty second timeout
Nov 29, 2026 | November twenty-ninth, twenty twenty-six
March 3rd | March third
29 November 2026 | the twenty-ninth of November, twenty twenty-six
May 2024 | May twenty twenty-four
11/29/2026 | November twenty-ninth, twenty twenty-six
since 1984 | since nineteen eighty-four
after 2000 steps | after two thousand steps
1914–1918 | nineteen fourteen to nineteen eighteen
1500-2000 steps | one thousand five hundred to two thousand steps
24/7 | twenty-four seven
at 5:30 p.m. today | at five thirty P M today
2 1/2 hours | two and a half hours
3¾ cups | three and three quarters cups
½ of it | one half of it
1/3 | one third
$1.5M | one point five million dollars
$1M–$2M | one million to two million dollars
€29 | twenty-nine euros
£1 | one pound
£3.5 billion | three point five billion pounds
$20/month | twenty dollars per month
5 USD | five dollars
555-1234 | five five five one two three four
+1 (555) 123-4567 | plus one, five five five, one two three, four five six seven
512-1024 tokens | five hundred and twelve to one thousand and twenty-four tokens
call 911 | call nine one one
call 300 functions | call three hundred functions
4K video | four K video
1080p | ten eighty p
1920×1080 | nineteen twenty by ten eighty
i7-12700K | i seven twelve seven hundred K
RTX 4090 | RTX forty ninety
RFC 9110 | RFC ninety-one ten
H.264 | H two sixty-four
192.168.0.1 | one nine two dot one six eight dot zero dot one
50-50 | fifty fifty
the 80/20 rule | the eighty twenty rule
20-80% | twenty to eighty percent
A/B test | A B test
TCP/IP | TCP IP
C# | C sharp
C++ | C plus plus
.NET | dot net
O(n log n) | O of n log n
O(n²) time | O of n squared time
Erdős met Gödel at the café | Erdős met Gödel at the café
"""
MANDARIN = """
90年代 | 九十年代
1990年代 | 一九九零年代
90后 | 九零后
10年后 | 十年后
1914-1918年 | 一九一四到一九一八年
24/7 | 二十四小时七天
13882366638 | 幺三八八二三六六六三八
138 8236 6638 | 幺三八八二三六六六三八
打110 | 打幺幺零
打100次 | 打一百次
010-62345678 | 零一零六二三四五六七八
400-820-8820 | 四零零八二零八八二零
6222 0200 1234 5678 | 六二二二零二零零一二三四五六七八
C# | 西井
C++ | 西加加
i7-12700K | 爱七一二七零零开
RTX 4090 | 阿尔踢艾克斯四零九零
O(n log n) | 欧，恩对数恩
是O(n²)的 | 是欧，恩的平方的
$1.5M | 一百五十万美元
¥3.5万 | 三点五万元
€29 | 二十九欧元
$5–10 | 五到十美元
2 1/2 | 二又二分之一
½ | 二分之一
50-50 | 五十比五十
10-20个 | 十到二十个
4K视频 | 四开视频
1080p | 一零八零批
A/B测试 | 诶必测试
192.168.0.1 | 一九二点一六八点零点一
Erdős数 | Erdős数
"""


def cases(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("case", cases(ENGLISH))
def test_english(case: str) -> None:
    shown, said = case.split(" | ")
    assert spoken_text(shown, "en", Lexicon({})) == said


@pytest.mark.parametrize("case", cases(MANDARIN))
def test_mandarin(case: str) -> None:
    shown, said = case.split(" | ")
    assert spoken_text(shown, "zh", Lexicon({})) == said


@pytest.mark.parametrize(
    ("narration", "shown", "said"),
    [
        ("[重|chóng]庆", "重庆", "崇庆"),
        ("[重庆|Chóngqìng]的", "重庆的", "崇庆的"),
        ("[重庆|chong2 qing4]", "重庆", "崇庆"),
        ("去[西安|Xī'ān]", "去西安", "去西安"),
        ("[银行|yín háng]", "银行", "银航"),
        ("[绿|lv4]色", "绿色", "律色"),
        ("[重|heavy]", "重", "heavy"),
        ("[重庆|chóng]", "重庆", "chóng"),
    ],
)
def test_pinyin_settles_a_reading(narration: str, shown: str, said: str) -> None:
    script = make_script(narration, "zh", Lexicon({}))
    assert (script.text, script.utterance.text) == (shown, said)


def test_the_characters_of_syllables_are_read_so() -> None:
    pypinyin = pytest.importorskip("pypinyin")
    read = {
        syllable: pypinyin.pinyin(one, heteronym=True)[0] for syllable, one in characters().items()
    }
    wrong = {syllable: found for syllable, found in read.items() if syllable not in found}
    assert wrong == {} and len(read) > 1200
    assert all(respell("字", syllable) for syllable in ("zì", "zi4", "Zì", "lüè"))


def test_a_letter_and_its_accent_are_one_character() -> None:
    assert parse("cafe\u0301", "en").text == "café"
    pytest.importorskip("misaki")
    from lantu.languages import WrittenWord
    from lantu.languages.en.phonemes import pronounce

    one, other = pronounce([WrittenWord("café", " "), WrittenWord("naïve", "")], "us")
    assert one.phonemes and other.phonemes


def test_only_the_voice_that_spells_words_is_said_to() -> None:
    from lantu.languages import LANGUAGES

    assert LANGUAGES["zh"].spelled_words("这叫 Prefill", "espeak") == ("Prefill",)
    assert LANGUAGES["zh"].spelled_words("这叫 Prefill", "kokoro") == ()
