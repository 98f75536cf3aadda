"""An HTTP server that bounds what its clients can hold: connections, threads and time."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from http.server import ThreadingHTTPServer
from typing import Any

MOST = 48
"""Connections at once. A browser opens six to one server; each connection holds a thread."""
REQUEST_SECONDS = 10.0
"""Time in which a request must have come whole, and after which an idle connection is closed."""
SEND_SECONDS = 60.0
"""Time for which a client may take no data; a paused player asks again for what it lacks."""
FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
    b'Content-Length: 29\r\nConnection: close\r\n\r\n{"why": "too many connections"}'
)


class BoundedServer(ThreadingHTTPServer):
    """Answers each connection on a thread of its own, up to `MOST`.

    A handler calls `reading` before it reads a request and `answering` once it has it. A client
    that sends its request too slowly, even byte by byte, is cut off.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, *arguments: Any) -> None:
        self._reading: dict[socket.socket, float] = {}
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Begin a thread for a connection, or refuse it."""
        with self._lock:
            full = len(self._open) >= MOST
            if not full:
                self._open.add(request)
        if full:
            with suppress(OSError):
                request.settimeout(0)
                request.send(FULL)
            self.shutdown_request(request)
            return
        request.settimeout(SEND_SECONDS)
        self.reading(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close a connection."""
        with self._lock:
            self._open.discard(request)
            self._reading.pop(request, None)
        super().shutdown_request(request)

    def reading(self, connection: socket.socket) -> None:
        """Note that a request is awaited on a connection."""
        with self._lock:
            self._reading[connection] = time.monotonic() + REQUEST_SECONDS

    def answering(self, connection: socket.socket) -> None:
        """Note that the request has come."""
        with self._lock:
            self._reading.pop(connection, None)

    def service_actions(self) -> None:
        """Cut off clients that are too slow; called ten times a second."""
        now = time.monotonic()
        with self._lock:
            slow = [one for one, until in self._reading.items() if until < now]
            for connection in slow:
                del self._reading[connection]
        for connection in slow:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RD)  # the handler reads the end, and ends

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore connections closed by the browser."""
