"""Spanish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.es.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "el la los las lo un una unos unas de del a al y e o u pero que quien en con por para sin "
    "sobre entre hacia desde hasta su sus mi mis tu tus este esta estos estas ese esa es son "
    "era se no más muy si como cada dos tres cuatro cinco"
)

LANGUAGE = Language(
    tag="es",
    name="Español",
    english_name="Spanish",
    iso639="spa",
    sample="Lantu convierte un guion en una película narrada. Esta es la voz que se oye en ella.",
    word="plano",
    seen="En pantalla",
    music="Música",
    captions=Limits(columns=42, narrow_per_second=17),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "kokoro": {"voice": "ef_dora", "percent": 100},
        "edge": {"voice": "es-ES-AlvaroNeural"},
        "piper": {"model": "models/es_ES-davefx-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-es_ES-davefx-medium"},
        "espeak": {"voice": "es+Annie", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
    variants={
        "es-419": {
            "edge": {"voice": "es-MX-JorgeNeural"},
            "espeak": {"voice": "es-419", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
        },
        "es-MX": {
            "edge": {"voice": "es-MX-JorgeNeural"},
            "espeak": {"voice": "es-419", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
        },
    },
)
