"""Draws and publishes the latest state of a watched film; a newer save cancels the drawing.

Manim stays imported in the fork server, so that workers start quickly.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from lantu.core.errors import LantuError
from lantu.core.records import Clip, Soundtrack
from lantu.pipeline import BackgroundWork, Settings, draw_and_publish
from lantu.project import Project
from lantu.review import Events
from lantu.timing import FilmPlan, RowPlan, pick
from lantu.watch.stills import PagePosition, Stills

QUIET = Console(quiet=True)
STILL_FIRST = 0.5
"""Seconds for which all else waits for the still."""
T = TypeVar("T")


class Superseded(Exception):
    """Cancels drawing, because a newer save exists."""


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
        self._stills = Stills(project, settings.quality, out.parent / "now")

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
        self._still = since, self._executor.submit(self._draw_still, film, since)
        # In parallel with the check of the film it takes much longer (GIL contention).
        wait([self._still[1]], STILL_FIRST)

    def look(self, position: PagePosition) -> None:
        """Note the position of the page, and make ready to draw its row."""
        before, self.page_position = self.page_position, position
        drawing = self._thread and self._thread.is_alive()
        if self.film and not drawing and (before is None or before.row != position.row):
            with suppress(RuntimeError):  # a save has just ended its executor
                self._executor.submit(self._keep_row, self.film)

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

    def end(self) -> None:
        """Cancel the drawing, and keep nothing for the next save."""
        self.stop()
        self._stills.end()

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
        self._executor.submit(self._keep_row, film)

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

    def _row_shown(self, film: FilmPlan) -> tuple[RowPlan, int] | None:
        """Return the row and the tick at which the page is; None if it is nowhere in the film."""
        position = self.page_position
        for plan in pick(film, self.settings.rows):
            if position and plan.row.id == position.row:
                return plan, position.tick
        return None

    def _keep_row(self, film: FilmPlan) -> None:
        """Keep the row that the page shows at checkpoints."""
        if shown := self._row_shown(film):
            self._stills.keep(film, shown[0])

    def _draw_still(self, film: FilmPlan, since: float) -> None:
        """Draw the picture at the page's position and send it to the page."""
        shown = self._row_shown(film)
        if shown is None:
            return
        plan, tick = shown
        try:
            file = self._stills.draw(film, plan, tick)
        except LantuError as error:
            if self._is_newest(since):
                # Earlier than the clip, which fails in the same way.
                self.report(error.report, since)
            return
        except OSError:
            return  # a file was deleted; the check of the film reports it
        if file is None:
            return
        if not self._is_newest(since):
            file.unlink()
            return
        self.events.send("still", url=f"/{self.out.parent.name}/now/{file.name}", row=plan.row.id)
        self.say(f"{plan.row.id}: still {time.perf_counter() - since:.2f} s after the save")
        for old in file.parent.iterdir():
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
