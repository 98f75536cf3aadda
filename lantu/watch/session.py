"""Draws and publishes the newest state of a watched film, one state at a time.

Manim stays loaded in the process that workers are forked from; a newer save ends older drawing.
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
from lantu.project import Project
from lantu.render import BackgroundWork, Settings, draw_and_publish
from lantu.review import Events
from lantu.timing import FilmPlan, RowPlan, pick

QUIET = Console(quiet=True)
T = TypeVar("T")


class Superseded(Exception):
    """A newer save makes this drawing pointless."""


@dataclass(frozen=True, slots=True)
class PagePosition:
    """Where the page stands: a tick of a row."""

    row: str
    tick: int


class WatchSession:
    """Draws and publishes the newest state of a film, one state at a time, on a thread.

    Attributes:
        film: the newest state that had no problems.
        version: counts published films.
        problems: what the page should warn of, empty if nothing.
        noticed: what the user was told of the drawing.
        figures: what is wrong with the figures, by the state of the files that tell.
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
        """One line that stays."""
        self._console.print(line, highlight=False, soft_wrap=True, markup=False)

    def report(self, text: str, since: float) -> None:
        """Say what is wrong, here and on the page."""
        self.say(f"{text} ({time.perf_counter() - since:.2f} s after the save)")
        self.problems = text
        self.events.send("problems", text=text)

    def redraw_still(self, film: FilmPlan, since: float) -> None:
        """Draw the picture that the page stands at, instead of whatever is being drawn.

        Args:
            film: the new state; or the last one, where a save cannot have changed what is said and
                shown: the picture need not wait then until the film is checked.
            since: when it was saved, by `time.perf_counter`.
        """
        self.stop()
        self.problems = ""
        self.events.send("problems", text="")
        # Looked up here, before the film is checked: beside that it takes ten times as long.
        row_to_redraw = self._row_to_redraw(film)
        self._still = since, self._executor.submit(self._draw_still, film, row_to_redraw, since)

    def show(self, film: FilmPlan, saved: str, since: float) -> None:
        """Draw the picture that the page stands at, then what changed, and publish.

        Args:
            film: the new state.
            saved: names of the files saved.
            since: when, by `time.perf_counter`.
        """
        if self._still is None or self._still[0] != since:
            self.redraw_still(film, since)
        listener = self.film.narration.notices if self.film else ()
        for notice in film.narration.notices:
            if notice not in listener:
                self.say(notice)
        self.film = film
        self._superseded.clear()
        self._thread = threading.Thread(target=self._show, args=(film, saved, since), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the drawing."""
        self._superseded.set()
        self.wait()
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = ThreadPoolExecutor(1)

    def wait(self) -> None:
        """Until the drawing has ended."""
        while self._thread and self._thread.is_alive():
            self._thread.join(0.1)

    def check(self) -> None:
        """Go on only if this is still the newest state.

        Raises:
            Superseded: it is not.
        """
        if self._superseded.is_set():
            raise Superseded

    def _show(self, film: FilmPlan, saved: str, since: float) -> None:
        try:
            self._make(film, saved, since)
        except Superseded:
            return
        except LantuError as error:
            if str(error) != self.problems:  # the still has said it already
                self.report(str(error), since)
        except OSError as error:
            self.report(f"{type(error).__name__}: {error}", since)

    def _make(self, film: FilmPlan, saved: str, since: float) -> None:
        if self._still:
            # The still comes first: a long row is drawn in parts, on every core.
            self.result(self._still[1])
        before = self.out.stat().st_mtime_ns if self.out.is_file() else 0
        chosen = pick(film, self.settings.rows)
        listener = WatchListener(self, film, chosen, self._executor, since, saved)
        draw_and_publish(listener, [(chosen, self.out)], self.settings, QUIET)
        took = time.perf_counter() - since
        fresh = self.out.stat().st_mtime_ns != before
        if saved and not listener.why:
            state = "film joined anew" if fresh else "nothing to draw"
            self.say(f"{saved}: {state} ({took:.1f} s)")
        if fresh or listener.why:
            self.version += 1
            rows = ", ".join(listener.why)
            said = f"{rows} drawn again, {took:.1f} s after the save." if rows and saved else ""
            self.events.send("film", said=said)

    def result(self, future: Future[T]) -> T:
        """The result of a future.

        Raises:
            Superseded: a newer save came first.
        """
        while not future.done():
            self.check()
            wait([future], 0.05)
        self.check()
        return future.result()

    def _row_to_redraw(self, film: FilmPlan) -> RowPlan | None:
        """The row that the page stands at, if its picture may have changed."""
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
            return None  # a file went away meanwhile, which the check of the film will say
        return None if drawn_already else plan

    def _draw_still(self, film: FilmPlan, plan: RowPlan | None, since: float) -> None:
        """The picture that the page stands at, before anything else is drawn."""
        page_position = self.page_position
        if plan is None or page_position is None:
            return
        folder = self.out.parent / "now"
        scratch = self.project.cache / "scratch" / "now"
        name = str(time.monotonic_ns())  # a new one, or a browser would show the old picture
        tick = {name: min(page_position.tick, plan.timed.ticks - 1)}
        root, quality = self.project.root, self.settings.quality
        try:
            (file,) = draw_stills(plan.timed, plan.scene_file, root, quality, tick, folder, scratch)
        except LantuError as error:
            if self._is_newest(since):
                self.report(str(error), since)  # sooner than the clip, which says the same
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
    """Prints one line per row drawn, tells the page, and ends the work of an older state."""

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
        """The soundtrack.

        Raises:
            Superseded: a newer save came first.
        """
        return self._session.result(track)

    def notice(self, line: str) -> None:
        """Say it, once while the film is watched."""
        if line not in self._session.noticed:
            self._session.noticed.add(line)
            self._session.say(line)

    def changed(self, row: str, why: str) -> None:
        """Keep why, lay out its captions, and tell the page."""
        super().changed(row, why)
        self._session.events.send("working", said=f"drawing {', '.join(self.why)} …")

    def progress(self, row: str) -> None:
        """Stop if there is a newer save."""
        self._session.check()

    def finished(self, clip: Clip) -> None:
        """Say so."""
        took = time.perf_counter() - self._since
        self._session.say(
            f"{clip.row}: drawn, {took:.1f} s{self._after}, because {self.why[clip.row]}"
        )
