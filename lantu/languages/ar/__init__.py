"""Arabic, in its modern standard form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.ar.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "في من إلى على عن مع بين عند حتى منذ أو ثم أن إن لا لم لن ما هو هي هم هذا هذه ذلك تلك كل بعض "
    "غير قد كان كانت"
)

LANGUAGE = Language(
    tag="ar",
    name="العربية",
    english_name="Arabic",
    iso639="ara",
    sample="يحوّل لانتو لوحة القصة إلى فيلم مسموع، وهذا هو الصوت الذي تسمعه فيه.",
    word="مخطط",
    seen="على الشاشة",
    music="موسيقى",
    letters="[\u0621-\u064a]",
    fontconfig="ar",
    script="Arab",
    captions=Limits(columns=42, narrow_per_second=20),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "edge": {"voice": "ar-SA-HamedNeural"},
        "piper": {"model": "models/ar_JO-kareem-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-ar_JO-kareem-medium"},
        "espeak": {"voice": "ar+Annie", "rate": 140, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
)
