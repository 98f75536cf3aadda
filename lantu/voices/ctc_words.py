"""Times of the words of a recording by a CTC model, which needs no other speech of the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lantu.core.errors import LantuError
from lantu.core.records import SAMPLE_RATE
from lantu.voices.ctc_model import RATE, model_path
from lantu.voices.engines.espeak import VOICE_PARAMETERS
from lantu.voices.json_subprocess import run
from lantu.voices.protocol import SaidWord, Utterance
from lantu.voices.text.pace import pause_at
from lantu.voices.text.words import word_spans

if TYPE_CHECKING:
    from lantu.voices.onsets import SpeechSegments
    from lantu.voices.sound import Samples

TIMEOUT = 600.0
REMEDY = "Run `lantu voices get ctc` again."
JOINED = 0.25
"""Seconds up to which the gap between two words without a pause belongs to the first: the model
reports phonemes early."""

PAUSE = 0.15
"""Shortest pause in seconds that no word spans; the closure of a consonant is shorter."""

Times = tuple[float, float]


def ctc_words(
    utterance: Utterance, samples: Samples, corrections: Mapping[str, float]
) -> list[SaidWord] | None:
    """Find the words of a text in a recording; None if it is too short for them.

    Args:
        utterance: what the recording says.
        samples: the recording, mono at 48 kHz, shape (n,).
        corrections: mark -> seconds that are known.

    Raises:
        LantuError: eSpeak NG or the model cannot be run.
    """
    import numpy as np
    from scipy.signal import resample_poly

    from lantu.voices.onsets import find_speech

    spans = word_spans(utterance.text)
    voice = VOICE_PARAMETERS[utterance.language].voice.partition("+")[0]
    said = [utterance.text[start:end] for start, end in spans]
    ipa = run(
        "lantu.voices.engines.espeak_ipa_process", {"words": said, "voice": voice}, 60.0, "espeak"
    )
    with TemporaryDirectory() as folder:
        sound = Path(folder) / "recording.npy"
        np.save(sound, resample_poly(samples, 1, SAMPLE_RATE // RATE).astype(np.float32))
        request = {
            "samples": str(sound),
            "model": str(model_path()),
            "phonemes": ipa["phonemes"],
            "anchors": _anchors(utterance, spans, corrections),
        }
        try:
            found = run("lantu.voices.ctc_process", request, TIMEOUT, "ctc", REMEDY)["words"]
        except LantuError as error:
            raise LantuError(
                str(error).replace("Voice ctc", "The aligner ctc"), error.code
            ) from error
    if found is None:
        return None
    gaps = _gaps(find_speech(samples))
    return _words(utterance.text, spans, [_on_one_side(times, gaps) for times in found])


def _anchors(
    utterance: Utterance, spans: Sequence[tuple[int, int]], corrections: Mapping[str, float]
) -> list[tuple[int, float]]:
    """(index of a word, seconds) of the known marks, but those inside of a word."""
    anchors = []
    for name, at in utterance.marks:
        if name in corrections and not any(start < at < end for start, end in spans):
            word = next((index for index, (start, _) in enumerate(spans) if start >= at), None)
            if word:
                anchors.append((word, corrections[name]))
    return anchors


def _gaps(heard: SpeechSegments) -> list[Times]:
    """The pauses (begins, ends) between the segments of speech that no word spans."""
    gaps = zip(heard.ends[:-1], heard.begins[1:], strict=True)
    return [(begins, ends) for begins, ends in gaps if ends - begins >= PAUSE]


def _on_one_side(times: Times | None, gaps: Sequence[Times]) -> Times | None:
    """The times of a word without the part of it that lies in a pause, or is cut off by one.

    Of what a pause cuts apart the longer side is kept.
    """
    for begins, ends in gaps:
        if times and times[0] < ends and begins < times[1]:
            before, after = begins - times[0], times[1] - ends
            if max(before, after) > 0:
                times = (times[0], begins) if before > after else (ends, times[1])
    return times


def _words(
    text: str, spans: Sequence[tuple[int, int]], found: Sequence[Times | None]
) -> list[SaidWord]:
    """The words with their times; one that the model does not know lies between its neighbours."""
    words: list[SaidWord] = []
    latest = 0.0
    for index, ((start, end), times) in enumerate(zip(spans, found, strict=True)):
        following = next((one for one in found[index + 1 :] if one), None)
        begins, ends = times or (latest, latest)
        if following:
            rests = any(pause_at(text, at) for at in range(end, spans[index + 1][0]))
            if not rests and following[0] - ends <= JOINED:
                ends = following[0]
        latest = max(ends, begins)
        words.append(SaidWord(start, end, begins, latest))
    return words
