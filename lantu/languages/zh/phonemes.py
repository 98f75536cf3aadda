"""The phonemes of Chinese characters in Mandarin, one syllable per character.

jieba cuts the text into words with their parts of speech, pypinyin gives the pinyin of a word,
misaki the tone sandhi and the IPA. Words are taken whole, because most characters with several
readings are settled by their word; the rest is settled by the part of speech (`READINGS`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from lantu.languages.language import PronouncedWord, WrittenWord

READINGS: Mapping[str, Mapping[str, str]] = {
    "还": {"d": "hai2", "v": "huan2"},
    "得": {"u": "de5", "v": "dei3"},
    "地": {"u": "de5", "n": "di4"},
    "着": {"u": "zhe5", "v": "zhao2"},
    "了": {"u": "le5"},
    "只": {"d": "zhi3", "q": "zhi1"},
    "都": {"d": "dou1"},
    "为": {"p": "wei4", "v": "wei2"},
    "长": {"a": "chang2", "v": "zhang3"},
    "重": {"a": "zhong4", "d": "chong2"},
    "行": {"q": "hang2", "n": "hang2", "v": "xing2", "a": "xing2"},
    "数": {"n": "shu4", "v": "shu3"},
    "种": {"q": "zhong3", "m": "zhong3", "n": "zhong3", "v": "zhong4"},
    "中": {"f": "zhong1", "v": "zhong4"},
    "倒": {"d": "dao4", "v": "dao3"},
    "教": {"v": "jiao1", "n": "jiao4"},
    "量": {"n": "liang4", "v": "liang2"},
    "好": {"a": "hao3", "d": "hao3", "v": "hao4"},
    "干": {"a": "gan1", "v": "gan4"},
    "分": {"q": "fen1", "v": "fen1"},
    "看": {"v": "kan4"},
}
"""Character that is a word of its own -> first letter of jieba's part of speech -> pinyin."""
WORDS: Mapping[str, tuple[str, ...]] = {
    "几乎": ("ji1", "hu1"),
    "干活": ("gan4", "huo2"),
    "重采样": ("chong2", "cai3", "yang4"),
    "串行": ("chuan4", "xing2"),
    "并行": ("bing4", "xing2"),
    "多行": ("duo1", "hang2"),
    "行数": ("hang2", "shu4"),
    "调用": ("diao4", "yong4"),
    "参数": ("can1", "shu4"),
    "缓存": ("huan3", "cun2"),
    "显存": ("xian3", "cun2"),
}
"""Words whose reading the dictionaries lack or have wrong -> pinyin."""
COUNTED = "一二两三四五六七八九十百千几"
LINES = "行"
"""After a numeral it is a measure word, háng: ten lines."""
MEASURE = "个"
PARTICLE = "得"
"""Inside a word it links a verb to its complement: 跑得快."""
FULL_ER = frozenset((
    "女儿", "儿子", "婴儿", "幼儿", "孤儿", "少儿", "男儿", "健儿", "胎儿", "新生儿", "宠儿",
    "混血儿", "弃儿",
))  # fmt: skip
"""Words in which 儿 is a syllable of its own."""
RETROFLEX = "ɚ"
TONES = {"˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→"}
"""misaki's tone letters -> the model's. The longer ones come first: ˥ is a part of others."""


def pronounce(words: Sequence[WrittenWord], _accent: str) -> list[PronouncedWord]:
    """Pronounce characters; those that follow each other at once are cut into words together."""
    found: list[PronouncedWord] = []
    run = ""
    for word in words:
        run += word.text
        if word.after:
            found += [PronouncedWord(ipa or None, starts) for ipa, starts in syllables(run)]
            run = ""
    return found


def syllables(text: str) -> list[tuple[str, bool]]:
    """Transcribe a run of Chinese characters.

    Returns:
        For each character its phonemes, and whether a new word begins with it. A character that
        no dictionary has gets no phonemes; 儿 that only colours the vowel before it gets them.
    """
    pinyin: list[str] = []
    starts: list[bool] = []
    for word, kind in _words(text):
        read = _sandhi(word, kind, _read(word, kind, text, len(pinyin)))
        pinyin += _decimal_one(read, text, len(pinyin))
        starts += [index == 0 for index in range(len(word))]
    coloured = _coloured_vowels(text, starts)
    spoken = []
    for index, syllable in enumerate(pinyin):
        if index in coloured:
            spoken.append(RETROFLEX)
        else:
            ipa = to_phonemes(syllable)
            spoken.append(ipa.removesuffix("n") if index + 1 in coloured else ipa)
    return list(zip(spoken, starts, strict=True))


