"""One utterance by the online service: `python -m lantu.voices.engines.edge_process`.

A process of its own, because a name server that does not answer would hold up the whole program:
this one ends at once whatever its threads wait for. Reads a request as JSON from standard input,
writes an MP3, and prints when each word is heard as JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

import aiohttp
import edge_tts
from edge_tts import communicate
from edge_tts.exceptions import EdgeTTSException, NoAudioReceived

CONNECT = 2.5
"""Seconds for a connection."""
ATTEMPTS = 3
UNITS = 10_000_000
"""Of the service's clock, in a second."""


@dataclass
class Patience:
    """Since when nothing has been heard, and what that would mean.

    Attributes:
        since: by `time.monotonic`.
        cause: what to say when it ends.
    """

    since: float = field(default_factory=time.monotonic)
    cause: str = "no connection in time"

    def renew(self) -> None:
        """Something was heard."""
        self.since = time.monotonic()
        self.cause = "it fell silent in the middle"


async def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Ask for sound, and give up when nothing is heard for too long; sound may flow for ever.

    The conversation is left as it stands then: closing it would wait for the service once more.

    Args:
        request: `text`, `voice`, `mp3` (path), `service` (another address, or null) and `silence`
            (seconds, all attempts together until the first sound, and then between two messages).

    Returns:
        `words`: (text, begins, ends) in seconds; or `unreachable` or `failed` with the cause.
    """
    patience = Patience()
    talk = asyncio.ensure_future(_talk(request, patience))
    while not talk.done():
        left = patience.since + request["silence"] - time.monotonic()
        if left <= 0:
            return {"unreachable": patience.cause}
        await asyncio.wait({talk}, timeout=left)
    return talk.result()


async def _talk(request: dict[str, Any], patience: Patience) -> dict[str, Any]:
    """Ask for sound, again if none comes."""
    if request["service"]:
        communicate.WSS_URL = request["service"]
    try:
        edge_tts.Communicate("", request["voice"])
    except ValueError:
        cause = f"it knows no voice `{request['voice']}`"
        return {"failed": f"{cause}. Write one such as zh-CN-YunxiNeural under `voices`."}
    try:
        await _reach(communicate.WSS_URL)
        patience.cause = "it did not answer in time"
        for attempt in range(ATTEMPTS):
            try:
                return await _listen(request, patience)
            except NoAudioReceived:
                await asyncio.sleep(0.2 * attempt)
    except aiohttp.WSServerHandshakeError as error:
        return {"unreachable": f"it refused with status {error.status}"}
    except TimeoutError:
        return {"unreachable": patience.cause}
    except OSError as error:
        return {"unreachable": error.strerror or str(error)}
    except aiohttp.ClientError as error:
        return {"unreachable": str(error) or type(error).__name__}
    except EdgeTTSException as error:
        return {"failed": f"{error or type(error).__name__}. Try again."}
    return {"failed": "it sent no sound. Check the voice's name under `voices`, or try again."}


async def _reach(address: str) -> None:
    """Fail soon where there is no way to the service: names are looked up without a limit later.

    Raises:
        OSError: there is none, or (TimeoutError) none in time.
    """
    if getproxies():
        return  # the way is the proxy's, and aiohttp's to find
    url = urlsplit(address)
    port = url.port or {"ws": 80, "wss": 443}[url.scheme]
    _, writer = await asyncio.wait_for(asyncio.open_connection(url.hostname, port), CONNECT)
    writer.close()


async def _listen(request: dict[str, Any], patience: Patience) -> dict[str, Any]:
    speech = edge_tts.Communicate(request["text"], request["voice"], boundary="WordBoundary")
    sound = bytearray()
    words: list[tuple[str, float, float]] = []
    async for message in speech.stream():
        patience.renew()
        if message["type"] == "audio":
            sound += message["data"]
        else:
            begins = message["offset"] / UNITS
            words.append((message["text"], begins, begins + message["duration"] / UNITS))
    if speech.state["cumulative_audio_bytes"] < len(sound):  # counted where a turn ends
        return {"unreachable": "it broke off in the middle"}
    Path(request["mp3"]).write_bytes(sound)
    return {"words": words}


if __name__ == "__main__":
    print(json.dumps(asyncio.new_event_loop().run_until_complete(synthesise(json.load(sys.stdin)))))
    sys.stdout.flush()
    os._exit(0)
