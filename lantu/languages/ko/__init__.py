"""Korean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.ko.words import WORDS

    return WORDS


LANGUAGE = Language(
    tag="ko",
    name="한국어",
    english_name="Korean",
    iso639="kor",
    sample="란투는 스토리보드를 내레이션이 있는 영상으로 만듭니다. 이것이 그 목소리입니다.",
    word="설계도",
    seen="화면",
    music="음악",
    letters="[\uac00-\ud7a3]",
    fontconfig="ko",
    script="Kore",
    captions=Limits(columns=32, wide_per_second=12),  # 16 full-width columns
    voices={
        "edge": {"voice": "ko-KR-InJoonNeural"},
        "espeak": {"voice": "ko+Annie", "rate": 150, "volume": 100, "pitch": 45, "range": 50},
    },
    vocabulary=vocabulary,
    pace=0.75,
)
