"""Lets one worker of a cluster make a whole film: draw, mix, write captions, pictures and outputs.

Where there are more films than workers, nothing is gained by handing out rows: the machine that
gives the orders would mix and publish all films itself.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from pathlib import Path

from lantu.cluster.archive import project_archive
from lantu.cluster.crew import ClusterCrew
from lantu.cluster.film_task import SPEECH, FilmDelivery, FilmOrder, make_film
from lantu.cluster.problems import ClusterGone, NoWorker
from lantu.core.errors import LantuError
from lantu.core.files import write_whole
from lantu.core.records import Film
from lantu.store import content_key, note_published, seal_of, this_environment, up_to_date
from lantu.timing import FilmPlan

CACHE = "cache/"


def film_there(
    crew: ClusterCrew,
    film: FilmPlan,
    out: Path,
    arguments: Sequence[str],
    say: Callable[[str], object],
) -> Film:
    """Make a film on a worker, unless it is up to date.

    Args:
        crew: the cluster.
        film: plan of the film, whose rows have been spoken.
        out: path of the MP4, in the project's folder of generated files.
        arguments: arguments of `lantu` for it.
        say: called with what the worker's `lantu` says.

    Returns:
        The film.

    Raises:
        ClusterGone, NoWorker: see `ClusterCrew.draw`.
        LantuError: the film could not be made.
    """
    project = film.project
    files = [*(plan.scene_file for plan in film.rows), *film.theme.drawing_files]
    archive = project_archive(
        project.root, files, [film.storyboard.film.scenes], dict(_others(film))
    )
    key = content_key(archive.key, arguments, this_environment().key)
    ticks = sum(plan.timed.ticks for plan in film.rows)
    made = _published(out)
    if out.exists() and up_to_date(made, key, project.cache):
        return _film(out, ticks, made)
    sources = crew.send(archive)
    crew.compare()
    topic = f"lantu-{uuid.uuid4().hex}"
    order = FilmOrder(
        f"lantu_film-{topic[6:]}",
        project.storyboard_file.resolve().relative_to(project.root).as_posix(),
        tuple(arguments),
        this_environment().key,
        archive.key,
        topic,
    )
    delivery = _delivered(crew, order, sources, say)
    if delivery.exit_code:
        raise LantuError(
            f"{delivery.machine}: the film could not be made. It said: {delivery.said}"
        )
    for product in delivery.files:
        if hashlib.sha256(product.data).hexdigest() != product.digest:
            raise LantuError(f"{product.name} from {delivery.machine} was damaged. Render again.")
    for product in sorted(delivery.files, key=_order):
        write_whole(project.build / product.name, product.data)
    made = _published(out)
    note_published(made, key, project.cache)
    say(f"made by {delivery.machine}")
    return _film(out, ticks, made)


def _delivered(
    crew: ClusterCrew, order: FilmOrder, sources: object, say: Callable[[str], object]
) -> FilmDelivery:
    """Give the order, to another worker if one refuses it."""
    crew.client.subscribe_topic(order.topic, lambda event: say(event[1][2]))
    try:
        while True:
            workers = crew.allowed()
            if workers == []:
                raise NoWorker(f"{crew.address}: no worker is left that may make the film.")
            future = crew.client.submit(
                make_film, order, sources, key=order.name, workers=workers, pure=False
            )
            delivery: FilmDelivery = future.result()
            if delivery.exit_code is not None:
                return delivery
            crew.refuse(delivery.address, delivery.said)
            future.release()
    except (CancelledError, OSError) as lost:
        raise ClusterGone(
            f"{crew.address}: the scheduler is gone ({type(lost).__name__}). Films that were "
            "finished are kept; run the command again when it is back."
        ) from lost
    finally:
        crew.client.unsubscribe_topic(order.topic)


def _others(film: FilmPlan) -> dict[str, Path]:
    """Name the files beside the folders that a whole film needs; cached speech with its seals."""
    root, settings = film.project.root, film.storyboard.film
    storyboard = film.project.storyboard_file.resolve()
    lock = storyboard.with_suffix(".lock.yaml")
    found = {file.relative_to(root).as_posix(): file for file in (storyboard, lock)}
    if settings.lexicon:
        found[settings.lexicon] = root / settings.lexicon
    for plan in film.rows:
        for file in (plan.speech.wav, plan.speech.wav.with_suffix(".json")):
            found |= {f"{SPEECH}/{one.name}": one for one in (file, seal_of(file))}
    return {name: file for name, file in found.items() if file.is_file()}


def _published(out: Path) -> list[Path]:
    """Return a film and the files beside it, the film first."""
    beside = sorted(file for file in out.parent.glob(f"{out.stem}.*") if file != out)
    return [out, *beside]


def _film(out: Path, ticks: int, made: Sequence[Path]) -> Film:
    return Film(out, ticks, {file.name.partition(".")[2]: file for file in made if file != out})


def _order(product: object) -> tuple[bool, bool, str]:
    """Sort seals before the files of the cache, and these before what is published."""
    name: str = getattr(product, "name", "")
    return (not name.startswith(CACHE), not name.endswith(".sum"), name)
