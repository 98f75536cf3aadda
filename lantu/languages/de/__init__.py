"""German."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantu.languages.language import Language
from lantu.languages.limits import Limits

if TYPE_CHECKING:
    from lantu.languages.vocabulary import Vocabulary


def vocabulary() -> Vocabulary:
    """The words around figures."""
    from lantu.languages.de.words import WORDS

    return WORDS


KEEP_WITH_NEXT = (
    "der die das den dem des ein eine einen einem einer eines kein keine keinen und oder aber als "
    "wie dass wenn weil ob zu in im an am auf aus bei beim mit nach von vom vor zum zur für durch "
    "ohne um über unter zwischen ist sind war wird werden er sie es wir ihr ich sein ihre nicht "
    "nur sehr mehr jede jeder jedes zwei drei vier fünf"
)

LANGUAGE = Language(
    tag="de",
    name="Deutsch",
    english_name="German",
    iso639="deu",
    sample="Lantu macht aus einem Storyboard einen vertonten Film. So klingt die Stimme darin.",
    word="Bauplan",
    seen="Im Bild",
    music="Musik",
    captions=Limits(columns=42, narrow_per_second=17),
    keep_with_next=KEEP_WITH_NEXT,
    voices={
        "edge": {"voice": "de-DE-ConradNeural"},
        "piper": {"model": "models/de_DE-thorsten-medium.onnx"},
        "sherpa": {"model": "models/vits-piper-de_DE-thorsten-medium"},
        "espeak": {"voice": "de+Annie", "rate": 145, "volume": 100, "pitch": 42, "range": 50},
    },
    vocabulary=vocabulary,
)
