"""The voice `http`: a server with the address `/v1/audio/speech` of OpenAI's interface.

Local servers offer it as well as services. It sends sound without times, so marks come from the
alignment with eSpeak's speech. A subprocess (`http_process`) makes the request. The key is read
there, from an environment variable, and is written nowhere.
"""

from __future__ import annotations

import ipaddress
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urlsplit

from lantu.core.errors import LantuError
from lantu.findings import Code
from lantu.voices.engines.espeak import Espeak
from lantu.voices.json_subprocess import run
from lantu.voices.protocol import Availability, Delivery, Unavailable, Utterance, VoiceSettings
from lantu.voices.word_alignment import aligner_key, deliver_aligned

NAME = "http"
VERSION = 1
PATH = "/audio/speech"
KEY_VARIABLE = "LANTU_VOICE_KEY"
"""The environment variable with the key, if the address names no other."""
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*")
PARAMETERS = ("model", "voice", "speed", "instructions", "key")
EXAMPLE = '`voices: {{http: {{{}: "http://127.0.0.1:8880/v1?model=kokoro&voice=af_heart"}}}}`'
SILENCE = 60.0
"""Seconds without a byte from the server after which an attempt is given up."""
TIMEOUT = 600.0
"""Seconds for all attempts together."""
WAIT = 1.0
"""Seconds before the second attempt; twice as many before the third."""


@dataclass(frozen=True, slots=True)
class Service:
    """What an address says.

    Attributes:
        url: where the request goes, without query.
        request: model, voice and further fields of the request.
        key: name of the environment variable with the key.
    """

    url: str
    request: dict[str, str | float]
    key: str


@dataclass(frozen=True)
class Http:
    """A server with OpenAI's interface; `voices: {http: {en: ADDRESS}}` names it.

    Attributes:
        settings: the film's voice settings.
        silence: seconds without a byte after which an attempt is given up.
        wait: seconds before the second attempt.
    """

    settings: VoiceSettings
    silence: float = SILENCE
    wait: float = WAIT
    name = NAME

    def state(self, language: str) -> Availability:
        """Available if the film names a usable address, and eSpeak can align the language."""
        written = self.settings.choice(NAME, language)
        example = EXAMPLE.format(language)
        if not written:
            cause = f"the film names no address for `{language}`"
            return Availability(False, cause, f"Write {example} under `film`.")
        try:
            read_address(written)
        except ValueError as error:
            return Availability(False, str(error), f"Write one such as {example}.")
        aligned = Espeak().state(language)
        return replace(aligned, unproved="its server is reached when it speaks")

    def key(self, utterance: Utterance) -> str:
        """The address with its model and voice, without the key, and the aligner's, as JSON."""
        service = self._service(utterance.language)
        return json.dumps([VERSION, service.url, service.request, aligner_key(utterance)])

    def speak(self, utterance: Utterance, wav: Path) -> Delivery:
        """Request the sound, align it with the text, and write the WAV.

        Raises:
            Unavailable: the server cannot be reached, wants a key, or refuses for now.
            LantuError: the server refused the request, or sent no sound.
        """
        from lantu.voices.decode import decode_sound
        from lantu.voices.engines.silent import Silent

        service = self._service(utterance.language)
        if not any(character.isalnum() for character in utterance.text):
            return Silent().speak(utterance, wav)
        with TemporaryDirectory() as folder:
            sound = Path(folder) / "speech.wav"
            request = {
                "url": service.url,
                "body": {**service.request, "input": utterance.text, "response_format": "wav"},
                "key": service.key,
                "silence": self.silence,
                "wait": self.wait,
                "sound": str(sound),
            }
            answer = run("lantu.voices.engines.http_process", request, TIMEOUT, NAME)
            if "unavailable" in answer:
                raise Unavailable(f"Voice {NAME}: {answer['unavailable']}")
            try:
                samples = decode_sound(sound)
            except LantuError as error:
                cause = f"what {service.url} sent cannot be played"
                remedy = "Check that it is the address of a speech service."
                message = f"Voice {NAME} failed: {cause}. {remedy}"
                raise LantuError(message, Code.VOICE_FAILED) from error
        return deliver_aligned(utterance, samples, NAME, wav)

    def _service(self, language: str) -> Service:
        """What the film's address for a language says.

        Raises:
            Unavailable: it names none, or it cannot be used.
        """
        state = self.state(language)
        if not state.available:
            raise Unavailable(f"Voice {NAME}: {state.cause}. {state.remedy}")
        return read_address(self.settings.choice(NAME, language) or "")


def read_address(written: str) -> Service:
    """Read an address such as `http://127.0.0.1:8880/v1?model=kokoro&voice=af_heart`.

    Raises:
        ValueError: it cannot be used; the message says why, and repeats nothing secret.
    """
    url = urlsplit(written)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise ValueError("its address does not begin with http:// or https:// and a host")
    if url.username or url.password:
        raise ValueError("its address holds a password; a key comes from the environment only")
    given = dict(parse_qsl(url.query, keep_blank_values=True))
    unknown = [name for name in given if name not in PARAMETERS]
    if unknown:
        known = ", ".join(PARAMETERS)
        raise ValueError(f"its address has `{unknown[0]}=`, which is none of: {known}")
    key = given.pop("key", KEY_VARIABLE)
    if not VARIABLE.fullmatch(key):
        raise ValueError("`key=` in its address is not the name of an environment variable")
    if "model" not in given or "voice" not in given:
        raise ValueError("its address lacks `model=` or `voice=`")
    request: dict[str, str | float] = dict(given)
    if "speed" in given:
        try:
            request["speed"] = float(given["speed"])
        except ValueError:
            raise ValueError(f"`speed={given['speed']}` in its address is no number") from None
    path = url.path.rstrip("/")
    path = path if path.endswith(PATH) else f"{path}{PATH}"
    return Service(f"{url.scheme}://{url.netloc}{path}", request, key)


def is_loopback(url: str) -> bool:
    """Whether the host of an address is this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
