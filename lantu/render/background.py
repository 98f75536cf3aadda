"""What goes with a film, begun while its rows are drawn: little is left after the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from typing import TYPE_CHECKING

from lantu.captions import cached_captions, spoken_rows
from lantu.core.records import Soundtrack
from lantu.drawing import ChangeRecorder
from lantu.film import FilmParts, cached_sound_sheet
from lantu.sound import cached_soundtrack
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.sound import DecodedSound


def preload_modules() -> None:
    """Load what the film is joined and its pictures are packed with, so that neither waits for it.

    Packages before their modules: whoever loads them in another order at the same time would wait
    for this one, and this one for them.
    """
    import av  # noqa: F401
    from PIL import ImageDraw  # noqa: F401

    from lantu.pictures import png_bytes  # noqa: F401
    from lantu.review import template

    template()


class BackgroundWork(ChangeRecorder):
    """Hears of rows, and makes on other threads what needs no more than them.

    All of it is kept in the cache. What fails here is tried again by whoever needs it.
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

    def mix(self, group: Sequence[RowPlan]) -> Future[Soundtrack]:
        """Mix the sound of some rows, then draw its sheet."""

        def draw(track: Soundtrack, decoded: DecodedSound | None = None) -> None:
            if self.whole_film:
                cached_sound_sheet(FilmParts(self.film, tuple(group), {}, track), decoded)

        track = self._executor.submit(cached_soundtrack, self.film, group, draw)
        self._start(lambda: draw(track.result()))  # if it was mixed before, and not drawn
        return track

    def changed(self, row: str, why: str) -> None:
        """Lay out its captions."""
        if not self.why:
            self._start(preload_modules)
        super().changed(row, why)
        self._start(self._lay_out_captions, self._rows[row])

    def result(self, track: Future[Soundtrack]) -> Soundtrack:
        """The soundtrack, as soon as it is mixed."""
        return track.result()

    def wait(self) -> None:
        """Until all that was begun is made, or has failed."""
        wait(self._started)

    def _start(self, work: Callable[..., object], *arguments: object) -> None:
        self._started.append(self._executor.submit(work, *arguments))

    def _lay_out_captions(self, plan: RowPlan) -> None:
        languages = self.film.languages
        (spoken,) = spoken_rows([plan], languages)
        for language in languages:
            cached_captions(spoken, language, self.film.project.cache)
