"""What eSpeak NG writes of a word, in the letters of misaki's dictionaries."""

from __future__ import annotations

import re
from collections.abc import Mapping

IPA = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("e^ɪ", "A"), ("ɔ^ɪ", "Y"), ("d^ʒ", "ʤ"), ("t^ʃ", "ʧ"),
    ("ə^l", "ᵊl"), ("ʲ", ""), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"), ("ɐ", "ə"),
    ("ɬ", "l"), ("\u0303", ""), ("n\u0329", "ᵊn"), ("l\u0329", "ᵊl"), ("\u0329", ""),
)  # fmt: skip
AMERICAN = (
    ("o^ʊ", "O"), ("ə^ʊ", "O"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ɪə", "iə"), ("ː", ""),
)  # fmt: skip
BRITISH = (("ə^ʊ", "Q"), ("o^ʊ", "Q"), ("e^ə", "ɛː"), ("iə", "ɪə"))
LAST = (("e", "A"), ("o", "ɔ"), ("^", ""), ("-", ""))
OTHERS = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"),
    ("ə^ʊ", "Q"), ("s^s", "S"), ("t^s", "ʦ"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("^", ""), ("-", ""),
)  # fmt: skip
"""Of languages that the model was taught by eSpeak's IPA alone."""
ACCENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "us": (*IPA, *AMERICAN, *LAST),
    "gb": (*IPA, *BRITISH, *LAST),
    "": OTHERS,
}
"""Accent of English as misaki calls it, or "" -> eSpeak's IPA with ties and the model's letters for
it, in the order in which they are replaced."""


def from_espeak(ipa: str, accent: str) -> str:
    """The model's letters for what eSpeak NG writes as IPA, with ^ as the tie of two letters."""
    spoken = re.sub(r"\s+|\([\w-]+\)", "", ipa)
    for written, letters in ACCENTS[accent]:
        spoken = spoken.replace(written, letters)
    return spoken
