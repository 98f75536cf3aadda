"""Decides whether a request may pass: its address, its origin, its kind, its size, its rate.

Every request passes `Gate.check` before anything else is done with it. A page of another origin
does not know the token; if it guessed it, the browser would still name the origin.
"""

from __future__ import annotations

import hmac
import re
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from urllib.parse import urlsplit

HOST = "127.0.0.1"
JSON = "application/json"
LONGEST = 10_000
"""Maximum size in bytes of a request's body, unless its route has another."""
RATE, BURST = 20.0, 60.0
"""Changes a second that the page may ask for in the long run, and at once."""
OTHERS = "only the review page itself may ask"
OWN_FETCHES = {None, "none", "same-origin"}
"""Values of Sec-Fetch-Site of requests from the page, the address bar, and other programs."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a route takes as its body.

    Attributes:
        longest: maximum size of the body in bytes.
        types: media types of the body. A browser asks before it sends these to another origin.
    """

    longest: int = LONGEST
    types: frozenset[str] = frozenset({JSON})


class Refused(Exception):
    """The request may not pass.

    Attributes:
        status: HTTP status of the answer.
    """

    def __init__(self, status: HTTPStatus, why: str) -> None:
        super().__init__(why)
        self.status = status


class Gate:
    """The only way to the routes of the review server.

    Attributes:
        token: random part at the beginning of every path; new for each server.
        port: TCP port of the server.
    """

    def __init__(self, port: int, changes: Mapping[str, Kind]) -> None:
        """Make a gate.

        Args:
            port: TCP port of the server.
            changes: path of a route that takes POST -> what it takes.
        """
        self.token = secrets.token_urlsafe(16)
        self.port = port
        self._changes = changes
        self._left, self._since = BURST, time.monotonic()
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """URL of the page."""
        return f"http://{HOST}:{self.port}/{self.token}/"

    def check(self, method: str, target: str, headers: Message) -> tuple[str, int]:
        """Return the path without the token, and the length of the body.

        Args:
            method: GET, HEAD or POST.
            target: path and query of the request.
            headers: its headers.

        Raises:
            Refused: the request may not pass.
        """
        host = headers.get("Host")
        if host not in {f"{HOST}:{self.port}", f"localhost:{self.port}"}:
            raise Refused(HTTPStatus.FORBIDDEN, OTHERS)
        if headers.get("Sec-Fetch-Site") not in OWN_FETCHES:
            raise Refused(HTTPStatus.FORBIDDEN, OTHERS)
        path = self._path(target)
        if method != "POST":
            return path, 0
        if headers.get("Origin") != f"http://{host}":
            raise Refused(HTTPStatus.FORBIDDEN, OTHERS)
        length = self._length(path, headers)
        self._count()
        return path, length

    def _path(self, target: str) -> str:
        try:
            token, _, path = urlsplit(target).path.removeprefix("/").partition("/")
        except ValueError:
            raise Refused(HTTPStatus.BAD_REQUEST, "this is no address") from None
        if not hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode()):
            why = "use the whole address that lantu watch printed"
            raise Refused(HTTPStatus.FORBIDDEN, why)
        return f"/{path}"

    def _length(self, path: str, headers: Message) -> int:
        kind = self._changes.get(path)
        if kind is None:
            raise Refused(HTTPStatus.BAD_REQUEST, "not a request of the page")
        if headers.get_content_type() not in kind.types or "Content-Type" not in headers:
            raise Refused(HTTPStatus.FORBIDDEN, OTHERS)
        written = headers.get("Content-Length", "")
        if "Transfer-Encoding" in headers or not re.fullmatch(r"[0-9]{1,15}", written):
            raise Refused(HTTPStatus.LENGTH_REQUIRED, "say how long the body is")
        if int(written) > kind.longest:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too long")
        return int(written)

    def _count(self) -> None:
        with self._lock:
            now = time.monotonic()
            self._left = min(BURST, self._left + (now - self._since) * RATE)
            self._since = now
            if self._left < 1:
                raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "too many requests at once")
            self._left -= 1
