"""The phonemes of the voice kokoro: polyphones, tone sandhi, erhua, English, and both mixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from lantu.languages import LANGUAGES
from lantu.languages.zh.phonemes import syllables, to_phonemes
from lantu.voices.engines.kokoro_process import pronounce
from lantu.voices.json_subprocess import run
from lantu.voices.pronunciation.ipa import from_espeak
from lantu.voices.pronunciation.transcription import LONG, SHORT, pieces, transcribe
from lantu.voices.pronunciation.vocabulary import LIMIT, NUMBERS
from lantu.voices.text.lexicon import read_lexicon
from lantu.voices.text.normalise import normalise

ROOT = Path(__file__).parent.parent


def nobody(words: Sequence[str], _: str) -> Mapping[str, str]:
    raise AssertionError(f"not in the dictionary: {words}")


def said(text: str, language: str = "en", accent: str = "us") -> str:
    return "".join(unit.phonemes for unit in transcribe(text, language, accent, nobody))


def anybody(words: Sequence[str], _: str) -> Mapping[str, str]:
    return dict.fromkeys(words, "x")


def pinyin(text: str) -> list[str]:
    """The phonemes of syllables in pinyin, to compare with."""
    return [to_phonemes(syllable) for syllable in text.split()]


def spoken(text: str) -> list[str]:
    return [phonemes for phonemes, _ in syllables(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Characters with several readings, settled by their word or part of speech.
        ("重新", "chong2 xin1"),
        ("重要", "zhong4 yao4"),
        ("银行", "yin2 hang2"),
        ("行走", "xing2 zou3"),
        ("能看十行", "neng2 kan4 shi2 hang2"),
        ("并行", "bing4 xing2"),
        ("长大", "zhang3 da4"),
        ("长短", "chang2 duan3"),
        ("还是", "hai2 shi4"),
        ("音乐", "yin1 yue4"),
        ("快乐", "kuai4 le4"),
        ("参数", "can1 shu4"),
        ("干活", "gan4 huo2"),
        ("调用", "diao4 yong4"),
        ("百发百中", "bai3 fa1 bai3 zhong4"),
        ("跑得快", "pao3 de5 kuai4"),
        # 不 and 一 before tones, and two third tones.
        ("不对", "bu2 dui4"),
        ("不好", "bu4 hao3"),
        ("一个", "yi2 ge5"),
        ("一个一个地写", "yi2 ge5 yi2 ge5 de5 xie3"),
        ("一天", "yi4 tian1"),
        ("第一", "di4 yi1"),
        ("二十一", "er4 shi2 yi1"),
        ("一点五倍", "yi1 dian3 wu3 bei4"),
        ("你好", "ni2 hao3"),
        ("检查", "jian3 cha2"),
        ("取走", "qu2 zou3"),
        # Neutral tones.
        ("葡萄", "pu2 tao5"),
        ("我们", "wo3 men5"),
    ],
)
def test_mandarin_syllables(text: str, wanted: str) -> None:
    assert spoken(text) == pinyin(wanted)


@pytest.mark.parametrize(
    ("text", "last"), [("小孩儿", "ɚ"), ("一点儿", "ɚ"), ("女儿", "ɚ↗"), ("婴儿", "ɚ↗")]
)
def test_er_colours_the_vowel_before_it_or_is_a_syllable(text: str, last: str) -> None:
    assert spoken(text)[-1] == last


def test_a_coloured_vowel_loses_the_n_after_it() -> None:
    assert spoken("点")[0] == f"{spoken('一点儿')[1]}n"


def test_words_of_mandarin_stand_apart_and_pauses_stay() -> None:
    assert said("大模型，快得很。", "zh") == "ta↘ mwo↗ɕi↗ŋ, kʰwai↘ tɤ xə↓n."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("the editor", "ði ˈɛdəTəɹ"),
        ("the truck", "ðə tɹˈʌk"),
        ("to read a draft", "tə ɹˈid ɐ dɹˈæft"),
        ("to use it", "tə jˈuz ɪt"),
        ("the use of it", "ðə jˈus ʌv ɪt"),
        ("it was read", "ɪt wʌz ɹˈɛd"),
        ("the tokens, weights and guesses", "ðə tˈOkᵊnz, wˈAts ænd ɡˈɛsᵻz"),
        ("the editor's tossed", "ði ˈɛdəTəɹz tˈɔst"),
        ("pre-fill", "pɹˈifˈɪl"),
        ("G P U", "ʤˈi pˈi jˈu"),
        ("re-sampled", "ɹˌisˈæmpᵊld"),
        ("don’t", "dˈOnt"),
    ],
)
def test_english_words(text: str, wanted: str) -> None:
    assert said(text) == wanted


def test_british_voices_speak_british() -> None:
    assert said("the weather lasted", accent="gb") == "ðə wˈɛðə lˈɑːstɪd"


def test_english_words_inside_mandarin_are_said_in_english() -> None:
    assert said("清空KV Cache，再Decoding。", "zh") == (
        f"{''.join(spoken('清空'))} kˈAvˈi kˈæʃ, {spoken('再')[0]} dᵻkˈOdɪŋ."
    )


def test_words_that_the_dictionary_lacks_are_pronounced_by_espeak() -> None:
    answer = run(
        "lantu.voices.engines.espeak_ipa_process",
        {"words": ["Lantu", "schoolchildren"], "voice": "en-us"},
        30,
        "espeak",
    )
    first, second = (from_espeak(ipa, "us") for ipa in answer["phonemes"])
    assert (first, second) == ("lˈæntu", "skˈulʧɪldɹən")
    unit, *_ = transcribe("Lantu", "en", "us", lambda words, _: dict.fromkeys(words, first))
    assert unit.phonemes == "lˈæntu"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_entry_of_the_lexicon_can_be_said(language: str) -> None:
    lexicon = read_lexicon(ROOT / "assets" / "lexicon.yaml", language)
    assert lexicon.pattern is not None
    for term in ("KV Cache", "GPU", "token", "softmax", "Prefill Mode", "logits", "NVIDIA"):
        text = "".join(span.said for span in normalise(term, language, lexicon))
        units = transcribe(text, language, "us", anybody)
        assert all(unit.phonemes for unit in units), text
        assert {symbol for unit in units for symbol in unit.phonemes} <= NUMBERS.keys()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_units_name_their_place_in_the_text(language: str) -> None:
    text = LANGUAGES[language].sample
    words = [unit for unit in transcribe(text, language, "us", anybody) if unit.word]
    assert [text[one.start : one.end] for one in words][:2] == (
        ["蓝", "图"] if language == "zh" else ["Lantu", "turns"]
    )
    assert all(one.end <= two.start for one, two in pairwise(words))


def test_short_sentences_are_said_together_and_long_ones_in_parts() -> None:
    short = "Yes. No. Perhaps it is so, and perhaps not, who can say. Good."
    cut = pieces(short, transcribe(short, "en", "us", nobody))
    assert ["".join(short[u.start : u.end] for u in piece).strip() for piece in cut] == [short]
    long = "one and two, " * 60
    lengths = [
        sum(len(unit.phonemes) for unit in piece)
        for piece in pieces(long, transcribe(long, "en", "us", nobody))
    ]
    assert len(lengths) > 1
    assert all(SHORT < length < 2 * LONG <= LIMIT + 90 for length in lengths)


def test_a_character_that_no_dictionary_has_is_left_out() -> None:
    assert [one.phonemes for one in transcribe("𰻝面", "zh", "us", anybody)][-1] == spoken("面")[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "La caja guarda el libro, ¿verdad?"),
        ("fr", "Une maison près de la rivière."),
        ("hi", "यह मशीन हर पन्ने को पढ़ती है।"),
        ("pt", "A máquina lê cada página."),
    ],
)
def test_a_language_without_a_dictionary_is_pronounced_by_espeak(language: str, text: str) -> None:
    asked = []

    def fallback(words: Sequence[str], tag: str) -> Mapping[str, str]:
        asked.append(tag)
        return pronounce(words, tag, "us")

    units = transcribe(text, language, "us", fallback)
    assert asked == [language]
    words = [unit for unit in units if unit.word]
    assert all(word.phonemes and set(word.phonemes) <= NUMBERS.keys() for word in words)


def test_english_words_inside_hindi_are_said_by_the_english_dictionary() -> None:
    units = transcribe("यह cache है", "hi", "us", lambda words, tag: dict.fromkeys(words, tag))
    assert [unit.phonemes for unit in units if unit.word] == ["hi", said("cache"), "hi"]
