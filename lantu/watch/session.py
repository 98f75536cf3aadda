"""Draws and publishes the latest state of a watched film; a newer save cancels the drawing.

Manim stays imported in the fork server, so that workers start quickly.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from lantu.core.errors import LantuError
from lantu.core.records import Clip, Soundtrack
from lantu.drawing import clip_places, draw_stills
from lantu.pipeline import BackgroundWork, Settings, draw_and_publish
from lantu.project import Project
from lantu.review import Events
from lantu.timing import FilmPlan, RowPlan, pick

QUIET = Console(quiet=True)
T = TypeVar("T")


class Superseded(Exception):
    """Cancels drawing, because a newer save exists."""


@dataclass(frozen=True, slots=True)
class PagePosition:
    """The position of the review page: a tick of a row."""

    row: str
    tick: int


class WatchSession:
    """Draws and publishes the latest state of a film on a thread, one state at a time.

    Attributes:
        film: latest valid state.
        version: number of published films.
        problems: problems to show on the page; empty if there are none.
        page_position: last position reported by the page.
        noticed: notices of the drawing that were already printed.
        figures: content key of the checked files -> problems of the figures.
    """

    def __init__(self, project: Project, settings: Settings, out: Path, console: Console) -> None:
        self.project = project
        self.settings = settings
        self.out = out
        self.events = Events()
        self.film: FilmPlan | None = None
        self.version = 0
        self.problems = ""
        self.page_position: PagePosition | None = None
        self.noticed: set[str] = set()
        self.figures: dict[str, str] = {}
        self._console = console
        self._superseded = threading.Event()
        self._thread: threading.Thread | None = None
        self._executor = ThreadPoolExecutor(1)
        self._still: tuple[float, Future[None]] | None = None

    def say(self, line: str) -> None:
        """Print one line."""
        self._console.print(line, highlight=False, soft_wrap=True, markup=False)

    def report(self, text: str, since: float) -> None:
        """Print a problem and show it on the page."""
        self.say(f"{text} ({time.perf_counter() - since:.2f} s after the save)")
        self.problems = text
        self.events.send("problems", text=text)

    def redraw_still(self, film: FilmPlan, since: float) -> None:
        """Cancel the drawing and redraw the picture at the page's position.

        Args:
            film: new state; or the last one if the save changed only drawing code, so that the
                picture does not wait for the check of the film.
            since: `time.perf_counter` value of the save.
        """
        self.stop()
        self.problems = ""
        self.events.send("problems", text="")
        # On this thread: in parallel with the check of the film it takes ten times as long
        # (GIL contention).
        row_to_redraw = self._row_to_redraw(film)
        self._still = since, self._executor.submit(self._draw_still, film, row_to_redraw, since)

    def show(self, film: FilmPlan, saved: str, since: float) -> None:
        """Redraw the picture at the page's position, then changed rows, and publish.

        Args:
            film: new state.
            saved: names of the saved files; empty for the first drawing.
            since: `time.perf_counter` value of the save.
        """
        if self._still is None or self._still[0] != since:
            self.redraw_still(film, since)
        listener = self.film.narration.notices if self.film else ()
        for notice in film.narration.notices:
            if notice not in listener:
                self.say(str(notice))
        self.film = film
        self._superseded.clear()
        self._thread = threading.Thread(target=self._show, args=(film, saved, since), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Cancel the drawing and wait until it has ended."""
        self._superseded.set()
        self.wait()
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = ThreadPoolExecutor(1)

    def wait(self) -> None:
        """Wait until the drawing has ended."""
        while self._thread and self._thread.is_alive():
            self._thread.join(0.1)

    def check(self) -> None:
        """Continue only if there is no newer save.

        Raises:
            Superseded: there is one.
        """
        if self._superseded.is_set():
            raise Superseded

    def _show(self, film: FilmPlan, saved: str, since: float) -> None:
        try:
            self._make(film, saved, since)
        except Superseded:
            return
        except LantuError as error:
            if error.report != self.problems:  # the still has reported it already
                self.report(error.report, since)
        except OSError as error:
            self.report(f"{type(error).__name__}: {error}", since)

    def _make(self, film: FilmPlan, saved: str, since: float) -> None:
        if self._still:
            # Wait for the still: rows are split over all cores, which would delay it.
            self.result(self._still[1])
        before = self.out.stat().st_mtime_ns if self.out.is_file() else 0
        chosen = pick(film, self.settings.rows)
        listener = WatchListener(self, film, chosen, self._executor, since, saved)
        draw_and_publish(listener, [(chosen, self.out)], self.settings, QUIET)
        elapsed = time.perf_counter() - since
        republished = self.out.stat().st_mtime_ns != before
        if saved and not listener.why:
            state = "film joined again" if republished else "nothing to draw"
            self.say(f"{saved}: {state} ({elapsed:.1f} s)")
        if republished or listener.why:
            self.version += 1
            rows = ", ".join(listener.why)
            said = f"{rows} drawn again, {elapsed:.1f} s after the save." if rows and saved else ""
            self.events.send("film", said=said)

    def result(self, future: Future[T]) -> T:
        """Wait for the result of a future.

        Raises:
            Superseded: a newer save came first.
        """
        while not future.done():
            self.check()
            wait([future], 0.05)
        self.check()
        return future.result()

    def _row_to_redraw(self, film: FilmPlan) -> RowPlan | None:
        """Return the row at the page's position if its clip is not cached, else None."""
        page_position = self.page_position
        chosen = pick(film, self.settings.rows)
        plan = next(
            (plan for plan in chosen if page_position and plan.row.id == page_position.row), None
        )
        if plan is None:
            return None
        try:
            ((_, clip, _),), _ = clip_places(film, [plan], self.settings.quality)
            drawn_already = clip.exists()
        except OSError:
            return None  # a file was deleted; the check of the film reports it
        return None if drawn_already else plan

    def _draw_still(self, film: FilmPlan, plan: RowPlan | None, since: float) -> None:
        """Draw the picture at the page's position and send it to the page."""
        page_position = self.page_position
        if plan is None or page_position is None:
            return
        folder = self.out.parent / "now"
        scratch = self.project.cache / "scratch"
        name = str(time.monotonic_ns())  # a unique name, because browsers cache by URL
        tick = {name: min(page_position.tick, plan.timed.ticks - 1)}
        root, quality = self.project.root, self.settings.quality
        try:
            (file,) = draw_stills(plan.timed, plan.scene_file, root, quality, tick, folder, scratch)
        except LantuError as error:
            if self._is_newest(since):
                # Earlier than the clip, which fails in the same way.
                self.report(error.report, since)
            return
        if not self._is_newest(since):
            file.unlink()
            return
        self.events.send("still", url=f"/{self.out.parent.name}/now/{file.name}", row=plan.row.id)
        self.say(f"{plan.row.id}: still {time.perf_counter() - since:.1f} s after the save")
        for old in folder.iterdir():
            if old.stat().st_mtime < file.stat().st_mtime:
                old.unlink(missing_ok=True)

    def _is_newest(self, since: float) -> bool:
        return self._still is not None and self._still[0] == since