@cache
def to_phonemes(pinyin: str) -> str:
    """The phonemes of a syllable in pinyin with the number of its tone; "" if it is none."""
    from misaki.transcription import pinyin_to_ipa

    try:
        ipa = "".join(pinyin_to_ipa(pinyin)[0])
    except (ValueError, AssertionError, IndexError):
        return ""
    for written, tone in TONES.items():
        ipa = ipa.replace(written, tone)
    ipa = ipa.replace("ɻ\u0329", "ɨ").replace("ɹ\u0329", "ɨ")
    return ipa.replace("\u032f", "")  # the sign of a glide, which the model does not have


def _words(text: str) -> list[tuple[str, str]]:
    """Words with their parts of speech, joined where a tone depends on the next word."""
    segmenter = _segmenter()
    words = [(pair.word, pair.flag) for pair in segmenter.lcut(text)]
    # jieba knows no part of speech for characters that it calls x; misaki skips those.
    words = [(word, "n" if flag in ("x", "eng") else flag) for word, flag in words]
    return [(word, flag) for word, flag in _sandhi_rules().pre_merge_for_modify(words)]


def _read(word: str, kind: str, text: str, at: int) -> list[str]:
    """The pinyin of each character of a word, before tone sandhi."""
    from pypinyin import Style, lazy_pinyin

    read: list[str] = []
    for part in _known_parts(word):
        if part in WORDS:
            read += WORDS[part]
        else:
            read += lazy_pinyin(part, style=Style.TONE3, neutral_tone_with_five=True)
    if len(word) == 1 and kind[:1] in READINGS.get(word, {}):
        read = [READINGS[word][kind[:1]]]
    for index, character in enumerate(word):
        counted = text[at + index - 1 : at + index] in tuple(COUNTED)
        if character == LINES and counted and (len(word) == 1 or index == len(word) - 1):
            read[index] = "hang2"
        if character == MEASURE and counted and index:
            read[index] = "ge5"
        if character == PARTICLE and 0 < index < len(word) - 1:
            read[index] = "de5"
    return read


def _known_parts(word: str) -> list[str]:
    """Cut out the entries of `WORDS` that a word holds."""
    for known in WORDS:
        before, found, after = word.partition(known)
        if found and word != known:
            return [part for part in (before, known, after) if part]
    return [word]


def _sandhi(word: str, kind: str, read: list[str]) -> list[str]:
    return list(_sandhi_rules().modified_tone(word, kind, [*read]))


def _decimal_one(read: list[str], text: str, at: int) -> list[str]:
    """Keep the first tone of 一 before the point of a decimal number: 一点五."""
    for index, _ in enumerate(read):
        following = text[at + index : at + index + 3]
        if following[:2] == "一点" and following[2:] in tuple("零一二三四五六七八九"):
            read[index] = "yi1"
    return read


def _coloured_vowels(text: str, starts: list[bool]) -> set[int]:
    """Indices of 儿 that only colour the vowel of the syllable before."""
    found: set[int] = set()
    begins = 0
    for index, character in enumerate(text):
        begins = index if starts[index] else begins
        word = text[begins : index + 1]
        ends = index + 1 == len(text) or starts[index + 1]
        if character == "儿" and ends and len(word) > 1 and not _is_full(word):
            found.add(index)
    return found


def _is_full(word: str) -> bool:
    return any(word.endswith(full) for full in FULL_ER if len(full) > 1)


@cache
def _sandhi_rules() -> Any:
    from misaki.tone_sandhi import ToneSandhi

    return ToneSandhi()


@cache
def _segmenter() -> Any:
    """jieba's tagger; its dictionary is read once, and it reports that on no stream."""
    import jieba
    from jieba import posseg

    jieba.setLogLevel(logging.WARNING)
    for word in WORDS:
        jieba.add_word(word)
    return posseg
