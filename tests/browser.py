"""Play a film in Chromium, as a viewer would, from a server on this machine."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
FAKE_DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]

PLAY = """async (seekTo) => {
  const video = document.querySelector("video");
  const until = (event) => new Promise((done, failed) => {
    video.addEventListener(event, done, { once: true });
    video.addEventListener("error", () => failed(video.error?.message), { once: true });
    setTimeout(() => failed("no " + event + " within 8 s"), 8000);
  });
  if (video.readyState < 1) await until("loadedmetadata");
  await video.play();
  while (video.currentTime < 0.3) await until("timeupdate");
  const played = video.currentTime;
  video.pause();
  video.currentTime = seekTo;
  await until("seeked");
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext("2d");
  context.drawImage(video, 0, 0);
  const middle = context.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
  return {
    duration: video.duration,
    width: video.videoWidth,
    height: video.videoHeight,
    played,
    sought: video.currentTime,
    colour: [...middle].slice(0, 3),
  };
}"""


@dataclass(frozen=True)
class Playback:
    """What Chromium says about a film: seconds, pixels, and the RGB colour at its middle."""

    duration: float
    width: int
    height: int
    played: float
    sought: float
    colour: tuple[int, int, int]


@contextmanager
def page(*, microphone: Path | None = None) -> Iterator[Any]:
    """An empty page of a headless Chromium; the test is skipped where there is none.

    Args:
        microphone: a WAV that is heard once as soon as a page opens the microphone.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        heard = [*FAKE_DEVICES, f"--use-file-for-fake-audio-capture={microphone}%noloop"]
        arguments = [*ARGUMENTS, *heard] if microphone else ARGUMENTS
        browser = driver.chromium.launch(executable_path=chromium, args=arguments)
        try:
            # The tests wait by `eval`, which the page's own policy forbids to scripts.
            yield browser.new_page(bypass_csp=True)
        finally:
            browser.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the files of a folder can be read, in ranges too."""
    handler = partial(_RangeHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def play(film: Path, seek_to: float) -> Playback:
    """Play the beginning of a film, then seek and look at the middle of the picture."""
    with served(film.parent) as address, page() as tab:
        tab.goto(f"{address}/")
        tab.set_content(f'<video src="{address}/{film.name}" preload="auto" muted></video>')
        found = tab.evaluate(PLAY, seek_to)
    return Playback(**{**found, "colour": tuple(found["colour"])})


class _RangeHandler(SimpleHTTPRequestHandler):
    """Serves one range of a file, without which Chromium does not seek."""

    def do_GET(self) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if wanted is None or not path.is_file():
            super().do_GET()
            return
        size = path.stat().st_size
        first = int(wanted[1])
        last = min(int(wanted[2] or size - 1), size - 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(last - first + 1))
        self.end_headers()
        with path.open("rb") as file:
            file.seek(first)
            try:
                self.wfile.write(file.read(last - first + 1))
            except ConnectionError:
                self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        """Stay silent: the test's own output is read."""
