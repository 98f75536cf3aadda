"""Handles requests of the watched review page: report position, move a cue, undo, accept."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace
from typing import Any

from lantu.core.errors import InputError, LantuError
from lantu.core.files import write_whole
from lantu.core.row_clock import LEAD_IN
from lantu.core.ticks import nearest_tick, seconds
from lantu.drawing import draw_stills
from lantu.pipeline import prepare
from lantu.review import accept
from lantu.timing import FilmPlan, RowPlan, mark_conflict, pick, write_offset
from lantu.watch.session import WatchSession
from lantu.watch.stills import PagePosition
from lantu.watch.takes import choose_recorded, keep_take


@dataclass(frozen=True, slots=True)
class Move:
    """One edit of an offset: the file's bytes before and after, and the previous offset."""

    row: str
    mark: str
    before: bytes
    after: bytes
    offset: float | None


class ReviewApi:
    """Implements `lantu.review.server.PageApi` for a watch session. Thread-safe."""

    def __init__(self, session: WatchSession) -> None:
        self._session = session
        self._moves: list[Move] = []
        self._lock = threading.Lock()

    def hello(self) -> dict[str, Any]:
        """Return film version, problems and undo state for a page that connects."""
        session = self._session
        return {
            "version": session.version,
            "problems": session.problems,
            "undo": bool(self._moves),
        }

    def look(self, row: str, tick: int) -> None:
        """Store the position of the page, whose picture is redrawn first."""
        self._session.look(PagePosition(row, max(0, tick)))

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        """Write an offset to the storyboard, after a dry run of the scene.

        Raises:
            LantuError: the mark would pass a neighbour or the row's end, the scene's animations
                would overrun it, or the file cannot be edited. Nothing is written.
        """
        with self._lock:
            film = self._film()
            (plan,) = pick(film, [row])
            if mark not in plan.timed.cues:
                raise InputError(f"row {row} has no mark {mark} any more")
            offset = self._offset(plan, mark, tick)
            self._refuse_overrun(film, plan, mark, tick, offset)
            return self._write(row, mark, offset, plan.row.offsets.get(mark))

    def undo(self) -> dict[str, Any]:
        """Undo the last move: restore the file, or only the offset if the file was edited since.

        Raises:
            LantuError: there is nothing to undo, or the file cannot be edited.
        """
        with self._lock:
            if not self._moves:
                raise InputError("there is nothing to undo")
            move = self._moves[-1]
            file = self._session.project.storyboard_file
            if file.read_bytes() == move.after:
                write_whole(file.resolve(), move.before)
            else:
                write_offset(file, self._session.project.root, move.row, move.mark, move.offset)
            self._moves.pop()
            return {
                "written": f"{file.name}: {move.mark} of {move.row} is where it was.",
                "more": bool(self._moves),
            }

    def record(self, row: str, kind: str, sound: bytes) -> dict[str, Any]:
        """Keep a take as the recording of a row, in the language of the film that is watched.

        The files that it writes are a save: the row is then aligned and drawn again.

        Raises:
            LantuError: the take cannot be played, or the storyboard cannot be edited.
        """
        with self._lock:
            film = self._film()
            pick(film, [row])
            project = self._session.project
            said = keep_take(project, film.language, row, kind, sound)
            if choose_recorded(project, film.storyboard, film.language, row):
                said += f" {project.storyboard_file.name} says that row {row} is recorded."
            return {"written": said}

    def accept(self) -> dict[str, Any]:
        """Accept the current film as the reference.

        Raises:
            InputError: no film is published yet.
        """
        copy = accept(self._session.out, self._session.project.build / "accepted")
        self._session.say(f"{os.path.relpath(copy)}: accepted")
        return {}

    def _film(self) -> FilmPlan:
        if self._session.film is None:
            raise InputError("the film is not ready yet")
        return self._session.film

    def _offset(self, plan: RowPlan, mark: str, tick: int) -> float | None:
        """Return the offset in seconds that moves a mark to a tick; None if it needs none."""
        said = plan.speech.marks[mark]
        if tick == LEAD_IN + nearest_tick(said):
            return None
        return round(seconds(tick - LEAD_IN) - said, 2)

    def _refuse_overrun(
        self, film: FilmPlan, plan: RowPlan, mark: str, tick: int, offset: float | None
    ) -> None:
        cause = mark_conflict(plan.timed, mark, tick)
        if cause:
            raise InputError(cause)
        for language in film.storyboard.film.languages:
            if language != film.language:
                other = prepare(film.project, language, speak=False)
                (other_plan,) = pick(other, [plan.row.id])
                other_tick = LEAD_IN + nearest_tick(other_plan.speech.marks[mark] + (offset or 0.0))
                cause = mark_conflict(other_plan.timed, mark, other_tick)
                if cause:
                    raise InputError(f"in the {language} film, {cause}")
        # Dry run: drawing only the last tick runs the whole scene, which raises CueOverrun.
        timed = replace(plan.timed, cues={**plan.timed.cues, mark: tick})
        project = self._session.project
        scratch = project.cache / "scratch"
        last = {"last": timed.ticks - 1}
        quality = self._session.settings.quality
        folder = self._session.out.parent / "trial"
        try:
            draw_stills(timed, plan.scene_file, project.root, quality, last, folder, scratch)
        except LantuError as error:
            raise InputError(str(error).rstrip(".")) from error

    def _write(
        self, row: str, mark: str, offset: float | None, before: float | None
    ) -> dict[str, Any]:
        file = self._session.project.storyboard_file
        old = file.read_bytes()
        write_offset(file, self._session.project.root, row, mark, offset)
        self._moves.append(Move(row, mark, old, file.read_bytes(), before))
        text = "no offset" if offset is None else f"{mark}: {offset:g}"
        return {"written": f"{file.name}: {text} in row {row}."}
