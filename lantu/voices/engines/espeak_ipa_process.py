"""Subprocess that pronounces words: `python -m lantu.voices.engines.espeak_ipa_process`.

It reads a request as JSON from standard input and prints what eSpeak NG makes of each word, in the
International Phonetic Alphabet. eSpeak NG is GPL and is loaded in this process only.
"""

from __future__ import annotations

import ctypes
import json
import sys
from typing import Any

import espeakng_loader

# From speak_lib.h of eSpeak NG.
RETRIEVAL = 1
NO_EXIT = 0x8000
CHARACTERS_ARE_UTF8 = 1
TIE = ord("^")
IPA_WITH_TIES = 0x02 | 0x80 | TIE << 8


def pronounce(request: dict[str, Any]) -> dict[str, Any]:
    """Pronounce words.

    Args:
        request: `words` (list) and `voice` (eSpeak's name of it).

    Returns:
        `phonemes`: for each word its IPA, with ^ between two letters that are one sound.

    Raises:
        OSError: the library, its data or the voice cannot be loaded.
    """
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    data = espeakng_loader.get_data_path().encode()
    if library.espeak_Initialize(RETRIEVAL, 0, data, NO_EXIT) <= 0:
        raise OSError("eSpeak NG does not start")
    if library.espeak_SetVoiceByName(request["voice"].encode()):
        raise OSError(f"eSpeak NG has no voice {request['voice']}")
    return {"phonemes": [_pronounce(library, word) for word in request["words"]]}


def _pronounce(library: Any, word: str) -> str:
    rest = ctypes.c_char_p(word.encode())
    parts = []
    while rest.value:  # one clause a call
        phonemes = library.espeak_TextToPhonemes(
            ctypes.byref(rest), CHARACTERS_ARE_UTF8, IPA_WITH_TIES
        )
        parts.append(phonemes.decode())
    return " ".join(parts)


if __name__ == "__main__":
    json.dump(pronounce(json.load(sys.stdin)), sys.stdout)
