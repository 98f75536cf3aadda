"""Subprocess of the voice `edge`: `python -m lantu.voices.engines.edge_process`.

It reads a request as JSON from standard input, writes an MP3, and prints the word boundaries as
JSON. It runs in a process of its own because a DNS lookup that is not answered blocks the exit of
Python; `os._exit` ends this process whatever its threads wait for.
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
"""Timeout of the connection in seconds."""
ATTEMPTS = 3
UNITS = 10_000_000
"""Units of the service's time stamps in a second (they are 100 ns each)."""


@dataclass
class SilenceTimer:
    """Measures how long the service has been silent.

    Attributes:
        since: time of the last message, by `time.monotonic`.
        cause: the error to report if the silence lasts too long.
    """

    since: float = field(default_factory=time.monotonic)
    cause: str = "no connection in time"

    def renew(self) -> None:
        """Restart the timer: a message has arrived."""
        self.since = time.monotonic()
        self.cause = "it fell silent in the middle"


async def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Request the sound, and give up after too long a silence; there is no limit on the total.

    The connection is then left open: closing it would wait for the service again.

    Args:
        request: `text`, `voice`, `mp3` (path to write), `service` (another address, or null) and
            `silence` (timeout in seconds: until the first message over all attempts together,
            then between two messages).

    Returns:
        `words`: (text, start, end) in seconds; or `unreachable` or `failed` with the cause.
    """
    timer = SilenceTimer()
    talk = asyncio.ensure_future(_converse(request, timer))
    while not talk.done():
        left = timer.since + request["silence"] - time.monotonic()
        if left <= 0:
            return {"unreachable": timer.cause}
        await asyncio.wait({talk}, timeout=left)
    return talk.result()


async def _converse(request: dict[str, Any], timer: SilenceTimer) -> dict[str, Any]:
    """Request the sound, up to `ATTEMPTS` times if none arrives; errors become the answer."""
    if request["service"]:
        communicate.WSS_URL = request["service"]
    try:
        edge_tts.Communicate("", request["voice"])
    except ValueError:
        cause = f"it knows no voice `{request['voice']}`"
        return {"failed": f"{cause}. Write one such as zh-CN-YunxiNeural under `voices`."}
    try:
        await _check_reachable(communicate.WSS_URL)
        timer.cause = "it did not answer in time"
        for attempt in range(ATTEMPTS):
            try:
                return await _receive(request, timer)
            except NoAudioReceived:
                await asyncio.sleep(0.2 * attempt)
    except aiohttp.WSServerHandshakeError as error:
        return {"unreachable": f"it refused with status {error.status}"}
    except TimeoutError:
        return {"unreachable": timer.cause}
    except OSError as error:
        return {"unreachable": error.strerror or str(error)}
    except aiohttp.ClientError as error:
        return {"unreachable": str(error) or type(error).__name__}
    except EdgeTTSException as error:
        return {"failed": f"{error or type(error).__name__}. Try again."}
    return {"failed": "it sent no sound. Check the voice's name under `voices`, or try again."}


async def _check_reachable(address: str) -> None:
    """Open and close a connection, because the DNS lookup of the real request has no timeout.

    Raises:
        OSError: the service cannot be reached.
        TimeoutError: the connection took longer than `CONNECT` seconds.
    """
    if getproxies():
        return  # with a proxy there is no direct connection to try
    url = urlsplit(address)
    port = url.port or {"ws": 80, "wss": 443}[url.scheme]
    _, writer = await asyncio.wait_for(asyncio.open_connection(url.hostname, port), CONNECT)
    writer.close()


async def _receive(request: dict[str, Any], timer: SilenceTimer) -> dict[str, Any]:
    """One request: write the MP3 and return the word boundaries.

    Raises:
        NoAudioReceived: the service sent no sound.
    """
    speech = edge_tts.Communicate(request["text"], request["voice"], boundary="WordBoundary")
    sound = bytearray()
    words: list[tuple[str, float, float]] = []
    async for message in speech.stream():
        timer.renew()
        if message["type"] == "audio":
            sound += message["data"]
        else:
            begins = message["offset"] / UNITS
            words.append((message["text"], begins, begins + message["duration"] / UNITS))
    if speech.state["cumulative_audio_bytes"] < len(sound):  # only counted at the end of a turn
        return {"unreachable": "it broke off in the middle"}
    Path(request["mp3"]).write_bytes(sound)
    return {"words": words}


if __name__ == "__main__":
    print(json.dumps(asyncio.new_event_loop().run_until_complete(synthesise(json.load(sys.stdin)))))
    sys.stdout.flush()
    os._exit(0)
