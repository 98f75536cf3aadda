"""The words around figures in Korean."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary, always_one

UNITS = {
    "byte": "바이트", "KB": "킬로바이트", "MB": "메가바이트", "GB": "기가바이트",
    "TB": "테라바이트",
    "ns": "나노초", "µs": "마이크로초", "ms": "밀리초", "s": "초", "min": "분", "h": "시간",
    "Hz": "헤르츠", "W": "와트", "V": "볼트", "fps": "초당 프레임", "nm": "나노미터",
    "µm": "마이크로미터", "mm": "밀리미터", "cm": "센티미터", "m": "미터", "km": "킬로미터",
    "g": "그램", "kg": "킬로그램", "dollar": "달러", "euro": "유로", "pound": "파운드",
    "newton": "뉴턴", "joule": "줄", "yen": "엔", "yuan": "위안",
}  # fmt: skip
WORDS = Vocabulary(
    tag="ko",
    percent=("퍼센트", "프로", "퍼센트포인트"),
    times=("배",),
    to="에서",
    per="매",
    minus="마이너스",
    ratio=r"\s*대\s*",
    units={unit: (word,) for unit, word in UNITS.items()},
    more_units={"°C": ("도",), "℃": ("도",)},
    symbols={
        "→": ", ",
        "=": "는",
        "≈": "약",
        "≤": "이하",
        "≥": "이상",
        "+": "더하기",
        "÷": "나누기",
        "√": "루트",
        "±": "플러스마이너스",
        "&": "와",
    },
    shares={"절반": (50.0, PERCENT), "두 배": (2.0, TIMES), "세 배": (3.0, TIMES)},
    form=always_one,
    spells=False,
    least=2,
    after_noun=r"\w{0,3}",
    phrases=(
        r"\d{1,4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일",
        r"(?:오전|오후)?\s?\d{1,2}시(?:\s?\d{1,2}분)?(?!간)",
        r"\d{2,4}년대",
    ),
    numbered="그림|장면|단계|표|줄|부",
    placed="제",
)