class WatchListener(BackgroundWork):
    """Prints one line per drawn row, sends progress to the page, and cancels outdated work."""

    def __init__(
        self,
        session: WatchSession,
        film: FilmPlan,
        chosen: Sequence[RowPlan],
        executor: Executor,
        since: float,
        saved: str,
    ) -> None:
        super().__init__(film, chosen, executor, whole_film=False)
        self._session = session
        self._since = since
        self._after = " after the save" if saved else ""

    def result(self, track: Future[Soundtrack]) -> Soundtrack:
        """Wait for a soundtrack.

        Raises:
            Superseded: a newer save came first.
        """
        return self._session.result(track)

    def check(self) -> None:
        """Continue only if there is no newer save.

        Raises:
            Superseded: there is one.
        """
        self._session.check()

    def notice(self, line: str) -> None:
        """Print a notice once per session."""
        if line not in self._session.noticed:
            self._session.noticed.add(line)
            self._session.say(line)

    def changed(self, row: str, why: str) -> None:
        """Record why a row is drawn, start the layout of its captions, and tell the page."""
        super().changed(row, why)
        self._session.events.send("working", said=f"drawing {', '.join(self.why)} …")

    def progress(self, row: str) -> None:
        """Cancel the drawing if there is a newer save."""
        self._session.check()

    def finished(self, clip: Clip) -> None:
        """Print the time and the reason."""
        elapsed = time.perf_counter() - self._since
        self._session.say(
            f"{clip.row}: drawn, {elapsed:.1f} s{self._after}, because {self.why[clip.row]}"
        )
