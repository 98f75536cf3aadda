"""Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.ru.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "в во на с со к ко о об от до из у за под над при про без для через между и или но а что как "
    "если чтобы не ни это эта этот эти он она оно они мы вы я его её их наш ваш все каждый каждая "
    "два две три четыре пять"
)

LANGUAGE = Language(
    tag="ru",
    name="Русский",
    english_name="Russian",
    iso639="rus",
    sample="Lantu превращает раскадровку в фильм с закадровым голосом. Так звучит этот голос.",
    word="чертёж",
    seen="На экране",
    music="Музыка",
    letters="[ЁёЫыЭэЪъ]",
    script="Cyrl",
    captions=Limits(columns=39, narrow_per_second=17),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "edge": {"voice": "ru-RU-DmitryNeural"},
        "piper": {"model": "models/ru_RU-denis-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-ru_RU-denis-medium"},
        "espeak": {"voice": "ru+Annie", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
)
