"""Hindi."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.hi.words import WORDS

    return WORDS


KEEP_WITH_PREVIOUS = "का की के को में से पर ने तक भी ही है हैं था थी थे हो लिए साथ वाला वाली वाले कर गया गई"

LANGUAGE = Language(
    tag="hi",
    name="हिन्दी",
    english_name="Hindi",
    iso639="hin",
    sample="लांटू एक स्टोरीबोर्ड से आवाज़ वाली फ़िल्म बनाता है। यही वह आवाज़ है।",
    word="नक़्शा",
    seen="स्क्रीन पर",
    music="संगीत",
    letters="[\u0900-\u097f]",
    fontconfig="hi",
    script="Deva",
    captions=Limits(columns=42, narrow_per_second=22),
    keep_with_previous=KEEP_WITH_PREVIOUS,
    voices={
        "kokoro": {"voice": "hf_alpha", "percent": 100},
        "edge": {"voice": "hi-IN-MadhurNeural"},
        "piper": {"model": "models/hi_IN-pratham-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-hi_IN-pratham-medium"},
        "espeak": {"voice": "hi+Annie", "rate": 150, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
)
