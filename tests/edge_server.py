"""The read-aloud service on this machine: its real protocol, with the embedded voice's sound."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from xml.sax.saxutils import unescape

import av
import numpy as np
from aiohttp import WSMsgType, web

from lantu.voices.engines.espeak import Espeak
from lantu.voices.protocol import Delivery, Utterance
from lantu.voices.sound import Samples, read_wav

RATE = 24_000
BIT_RATE = 48_000
UNITS = 10_000_000
FOR_EVER = 3600.0
LEAD = 0.1
"""Seconds of silence with which the service begins."""


@dataclass
class EdgeServer:
    """What the server did, and how it should misbehave.

    Attributes:
        address: for `Edge(service=…)`.
        requests: the SSML received.
        mute: answers without sound that come first.
        refuse: status to refuse connections with.
        silent: when it falls silent for good: "after the hello", "after the words" or "in the
            middle" of the sound.
        breaks_off: it hangs up in the middle of the sound.
        garbage: it sends no MP3.
        pause: seconds between two pieces of sound.
    """

    address: str = ""
    requests: list[str] = field(default_factory=list)
    configurations: list[dict[str, object]] = field(default_factory=list)
    mute: int = 0
    refuse: int = 0
    silent: str = ""
    breaks_off: bool = False
    garbage: bool = False
    pause: float = 0.0


@contextmanager
def serve() -> Iterator[EdgeServer]:
    """A server on 127.0.0.1 for as long as the block lasts."""
    server = EdgeServer()
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def start() -> web.AppRunner:
        application = web.Application()

        async def answer(request: web.Request) -> web.StreamResponse:
            return await _answer(server, request)

        application.router.add_get("/edge/v1", answer)
        runner = web.AppRunner(application, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        server.address = f"ws://127.0.0.1:{port}/edge/v1?TrustedClientToken=test"
        return runner

    runner = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)


async def _answer(server: EdgeServer, request: web.Request) -> web.StreamResponse:
    if server.refuse:
        return web.Response(status=server.refuse)
    assert request.query["Sec-MS-GEC"], "the service wants a token"
    socket = web.WebSocketResponse()
    await socket.prepare(request)
    async for message in socket:
        assert message.type == WSMsgType.TEXT
        head, _, body = message.data.partition("\r\n\r\n")
        headers = dict(line.split(":", 1) for line in head.split("\r\n"))
        if headers["Path"] == "speech.config":
            server.configurations.append(json.loads(body))
        elif headers["Path"] == "ssml":
            server.requests.append(body)
            await _turn(server, socket, headers["X-RequestId"], body)
    return socket


async def _turn(server: EdgeServer, socket: web.WebSocketResponse, name: str, ssml: str) -> None:
    def text(path: str, data: object) -> str:
        kind = "Content-Type:application/json; charset=utf-8"
        return f"X-RequestId:{name}\r\n{kind}\r\nPath:{path}\r\n\r\n{json.dumps(data)}"

    async def sound(data: bytes) -> None:
        kind = "Content-Type:audio/mpeg\r\n" if data else ""
        header = f"X-RequestId:{name}\r\n{kind}X-StreamId:1\r\nPath:audio\r\n".encode()
        await socket.send_bytes(len(header).to_bytes(2, "big") + header + data)

    async def perhaps_silent(now: str) -> None:
        if server.silent == now:
            await asyncio.sleep(FOR_EVER)

    await socket.send_str(text("turn.start", {"context": {"serviceTag": "test"}}))
    await socket.send_str(text("response", {"audio": {"type": "inline", "streamId": "1"}}))
    await perhaps_silent("after the hello")
    if server.mute:
        server.mute -= 1
    else:
        words, mp3 = await asyncio.to_thread(_speech, ssml)
        for begins, length, word in words:
            data = {
                "Offset": round(begins * UNITS),
                "Duration": round(length * UNITS),
                "text": {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"},
            }
            boundary = {"Type": "WordBoundary", "Data": data}
            await socket.send_str(text("audio.metadata", {"Metadata": [boundary]}))
        await perhaps_silent("after the words")
        for start in range(0, len(mp3), 4096):
            await sound(bytes(4096) if server.garbage else mp3[start : start + 4096])
            await perhaps_silent("in the middle")
            if server.breaks_off:
                await socket.close()
                return
            await asyncio.sleep(server.pause)
        await sound(b"")
    await socket.send_str(text("turn.end", {}))


def _speech(ssml: str) -> tuple[list[tuple[float, float, str]], bytes]:
    """Words (begins, length, text) and sound, as the service gives them."""
    language = "zh" if "zh-CN" in ssml else "en"
    plain = unescape(re.sub(r"<[^>]+>", "", ssml))
    with TemporaryDirectory() as folder:
        wav = Path(folder) / "speech.wav"
        delivery = Espeak().speak(Utterance(plain, (), language), wav)
        samples, _ = read_wav(wav)
    lead = np.zeros(round(LEAD * RATE))
    return list(_boundaries(plain, delivery)), encode(np.concatenate([lead, samples[::2]]))


def _boundaries(text: str, delivery: Delivery) -> Iterator[tuple[float, float, str]]:
    """Chinese words of two characters at a time, as a segmenter would join them."""
    words = list(delivery.words)
    while words:
        word = words.pop(0)
        end, ends = word.end, word.ends
        if not text[word.start].isascii() and words and words[0].start == end:
            following = words.pop(0)
            end, ends = following.end, following.ends
        yield LEAD + word.begins, ends - word.begins, text[word.start : end]


def encode(samples: Samples) -> bytes:
    """MP3 as the service sends it: bare frames, 24 kHz, 48 kbit/s, no header that tells a delay."""
    codec = av.CodecContext.create("libmp3lame", "w")
    codec.sample_rate, codec.layout, codec.format = RATE, "mono", "s16p"
    codec.bit_rate, codec.time_base = BIT_RATE, Fraction(1, RATE)
    codec.open()
    whole = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
    data = b""
    for start in range(0, len(whole), codec.frame_size):
        part = whole[None, start : start + codec.frame_size]
        frame = av.AudioFrame.from_ndarray(part, format="s16p", layout="mono")
        frame.sample_rate, frame.pts = RATE, start
        data += b"".join(bytes(packet) for packet in codec.encode(frame))
    return data + b"".join(bytes(packet) for packet in codec.encode(None))
