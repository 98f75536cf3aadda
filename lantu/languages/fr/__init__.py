"""French."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.fr.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "le la les l' un une des du de d' au aux à et ou mais que qui dans en sur sous par pour avec "
    "sans chez vers ce cet cette ces son sa ses leur leurs mon ma mes notre votre est sont était "
    "il elle on nous vous ils elles je ne pas plus très si comme chaque deux trois quatre cinq"
)

ESPEAK = {"rate": 150, "volume": 100, "pitch": 42, "range": 50}

LANGUAGE = Language(
    tag="fr",
    name="Français",
    english_name="French",
    iso639="fra",
    sample="Lantu transforme un scénario en film commenté. Voici la voix que l’on y entend.",
    word="plan",
    seen="À l’écran",
    music="Musique",
    captions=Limits(columns=42, narrow_per_second=17),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "kokoro": {"voice": "ff_siwis", "percent": 100},
        "edge": {"voice": "fr-FR-HenriNeural"},
        "piper": {"model": "models/fr_FR-siwis-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-fr_FR-siwis-medium"},
        "espeak": {"voice": "fr+Annie", **ESPEAK},
    },
    vocabulary=vocabulary,
    variants={
        "fr-BE": {"espeak": {"voice": "fr-BE", **ESPEAK}},
        "fr-CH": {"espeak": {"voice": "fr-CH", **ESPEAK}},
        "fr-CA": {"edge": {"voice": "fr-CA-AntoineNeural"}},
    },
)
