"""Who draws: worker processes of this machine, or any other crew with the same interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from lantu.drawing.outcomes import Outcome
    from lantu.drawing.worker.job import DrawJob
    from lantu.timing import FilmPlan


class Crew(Protocol):
    """Draws the jobs of a film."""

    def draw(
        self,
        film: FilmPlan,
        jobs: Sequence[DrawJob],
        progress: Callable[[DrawJob, int], None],
        finished: Callable[[Outcome], None],
        timeout: float | None = None,
    ) -> list[Outcome]:
        """Draw all jobs.

        Args:
            film: plan that contains their rows.
            jobs: jobs to draw.
            progress: called with a job and the number of frames drawn so far.
            finished: called with each outcome, as soon as its clip is in its place.
            timeout: seconds without a new frame after which a row is ended; see `draw_all`.

        Returns:
            One outcome per job, in the order in which they ended.
        """


@dataclass(frozen=True, slots=True)
class LocalCrew:
    """Worker processes of this machine.

    Attributes:
        workers: maximum number of processes.
    """

    workers: int

    def draw(
        self,
        film: FilmPlan,
        jobs: Sequence[DrawJob],
        progress: Callable[[DrawJob, int], None],
        finished: Callable[[Outcome], None],
        timeout: float | None = None,
    ) -> list[Outcome]:
        """Draw all jobs with `draw_all`."""
        from lantu.drawing.pool import draw_all

        return draw_all(jobs, self.workers, progress, finished, timeout)
