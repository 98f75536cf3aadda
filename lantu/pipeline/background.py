"""Mixes sound, lays out captions and draws the sound sheet on other threads while rows render."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from typing import TYPE_CHECKING

from lantu.captions import cached_captions, spoken_rows
from lantu.core.records import Soundtrack
from lantu.drawing import ChangeRecorder
from lantu.film import FilmParts, cached_sound_sheet
from lantu.pipeline.scene_notes import with_places
from lantu.sound import cached_soundtrack
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from rich.console import Console

    from lantu.sound import DecodedSound


def preload_modules() -> None:
    """Import the modules needed by muxing, pictures and the review page before they are needed.

    Packages are imported before their submodules. Two threads that import them in opposite orders
    would deadlock on the import locks.
    """
    import av  # noqa: F401
    from PIL import ImageDraw  # noqa: F401

    from lantu.pictures import png_bytes  # noqa: F401
    from lantu.review import template

    template()


class BackgroundWork(ChangeRecorder):
    """A listener that starts work on other threads as soon as its inputs are known.

    All results go to the cache. The publish stage repeats work that failed here.
    """

    def __init__(
        self, film: FilmPlan, chosen: Sequence[RowPlan], executor: Executor, *, whole_film: bool
    ) -> None:
        super().__init__()
        self.film = film
        self._rows = {plan.row.id: plan for plan in chosen}
        self._executor = executor
        self.whole_film = whole_film
        self._started: list[Future[object]] = []

    def mix(self, rows: Sequence[RowPlan]) -> Future[Soundtrack]:
        """Start mixing the sound of some rows and drawing its sheet; returns the soundtrack."""

        def draw(track: Soundtrack, decoded: DecodedSound | None = None) -> None:
            if self.whole_film:
                cached_sound_sheet(FilmParts(self.film, tuple(rows), {}, track), decoded)

        def mixed() -> Soundtrack:
            return cached_soundtrack(self.film, with_places(self.film, rows), draw)

        track = self._executor.submit(mixed)
        self._start(
            lambda: draw(track.result())
        )  # in case the sound is cached and its sheet is not
        return track

    def changed(self, row: str, why: str) -> None:
        """Record why a row is drawn, and start the layout of its captions."""
        if not self.why:
            self._start(preload_modules)
        super().changed(row, why)
        self._start(self._lay_out_captions, self._rows[row])

    def result(self, track: Future[Soundtrack]) -> Soundtrack:
        """Wait for a soundtrack. Subclasses may raise to cancel the render."""
        return track.result()

    def wait_for_turn(self, console: Console) -> Callable[[], None]:
        """Return a function to call while another process draws into the project's folder.

        It says so once. Subclasses may raise in `check` to cancel the render.
        """
        told: list[str] = []

        def waiting() -> None:
            self.check()
            if not told:
                told.append(f"{self.film.project.build}: another render is at work; waiting for it")
                console.print(told[0], highlight=False, soft_wrap=True, markup=False)

        return waiting

    def check(self) -> None:
        """Do nothing. Subclasses may raise to cancel the render."""

    def wait(self) -> None:
        """Wait until all started work has finished or failed."""
        wait(self._started)

    def _start(self, work: Callable[..., object], *arguments: object) -> None:
        self._started.append(self._executor.submit(work, *arguments))

    def _lay_out_captions(self, plan: RowPlan) -> None:
        languages = self.film.languages
        (spoken,) = spoken_rows([plan], languages)
        for language in languages:
            cached_captions(spoken, language, self.film.project.cache)
