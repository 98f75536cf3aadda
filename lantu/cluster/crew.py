"""A crew whose workers are those of a Dask cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lantu.cluster.archive import project_archive
from lantu.cluster.drawing import ClusterDrawing
from lantu.cluster.workers import ClusterWorkers
from lantu.drawing import DrawJob, Outcome
from lantu.timing import FilmPlan


@dataclass
class ClusterCrew(ClusterWorkers):
    """Draws jobs on the workers of a cluster."""

    def draw(
        self,
        film: FilmPlan,
        jobs: Sequence[DrawJob],
        progress: Callable[[DrawJob, int], None],
        finished: Callable[[Outcome], None],
        timeout: float | None = None,
    ) -> list[Outcome]:
        """Draw all jobs; see `Crew`.

        Raises:
            ClusterGone: the scheduler went away; the clips that are finished are kept.
            NoWorker: no worker may draw.
        """
        if not jobs:
            return []
        files = [*(job.scene_file for job in jobs), *film.theme.drawing_files]
        archive = project_archive(film.project.root, files, [film.storyboard.film.scenes])
        # Submitted before there is a worker, it makes a cluster that adapts start one.
        sources = self.send(archive)
        self.compare()
        drawing = ClusterDrawing(self, film, archive.key, sources, progress, finished, timeout)
        return drawing.run(jobs)
