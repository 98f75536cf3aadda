"""Subprocess of the voice `http`: `python -m lantu.voices.engines.http_process`.

It reads a request as JSON from standard input, and writes the sound that the server sends to a
file. It is a process of its own because a look-up of a host that is not answered has no time limit.
"""

from __future__ import annotations

import json
import os
import sys
import time
from http.client import HTTPException, HTTPMessage
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from lantu.voices.engines.http import is_loopback

ATTEMPTS = 3
LONGEST_WAIT = 20.0
"""Most seconds that a server's Retry-After is waited for."""
LARGEST = 200_000_000
"""Most bytes of sound that are read."""
SHOWN = 160
"""Most characters of the server's explanation that a message quotes."""
BUSY = (408, 429, 500, 502, 503, 504)
"""Statuses after which another attempt makes sense."""


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect, for it would carry the key to another host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Answer with the redirect itself."""


def synthesise(request: dict[str, Any]) -> dict[str, Any]:
    """Request the sound, up to `ATTEMPTS` times while the server is busy.

    Args:
        request: `url`, `body` (a mapping that is sent as JSON), `key` (name of the environment
            variable), `silence` and `wait` (seconds), `sound` (path to write).

    Returns:
        Nothing; or `unavailable` or `failed` with cause and remedy.
    """
    url, variable = request["url"], request["key"]
    key = os.environ.get(variable, "").strip()
    if key and not (url.startswith("https:") or is_loopback(url)):
        cause = f"{url} is not encrypted, so the key in ${variable} is not sent"
        return {"unavailable": f"{cause}. Use https, or a server on this machine."}
    headers = {"Content-Type": "application/json", "User-Agent": "lantu"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    body = json.dumps(request["body"]).encode()
    proxies = [ProxyHandler({})] if is_loopback(url) else []
    opener = build_opener(_NoRedirects, *proxies)
    answer: dict[str, Any] = {}
    for attempt in range(1, ATTEMPTS + 1):
        pause = request["wait"] * 2 ** (attempt - 1)
        try:
            asked = Request(url, body, headers)
            with opener.open(asked, timeout=request["silence"]) as response:
                sound = response.read(LARGEST + 1)
        except HTTPError as error:
            answer = _refusal(error, url, variable, key)
            if error.code not in BUSY:
                return answer
            pause = max(pause, _retry_after(error))
        except (URLError, HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            slow = isinstance(reason, TimeoutError)
            cause = "it sent nothing in time" if slow else str(reason) or type(reason).__name__
            remedy = "Check that it runs and the network, or choose another `voice`"
            answer = {"unavailable": f"{url} cannot be reached ({cause}). {remedy}."}
        else:
            if not sound or len(sound) > LARGEST:
                what = "no sound" if not sound else "more than 200 MB"
                return {"failed": f"{url} sent {what}. Check its address, model and voice."}
            Path(request["sound"]).write_bytes(sound)
            return {}
        if attempt < ATTEMPTS:
            time.sleep(min(pause, LONGEST_WAIT))
    return answer


def _refusal(error: HTTPError, url: str, variable: str, key: str) -> dict[str, str]:
    """What a status means, and what to do. What a server says of a key is not repeated."""
    status = error.code
    if status in (401, 403):
        state = "does not accept the key in" if key else "wants a key, and there is none in"
        cause = f"{url} {state} ${variable} (status {status})"
        return {"unavailable": f"{cause}. Set {variable} in the environment; write it nowhere."}
    if status == 429:
        cause = f"{url} allows no more requests now (status 429)"
        return {"unavailable": f"{cause}. Wait, or look at the quota of the account."}
    if status in BUSY:
        return {"unavailable": f"{url} has a problem (status {status}). Try again later."}
    if 300 <= status < 400:
        cause = f"{url} sends to another address (status {status})"
        return {"failed": f"{cause}. Write that address under `voices`."}
    said = _explanation(error, key)
    cause = f"{url} refuses the request (status {status}{': ' if said else ''}{said})"
    return {"failed": f"{cause}. Check address, model and voice under `voices`."}


def _explanation(error: HTTPError, key: str) -> str:
    """What the server says, on one line, without the key."""
    try:
        text = error.read(10_000).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    try:
        answer = json.loads(text)
        told = answer.get("error", answer.get("detail", ""))
        text = str(told.get("message", "") if isinstance(told, dict) else told)
    except (ValueError, AttributeError):
        text = "" if "<" in text else text
    text = " ".join(text.split())
    return (text.replace(key, "…") if key else text)[:SHOWN].rstrip(".")


def _retry_after(error: HTTPError) -> float:
    try:
        return float(error.headers.get("Retry-After") or 0)
    except ValueError:
        return 0.0


if __name__ == "__main__":
    print(json.dumps(synthesise(json.load(sys.stdin))))
