"""What goes with a film, begun while its rows are drawn: little is left after the last one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from typing import TYPE_CHECKING

from lantu.captions import kept_captions, spoken_rows
from lantu.core.records import Soundtrack
from lantu.drawing import Reasons
from lantu.film import FilmParts, sound_picture
from lantu.sound import mixed
from lantu.timing import FilmPlan, RowPlan

if TYPE_CHECKING:
    from lantu.sound import Heard


def get_ready() -> None:
    """Load what the film is joined and its pictures are packed with, so that neither waits for it.

    Packages before their modules: whoever loads them in another order at the same time would wait
    for this one, and this one for them.
    """
    import av  # noqa: F401
    from PIL import ImageDraw  # noqa: F401

    from lantu.pictures import png  # noqa: F401
    from lantu.review import template

    template()


class Beside(Reasons):
    """Hears of rows, and makes on other threads what needs no more than them.

    All of it is kept in the cache. What fails here is tried again by whoever needs it.
    """

    def __init__(
        self, film: FilmPlan, chosen: Sequence[RowPlan], helpers: Executor, *, whole_film: bool
    ) -> None:
        super().__init__()
        self._film = film
        self._rows = {one.row.id: one for one in chosen}
        self._helpers = helpers
        self._whole_film = whole_film
        self._begun: list[Future[object]] = []

    def mix(self, group: Sequence[RowPlan]) -> Future[Soundtrack]:
        """Mix the sound of some rows, then draw its sheet."""

        def draw(track: Soundtrack, heard: Heard | None = None) -> None:
            if self._whole_film:
                sound_picture(FilmParts(self._film, tuple(group), {}, track), heard)

        track = self._helpers.submit(mixed, self._film, group, draw)
        self._begin(lambda: draw(track.result()))  # if it was mixed before, and not drawn
        return track

    def changed(self, row: str, why: str) -> None:
        """Lay out its captions."""
        if not self.why:
            self._begin(get_ready)
        super().changed(row, why)
        self._begin(self._lay_out, self._rows[row])

    def wait(self) -> None:
        """Until all that was begun is made, or has failed."""
        wait(self._begun)

    def _begin(self, work: Callable[..., object], *given: object) -> None:
        self._begun.append(self._helpers.submit(work, *given))

    def _lay_out(self, one: RowPlan) -> None:
        languages = self._film.languages
        (spoken,) = spoken_rows([one], languages)
        for language in languages:
            kept_captions(spoken, language, self._film.project.cache)
