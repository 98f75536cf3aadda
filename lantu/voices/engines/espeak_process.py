"""Subprocess of the voice `espeak`: `python -m lantu.voices.engines.espeak_process`.

It reads a request as JSON from standard input, lets eSpeak NG (through ctypes) write a WAV at
eSpeak's own sample rate, and prints eSpeak's events as JSON. It runs in a process of its own
because eSpeak NG is GPL, and because only the first call in a new process always gives the same
sound.
"""

from __future__ import annotations

import ctypes
import json
import sys
import wave
from typing import Any

import espeakng_loader

# From speak_lib.h of eSpeak NG.
SYNCHRONOUS = 2
PHONEME_EVENTS = 0x0001
NO_EXIT = 0x8000
CHARACTERS_ARE_UTF8 = 1
SSML = 0x10
RATE, VOLUME, PITCH, PITCH_RANGE = 1, 2, 3, 4
PARAMETERS = ((RATE, "rate"), (VOLUME, "volume"), (PITCH, "pitch"), (PITCH_RANGE, "range"))
WORD_EVENT, MARK_EVENT, PHONEME_EVENT = 1, 3, 7


class Identity(ctypes.Union):
    """The `id` union of `espeak_EVENT`: a number, the name of a mark, or a phoneme."""

    _fields_ = (
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    )


class Event(ctypes.Structure):
    """The struct `espeak_EVENT` of speak_lib.h."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", Identity),
    )


CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Speak SSML and write a WAV.

    Args:
        request: `ssml`, `voice`, `rate` (words per minute), `volume` (0 to 200), `pitch` and
            `range` (0 to 100), and `wav` (path, or null to write none).

    Returns:
        `rate` in hertz, and the events: `words` (position, sample), `marks` (name, sample) and
        `phonemes` (name, sample). A position is the index of a character of the SSML.

    Raises:
        OSError: the library, its data or the voice cannot be loaded.
    """
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, data, PHONEME_EVENTS | NO_EXIT)
    if rate <= 0:
        raise OSError("eSpeak NG does not start")
    if library.espeak_SetVoiceByName(request["voice"].encode()):
        raise OSError(f"eSpeak NG has no voice {request['voice']}")
    for parameter, name in PARAMETERS:
        library.espeak_SetParameter(parameter, request[name], 0)

    sound = bytearray()
    result: dict[str, Any] = {"rate": rate, "words": [], "marks": [], "phonemes": []}

    def receive(samples: Any, count: int, events: Any) -> int:
        if samples and count:
            sound.extend(ctypes.string_at(samples, 2 * count))
        index = 0
        while (event := events[index]).type:
            index += 1
            if event.type == WORD_EVENT:
                result["words"].append((event.text_position - 1, event.sample))
            elif event.type == MARK_EVENT:
                result["marks"].append((event.id.name.decode(), event.sample))
            elif event.type == PHONEME_EVENT:
                result["phonemes"].append((event.id.string.decode(), event.sample))
        return 0

    callback = CALLBACK(receive)
    library.espeak_SetSynthCallback(callback)
    text = request["ssml"].encode() + b"\0"
    library.espeak_Synth(text, len(text), 0, 0, 0, CHARACTERS_ARE_UTF8 | SSML, None, None)
    if request["wav"]:
        with wave.open(request["wav"], "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(bytes(sound))
    return result


if __name__ == "__main__":
    json.dump(synthesise(json.load(sys.stdin)), sys.stdout)
