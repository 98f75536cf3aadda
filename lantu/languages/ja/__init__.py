"""Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.ja.words import WORDS

    return WORDS


LANGUAGE = Language(
    tag="ja",
    name="日本語",
    english_name="Japanese",
    iso639="jpn",
    sample="ラントゥは、絵コンテからナレーションつきの動画を作ります。これがその声です。",
    word="せっけいず",
    seen="画面",
    music="音楽",
    spaced=False,
    letters="[\u3041-\u30ff]",
    fontconfig="ja",
    script="Jpan",
    # 16 full-width columns and 7 characters a second: the norm for captions of what is said.
    captions=Limits(columns=32, wide="WFA", joint="", wide_per_second=7),
    voices={
        "edge": {"voice": "ja-JP-KeitaNeural"},
        "espeak": {"voice": "ja+Annie", "rate": 150, "volume": 100, "pitch": 45, "range": 50},
    },
    spelled={"espeak": "[\u4e00-\u9fff]+"},
    words="lantu.languages.line_breaking:japanese",
    vocabulary=vocabulary,
    pace=0.75,
)
