"""What the review page may ask for while it is watched: look, move a cue, undo, accept."""

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
from lantu.render import prepare
from lantu.review import accept
from lantu.timing import FilmPlan, RowPlan, mark_conflict, pick, write_offset
from lantu.watch.session import PagePosition, WatchSession


@dataclass(frozen=True, slots=True)
class Move:
    """One offset written: the file's bytes before and after, and the offset before."""

    row: str
    mark: str
    before: bytes
    after: bytes
    offset: float | None


class ReviewApi:
    """Answers the page of a studio."""

    def __init__(self, session: WatchSession) -> None:
        self._session = session
        self._moves: list[Move] = []
        self._lock = threading.Lock()

    def hello(self) -> dict[str, Any]:
        """What a page is told when it comes."""
        session = self._session
        return {
            "version": session.version,
            "problems": session.problems,
            "undo": bool(self._moves),
        }

    def look(self, row: str, tick: int) -> None:
        """The page stands here."""
        self._session.page_position = PagePosition(row, max(0, tick))

    def move(self, row: str, mark: str, tick: int) -> dict[str, Any]:
        """Write an offset, after a trial that nothing overruns.

        Raises:
            LantuError: it would overrun a neighbour, the row's end, or the scene's animations; or
                the file cannot be edited. Nothing is written then.
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
        """Take the last move back: the file as it was, or if it was edited since, the offset alone.

        Raises:
            LantuError: there is nothing to take back, or the file cannot be edited.
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

    def accept(self) -> dict[str, Any]:
        """Keep the film as it is now.

        Raises:
            InputError: there is none yet.
        """
        copy = accept(self._session.out, self._session.project.build / "accepted")
        self._session.say(f"{os.path.relpath(copy)}: accepted")
        return {}

    def _film(self) -> FilmPlan:
        if self._session.film is None:
            raise InputError("the film is not ready yet")
        return self._session.film

    def _offset(self, plan: RowPlan, mark: str, tick: int) -> float | None:
        """Seconds to write so that a mark comes at a tick; None where its word is."""
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
                (there,) = pick(other, [plan.row.id])
                at = LEAD_IN + nearest_tick(there.speech.marks[mark] + (offset or 0.0))
                cause = mark_conflict(there.timed, mark, at)
                if cause:
                    raise InputError(f"in the {language} film, {cause}")
        # The scene runs once without a picture: it says itself where it would be late.
        timed = replace(plan.timed, cues={**plan.timed.cues, mark: tick})
        project = self._session.project
        scratch = project.cache / "scratch" / "trial"
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
        words = "no offset" if offset is None else f"{mark}: {offset:g}"
        return {"written": f"{file.name}: {words} in row {row}."}
