"""Runs on the workers of a cluster: draws one order in a process of its own, and sends the files.

A Dask worker does not draw itself. It runs the pool of Lantu, with its fork server, time limits,
memory limits and retries, as a machine without a cluster does.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lantu.cluster.archive import Archive, unpacked
from lantu.cluster.order import Delivery, Order, Product
from lantu.drawing import DrawJob, Drawn, draw_all, warm_up
from lantu.store import SEAL, Environment, collect_inputs, this_environment

PLACE = "lantu"
"""Folder of this module in the worker's own folder."""


def describe() -> Environment:
    """Return the environment of this worker; Manim is imported meanwhile, for the first order."""
    _may_have_children()
    warm_up()
    return this_environment()


def passed_on(data: bytes) -> bytes:
    """Return the bytes of an archive.

    As the result of a task, they go from worker to worker, and are sent again if all workers that
    hold them are gone.
    """
    return data


def carry_out(order: Order, data: bytes) -> Delivery:
    """Draw an order.

    Args:
        order: the order.
        data: archive of its project.

    Returns:
        The clip or pictures; or why this worker must not draw it.
    """
    from distributed import get_worker

    worker = get_worker()
    place = Path(worker.local_directory) / PLACE
    name, address = str(worker.name or worker.address), worker.address
    if this_environment().key != order.environment:
        return Delivery(name, address, refused=("its environment is another",))
    try:
        root = unpacked(Archive(order.archive, data), place / "projects")
        scene = order.scene_file.path(root)
        theme = [file.path(root) for file in order.theme_files]
    except (ValueError, ModuleNotFoundError) as problem:
        return Delivery(name, address, refused=(str(problem),))
    job = order.job
    inputs = collect_inputs(job.timed, scene, root, job.quality, job.encoder, theme)
    if inputs.key != order.key:
        return Delivery(name, address, refused=("its packages differ from those of the film",))
    folder = place / "drawing" / order.name
    try:
        return _drawn(order, _placed(job, root, scene, folder), folder, worker)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _placed(job: DrawJob, root: Path, scene: Path, folder: Path) -> DrawJob:
    """Return the job with paths of this machine."""
    pictures = folder / "pictures"
    wanted = job.thumbnails and replace(job.thumbnails, folder=pictures)
    out = pictures if job.stills is not None else folder / "clip.mp4"
    out.parent.mkdir(parents=True, exist_ok=True)
    return replace(
        job, scene_file=scene, root=root, out=out, scratch=folder / "scratch", thumbnails=wanted
    )


def _drawn(order: Order, job: DrawJob, folder: Path, worker: Any) -> Delivery:
    _may_have_children()

    def tell(frames: int) -> None:
        worker.log_event(order.topic, (order.name, worker.address, frames))

    tell(0)
    (outcome,) = draw_all(
        [job],
        _sharing(worker),
        lambda _, frames: tell(frames),
        lambda _: None,
        order.timeout,
        whole=True,
    )
    result, pictures = outcome.result, folder / "pictures"
    if isinstance(result, Drawn):
        result = replace(
            result,
            findings=tuple(
                replace(one, picture=one.picture and one.picture.relative_to(job.out))
                for one in result.findings
            ),
        )
    return Delivery(
        str(worker.name or worker.address),
        worker.address,
        result,
        outcome.output,
        product(job.out, folder) if job.stills is None and job.out.exists() else None,
        tuple(_products(pictures)),
    )


def _products(folder: Path) -> Iterator[Product]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.suffix != SEAL:
            yield product(file, folder)


def product(file: Path, folder: Path) -> Product:
    """Read a file that was made, and hash it; its name is the path from a folder."""
    data = file.read_bytes()
    return Product(file.relative_to(folder).as_posix(), data, hashlib.sha256(data).hexdigest())


def _sharing(worker: Any) -> int:
    """Return how many jobs share the memory of this machine, if all have as much as this one."""
    threads = int(worker.state.nthreads)
    limit = worker.memory_manager.memory_limit
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(threads, round(memory * threads / limit)) if limit else threads


def _may_have_children() -> None:
    """Let this process start others: Dask's nanny marks its worker as one that starts none."""
    multiprocessing.current_process().daemon = False
