"""Chinese in simplified characters, spoken in Mandarin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lantu.languages.en import KEEP_WITH_NEXT
from lantu.languages.language import Language, PronouncedWord, WrittenWord
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.figure_words import FigureWords
    from lantu.languages.ordinary import LanguagePatterns
    from lantu.languages.rules import Rule


def rules() -> tuple[Rule, ...]:
    """How figures, units, symbols and Latin letters are said."""
    from lantu.languages.zh.ear import RULES

    return RULES


def respelled(shown: str, said: str) -> str | None:
    """Pinyin such as chóng, in characters that every voice reads so; None for all else."""
    from lantu.languages.zh.syllables import respell

    return respell(shown, said)


def phonemes(words: Sequence[WrittenWord], accent: str) -> list[PronouncedWord]:
    """The phonemes of characters, by dictionaries that are opened when first asked."""
    from lantu.languages.zh.phonemes import pronounce

    return pronounce(words, accent)


def figures() -> FigureWords:
    """How figures are written and said."""
    from lantu.languages.zh.figures import FIGURES

    return FIGURES


def ordinary() -> LanguagePatterns:
    """What is said with numbers without stating a quantity."""
    from lantu.languages.zh.ordinary import ORDINARY

    return ORDINARY


LANGUAGE = Language(
    tag="zh",
    name="中文",
    english_name="Chinese",
    iso639="zho",
    sample="蓝图把一份分镜，画成一部有旁白的短片。你现在听到的，就是这个声音。",
    word="蓝图",
    bcp47="zh-Hans",
    seen="画面",
    music="音乐",
    default=True,
    spaced=False,
    letters="[\u4e00-\u9fff]",
    fontconfig="zh-cn",
    script="Hans",
    captions=Limits(columns=36, wide="WFA", joint=""),  # 18 full-width columns
    keep_with_previous="的 了 着 过 吗 呢 吧 啊 地 得 们 上 里 中 下 后 时 次 个 一样 之后 而已",
    keep_with_next=(
        "把 被 在 从 对 和 与 跟 向 为 是 而 就 都 也 不 没 没有 很 更 最 这 那 这个 那个 每 每个 "
        "一个 只 只有 还 又 再 要 会 能 可以 用 让 给 到 比 像 但 但是 因为 所以 如果 只要 即使 第 "
        + KEEP_WITH_NEXT  # of English, which texts on engineering quote
    ),
    voices={
        "kokoro": {"voice": "zf_xiaoxiao", "percent": 84},
        "edge": {"voice": "zh-CN-YunxiNeural"},
        "piper": {"model": "models/zh_CN-huayan-medium.onnx"},
        "sherpa": {"model": "models/kokoro-multi-lang-v1_1#50"},
        # A volume of 100 clips in Mandarin.
        "espeak": {"voice": "cmn+Annie", "rate": 205, "volume": 90, "pitch": 45, "range": 55},
    },
    spelled={"espeak": r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’]*"},
    respelled=respelled,
    rules=rules,
    words="lantu.languages.zh.words:cut",
    phonemes=phonemes,
    figures=figures,
    ordinary=ordinary,
)
