"""Portuguese, as it is spoken in Brazil; pt-PT names the voices of Portugal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.pt.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "o a os as um uma uns umas de do da dos das em no na nos nas ao à e ou mas que quem com por "
    "pelo pela para sem sobre entre até seu sua seus suas meu minha este esta esse essa é são era "
    "se não mais muito como cada dois duas três quatro cinco"
)

LANGUAGE = Language(
    tag="pt",
    name="Português",
    english_name="Portuguese",
    iso639="por",
    sample="O Lantu transforma um roteiro em um filme narrado. Esta é a voz que se ouve nele.",
    word="planta",
    bcp47="pt-BR",
    seen="Na tela",
    music="Música",
    captions=Limits(columns=42, narrow_per_second=17),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "kokoro": {"voice": "pf_dora", "percent": 100},
        "edge": {"voice": "pt-BR-AntonioNeural"},
        "piper": {"model": "models/pt_BR-faber-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-pt_BR-faber-medium"},
        "espeak": {"voice": "pt-BR+Annie", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
    variants={
        "pt-PT": {
            "edge": {"voice": "pt-PT-DuarteNeural"},
            "piper": {"model": "models/pt_PT-tugão-medium.onnx"},
            "espeak": {"voice": "pt", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
        },
    },
)
