"""The words around figures in Hindi."""

from __future__ import annotations

from lantu.languages.figure_words import PERCENT, TIMES
from lantu.languages.vocabulary import Vocabulary

UNITS = {
    "byte": ("बाइट",), "KB": ("किलोबाइट",), "MB": ("मेगाबाइट",), "GB": ("गीगाबाइट",),
    "TB": ("टेराबाइट",), "ns": ("नैनोसेकंड",), "µs": ("माइक्रोसेकंड",), "ms": ("मिलीसेकंड",),
    "s": ("सेकंड", "सेकेंड"), "min": ("मिनट",), "h": ("घंटा", "घंटे"), "Hz": ("हर्ट्ज़",),
    "W": ("वॉट",), "V": ("वोल्ट",), "nm": ("नैनोमीटर",), "mm": ("मिलीमीटर",), "cm": ("सेंटीमीटर",),
    "m": ("मीटर",), "km": ("किलोमीटर",), "g": ("ग्राम",), "kg": ("किलोग्राम", "किलो"),
    "°C": ("डिग्री सेल्सियस", "डिग्री"), "dollar": ("डॉलर",), "euro": ("यूरो",),
    "pound": ("पाउंड",), "yen": ("येन",),
}  # fmt: skip


def form(number: float) -> int:
    """The hour alone has a plural; the other units are borrowed words without one."""
    return 0


WORDS = Vocabulary(
    tag="hi",
    point="दशमलव",
    minus="माइनस",
    percent=("प्रतिशत", "फ़ीसदी", "फीसदी"),
    times=("गुना",),
    to="से",
    per="प्रति",
    units=UNITS,
    symbols={
        "→": "से",
        "=": "बराबर",
        "≈": "लगभग",
        "≤": "अधिक से अधिक",
        "≥": "कम से कम",
        "+": "जमा",
        "÷": "भाग",
        "√": "वर्गमूल",
        "±": "जमा या घटा",
        "&": "और",
    },
    shares={
        "आधा": (50.0, PERCENT),
        "आधे": (50.0, PERCENT),
        "आधी": (50.0, PERCENT),
        "तिहाई": (100 / 3, PERCENT),
        "चौथाई": (25.0, PERCENT),
        "दोगुना": (2.0, TIMES),
        "दुगुना": (2.0, TIMES),
        "तिगुना": (3.0, TIMES),
        "तीन गुना": (3.0, TIMES),
    },
    form=form,
    phrases=(
        r"(?:सन्?|वर्ष)\s\d{4}(?!\d)",
        r"\d{1,2}\s(?:जनवरी|फ़रवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर"
        r"|दिसंबर)(?:\s\d{4})?",
        r"\d{1,2}(?::\d\d)?\sबजे",
    ),
    numbered="चित्र|दृश्य|चरण|अध्याय|पृष्ठ|तालिका|पंक्ति|भाग|संख्या",
)
